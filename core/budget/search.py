"""Branch and bound: the best plan of a program, and proof that none is better."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np
from numpy.typing import NDArray

from core.budget.menu import SPEND, Menu
from core.budget.program import TIE, Program
from core.budget.relaxation import SHORT, Corners, Relaxed, corners, relax
from core.budget.repair import keeps, repaired

FloatArray = NDArray[np.float64]

CLOSE = 1e-10  # relative distance to the bound at which a node is done
CLOSE_ENOUGH = 1e-6  # the same once PATIENCE nodes were opened
PATIENCE = 150
MOST_NODES = 1500
NOISE = 1e-13  # rounding of a sum, in shares of the largest channel, per channel


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The outcome of a search.

    Attributes:
        spends: Of each channel; None if no plan keeps all rows.
        value: Of the objective at `spends`, in the user's unit.
        upper: No plan is worth more; minus infinity if there is none.
    """

    spends: tuple[float, ...] | None
    value: float
    upper: float


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    low: FloatArray
    high: FloatArray
    relaxed: Relaxed


def search(problem: Program, *, tried: Sequence[Sequence[float]] = ()) -> Found:
    """Maximise the objective over the menus under the rows.

    Args:
        tried: Plans known beforehand; the answer is never worse than those that keep the rows.

    Returns:
        The best plan, with a bound that holds for every plan that keeps the rows.
    """
    found = _search(problem, tried, tie=TIE)
    open_gap = found.upper - found.value
    noise = TIE * len(problem.menus) * float(np.abs(problem.objective * problem.unit).max())
    if found.spends is not None and CLOSE_ENOUGH * abs(found.value) < open_gap <= noise:
        again = _search(problem, [found.spends], tie=0.0)
        proven = max(min(found.upper, again.upper), found.value)
        found = replace(found, upper=proven)
    return found


def _search(problem: Program, tried: Sequence[Sequence[float]], *, tie: float) -> Found:
    grid = corners(problem, tie=tie)
    best: tuple[float, ...] | None = None
    floor = -np.inf  # of the relaxed value, in shares of the largest channel

    def consider(spends: Sequence[float]) -> None:
        nonlocal best, floor
        plan = repaired(problem, spends)
        if not keeps(problem, plan):
            return
        worth = problem.value(plan) / grid.value_unit
        worth -= tie * sum(plan) / float(problem.unit[SPEND])
        if worth > floor:
            best, floor = plan, worth

    def close(nodes: int) -> float:
        share = CLOSE if nodes <= PATIENCE else CLOSE_ENOUGH
        return floor + share * abs(floor) if best is not None else -np.inf

    for spends in tried:
        consider(spends)
    twins = _twins(problem)
    low = np.array([menu.lowest for menu in problem.menus])
    high = np.array([menu.highest for menu in problem.menus])
    start = np.vstack([np.zeros((1, len(problem.rows))), np.eye(len(problem.rows))])
    root = _Node(low, high, relax(problem, grid, low, high, start=start, prune_below=-np.inf))
    order = count()
    heap = [(-root.relaxed.upper, next(order), root)]
    nodes, dropped = 1, -np.inf
    while heap:
        node = heapq.heappop(heap)[2]
        if node.relaxed.upper <= close(nodes) or nodes >= MOST_NODES:
            dropped = max(dropped, node.relaxed.proof)
            break
        diving: _Node | None = node
        while diving is not None:  # follow the better child until its plan is real
            means = _means(problem, diving.relaxed, diving.low)
            consider([_permitted(m, s) for m, s in zip(problem.menus, means, strict=True)])
            split = _split(problem, grid, diving, means)
            if split is None or nodes >= MOST_NODES:
                if diving.relaxed.short <= SHORT:
                    dropped = max(dropped, diving.relaxed.proof)
                break
            children = []
            for child_low, child_high in split:
                _order(twins, child_low, child_high)
                nodes += 1
                below = close(nodes)
                relaxed = relax(
                    problem,
                    grid,
                    child_low,
                    child_high,
                    start=diving.relaxed.prices[None, :],
                    prune_below=below,
                )
                if relaxed.upper > below:
                    children.append(_Node(child_low, child_high, relaxed))
                else:
                    dropped = max(dropped, relaxed.proof)
            children.sort(key=lambda child: -child.relaxed.upper)
            for child in children[1:]:
                heapq.heappush(heap, (-child.relaxed.upper, next(order), child))
            diving = children[0] if children else None
    if best is None:
        return Found(None, -np.inf, -np.inf)
    value = problem.value(best)
    proofs = [dropped, *(entry[2].relaxed.proof for entry in heap)]
    upper = max(proofs) * grid.value_unit
    if upper - value <= NOISE * len(low) * grid.value_unit:
        upper = value
    return Found(best, value, upper)


def _twins(problem: Program) -> list[tuple[int, int]]:
    """Pairs of channels that cannot be told apart: only one order of their spends is tried."""
    pairs = []
    for j, later in enumerate(problem.menus):
        for i in reversed(range(j)):
            earlier = problem.menus[i]
            if (
                np.array_equal(earlier.points, later.points)
                and np.array_equal(earlier.closed, later.closed)
                and earlier.step == later.step
                and all(row.members[i] == row.members[j] for row in problem.rows)
            ):
                pairs.append((i, j))
                break
    return pairs


def _order(twins: Sequence[tuple[int, int]], low: FloatArray, high: FloatArray) -> None:
    """Of twins the earlier spends at least as much as the later; narrows the ranges."""
    for earlier, later in twins:
        high[later] = max(min(high[later], high[earlier]), low[later])
    for earlier, later in reversed(twins):
        low[earlier] = min(max(low[earlier], low[later]), high[earlier])


def _means(problem: Program, relaxed: Relaxed, low: FloatArray) -> FloatArray:
    """Mean spend of every channel's mix; a mix of one corner is that corner exactly."""
    total = np.zeros(len(low))
    share = np.zeros(len(low))
    np.add.at(total, relaxed.channel, relaxed.spend * relaxed.share)
    np.add.at(share, relaxed.channel, relaxed.share)
    means = np.where(share > 0, total / np.where(share > 0, share, 1), 0) * problem.unit[SPEND]
    for i, menu in enumerate(problem.menus):
        spends = menu.points[:, SPEND]
        nearest = float(spends[np.abs(spends - means[i]).argmin()])
        if abs(nearest - means[i]) <= 1e-13 * float(problem.unit[SPEND]):
            means[i] = nearest
    return np.asarray(means)


def _permitted(menu: Menu, spend: float) -> float:
    return menu.around(spend)[0]


def _split(
    problem: Program, grid: Corners, node: _Node, means: FloatArray
) -> tuple[tuple[FloatArray, FloatArray], tuple[FloatArray, FloatArray]] | None:
    """Where the relaxation cheats most: ranges below and above; None if it does not."""
    unit = float(problem.unit[SPEND])
    worst, cheat = None, 0.0
    for i, menu in enumerate(problem.menus):
        mixed = node.relaxed.spend[node.relaxed.channel == i] * unit
        if len(mixed) < 2:
            continue
        left, right = float(mixed.min()), float(mixed.max())
        ends = _cut(menu, left, right, float(means[i]))
        if ends is None:
            continue
        size = 1e-15 * unit + _cheat(problem, grid, node, i, float(means[i]))
        if worst is None or size > cheat:
            worst, cheat = (i, ends), size
    if worst is None:
        return None
    i, (below, above) = worst
    high, low = node.high.copy(), node.low.copy()
    high[i], low[i] = below, above
    return (node.low.copy(), high), (low, node.high.copy())


def _cut(menu: Menu, left: float, right: float, mean: float) -> tuple[float, float] | None:
    """Highest spend of the lower part and lowest of the upper; None if the mix is real."""
    spends = menu.points[:, SPEND]
    slack = 1e-13 * max(abs(menu.highest), abs(menu.lowest))
    between = spends[(spends > left + slack) & (spends < right - slack)]
    if len(between):
        corner = float(between[np.abs(between - mean).argmin()])
        return corner, corner
    below, above = menu.around(mean)
    if below == above or min(mean - below, above - mean) <= slack:
        return None
    return below, above


def _cheat(problem: Program, grid: Corners, node: _Node, i: int, mean: float) -> float:
    """Worth of a mix at the node's prices above the real curve at its mean spend."""
    menu = problem.menus[i]
    prices = node.relaxed.prices
    tilted = problem.objective / grid.value_unit
    for price, row, unit in zip(prices, problem.rows, grid.row_unit, strict=True):
        if row.members[i]:
            tilted = tilted - price * row.weights / unit
    mixed = np.flatnonzero(node.relaxed.channel == i)
    spends = node.relaxed.spend[mixed] * float(problem.unit[SPEND])
    worth = [float(menu.at(float(s)) @ tilted) for s in spends]
    return max(worth) - max(float(menu.at(end) @ tilted) for end in menu.around(mean))
