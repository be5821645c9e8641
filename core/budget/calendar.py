"""The plan as days: budgets move from today's level only in permitted steps."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

HALVINGS = 60
ROUNDING = 1e-9  # of a multiple


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One channel on one day.

    Attributes:
        spend: Budget to set for the day.
        orders: Expected, with the shape of the week.
        gmv: Expected, on the basis of the plan.
        changed: The budget differs from the day before.
    """

    day: date
    channel: str
    spend: float
    orders: float
    gmv: float
    changed: bool


def steps(
    current: float,
    goal: float,
    *,
    days: int,
    change_share: float,
    every_days: int,
    lowest: float = 0.0,
    highest: float = float("inf"),
    step: float | None = None,
) -> FloatArray:
    """Daily budgets that walk from today's level and spend `goal · days` in the period if they can.

    Each change is at most `change_share` of the level before and at least `every_days`
    after the last one; budgets do not follow the weekday, because each change may send a
    campaign back into learning. What the walk leaves over or under is made up by the
    level it ends on, as far as the steps and limits allow. The total never exceeds
    `goal · days`: where even the fastest permitted descent would, the budget is cut to the
    goal at once. Nor does any day exceed `highest`: what is above it today is cut at once.

    Args:
        current: Spend per day today.
        goal: Planned mean spend per day, between `lowest` and `highest`.
        lowest: No level aims below this.
        highest: No day spends more than this.
        step: Every day spends a whole multiple of this, even if that takes a larger change.

    Returns:
        Spend per day. Shape (days,).

    Source: TikTok Ads help: after learning at most 50 per cent a change, two days between.
    """
    if goal == 0 or current == 0:
        return np.full(days, goal, dtype=np.float64)
    wanted, current = goal * days, min(current, highest)
    if float(_walk(current, lowest, days, change_share, every_days, step).sum()) > wanted:
        return np.full(days, goal, dtype=np.float64)
    low, high = lowest, max(current, goal) * (1 + change_share) ** (days / every_days + 1)
    high = min(high, 50 * max(current, goal), highest)
    if float(_walk(current, high, days, change_share, every_days, step).sum()) <= wanted:
        return _walk(current, high, days, change_share, every_days, step)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        total = float(_walk(current, middle, days, change_share, every_days, step).sum())
        low, high = (middle, high) if total <= wanted else (low, middle)
    return _walk(current, low, days, change_share, every_days, step)


def _walk(
    current: float,
    level: float,
    days: int,
    change_share: float,
    every_days: int,
    step: float | None,
) -> FloatArray:
    budgets = np.empty(days)
    today = current
    for day in range(days):
        if day % every_days == 0:
            low, high = today * (1 - change_share), today * (1 + change_share)
            today = min(max(level, low), high)
            if step is not None:
                today = _multiple(step, today, level, low, high)
        budgets[day] = today
    return budgets


def _multiple(step: float, wanted: float, level: float, low: float, high: float) -> float:
    """The multiple below what is wanted, above it if only that is permitted, or the level's."""
    below = np.floor(wanted / step + ROUNDING) * step
    if below >= low * (1 - ROUNDING):
        return float(below)
    if below + step <= high * (1 + ROUNDING):
        return float(below + step)
    return float(np.floor(level / step + ROUNDING) * step)


def calendar(
    channel: str,
    budgets: FloatArray,
    *,
    start: date,
    current: float,
    orders_per_day: FloatArray,
    gmv_per_day: FloatArray,
    weekday: FloatArray,
    orders_cap: float | None = None,
) -> tuple[CalendarDay, ...]:
    """One channel's days with what they are expected to bring.

    Args:
        budgets: Spend per day. Shape (days,).
        orders_per_day: Steady-state orders at each budget. Shape (days,).
        gmv_per_day: The same for GMV. Shape (days,).
        weekday: Factor of Monday … Sunday. Shape (7,).
        orders_cap: The shop takes no more orders on any day.
    """
    before = np.concatenate([[current], budgets[:-1]])
    rows = []
    for n, budget in enumerate(budgets.tolist()):
        day = start + timedelta(days=n)
        shape = float(weekday[day.weekday()])
        if orders_cap is not None and orders_per_day[n] * shape > orders_cap:
            shape = orders_cap / float(orders_per_day[n])
        rows.append(
            CalendarDay(
                day=day,
                channel=channel,
                spend=budget,
                orders=float(orders_per_day[n]) * shape,
                gmv=float(gmv_per_day[n]) * shape,
                changed=abs(budget - float(before[n])) > 1e-6 * max(budget, 1.0),
            )
        )
    return tuple(rows)
