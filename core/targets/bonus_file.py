"""Rules of a bonus as JSON and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from core.foundation.errors import InvalidInput
from core.foundation.json_decimals import (
    as_number,
    as_pairs,
    decimal_of,
    needed_decimal,
    pairs_of,
)
from core.foundation.json_parts import flag_of, list_of, object_of
from core.foundation.text import phrase
from core.targets.bonus_rule import (
    BonusPart,
    BonusRule,
    CurvePart,
    FixedPart,
    Mode,
    Shape,
    SharePart,
)

KEYS = ("currency", "parts", "cap", "floor", "probation_share", "fx", "may_be_negative")
PLACE = phrase("the bonus rule")
PART_KEYS: Mapping[str, tuple[str, ...]] = {
    "curve": ("kind", "base", "points", "shape"),
    "share": ("kind", "of", "rates", "mode"),
    "fixed": ("kind", "amount", "from_score"),
}


def rule_to_json(rule: BonusRule) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    return {
        "currency": rule.currency,
        "parts": [_part_to_json(part) for part in rule.parts],
        "cap": as_number(rule.cap),
        "floor": as_number(rule.floor),
        "probation_share": as_number(rule.probation_share),
        "fx": as_number(rule.fx),
        "may_be_negative": rule.may_be_negative,
    }


def rule_from(data: object) -> BonusRule:
    """Raises: InvalidInput: If a key is unknown, or a value is missing or does not fit."""
    given = object_of(data, KEYS, PLACE)
    share = decimal_of(given, "probation_share", PLACE)
    currency = given.get("currency")
    return BonusRule(
        currency=currency if isinstance(currency, str) else "",
        parts=tuple(part_from(row) for row in list_of(given, "parts", PLACE)),
        cap=decimal_of(given, "cap", PLACE),
        floor=decimal_of(given, "floor", PLACE),
        probation_share=Decimal(1) if share is None else share,
        fx=decimal_of(given, "fx", PLACE),
        may_be_negative=flag_of(given, "may_be_negative", PLACE),
    )


def part_from(row: object) -> BonusPart:
    """Raises: InvalidInput: If its kind is unknown or a value does not fit."""
    place = phrase("a part of the bonus")
    kind = row.get("kind") if isinstance(row, Mapping) else None
    if kind not in PART_KEYS:
        raise InvalidInput(
            phrase("{key} is {value}, which is not known."),
            remedy=phrase("Write one of {known}."),
            key="kind",
            value=str(kind),
            known=", ".join(PART_KEYS),
        )
    given = object_of(row, PART_KEYS[str(kind)], place)
    if kind == "curve":
        shape = _word(given, "shape", Shape.LINEAR.value, [one.value for one in Shape])
        return CurvePart(
            needed_decimal(given, "base", PLACE), pairs_of(given, "points", PLACE), Shape(shape)
        )
    if kind == "share":
        mode = _word(given, "mode", Mode.MARGINAL.value, [one.value for one in Mode])
        of = given.get("of")
        if not isinstance(of, str) or not of:
            raise InvalidInput(
                phrase("{key} of {place} is missing or no text."),
                remedy=phrase("Write it in quotes."),
                key="of",
                place=place,
            )
        return SharePart(of, pairs_of(given, "rates", PLACE), Mode(mode))
    return FixedPart(needed_decimal(given, "amount", PLACE), decimal_of(given, "from_score", place))


def _part_to_json(part: BonusPart) -> dict[str, Any]:
    match part:
        case CurvePart():
            return {
                "kind": "curve",
                "base": as_number(part.base),
                "points": as_pairs(part.points),
                "shape": part.shape.value,
            }
        case SharePart():
            return {
                "kind": "share",
                "of": part.of,
                "rates": as_pairs(part.rates),
                "mode": part.mode.value,
            }
        case FixedPart():
            return {
                "kind": "fixed",
                "amount": as_number(part.amount),
                "from_score": as_number(part.from_score),
            }


def _word(given: Mapping[str, object], key: str, usual: str, known: list[str]) -> str:
    value = given.get(key, usual)
    if value not in known:
        raise InvalidInput(
            phrase("{key} is {value}, which is not known."),
            remedy=phrase("Write one of {known}."),
            key=key,
            value=str(value),
            known=", ".join(known),
        )
    return str(value)
