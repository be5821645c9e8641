"""The plan as days: each channel walks from today's budget, and no day breaks a limit."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.budget.calendar import CalendarDay, calendar, steps
from core.budget.plan import Plan
from core.budget.problem import Limits, Problem
from core.budget.request import PlanRequest
from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount, Share
from core.foundation.text import phrase
from core.response.channel_response import ChannelResponse

FloatArray = NDArray[np.float64]

ROUNDING = 1e-9  # of a cap; a sum of budgets may pass it by so much
WORTH_SAYING = 0.02  # of the plan's total; a smaller difference needs no explanation


def calendar_days(
    responses: Sequence[ChannelResponse],
    problem: Problem,
    plan: Plan,
    request: PlanRequest,
    start: date,
) -> tuple[CalendarDay, ...]:
    """Every channel on every day of the period, what it spends and what that brings."""
    budgets = _budgets(responses, problem, plan, request)
    days: list[CalendarDay] = []
    for place, response in enumerate(responses):
        table = problem.tables[place]
        mine = budgets[place]
        inside = np.minimum(mine, table.spend[-1])
        days += calendar(
            response.name,
            mine,
            start=start,
            current=response.current_daily_spend,
            orders_per_day=np.interp(inside, table.spend, table.orders),
            gmv_per_day=np.interp(inside, table.spend, table.gmv),
            weekday=response.weekday,
            orders_cap=problem.limits[place].orders_cap,
        )
    return tuple(days)


def calendar_findings(
    days: Sequence[CalendarDay], plan: Plan, today: Mapping[str, float], request: PlanRequest
) -> tuple[Finding, ...]:
    """Where the calendar cannot do what the plan proposes, and what that costs.

    Args:
        today: Spend per day of each channel today.
    """
    if not days:
        return ()
    spent = {share.name: 0.0 for share in plan.channels}
    first = {share.name: 0.0 for share in plan.channels}
    for day in reversed(days):
        spent[day.channel] += day.spend
        first[day.channel] = day.spend
    found = []
    planned = plan.spend * request.days
    late = [
        share.name
        for share in plan.channels
        if spent[share.name] < share.spend * request.days - WORTH_SAYING * planned
    ]
    if late:
        found.append(
            Finding(
                "calendar_falls_short",
                Severity.WATCH,
                phrase(
                    "{channels}: steps of {step} every {every} days do not reach the proposal in"
                    " time; the calendar spends {spent} of {planned}."
                ),
                {
                    "channels": ", ".join(late),
                    "step": Share(request.change_share),
                    "every": request.change_every_days,
                    "spent": Amount(sum(spent.values()), request.currency),
                    "planned": Amount(planned, request.currency),
                },
                phrase("Plan more days, or allow larger steps."),
            )
        )
    at_once = [
        name
        for name, budget in first.items()
        if 0 < budget < today[name] * (1 - request.change_share) * (1 - ROUNDING)
    ]
    if at_once:
        found.append(
            Finding(
                "calendar_cuts_at_once",
                Severity.WATCH,
                phrase(
                    "{channels}: the budget is cut in one step larger than {step}, because smaller"
                    " ones would spend more than is planned or permitted."
                ),
                {"channels": ", ".join(at_once), "step": Share(request.change_share)},
                phrase("Expect a new learning phase, or plan more days."),
            )
        )
    gmv, level = sum(day.gmv for day in days), plan.gmv * request.days
    if abs(gmv - level) > WORTH_SAYING * level:
        found.append(
            Finding(
                "calendar_on_the_way",
                Severity.INFO,
                phrase(
                    "On the calendar, with budgets on their way and the days of the week,"
                    " {gmv} of GMV is expected; at the proposed level it is {level}."
                ),
                {"gmv": Amount(gmv, request.currency), "level": Amount(level, request.currency)},
            )
        )
    return tuple(found)


def _budgets(
    responses: Sequence[ChannelResponse], problem: Problem, plan: Plan, request: PlanRequest
) -> list[FloatArray]:
    """Spend per day of each channel. Where a group's walks meet its cap, none passes its goal."""
    held: set[int] = set()

    def walk(place: int) -> FloatArray:
        goal, limits = plan.channels[place].spend, problem.limits[place]
        return steps(
            responses[place].current_daily_spend,
            goal,
            days=request.days,
            change_share=request.change_share,
            every_days=request.change_every_days,
            lowest=_lowest(limits, goal),
            highest=goal if place in held else _highest(limits),
            step=None if limits.locked is not None else limits.step,
        )

    budgets = [walk(place) for place in range(len(responses))]
    for _ in problem.groups:
        over = {
            place
            for group in problem.groups
            for place in _members(problem, group.channels)
            if _most(budgets, _members(problem, group.channels)) > group.cap * (1 + ROUNDING)
        }
        if over <= held:
            break
        held |= over
        budgets = [
            walk(place) if place in over else budgets[place] for place in range(len(budgets))
        ]
    return budgets


def _members(problem: Problem, names: Sequence[str]) -> tuple[int, ...]:
    return tuple(place for place, name in enumerate(problem.names) if name in names)


def _most(budgets: Sequence[FloatArray], members: Sequence[int]) -> float:
    """What the members spend together on their dearest day."""
    return float(np.sum([budgets[place] for place in members], axis=0).max()) if members else 0.0


def _lowest(limits: Limits, goal: float) -> float:
    """The least a day may cost on the way; a plan below its floor has the floor given up."""
    least = (limits.floor, limits.min_or_nothing, limits.locked)
    return min(max(value for value in least if value is not None), goal)


def _highest(limits: Limits) -> float:
    most = (limits.cap, limits.locked)
    return min((value for value in most if value is not None), default=float("inf"))
