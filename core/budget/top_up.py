"""Give what a grid left over to channels that spend in steps."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.budget.menu import Menu
from core.budget.problem import Problem
from core.budget.program import COLUMN

FloatArray = NDArray[np.float64]

A_LITTLE = 1e-9  # above a permitted spend, to ask for the next one
PASSES = 1 + 1e-12  # of the room left, because sums of budgets are rounded


def topped_up(
    problem: Problem, menus: Sequence[Menu], budgets: FloatArray, allocation: FloatArray
) -> FloatArray:
    """Raise channels with steps to their next multiple where money and groups have room.

    A grid counts a group's cap in whole cells, so a step that ends exactly at the cap does
    not fit on it; polishing moves only channels without steps.

    Args:
        budgets: Shape (levels,).
        allocation: Shape (levels, channels).
    """
    column = COLUMN[problem.question.maximise]
    caps = [
        (np.array([name in group.channels for name in problem.names]), group.cap)
        for group in problem.groups
    ]
    filled = allocation.copy()
    for i, menu in enumerate(menus):
        if menu.step is None:
            continue
        room = budgets - filled.sum(axis=1)
        for members, cap in caps:
            if members[i]:
                room = np.minimum(room, cap - filled[:, members].sum(axis=1))
        for level in np.flatnonzero(room > 0):
            spend = float(filled[level, i])
            raised = filled[level].copy()
            raised[i] = _most_worth(menu, spend, spend + float(room[level]) * PASSES, column)
            fits = raised.sum() <= budgets[level]
            if fits and all(raised[members].sum() <= cap for members, cap in caps):
                filled[level] = raised
    return filled


def _most_worth(menu: Menu, spend: float, most: float, column: int) -> float:
    """The better of this spend, the next permitted one and the highest within `most`."""
    following = menu.around(spend + A_LITTLE * menu.highest)[1]
    if following > most:
        return spend
    return max((spend, following, menu.around(most)[0]), key=lambda s: float(menu.at(s)[column]))
