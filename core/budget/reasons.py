"""Why a plan is what it is: what binds, what it is worth to loosen it, what stops a channel."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.budget.evaluate import own_stop
from core.budget.menu import ORDERS, SPEND, with_orders_cap
from core.budget.plan import Stop
from core.budget.problem import Problem
from core.budget.program import Program
from core.budget.relaxation import corners, relax

FloatArray = NDArray[np.float64]

TIGHT = 1e-7  # a row with less room than this share of its measures is used up
WORTH = 1e-7  # gains below this share of the largest channel are rounding


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """Why a plan stops where it does.

    Attributes:
        binding: Codes as in `Plan.binding`.
        shadow: What one more unit of each binding limit adds to the plan's value.
        stops: One for each channel.
    """

    binding: tuple[str, ...]
    shadow: dict[str, float]
    stops: tuple[Stop, ...]


def reasons(problem: Problem, solved: Program, spends: Sequence[float]) -> Reasons:
    """Look at the neighbourhood of a plan.

    Prices of the limits are those of the best mix of each channel's neighbouring corners,
    so they hold for small changes only.
    """
    prices = _local_prices(solved, spends)
    scale = float(np.abs(solved.objective * solved.unit).max())
    used = [
        r
        for r, row in enumerate(solved.rows)
        if -solved.excess(row, spends) <= TIGHT * float(np.abs(row.weights * solved.unit).max())
    ]
    blocked = _blocked(solved, spends, scale)
    binding = [r for r in range(len(solved.rows)) if r in used or r in blocked]
    tilted = np.tile(solved.objective, (len(spends), 1))
    for r, row in enumerate(solved.rows):
        tilted[row.members] -= prices[r] * row.weights
    stops = [
        _stop(problem, solved, prices, tilted[i], i, float(spends[i]), binding, scale)
        for i in range(len(spends))
    ]
    orders = float(solved.measures(spends)[:, ORDERS].sum())
    cheapest = solved.objective[SPEND] == -1 and not solved.objective[ORDERS:].any()
    sign = -1.0 if cheapest else 1.0
    unit_of_limit = {"cpa_cap": orders, "gmv_target": -1.0}
    shadow = {
        solved.rows[r].code: sign * float(prices[r]) * unit_of_limit.get(solved.rows[r].code, 1.0)
        for r in binding
    }
    codes = [solved.rows[r].code for r in binding]
    for i, stop in enumerate(stops):
        if stop in (Stop.AT_CAP, Stop.AT_FLOOR, Stop.LOCKED, Stop.ORDERS_CAP, Stop.AT_MINIMUM):
            codes.append(f"channel:{problem.names[i]}")
        if stop is Stop.AT_CAP:
            gain = _gain_above_cap(problem, tilted[i], i, float(spends[i]))
            if gain is not None:
                shadow[codes[-1]] = sign * gain
    return Reasons(tuple(codes), shadow, tuple(stops))


def _local_prices(solved: Program, spends: Sequence[float]) -> FloatArray:
    """Worth of one more unit of each row's bound, in the user's units. Shape (rows,)."""
    low, high = np.array(spends, float), np.array(spends, float)
    for i, menu in enumerate(solved.menus):
        steps = menu.points[:, SPEND]
        left = int(np.searchsorted(steps, spends[i])) - 1
        right = int(np.searchsorted(steps, spends[i], side="right"))
        if left >= 0 and not menu.closed[left]:
            low[i] = steps[left]
        if 0 < right < len(steps) and not menu.closed[right - 1]:
            high[i] = steps[right]
    if not solved.rows:
        return np.zeros(0)
    grid = corners(solved, tie=0.0)
    start = np.zeros((1, len(solved.rows)))
    answer = relax(solved, grid, low, high, start=start, prune_below=-np.inf)
    return answer.prices * grid.value_unit / grid.row_unit


def _blocked(solved: Program, spends: Sequence[float], scale: float) -> set[int]:
    """Rows that forbid a channel's next larger spend although it would earn more."""
    rows: set[int] = set()
    for i, menu in enumerate(solved.menus):
        above = menu.points[menu.points[:, SPEND] > spends[i]]
        if not len(above):
            continue
        gain = float((above[0] - menu.at(float(spends[i]))) @ solved.objective)
        if gain <= WORTH * scale:
            continue
        moved = [*spends[:i], float(above[0, SPEND]), *spends[i + 1 :]]
        rows |= {r for r, row in enumerate(solved.rows) if solved.excess(row, moved) > 0}
    return rows


def _stop(
    problem: Problem,
    solved: Program,
    prices: FloatArray,
    tilted: FloatArray,
    i: int,
    spend: float,
    binding: Sequence[int],
    scale: float,
) -> Stop:
    limits, table = problem.limits[i], problem.tables[i]
    own = own_stop(table, limits, spend)
    if own is Stop.NOT_WORTH_STARTING and limits.min_or_nothing is not None:
        below = with_orders_cap(table, limits.orders_cap)
        below = below[below[:, SPEND] < limits.min_or_nothing]
        gains = (below - below[0]) @ tilted
        if gains.max() > WORTH * scale:
            return Stop.BELOW_MINIMUM
    if own not in (Stop.BALANCED, Stop.NOT_WORTH_STARTING):
        return own
    groups = [
        (row, prices[r])
        for r, row in enumerate(solved.rows)
        if r in binding and row.code.startswith("group:") and row.members[i]
    ]
    if groups:
        alone = tilted + sum(price * row.weights for row, price in groups)
        gains = (solved.menus[i].points - solved.menus[i].at(spend)) @ alone
        if own is Stop.BALANCED or gains.max() > WORTH * scale:
            return Stop.GROUP_CAP
    if own is Stop.BALANCED and limits.step is not None:
        return Stop.STEP
    return own


def _gain_above_cap(problem: Problem, tilted: FloatArray, i: int, spend: float) -> float | None:
    """What one more unit of a channel's cap is worth; None where its curve ends there."""
    points = with_orders_cap(problem.tables[i], problem.limits[i].orders_cap)
    further = points[points[:, SPEND] > spend * (1 + 1e-12)]
    if not len(further):
        return None
    ahead = further[0]
    here = np.array([np.interp(spend, points[:, SPEND], points[:, k]) for k in range(4)])
    return max(float((ahead - here) @ tilted) / float(ahead[SPEND] - spend), 0.0)
