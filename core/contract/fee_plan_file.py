"""Fee plans and quotes as JSON and back; the same form is stored, sent and typed."""

from collections.abc import Mapping
from typing import Any

from core.contract.fee_plan import (
    USUAL_ORDER,
    FeePart,
    FeePlan,
    FixedFee,
    Limit,
    Measure,
    Reach,
    SlotFee,
    Step,
    VariableFee,
)
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Ladder, Mode
from core.foundation.errors import InvalidInput
from core.foundation.json_decimals import (
    as_number,
    as_pairs,
    decimal_of,
    needed_decimal,
    pairs_of,
)
from core.foundation.json_parts import choice_of, list_of, object_of, text_of, whole_of
from core.foundation.text import phrase
from core.metrics.basis_kinds import ValueState

PLACE = phrase("the fee plan")
KEYS = (
    *("currency", "parts", "value_state", "cap", "floor", "guarantee"),
    *("set_up", "term_months", "order"),
)
PART_KEYS: Mapping[str, tuple[str, ...]] = {
    "fixed": ("kind", "amount", "name"),
    "slots": ("kind", "price", "count", "name"),
    "variable": ("kind", "of", "brackets", "mode", "name"),
}
GUARANTEE_KEYS = ("promised", "level", "remedy", "commission", "days", "then", "months")


def plan_to_json(plan: FeePlan) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    state = plan.value_state
    return {
        "currency": plan.currency,
        "parts": [_part_to_json(part) for part in plan.parts],
        "value_state": None if state is None else state.value,
        "cap": _limit_to_json(plan.cap),
        "floor": _limit_to_json(plan.floor),
        "guarantee": _guarantee_to_json(plan.guarantee),
        "set_up": as_number(plan.set_up),
        "term_months": plan.term_months,
        "order": [step.value for step in plan.order],
    }


def plan_from_json(data: object) -> FeePlan:
    """A fee plan of a file.

    Raises:
        InvalidInput: If a key is unknown, a value is missing or does not fit, or something can
            be read in two ways: a ladder without its mode, a limit without its reach.
    """
    given = object_of(data, KEYS, PLACE)
    order = list_of(given, "order", PLACE)
    return FeePlan(
        currency=text_of(given, "currency", PLACE),
        parts=tuple(_part_from(row) for row in list_of(given, "parts", PLACE)),
        value_state=(
            None
            if given.get("value_state") is None
            else choice_of(ValueState, given, "value_state", PLACE)
        ),
        cap=_limit_from(given, "cap"),
        floor=_limit_from(given, "floor"),
        guarantee=_guarantee_from(given.get("guarantee")),
        set_up=decimal_of(given, "set_up", PLACE),
        term_months=(
            None if given.get("term_months") is None else whole_of(given, "term_months", PLACE)
        ),
        order=tuple(choice_of(Step, {"order": one}, "order", PLACE) for one in order)
        or USUAL_ORDER,
    )


def _part_from(row: object) -> FeePart:
    place = phrase("a part of the fee")
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
    name = text_of(given, "name", place, empty=True)
    if kind == "fixed":
        return FixedFee(needed_decimal(given, "amount", place), name)
    if kind == "slots":
        return SlotFee(needed_decimal(given, "price", place), whole_of(given, "count", place), name)
    rates = pairs_of(given, "brackets", place)
    only_one = len(rates) == 1 and given.get("mode") is None  # then both readings pay the same
    mode = Mode.MARGINAL if only_one else choice_of(Mode, given, "mode", place)
    return VariableFee(choice_of(Measure, given, "of", place), Ladder(rates, mode), name)


def _part_to_json(part: FeePart) -> dict[str, Any]:
    match part:
        case FixedFee():
            return {"kind": "fixed", "amount": as_number(part.amount), "name": part.name}
        case SlotFee():
            return {
                "kind": "slots",
                "price": as_number(part.price),
                "count": part.count,
                "name": part.name,
            }
        case VariableFee():
            return {
                "kind": "variable",
                "of": part.of.value,
                "brackets": as_pairs(part.ladder.rates),
                "mode": part.ladder.mode.value,
                "name": part.name,
            }


def _limit_from(given: Mapping[str, object], key: str) -> Limit | None:
    if given.get(key) is None:
        return None
    row = object_of(given[key], ("amount", "reach"), key)
    return Limit(needed_decimal(row, "amount", key), choice_of(Reach, row, "reach", key))


def _limit_to_json(limit: Limit | None) -> dict[str, Any] | None:
    if limit is None:
        return None
    return {"amount": as_number(limit.amount), "reach": limit.reach.value}


def _guarantee_from(data: object) -> Guarantee | None:
    if data is None:
        return None
    place = phrase("the guarantee")
    given = object_of(data, GUARANTEE_KEYS, place)
    return Guarantee(
        promised=choice_of(Promised, given, "promised", place),
        level=needed_decimal(given, "level", place),
        remedy=choice_of(Remedy, given, "remedy", place),
        commission=decimal_of(given, "commission", place),
        days=None if given.get("days") is None else whole_of(given, "days", place),
        then=None if given.get("then") is None else choice_of(Remedy, given, "then", place),
        months=whole_of(given, "months", place, 1),
    )


def _guarantee_to_json(guarantee: Guarantee | None) -> dict[str, Any] | None:
    if guarantee is None:
        return None
    return {
        "promised": guarantee.promised.value,
        "level": as_number(guarantee.level),
        "remedy": guarantee.remedy.value,
        "commission": as_number(guarantee.commission),
        "days": guarantee.days,
        "then": None if guarantee.then is None else guarantee.then.value,
        "months": guarantee.months,
    }
