"""The best that every budget can buy, in one pass over all budgets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.budget.check import check
from core.budget.conflict import channel_menu, find_conflict, without_rounding
from core.budget.groups import Branch, group_tree
from core.budget.max_plus import Merged, merge
from core.budget.menu import (
    GMV,
    ORDERS,
    PROFIT,
    ROUNDING,
    SPEND,
    Menu,
    interpolate,
    with_orders_cap,
)
from core.budget.plan import Frontier
from core.budget.polish import polish
from core.budget.problem import Problem, Question
from core.budget.program import COLUMN, budget_row, group_row, program
from core.budget.search import search
from core.budget.top_up import topped_up
from core.foundation.errors import InfeasiblePlan, InvalidInput
from core.foundation.text import phrase

FloatArray = NDArray[np.float64]

CELLS = 3840  # of the grid behind the levels
SOLVED = 48  # levels that are solved one by one where groups overlap


def frontier(problem: Problem, *, levels: int = 240, highest: float | None = None) -> Frontier:
    """The best of the measure for every budget under the limits of channels and groups.

    Budget, CPA cap and GMV target of the question are left out: they are points and lines
    on this frontier. `spend` is what may be spent; where more would earn nothing (profit,
    orders caps, steps) the allocation adds up to less, and CPA is on what is spent.

    Nested and separate groups are one max-plus pass on a grid of about 3,840 cells,
    then every level is polished between the grid points. Groups that overlap without one
    holding the other have no such order: then 48 of the levels are solved one by one, and
    those between take the better of their neighbours' mix and the plan below.

    Args:
        levels: How many budgets, at least 2, evenly from the least that must be spent.
        highest: Last budget per day; None goes to the end of all curves and caps.

    Raises:
        InvalidInput: If a value of the problem makes no sense or `highest` is below the
            least that must be spent.
        InfeasiblePlan: If limits of channels and groups contradict each other.
    """
    check(problem)
    free = replace(problem, question=Question(maximise=problem.question.maximise))
    free = without_rounding(free)
    conflict = find_conflict(free)
    if conflict is not None:
        raise InfeasiblePlan(
            conflict.message,
            remedy=phrase("Loosen one of these limits."),
            **conflict.facts,
        )
    pairs = zip(free.tables, free.limits, strict=True)
    menus = [menu for menu in (channel_menu(*pair) for pair in pairs) if menu is not None]
    least = sum(menu.lowest for menu in menus)
    most = sum(menu.highest for menu in menus) if highest is None else highest
    if levels < 2 or most < least:
        raise InvalidInput(
            phrase("The frontier needs at least two levels and may not end below {least}."),
            remedy=phrase("Raise its highest budget or lower the floors."),
            least=least,
        )
    budgets = np.linspace(least, most, levels)
    tree = group_tree(free)
    if tree is None:
        allocation = _within(menus, budgets, _solved_one_by_one(free, menus, budgets))
    else:
        allocation = _one_pass(free, menus, tree, budgets)
    return _measured(free, budgets, allocation)


def _solved_one_by_one(problem: Problem, menus: Sequence[Menu], budgets: FloatArray) -> FloatArray:
    """Certified plans at `SOLVED` levels; between two of them their mix or the lower one."""
    measure = np.eye(4)[COLUMN[problem.question.maximise]]
    groups = [group_row(group, problem.names) for group in problem.groups]
    solved = np.unique(np.linspace(0, len(budgets) - 1, min(SOLVED, len(budgets))).astype(int))
    allocation = np.empty((len(budgets), len(menus)))
    before = [menu.lowest for menu in menus]
    for level in solved:
        rows = [budget_row(float(budgets[level]), len(menus)), *groups]
        found = search(program(menus, measure, rows), tried=[before])
        before = list(before if found.spends is None else found.spends)
        allocation[level] = before
    for below, above in pairwise(solved):
        for level in range(below + 1, above):
            part = (budgets[level] - budgets[below]) / (budgets[above] - budgets[below])
            mixed = allocation[below] + part * (allocation[above] - allocation[below])
            mixed = np.array([m.around(float(s))[0] for m, s in zip(menus, mixed, strict=True)])
            choices = [allocation[below], mixed]
            worth = program(menus, measure)
            allocation[level] = max(choices, key=lambda plan: worth.value(plan.tolist()))
    return allocation


def _one_pass(
    problem: Problem, menus: Sequence[Menu], tree: Branch, budgets: FloatArray
) -> FloatArray:
    """Allocation of every level. Shape (levels, channels)."""
    lowest = np.array([menu.lowest for menu in menus])
    extra = float(budgets[-1] - budgets[0])
    if extra == 0:
        return np.tile(lowest, (len(budgets), 1))
    per_level = max(1, round(CELLS / (len(budgets) - 1)))
    cells = per_level * (len(budgets) - 1) + 1
    cell = extra / (cells - 1)
    column = COLUMN[problem.question.maximise]
    ladders = [_ladder(menu, cell, cells, column) for menu in menus]
    best = _combine(tree, ladders, lowest, cell, cells)
    allocation = np.empty((len(budgets), len(menus)))
    at = np.arange(len(budgets)) * per_level
    for i, places in best.trace(at).items():
        ladder = ladders[i]
        allocation[:, i] = ladder.spend[np.minimum(places, len(ladder.spend) - 1)]
    allocation = polish(problem, menus, budgets, allocation, reach=cell)
    allocation = topped_up(problem, menus, budgets, allocation)
    return _within(menus, budgets, allocation)


def _within(menus: Sequence[Menu], budgets: FloatArray, allocation: FloatArray) -> FloatArray:
    """Take the rounding of the sums out of each level's largest channel that can give."""
    over = allocation.sum(axis=1) - budgets
    for level in np.flatnonzero(over > 0):
        spends = allocation[level].tolist()
        lowered = [
            spend - menu.around(spend - 2 * over[level])[1] if menu.step is None else 0.0
            for menu, spend in zip(menus, spends, strict=True)
        ]
        able = [spend if less > 0 else 0.0 for spend, less in zip(spends, lowered, strict=True)]
        giver = int(np.argmax(able))
        allocation[level, giver] -= lowered[giver]
    return allocation


@dataclass(frozen=True, slots=True, eq=False)
class _Ladder:
    """Best value and its spend with at most so many cells above a channel's lowest spend."""

    value: FloatArray
    spend: FloatArray


def _ladder(menu: Menu, cell: float, cells: int, column: int) -> _Ladder:
    count = min(cells, int(np.ceil((menu.highest - menu.lowest) / cell - ROUNDING)) + 1)
    wanted = np.minimum(menu.lowest + cell * np.arange(count), menu.highest)
    spends = np.array([menu.around(float(spend))[0] for spend in wanted])
    # The best of a short cell may be a corner inside it, e.g. the end of an S-shaped start.
    value = np.interp(spends, menu.points[:, SPEND], menu.points[:, column])
    places = np.arange(count)
    best_so_far = np.maximum.accumulate(value)
    first = np.concatenate([[True], value[1:] > best_so_far[:-1]])
    kept = np.maximum.accumulate(np.where(first, places, 0))
    return _Ladder(best_so_far, spends[kept])


@dataclass(frozen=True, slots=True, eq=False)
class _Best:
    """Best values of a set of channels, and how to read the shares back."""

    value: FloatArray
    channel: int | None = None
    merged: Merged | None = None
    left: "_Best | None" = None
    right: "_Best | None" = None

    def trace(self, at: NDArray[np.intp]) -> dict[int, NDArray[np.intp]]:
        """Cells of every channel at each of these totals."""
        at = np.minimum(at, len(self.value) - 1)
        if self.merged is None or self.left is None or self.right is None:
            return {} if self.channel is None else {self.channel: at}
        of_left = self.merged.left[at]
        return self.left.trace(of_left) | self.right.trace(at - of_left)


def _combine(
    branch: Branch, ladders: Sequence[_Ladder], lowest: FloatArray, cell: float, cells: int
) -> _Best:
    """Join a branch's channels and inner groups, then cut at its cap."""
    parts = [_combine(inner, ladders, lowest, cell, cells) for inner in branch.inner]
    parts += [_Best(ladders[i].value, channel=i) for i in branch.channels]
    parts.sort(key=lambda part: len(part.value))
    whole = parts[0]
    for part in parts[1:]:
        length = min(cells, len(whole.value) + len(part.value) - 1)
        merged = merge(whole.value, part.value, cells=length)
        whole = _Best(merged.value, merged=merged, left=whole, right=part)
    if branch.cap is None:
        return whole
    least = sum(lowest[i] for i in _everyone(branch))
    room = int(max(branch.cap - least, 0.0) / cell + ROUNDING)
    return replace(whole, value=whole.value[: room + 1])


def _everyone(branch: Branch) -> tuple[int, ...]:
    inside = [i for inner in branch.inner for i in _everyone(inner)]
    return (*branch.channels, *inside)


def _measured(problem: Problem, budgets: FloatArray, allocation: FloatArray) -> Frontier:
    """Read the curves at every level; a larger budget may always do what a smaller one did."""
    measured = np.zeros((len(budgets), 4))
    for i, (table, limits) in enumerate(zip(problem.tables, problem.limits, strict=True)):
        points = with_orders_cap(table, limits.orders_cap)
        measured += interpolate(points, allocation[:, i])
    value = measured[:, COLUMN[problem.question.maximise]]
    rises = np.concatenate([[True], value[1:] > np.maximum.accumulate(value)[:-1]])
    kept = np.maximum.accumulate(np.where(rises, np.arange(len(budgets)), 0))
    measured, allocation = measured[kept], allocation[kept]
    return Frontier(
        names=tuple(problem.names),
        spend=budgets,
        allocation=allocation,
        orders=measured[:, ORDERS],
        gmv=measured[:, GMV],
        profit=measured[:, PROFIT],
    )
