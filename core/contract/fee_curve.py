"""The fee of a plan at every GMV, exact: kinks at brackets and limits, jumps at cliffs."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.contract.fee_plan import (
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
from core.contract.month import Month
from core.contract.pieces import Pieces, straight
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

Line = tuple[Fraction, Fraction]
"""Where it begins at a GMV of zero, and how much is added for each unit of GMV."""


@dataclass(frozen=True, slots=True)
class Path:
    """How everything a fee depends on goes with the seller's GMV x.

    Attributes:
        gmv_share: GMV on the plan's basis and in its currency, per unit of x; above zero.
        ad_spend: In the plan's currency: constant and per unit of x; one of both is zero.
        orders: The same for orders.
        worth: Of one unit of the plan's currency in the seller's.

    Raises:
        InvalidInput: If a number has no meaning.
    """

    gmv_share: Fraction = Fraction(1)
    ad_spend: Line | None = None
    orders: Line | None = None
    worth: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        lines = [line for line in (self.ad_spend, self.orders) if line is not None]
        fine = all(min(line) >= 0 and 0 in line for line in lines)
        if not fine or self.gmv_share <= 0 or self.worth <= 0:
            raise InvalidInput(
                phrase("It is not clear how ad spend and orders go with GMV."),
                remedy=phrase("Write amounts of zero or more, and rates above zero."),
            )

    def line(self, measure: Measure) -> Line | None:
        """How one measure goes with x; None while unknown."""
        if measure is Measure.GMV:
            return Fraction(0), self.gmv_share
        return self.ad_spend if measure is Measure.AD_SPEND else self.orders

    def month(self, x: Fraction, *, first: bool = False) -> Month:
        """The month at a GMV of x, in the currency of the plan."""

        def at(measure: Measure) -> Decimal | None:
            line = self.line(measure)
            return None if line is None else _decimal(line[0] + line[1] * x)

        return Month(at(Measure.GMV), at(Measure.AD_SPEND), at(Measure.ORDERS), first=first)


def fee_curve(plan: FeePlan, path: Path) -> Pieces | None:
    """The running monthly fee in the seller's currency for every x from 0 on.

    Without the set-up fee, which is paid once, and not rounded to minor units. None where
    something the plan counts on is unknown.
    """
    if any(path.line(measure) is None for measure in plan.measures):
        return None
    total = variable = straight(Fraction(0))
    for step in plan.order:
        match step:
            case Step.FIXED:
                total += straight(_fixed(plan))
            case Step.VARIABLE:
                for part in plan.parts:
                    if isinstance(part, VariableFee):
                        line = path.line(part.of)
                        assert line is not None
                        paid = ladder_curve(part.ladder, line)
                        total, variable = total + paid, variable + paid
            case Step.CAP if plan.cap is not None:
                total, variable = _limited(total, variable, plan.cap, cap=True)
            case Step.FLOOR if plan.floor is not None:
                total, variable = _limited(total, variable, plan.floor, cap=False)
            case Step.GUARANTEE if plan.guarantee is not None:
                total -= _refund(plan.guarantee, total, path)
    return total.times(path.worth)


def ladder_curve(ladder: Ladder, line: Line) -> Pieces:
    """What a ladder pays where its amount goes along a line."""
    constant, slope = line
    if slope == 0:
        return straight(ladder.paid(constant))
    curve = straight(Fraction(0))
    for place, (start, rate) in enumerate(ladder.rates):
        level = Fraction(rate)
        if ladder.mode is Mode.MARGINAL and place:
            already = ladder.paid(Fraction(start))
            row = straight(already + level * (constant - Fraction(start)), level * slope)
        else:
            row = straight(level * constant, level * slope)
        curve = curve.where(max((Fraction(start) - constant) / slope, Fraction(0)), row)
    return curve


def _fixed(plan: FeePlan) -> Fraction:
    amounts = [part.amount for part in plan.parts if isinstance(part, FixedFee)]
    slots = [part.price * part.count for part in plan.parts if isinstance(part, SlotFee)]
    return Fraction(sum([*amounts, *slots], Decimal(0)))


def _limited(total: Pieces, variable: Pieces, limit: Limit, *, cap: bool) -> tuple[Pieces, Pieces]:
    edge = straight(Fraction(limit.amount))
    if limit.reach is Reach.TOTAL:
        return (total.at_most(edge) if cap else total.at_least(edge)), variable
    held = variable.at_most(edge) if cap else variable.at_least(edge)
    return total + (held - variable), held


def _refund(promise: Guarantee, fee: Pieces, path: Path) -> Pieces:
    nothing = straight(Fraction(0))
    actual = _actual(promise, path)
    waits = promise.remedy is Remedy.MAKE_GOOD or promise.months != 1
    if waits or promise.last_remedy is Remedy.NONE or actual is None:
        return nothing
    level = Fraction(promise.level)
    reached = straight(*actual)
    due = fee
    if promise.last_remedy is Remedy.PRO_RATA:
        due = fee.product(straight(1 - actual[0] / level, -actual[1] / level))
    if promise.commission is not None:
        due -= reached.times(Fraction(promise.commission))
    due = due.at_least(nothing).at_most(fee.at_least(nothing))
    if actual[1] == 0:
        return due if actual[0] < level else nothing
    return due.where((level - actual[0]) / actual[1], nothing)


def _actual(promise: Guarantee, path: Path) -> Line | None:
    """What is guaranteed along the path; None without ad spend to divide by."""
    if promise.promised is Promised.GMV:
        return Fraction(0), path.gmv_share
    if promise.promised is Promised.ORDERS:
        return path.orders
    assert path.ad_spend is not None
    constant, slope = path.ad_spend
    if constant:
        return Fraction(0), path.gmv_share / constant
    return (path.gmv_share / slope, Fraction(0)) if slope else None


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
