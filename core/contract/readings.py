"""What a fee text could also mean: both readings, so that their payouts can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from core.contract.fee_plan import (
    FeePart,
    FeePlan,
    FixedFee,
    Limit,
    Measure,
    Reach,
    SlotFee,
    VariableFee,
)
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Ladder, Mode, flat

REMEDIES = (Remedy.NONE, Remedy.PRO_RATA, Remedy.FULL)


class Doubt(Enum):
    """What a text can leave open."""

    LADDER = "ladder"  # marginal or retroactive
    CAP = "cap"  # of the variable part or of the whole
    FLOOR = "floor"
    GUARANTEE = "guarantee"  # a ladder, or a promise with money back


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read it.

    Attributes:
        code: A `Mode`, a `Reach`, a `Remedy`, `ladder` or `as_written`.
        chosen: The plan says so.
    """

    code: str
    plan: FeePlan
    chosen: bool


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """One doubt with its readings."""

    doubt: Doubt
    readings: tuple[Reading, ...]


def ambiguities(plan: FeePlan) -> tuple[Ambiguity, ...]:
    """Every place at which the text behind a plan is often read in another way."""
    return tuple(filter(None, (_ladder(plan), *_limits(plan), _guarantee(plan))))


def _ladder(plan: FeePlan) -> Ambiguity | None:
    stepped = [one for one in plan.parts if _stepped(one)]
    if not stepped:
        return None

    def read(mode: Mode) -> FeePlan:
        parts = tuple(
            replace(one, ladder=Ladder(one.ladder.rates, mode))
            if isinstance(one, VariableFee) and _stepped(one)
            else one
            for one in plan.parts
        )
        return replace(plan, parts=parts)

    readings = tuple(Reading(mode.value, read(mode), read(mode) == plan) for mode in Mode)
    if not any(one.chosen for one in readings):  # one table is marginal, another retroactive
        readings = (Reading("as_written", plan, True), *readings)
    return Ambiguity(Doubt.LADDER, readings)


def _stepped(part: FeePart) -> bool:
    return isinstance(part, VariableFee) and part.ladder.stepped


def _limits(plan: FeePlan) -> Iterator[Ambiguity]:
    kinds = {isinstance(part, FixedFee | SlotFee) for part in plan.parts}
    if len(kinds) < 2:
        return  # without both a fixed and a variable part, both readings are one
    cap, floor = plan.cap, plan.floor
    if cap is not None:
        caps = (
            Reading(reach.value, replace(plan, cap=Limit(cap.amount, reach)), reach is cap.reach)
            for reach in Reach
            if not _contradicts(Limit(cap.amount, reach), floor)
        )
        yield Ambiguity(Doubt.CAP, tuple(caps))
    if floor is not None:
        floors = (
            Reading(
                reach.value, replace(plan, floor=Limit(floor.amount, reach)), reach is floor.reach
            )
            for reach in Reach
            if not _contradicts(cap, Limit(floor.amount, reach))
        )
        yield Ambiguity(Doubt.FLOOR, tuple(floors))


def _contradicts(cap: Limit | None, floor: Limit | None) -> bool:
    if cap is None or floor is None or cap.amount >= floor.amount:
        return False
    return not (cap.reach is Reach.VARIABLE and floor.reach is Reach.TOTAL)


def _guarantee(plan: FeePlan) -> Ambiguity | None:
    promise = plan.guarantee
    if promise is not None:
        shown = REMEDIES if promise.remedy in REMEDIES else (*REMEDIES, promise.remedy)
        readings = (
            Reading(
                remedy.value,
                plan if remedy is promise.remedy else replace(plan, guarantee=_as(promise, remedy)),
                remedy is promise.remedy,
            )
            for remedy in shown
        )
        return Ambiguity(Doubt.GUARANTEE, tuple(readings))
    return _from_ladder(plan)


def _as(promise: Guarantee, remedy: Remedy) -> Guarantee:
    return replace(promise, remedy=remedy, days=None, then=None)


def _from_ladder(plan: FeePlan) -> Ambiguity | None:
    """«6 % from 50,000 on» may also promise these 50,000."""
    if len(plan.parts) != 1 or not isinstance(plan.parts[0], VariableFee):
        return None
    part = plan.parts[0]
    rates = part.ladder.rates
    if part.of is Measure.AD_SPEND or len(rates) != 2 or rates[0][1] != 0:
        return None
    promised = Promised.GMV if part.of is Measure.GMV else Promised.ORDERS
    back = replace(
        plan,
        parts=(replace(part, ladder=flat(rates[1][1])),),
        guarantee=Guarantee(promised, rates[1][0], Remedy.FULL),
    )
    return Ambiguity(
        Doubt.GUARANTEE,
        (Reading("ladder", plan, True), Reading(Remedy.FULL.value, back, False)),
    )
