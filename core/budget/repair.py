"""Remove the last rounding error, so that a plan keeps its limits digit by digit."""

from collections.abc import Sequence

import numpy as np

from core.budget.menu import SPEND
from core.budget.program import Program

SOFT_TOLERANCE = 1e-9  # of sums of curves; money has none
ROUNDS = 20


def keeps(problem: Program, spends: Sequence[float]) -> bool:
    """Whether a plan keeps every row: money exactly, the others to rounding."""
    for row in problem.rows:
        scale = float(np.abs(row.weights * problem.unit).max())
        if problem.excess(row, spends) > (0.0 if row.hard else SOFT_TOLERANCE * scale):
            return False
    return True


def repaired(problem: Program, spends: Sequence[float]) -> tuple[float, ...]:
    """Take rounding errors over money limits out of the channels that can give.

    Channels strictly inside a piece give first, then multiples of a step, then those at
    their cap; floors and locked spends never do. An excess that is more than rounding
    is left as it is.
    """
    plan = [float(spend) for spend in spends]
    rounding = 1e-7 * float(problem.unit[SPEND])
    for row in problem.rows:
        if not row.hard:
            continue
        for _ in range(ROUNDS):
            excess = problem.excess(row, plan)
            if not 0 < excess <= rounding:
                break
            givers = [
                i
                for i in map(int, np.flatnonzero(row.members))
                if plan[i] - 2 * excess > problem.menus[i].lowest
            ]
            if not givers:
                break
            giver = min(givers, key=lambda i: (_is_corner(problem, i, plan[i]), -plan[i]))
            lowered = plan[giver] - excess
            plan[giver] = min(lowered, float(np.nextafter(plan[giver], -np.inf)))
    return tuple(plan)


def _is_corner(problem: Program, i: int, spend: float) -> int:
    """0 inside a piece, 1 at a corner that may be left downwards, 2 above a closed gap."""
    spends = problem.menus[i].points[:, SPEND]
    place = int(np.searchsorted(spends, spend))
    if place == len(spends) or spends[place] != spend:
        return 0
    return 2 if place > 0 and problem.menus[i].closed[place - 1] else 1
