"""Vendors for the tests, as short as they can be written."""

from datetime import date

from core.vendor.evidence import Evidence, Grade
from core.vendor.vendor import Kind, Vendor

TODAY = date(2026, 11, 24)


def proof(code="seen", grade=Grade.B, dated=date(2026, 10, 1), expires=None, by="Wang Min"):
    return Evidence(code, code.title(), grade, dated, expires, checked_by=by)


def vendor(code="lanhai", name="Lanhai", **rest):
    return Vendor(code, name, Kind.OPERATOR, **rest)
