"""A small definition that tests change one field of."""

from datetime import date
from typing import Any

from core.metrics.definition import Definition
from core.metrics.definition_file import from_json

START = date(2026, 1, 1)
COMPLETE = {
    "attribution": "classic_ads",
    "attribution_scope": "ad_touched",
    "click_window_days": 7,
    "value_state": "paid_gross",
    "event_date": "paid",
    "seller_discount": False,
    "tax": False,
    "shipping": False,
    "order_unit": "order",
    "clock": "ad_account",
    "exclusions": ["samples", "brushing"],
    "source_of_record": "daily export",
    "freeze_day": 5,
}


def definition(formula: str = "gmv", *, without: tuple[str, ...] = (), **fields: Any) -> Definition:
    """Gross GMV, complete; `basis` adds to its basis, `without` leaves fields of it open."""
    basis = {**COMPLETE, **fields.pop("basis", {})}
    body = {
        "code": "own",
        "version": 1,
        "name_en": "Own GMV",
        "name_zh": "自有成交额",
        "formula": formula,
        "unit": "money",
        "direction": "higher",
        "aggregation": "ratio_of_sums",
        "basis": {key: value for key, value in basis.items() if key not in without},
        "owner": "owner@example.com",
        "valid_from": START.isoformat(),
        "agreed_by": ["seller", "vendor"],
    }
    return from_json(body | fields)
