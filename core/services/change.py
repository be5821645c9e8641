"""Why a channel gets more or less than today: its next money against that of the others."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.budget.evaluate import slope
from core.budget.menu import interpolate, with_orders_cap
from core.budget.plan import Plan, Stop
from core.budget.problem import Measure, Problem
from core.budget.program import COLUMN
from core.budget.solve import cheapest_is_wanted
from core.foundation.money import Amount
from core.foundation.text import phrase

FloatArray = NDArray[np.float64]

UNCHANGED = 0.05  # a smaller change of a channel's spend is not worth a reason
APART = 0.02  # two gains nearer to each other than this explain nothing
A_LITTLE = 1e-6  # below a spend, so that a corner shows the gain before it


class Way(Enum):
    """How a channel moves, seen from today's spend or over the whole change."""

    MORE = "more"
    LESS = "less"
    MORE_IN_ALL = "more_in_all"
    LESS_IN_ALL = "less_in_all"
    STOPPED = "stopped"


SENTENCES: Mapping[tuple[Measure, Way], str] = {
    (Measure.GMV, Way.MORE): phrase(
        "More: at today's spend the next {currency} brings {here} of GMV, elsewhere {there}."
    ),
    (Measure.GMV, Way.LESS): phrase(
        "Less: at today's spend the next {currency} brings {here} of GMV, elsewhere {there}."
    ),
    (Measure.GMV, Way.MORE_IN_ALL): phrase(
        "More: each {currency} added brings {here} of GMV, elsewhere {there}."
    ),
    (Measure.GMV, Way.LESS_IN_ALL): phrase(
        "Less: each {currency} taken away brings {here} of GMV, elsewhere {there}."
    ),
    (Measure.GMV, Way.STOPPED): phrase(
        "Stopped: each {currency} spent today brings {here} of GMV, elsewhere {there}."
    ),
    (Measure.ORDERS, Way.MORE): phrase(
        "More: at today's spend the next order costs {here}, elsewhere {there}."
    ),
    (Measure.ORDERS, Way.LESS): phrase(
        "Less: at today's spend the next order costs {here}, elsewhere {there}."
    ),
    (Measure.ORDERS, Way.MORE_IN_ALL): phrase(
        "More: each order added costs {here}, elsewhere {there}."
    ),
    (Measure.ORDERS, Way.LESS_IN_ALL): phrase(
        "Less: each order given up costs {here}, elsewhere {there}."
    ),
    (Measure.ORDERS, Way.STOPPED): phrase(
        "Stopped: an order costs {here} today, elsewhere {there}."
    ),
    (Measure.PROFIT, Way.MORE): phrase(
        "More: at today's spend the next {currency} earns {here} after ads, elsewhere {there}."
    ),
    (Measure.PROFIT, Way.LESS): phrase(
        "Less: at today's spend the next {currency} earns {here} after ads, elsewhere {there}."
    ),
    (Measure.PROFIT, Way.MORE_IN_ALL): phrase(
        "More: each {currency} added earns {here} after ads, elsewhere {there}."
    ),
    (Measure.PROFIT, Way.LESS_IN_ALL): phrase(
        "Less: each {currency} taken away earns {here} after ads, elsewhere {there}."
    ),
    (Measure.PROFIT, Way.STOPPED): phrase(
        "Stopped: each {currency} spent today earns {here} after ads, elsewhere {there}."
    ),
}
QUIET = phrase("Less: at today's spend more money brings hardly any orders.")

Sentence = tuple[str, Mapping[str, object]]


def why_changed(
    problem: Problem, plan: Plan, today: Sequence[float], currency: str
) -> tuple[Sentence | None, ...]:
    """A sentence for each channel; None where its spend hardly changes or no gain explains it.

    First the next unit of money at today's spend is tried, then the whole change, because
    an S-shaped curve may start slowly. A sentence is told only if its numbers point the
    way the channel goes.

    Args:
        today: Spend per day of each channel today, inside its curve.
    """
    pairs = zip(problem.tables, problem.limits, strict=True)
    curves = [with_orders_cap(table, limits.orders_cap) for table, limits in pairs]
    proposed = [share.spend for share in plan.channels]
    last = np.array([_around(c, s) for c, s in zip(curves, proposed, strict=True)])
    told = []
    for i, (curve, now, then) in enumerate(zip(curves, today, proposed, strict=True)):
        there = _elsewhere(plan, last, i)
        moved = abs(then - now) > UNCHANGED * now
        told.append(
            _told(curve, now, then, there, _measures(problem, plan), currency)
            if moved and there is not None
            else None
        )
    return tuple(told)


def _measures(problem: Problem, plan: Plan) -> tuple[Measure, ...]:
    """What to speak of: the measure maximised, then what a binding wish makes scarce."""
    first = Measure.GMV if cheapest_is_wanted(problem) else problem.question.maximise
    scarce = {"cpa_cap": Measure.ORDERS, "gmv_target": Measure.GMV}
    others = [measure for code, measure in scarce.items() if code in plan.binding]
    return tuple(dict.fromkeys((first, *others)))


def _elsewhere(plan: Plan, last: FloatArray, i: int) -> FloatArray | None:
    """Gains of the next unit of money in the rest of the plan. Shape (4,).

    Mean by spend of the channels that no limit holds; of all others where each is held.
    """
    others = [k for k, share in enumerate(plan.channels) if k != i and share.spend > 0]
    free = [k for k in others if plan.channels[k].stop is Stop.BALANCED]
    counted = free if free else others
    if not counted:
        return None
    return np.asarray(
        np.average(last[counted], axis=0, weights=[plan.channels[k].spend for k in counted])
    )


def _around(curve: FloatArray, spend: float) -> FloatArray:
    """Gains of a unit of money at one spend, between the last one and the next. Shape (4,)."""
    return (slope(curve, spend) + slope(curve, spend * (1 - A_LITTLE))) / 2


def _told(
    curve: FloatArray,
    now: float,
    then: float,
    there: FloatArray,
    measures: Sequence[Measure],
    currency: str,
) -> Sentence | None:
    ends = interpolate(curve, np.array([now, then]))
    change = (ends[1] - ends[0]) / (then - now)
    tries = [(Way.MORE, slope(curve, now)), (Way.MORE_IN_ALL, change)]
    if now == 0:
        tries = tries[1:]
    elif then == 0:
        tries = [(Way.STOPPED, change)]
    elif then < now:
        tries = [(Way.LESS, slope(curve, now)), (Way.LESS_IN_ALL, change)]
    for way, gains in tries:
        for measure in measures:
            here, other = float(gains[COLUMN[measure]]), float(there[COLUMN[measure]])
            if (then - now) * (here - other) <= 0:
                continue
            if abs(here - other) < APART * max(abs(here), abs(other)):
                continue
            if measure is Measure.ORDERS and min(here, other) <= 0:
                if way is Way.LESS and here <= 0:
                    return QUIET, {}
                continue
            facts = {"here": _fact(measure, here, currency)}
            facts["there"] = _fact(measure, other, currency)
            return SENTENCES[measure, way], {"currency": currency, **facts}
    return None


def _fact(measure: Measure, gain: float, currency: str) -> object:
    """Orders per unit of money as what one costs; other gains as a factor of two digits."""
    if measure is Measure.ORDERS:
        return Amount(1 / gain, currency)
    return Decimal(f"{gain:.2f}")
