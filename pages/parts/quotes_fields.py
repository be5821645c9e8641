"""Fields of the quote form: a quote as fields, and fields as a quote.

Fields are plain values, so that half a quote survives too; the core says whether they make one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from core.contract.fee_plan import (
    FeePart,
    FeePlan,
    FixedFee,
    Limit,
    Measure,
    PlanKind,
    Reach,
    SlotFee,
    VariableFee,
)
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Ladder, Mode
from core.contract.quote import Quote
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.basis_kinds import ValueState
from core.vendor.evidence import Grade

PER_CENT = 100
Draft = dict[str, Any]
"""Field -> what stands in it; None where it is empty. Tables are rows of start and rate."""

TABLES = {
    Measure.GMV: "gmv_table",
    Measure.AD_SPEND: "ad_spend_table",
    Measure.ORDERS: "orders_table",
}
SHOWN: Mapping[PlanKind, frozenset[str]] = {
    PlanKind.FIXED: frozenset({"fixed"}),
    PlanKind.GMV_SHARE: frozenset({"gmv"}),
    PlanKind.HYBRID: frozenset({"fixed", "gmv"}),
    PlanKind.RESULT: frozenset({"result"}),
    PlanKind.AD_SPEND: frozenset({"ad_spend"}),
    PlanKind.SLOT: frozenset({"slots", "gmv"}),
    PlanKind.MIXED: frozenset({"fixed", "slots", "gmv", "ad_spend", "orders"}),
}
EMPTY: Draft = {
    "name": "", "vendor": None, "kind": PlanKind.HYBRID.value, "currency": "USD",
    "dated": None, "valid_until": None, "scope": "", "grade": Grade.D.value, "note": "",
    "fixed": None, "price": None, "count": None, "mode": None, "result_of": Measure.GMV.value,
    "state": "", "cap": None, "cap_reach": None, "floor": None, "floor_reach": None,
    "guarantee": False, "promised": Promised.GMV.value, "level": None, "remedy": None,
    "commission": None, "days": None, "then": Remedy.PRO_RATA.value, "months": 1,
    "set_up": None, "term": None,
    "gmv_table": [[0.0, None]], "ad_spend_table": [[0.0, None]], "orders_table": [[0.0, None]],
}  # fmt: skip


def new(vendor: str | None, currency: str, today: date) -> Draft:
    """An empty form: no price is filled in."""
    return EMPTY | {"vendor": vendor, "currency": currency, "dated": today}


def fits(plan: FeePlan) -> bool:
    """Whether the form can hold the plan: it comes out of its fields as it went in."""
    try:
        return _plan(_of_plan(plan), plan) == plan
    except InvalidInput:
        return False


def of_quote(quote: Quote) -> Draft:
    """A stored quote as fields."""
    return _of_plan(quote.plan) | {
        "name": quote.name,
        "vendor": quote.vendor,
        "dated": quote.dated,
        "valid_until": quote.valid_until,
        "scope": quote.scope,
        "grade": quote.grade.value,
        "note": quote.note,
    }


def to_quote(draft: Draft, *, code: str, before: Quote | None = None) -> Quote:
    """What the fields say.

    Args:
        before: The stored quote; names of its parts, its evidence, and a plan that the form
            cannot hold are kept.

    Raises:
        InvalidInput: If a field is missing, or they do not make a quote.
    """
    stored = None if before is None else before.plan
    plan = stored if stored is not None and not fits(stored) else _plan(draft, stored)
    if draft["dated"] is None:
        raise InvalidInput(
            phrase("The quote has no date."), remedy=phrase("Say on which day it was given.")
        )
    return Quote(
        code=code,
        vendor=str(draft["vendor"] or ""),
        name=str(draft["name"] or ""),
        plan=plan,
        dated=draft["dated"],
        valid_until=draft["valid_until"],
        scope=str(draft["scope"] or ""),
        grade=Grade(draft["grade"]),
        evidence="" if before is None else before.evidence,
        note=str(draft["note"] or ""),
    )


def _of_plan(plan: FeePlan) -> Draft:
    draft = EMPTY | {
        "kind": _kind(plan).value,
        "currency": plan.currency,
        "state": "" if plan.value_state is None else plan.value_state.value,
        "set_up": _shown(plan.set_up),
        "term": plan.term_months,
    }
    for name, limit in (("cap", plan.cap), ("floor", plan.floor)):
        if limit is not None:
            draft |= {name: _shown(limit.amount), f"{name}_reach": limit.reach.value}
    for part in plan.parts:
        match part:
            case FixedFee():
                draft["fixed"] = _shown(part.amount)
            case SlotFee():
                draft |= {"price": _shown(part.price), "count": part.count}
            case VariableFee():
                factor = 1 if part.of is Measure.ORDERS else PER_CENT
                draft[TABLES[part.of]] = [
                    [_shown(start), _shown(rate * factor)] for start, rate in part.ladder.rates
                ]
                if part.ladder.stepped:
                    draft["mode"] = part.ladder.mode.value
                draft["result_of"] = part.of.value
    promise = plan.guarantee
    if promise is not None:
        commission = promise.commission
        draft |= {
            "guarantee": True,
            "promised": promise.promised.value,
            "level": _shown(promise.level),
            "remedy": promise.remedy.value,
            "commission": None if commission is None else _shown(commission * PER_CENT),
            "days": promise.days,
            "then": Remedy.PRO_RATA.value if promise.then is None else promise.then.value,
            "months": promise.months,
        }
    return draft


def _kind(plan: FeePlan) -> PlanKind:
    """The kind whose fields hold every part; the mixture where the usual one does not."""
    sorts = {_sort(part) for part in plan.parts}
    if plan.kind is PlanKind.RESULT:
        return plan.kind if len(sorts) == 1 else PlanKind.MIXED
    return plan.kind if sorts == SHOWN[plan.kind] else PlanKind.MIXED


def _plan(draft: Draft, before: FeePlan | None) -> FeePlan:
    kind = PlanKind(draft["kind"])
    shown = SHOWN[kind]
    names = {} if before is None else {_sort(part): part.name for part in before.parts}
    parts: list[FeePart] = []
    if "fixed" in shown and not (kind is PlanKind.MIXED and draft["fixed"] is None):
        parts.append(FixedFee(_needed(draft["fixed"]), names.get("fixed", "")))
    if "slots" in shown and not (kind is PlanKind.MIXED and draft["price"] is None):
        count = int(_needed(draft["count"]))
        parts.append(SlotFee(_needed(draft["price"]), count, names.get("slots", "")))
    for measure in _measures(draft):
        rows = draft[TABLES[measure]]
        if kind is PlanKind.MIXED and all(rate is None for _, rate in rows):
            continue
        parts.append(VariableFee(measure, _ladder(draft, measure), names.get(measure.value, "")))
    counts_gmv = any(isinstance(part, VariableFee) and part.of is Measure.GMV for part in parts)
    guarantee = _guarantee(draft) if draft["guarantee"] else None
    counts_gmv |= guarantee is not None and guarantee.promised is not Promised.ORDERS
    return FeePlan(
        currency=str(draft["currency"]),
        parts=tuple(parts),
        value_state=ValueState(draft["state"]) if counts_gmv and draft["state"] else None,
        cap=_limit(draft, "cap", parts),
        floor=_limit(draft, "floor", parts),
        guarantee=guarantee,
        set_up=_optional(draft["set_up"]),
        term_months=None if draft["term"] is None else int(draft["term"]),
    )


def measures_of(draft: Draft) -> tuple[Measure, ...]:
    """What the tables of this kind of plan are counted on."""
    return tuple(_measures(draft))


def _measures(draft: Draft) -> list[Measure]:
    shown = SHOWN[PlanKind(draft["kind"])]
    if "result" in shown:
        chosen = Measure(draft["result_of"])
        return [Measure.GMV if chosen is Measure.AD_SPEND else chosen]
    return [measure for measure in Measure if measure.value in shown]


def stepped(rows: Sequence[Sequence[float | None]]) -> bool:
    """Whether a table has more than one rate, so that its reading matters."""
    return len({rate for _, rate in rows}) > 1


def _ladder(draft: Draft, measure: Measure) -> Ladder:
    rows = draft[TABLES[measure]]
    if stepped(rows) and draft["mode"] is None:
        raise InvalidInput(
            phrase("Nobody said how the table of brackets is read."),
            remedy=phrase("Choose one of the two readings; they pay differently."),
        )
    factor = 1 if measure is Measure.ORDERS else PER_CENT
    mode = Mode.MARGINAL if draft["mode"] is None else Mode(draft["mode"])
    return Ladder(tuple((_needed(start), _needed(rate) / factor) for start, rate in rows), mode)


def _limit(draft: Draft, name: str, parts: Sequence[FeePart]) -> Limit | None:
    amount = _optional(draft[name])
    if amount is None:
        return None
    kinds = {isinstance(part, VariableFee) for part in parts}
    reach = draft[f"{name}_reach"]
    if len(kinds) < 2 and reach is None:
        return Limit(amount, Reach.TOTAL)  # both readings are one
    if reach is None:
        raise InvalidInput(
            phrase("Nobody said what a limit of the fee holds for."),
            remedy=phrase("Choose the variable part or the whole fee; they pay differently."),
        )
    return Limit(amount, Reach(reach))


def _guarantee(draft: Draft) -> Guarantee:
    if draft["remedy"] is None:
        raise InvalidInput(
            phrase("Nobody said what happens where the guarantee is missed."),
            remedy=phrase("Choose a remedy; without money back it is only a goal."),
        )
    remedy, promised = Remedy(draft["remedy"]), Promised(draft["promised"])
    good = remedy is Remedy.MAKE_GOOD
    commission = _optional(draft["commission"]) if promised is Promised.GMV else None
    return Guarantee(
        promised,
        _needed(draft["level"]),
        remedy,
        commission=None if commission is None else commission / PER_CENT,
        days=int(draft["days"]) if good and draft["days"] is not None else None,
        then=Remedy(draft["then"]) if good and draft["days"] is not None else None,
        months=int(draft["months"] or 1),
    )


def _sort(part: FeePart) -> str:
    match part:
        case FixedFee():
            return "fixed"
        case SlotFee():
            return "slots"
    return part.of.value


def _needed(value: object) -> Decimal:
    number = _optional(value)
    if number is None:
        raise InvalidInput(
            phrase("An amount of the fee is not filled in yet."),
            remedy=phrase("Fill in every field of this kind of plan; 0 where nothing is paid."),
        )
    return number


def _optional(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _shown(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
