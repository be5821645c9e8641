"""Limits that contradict each other before any curve is looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.budget.menu import SPEND, Menu, permitted, with_orders_cap
from core.budget.problem import ChannelTable, Limits, Problem
from core.foundation.text import phrase

FloatArray = NDArray[np.float64]

ROUNDING = 1e-12  # of a budget or cap


@dataclass(frozen=True, slots=True)
class Conflict:
    """Limits that cannot hold together.

    Attributes:
        codes: Of the limits concerned, as in `Plan.binding`.
        message: A `phrase` that names them.
        nearest: The same question with these limits loosened until they hold.
    """

    codes: tuple[str, ...]
    message: str
    facts: Mapping[str, object]
    nearest: Problem


def channel_menu(table: ChannelTable, limits: Limits) -> Menu | None:
    """What a channel may spend, or None if its own limits leave nothing."""
    locked = limits.locked
    if locked is not None:
        highest = np.inf if limits.cap is None else limits.cap
        if not limits.floor <= locked <= highest:
            return None
    return permitted(with_orders_cap(table, limits.orders_cap), limits)


def without_rounding(problem: Problem) -> Problem:
    """Budget and group caps raised by the rounding error of the floors that fill them.

    0.1 and 0.2 fill 0.3, although as binary numbers they add up to a little more.
    """
    menus = [channel_menu(*pair) for pair in zip(problem.tables, problem.limits, strict=True)]
    lowest = [0.0 if menu is None else menu.lowest for menu in menus]

    def filled(cap: float, members: Sequence[str]) -> float:
        least = sum(low for low, name in zip(lowest, problem.names, strict=True) if name in members)
        return least if cap < least <= cap * (1 + ROUNDING) else cap

    groups = tuple(replace(g, cap=filled(g.cap, g.channels)) for g in problem.groups)
    budget = problem.question.budget
    if budget is not None:
        budget = filled(budget, problem.names)
    return replace(problem, groups=groups, question=replace(problem.question, budget=budget))


def find_conflict(problem: Problem) -> Conflict | None:
    """The first contradiction: inside a channel, inside a group, or with the budget.

    Each names a smallest set: taking away any one of its limits would solve it.
    The nearest question keeps caps, groups and the budget, and lowers floors and locked
    spends.
    """
    lowest = np.zeros(len(problem.tables))
    for i, (table, limits) in enumerate(zip(problem.tables, problem.limits, strict=True)):
        menu = channel_menu(table, limits)
        if menu is None:
            return _inside_channel(problem, i)
        lowest[i] = menu.points[0, SPEND]
    for group in problem.groups:
        members = np.array([name in group.channels for name in problem.names])
        least = sum(lowest[members].tolist())
        if least > group.cap:
            needed = _needed(lowest * members, group.cap)
            return Conflict(
                (f"group:{group.name}", *(f"channel:{problem.names[i]}" for i in needed)),
                phrase(
                    "infeasible: floors and locked spends of {channels} need {least} a day, more "
                    "than the cap {cap} of the group {group}; the plan shown lowers them to fit"
                ),
                {
                    "channels": ", ".join(problem.names[i] for i in needed),
                    "least": float(lowest[needed].sum()),
                    "cap": group.cap,
                    "group": group.name,
                },
                _shrunk(problem, lowest),
            )
    budget = problem.question.budget
    if budget is not None and sum(lowest.tolist()) > budget:
        needed = _needed(lowest, budget)
        return Conflict(
            ("budget", *(f"channel:{problem.names[i]}" for i in needed)),
            phrase(
                "infeasible: floors and locked spends of {channels} need {least}, more than the "
                "budget of {budget}; the plan shown lowers them to fit"
            ),
            {
                "channels": ", ".join(problem.names[i] for i in needed),
                "least": float(lowest[needed].sum()),
                "budget": budget,
            },
            _shrunk(problem, lowest),
        )
    return None


def _needed(lowest: FloatArray, cap: float) -> list[int]:
    """A smallest set of channels whose floors already pass the cap, largest first."""
    chosen: list[int] = []
    for i in np.argsort(-lowest, kind="stable"):
        chosen.append(int(i))
        if lowest[chosen].sum() > cap:
            break
    return sorted(chosen)


def _inside_channel(problem: Problem, i: int) -> Conflict:
    table, limits = problem.tables[i], problem.limits[i]
    facts: dict[str, object] = {"channel": table.name, "floor": limits.floor, "cap": limits.cap}
    cap = float(table.spend[-1]) if limits.cap is None else limits.cap
    if limits.locked is not None and limits.locked < limits.floor:
        message = phrase(
            "infeasible: {channel} is locked at {locked}, below its floor {floor}; the plan "
            "shown keeps the locked spend"
        )
        loosened = replace(limits, floor=0.0)
        if limits.locked > cap:
            loosened = replace(loosened, locked=cap)
        facts |= {"locked": limits.locked}
    elif limits.locked is not None:
        message = phrase(
            "infeasible: {channel} is locked at {locked}, above its cap {cap}; the plan shown "
            "keeps the cap"
        )
        loosened = replace(limits, locked=cap, floor=min(limits.floor, cap))
        facts |= {"locked": limits.locked}
    elif limits.floor > cap:
        message = phrase(
            "infeasible: the floor {floor} of {channel} is above its cap {cap}; the plan shown "
            "keeps the cap"
        )
        loosened = replace(limits, floor=cap, step=None, min_or_nothing=None)
    elif limits.min_or_nothing is not None and limits.min_or_nothing > cap:
        message = phrase(
            "infeasible: {channel} has a floor of {floor} and a minimum-or-nothing of {minimum}, "
            "but may spend at most {cap}; the plan shown drops the minimum"
        )
        loosened = replace(limits, min_or_nothing=None, step=None)
        facts |= {"minimum": limits.min_or_nothing, "cap": cap}
    else:
        message = phrase(
            "infeasible: no multiple of the step {step} lies between floor {floor} and cap {cap} "
            "of {channel}; the plan shown drops the step"
        )
        loosened = replace(limits, step=None)
        facts |= {"step": limits.step, "cap": cap}
    limits_now = list(problem.limits)
    limits_now[i] = loosened
    return Conflict(
        (f"channel:{table.name}",), message, facts, replace(problem, limits=tuple(limits_now))
    )


def _shrunk(problem: Problem, lowest: FloatArray) -> Problem:
    """The same question with floors and locked spends lowered until groups and budget hold."""
    lowered = lowest.copy()
    caps = [
        (np.array([name in group.channels for name in problem.names]), group.cap)
        for group in problem.groups
    ]
    if problem.question.budget is not None:
        caps.append((np.ones(len(lowest), bool), problem.question.budget))
    for members, cap in caps:
        total = float(lowered[members].sum())
        if total > cap:
            lowered[members] *= cap / total * (1 - 1e-15 * len(lowest))
    limits = []
    for i, before in enumerate(problem.limits):
        if lowered[i] >= lowest[i]:
            limits.append(before)
            continue
        floor = float(lowered[i])
        if before.locked is not None:
            limits.append(replace(before, locked=floor, floor=min(before.floor, floor)))
            continue
        if before.step is not None:
            floor = float(np.floor(floor / before.step) * before.step)
        if before.min_or_nothing is not None and floor < before.min_or_nothing:
            floor = 0.0
        limits.append(replace(before, floor=floor))
    return replace(problem, limits=tuple(limits))


def without_conflicts(problem: Problem) -> tuple[Problem, Conflict | None]:
    """Loosen contradictions one after the other; the first one found is the one to name."""
    first: Conflict | None = None
    conflict = find_conflict(problem)
    while conflict is not None:
        first = conflict if first is None else first
        problem = conflict.nearest
        conflict = find_conflict(problem)
    return problem, first
