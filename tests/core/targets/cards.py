"""Cards that tests share."""

from collections.abc import Sequence
from decimal import Decimal

from core.metrics.unit import Unit
from core.targets.card import Card, Entry
from core.targets.card_item import Item


def dec(value: object) -> Decimal:
    return Decimal(str(value))


def items(weights: Sequence[object], **fields: object) -> tuple[Item, ...]:
    """Items a, b, c … with a target of 100 each."""
    usual = {"unit": Unit.COUNT, "target": dec(100)} | fields
    return tuple(
        Item(code, f"Item {code}", f"项目 {code}", dec(weight), **usual)
        for code, weight in zip("abcdefghij", weights, strict=False)
    )


def card(
    weights: Sequence[object] = (40, 30, 20, 10),
    actuals: Sequence[object] = (),
    **fields: object,
) -> Card:
    """A card of these weights; an actual of "n/a" does not apply, None is missing."""
    entries = {
        code: Entry(not_applicable=True) if actual == "n/a" else Entry(dec(actual))
        for code, actual in zip("abcdefghij", actuals, strict=False)
        if actual is not None
    }
    usual = {
        "person": "Li Wei",
        "month": "2026-10",
        "role": "host",
        "items": items(weights),
        "kpi_currency": "USD",
        "entries": entries,
    }
    return Card(**(usual | fields))
