"""Quotes as JSON and back."""

from typing import Any

from core.contract.fee_plan_file import plan_from_json, plan_to_json
from core.contract.quote import Quote
from core.foundation.json_parts import choice_of, day_of, object_of, text_of
from core.foundation.text import phrase
from core.vendor.evidence import Grade

PLACE = phrase("the quote")
KEYS = (
    *("code", "vendor", "name", "plan", "dated", "valid_until"),
    *("scope", "grade", "evidence", "note"),
)


def to_json(quote: Quote) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    return {
        "code": quote.code,
        "vendor": quote.vendor,
        "name": quote.name,
        "plan": plan_to_json(quote.plan),
        "dated": quote.dated.isoformat(),
        "valid_until": None if quote.valid_until is None else quote.valid_until.isoformat(),
        "scope": quote.scope,
        "grade": quote.grade.value,
        "evidence": quote.evidence,
        "note": quote.note,
    }


def from_json(data: object) -> Quote:
    """Raises: InvalidInput: If a key is unknown, or a value is missing or does not fit."""
    given = object_of(data, KEYS, PLACE)
    ends = given.get("valid_until")
    return Quote(
        code=text_of(given, "code", PLACE),
        vendor=text_of(given, "vendor", PLACE),
        name=text_of(given, "name", PLACE),
        plan=plan_from_json(given.get("plan")),
        dated=day_of(given, "dated", PLACE),
        valid_until=None if ends is None else day_of(given, "valid_until", PLACE),
        scope=text_of(given, "scope", PLACE, empty=True),
        grade=Grade.D if given.get("grade") is None else choice_of(Grade, given, "grade", PLACE),
        evidence=text_of(given, "evidence", PLACE, empty=True),
        note=text_of(given, "note", PLACE, empty=True),
    )
