"""Move a grid's allocations between its points until channels earn the same on their last unit."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.budget.menu import SPEND, Menu
from core.budget.problem import Problem
from core.budget.program import COLUMN

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

POINTS = 9  # looked at around each allocation
HALVINGS = 50
REFINEMENTS = 3
INSIDE = 1 - 1e-13  # of the room left, so that no sum passes a cap by rounding


def polish(
    problem: Problem,
    menus: Sequence[Menu],
    budgets: FloatArray,
    allocation: FloatArray,
    *,
    reach: float,
) -> FloatArray:
    """Improve every level within `reach` of its grid allocation, never above its budget.

    A group that the grid filled to within `reach` of its cap is full: its members share
    the cap among themselves, everybody else shares what is left of the budget. For each
    of these sets one price per level is sought by halving, at which the best spends in
    reach add up to the set's money. A level is kept as it was where that is not better or
    would pass a cap. Channels with steps stay.

    Args:
        budgets: Shape (levels,).
        allocation: Shape (levels, channels).
        reach: How far a channel may move, per day.
    """
    column = COLUMN[problem.question.maximise]
    caps = [
        (np.array([name in group.channels for name in problem.names]), group.cap)
        for group in sorted(problem.groups, key=lambda group: len(group.channels))
    ]
    for refinement in range(REFINEMENTS):
        within = reach / (POINTS // 2) ** refinement
        settled = np.zeros(allocation.shape, dtype=bool)
        moved = allocation
        for members, cap in caps:
            full = moved[:, members].sum(axis=1) > cap - members.sum() * reach
            active = full[:, None] & members & ~settled
            room = cap - np.where(members & settled, moved, 0.0).sum(axis=1)
            moved = _equalised(menus, room, moved, within, column, active)
            settled |= active
        room = budgets - np.where(settled, moved, 0.0).sum(axis=1)
        moved = _equalised(menus, room, moved, within, column, ~settled)
        better = _worth(menus, moved, column) > _worth(menus, allocation, column)
        better &= moved.sum(axis=1) <= budgets
        for members, cap in caps:
            better &= moved[:, members].sum(axis=1) <= cap
        allocation = np.where(better[:, None], moved, allocation)
    return allocation


def _worth(menus: Sequence[Menu], allocation: FloatArray, column: int) -> FloatArray:
    worth = np.zeros(len(allocation))
    for i, menu in enumerate(menus):
        worth += np.interp(allocation[:, i], menu.points[:, SPEND], menu.points[:, column])
    return worth


def _equalised(
    menus: Sequence[Menu],
    room: FloatArray,
    allocation: FloatArray,
    reach: float,
    column: int,
    active: BoolArray,
) -> FloatArray:
    """Share `room` among the active channels of each level; the others keep what they have."""
    spend = _in_reach(menus, allocation, reach, active)
    value = np.empty_like(spend)
    for i, menu in enumerate(menus):
        value[:, i] = np.interp(spend[:, i], menu.points[:, SPEND], menu.points[:, column])
    run, rise = np.diff(spend, axis=2), np.diff(value, axis=2)
    steepest = np.divide(rise, run, out=np.zeros_like(rise), where=run > 0).max(axis=(1, 2))

    def demand(price: FloatArray) -> FloatArray:
        best = (value - price[:, None, None] * spend).argmax(axis=2)
        return np.asarray(np.take_along_axis(spend, best[:, :, None], axis=2)[:, :, 0])

    cheap, dear = np.zeros(len(room)), 2 * np.maximum(steepest, 0.0)
    for _ in range(HALVINGS):
        price = (cheap + dear) / 2
        over = np.where(active, demand(price), 0.0).sum(axis=1) > room
        cheap, dear = np.where(over, price, cheap), np.where(over, dear, price)
    less, more = demand(dear), demand(cheap)
    missing = (more - less).sum(axis=1)
    left = (room - np.where(active, less, 0.0).sum(axis=1)) * INSIDE
    part = np.clip(np.divide(left, missing, out=np.zeros_like(left), where=missing > 0), 0, 1)
    return np.asarray(less + part[:, None] * (more - less))


def _in_reach(
    menus: Sequence[Menu], allocation: FloatArray, reach: float, active: BoolArray
) -> FloatArray:
    """Spends each channel may move to. Shape (levels, channels, POINTS)."""
    offsets = np.linspace(-reach, reach, POINTS)
    spend = np.repeat(allocation[:, :, None], POINTS, axis=2)
    for i, menu in enumerate(menus):
        if menu.step is not None:
            continue
        corners = menu.points[:, SPEND]
        free = active[:, i].copy()
        low = corners[0]
        if menu.closed.any():  # minimum-or-nothing: nothing stays nothing
            low = corners[1]
            free &= allocation[:, i] >= low
        spend[free, i] = np.clip(allocation[free, i, None] + offsets, low, corners[-1])
    return spend
