"""An option month by month: set-up, the months that follow, and leaving."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from core.contract.pieces import Pieces, straight
from core.contract.sourcing import Need, Option
from core.contract.sourcing_cost import (
    NOTHING,
    MonthCost,
    effect_of,
    fee_without_sales,
    month_cost,
    team_cost,
)
from core.contract.sourcing_factor import Factor
from core.contract.sourcing_ground import Ground, as_written


@dataclass(frozen=True, slots=True)
class Whole:
    """An option over the whole horizon, against the monthly GMV that the others would have.

    Attributes:
        set_up: Paid before the first month.
        months: What each month is, in their order.
        leaving: Paid at the end: months after notice, handover.
        lost: Margin of the GMV that is gone after leaving; None while the margin is unknown.
        cost: Set-up, months and leaving.
        profit: Of all months, less set-up, leaving and what is lost; None where a month has none.
    """

    set_up: Fraction
    months: tuple[MonthCost, ...]
    leaving: Pieces
    lost: Pieces | None
    cost: Pieces
    profit: Pieces | None

    def summed(self, gmv: Fraction) -> tuple[float, ...]:
        """Summed profit, or summed cost below zero where there is none: start, then each month.

        Leaving is not in it; it comes after the last month.
        """
        total, line = -self.set_up, [float(-self.set_up)]
        for month in self.months:
            total += month.profit.at(gmv) if month.profit is not None else -month.cost.at(gmv)
            line.append(float(total))
        return tuple(line)

    def after_leaving(self, gmv: Fraction) -> float:
        """Where that sum ends when the option is left."""
        return float(-self.cost.at(gmv) if self.profit is None else self.profit.at(gmv))


def whole(option: Option, need: Need, ground: Ground, *, months: int) -> Whole:
    """Follow an option; nothing it needs may be lacking.

    Leaving costs the months after notice, or the rest of the shortest term where that is longer,
    at the pay of the team and what the fee plan takes without sales.
    """
    rate = ground.rate(option.currency) or Fraction(1)
    reached = [_reached(option, place) for place in range(months)]
    known = {share: month_cost(option, need, ground, reached=share) for share in set(reached)}
    set_up = rate * _of(option, Factor.SET_UP_COST) + _plan_set_up(option, ground)
    after = max(_of(option, Factor.NOTICE_MONTHS), _term(option) - months)
    kept_paid = team_cost(option, ground, sold=effect_of(option))
    kept_paid += straight(fee_without_sales(option, ground))
    leaving = kept_paid.times(after) + straight(rate * _of(option, Factor.HANDOVER))
    lost = None
    if ground.margin_share is not None:
        share = _of(option, Factor.LOST_SHARE) * _of(option, Factor.LOST_MONTHS)
        lost = straight(Fraction(0), share * ground.margin_share * effect_of(option))
    cost, profit = straight(set_up) + leaving, -set_up
    summed: Pieces | None = straight(profit) - leaving
    for share, count in Counter(reached).items():
        month = known[share]
        cost += month.cost.times(Fraction(count))
        summed = (
            None
            if summed is None or month.profit is None
            else summed + month.profit.times(Fraction(count))
        )
    if summed is not None:
        summed -= lost or NOTHING
    return Whole(set_up, tuple(known[one] for one in reached), leaving, lost, cost, summed)


def _reached(option: Option, place: int) -> Fraction:
    """Share of its GMV that a month reaches; a month may be set up for a part of it."""
    left = _of(option, Factor.SET_UP_MONTHS) - place
    inside = min(max(left, Fraction(0)), Fraction(1))
    return inside * _of(option, Factor.SET_UP_SHARE) + (1 - inside)


def _term(option: Option) -> Fraction:
    """The longer of the typed term and that of the fee plan."""
    agreed = None if option.plan is None else option.plan.term_months
    return max(_of(option, Factor.TERM_MONTHS), Fraction(agreed or 0))


def _plan_set_up(option: Option, ground: Ground) -> Fraction:
    path = ground.paths.get(option.code)
    if option.plan is None or option.plan.set_up is None or path is None:
        return Fraction(0)
    return Fraction(option.plan.set_up) * path.worth


def _of(option: Option, factor: Factor) -> Fraction:
    value = option.value(factor)
    return Fraction(0) if value is None else as_written(value)
