"""Small budget questions and an independent way to answer them."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.optimize import LinearConstraint, milp

from core.budget.menu import SPEND, permitted, with_orders_cap
from core.budget.problem import (
    ChannelTable,
    GroupCap,
    Limits,
    Measure,
    Problem,
    Question,
)


def hill_table(
    name: str,
    *,
    top: float = 100.0,
    half: float = 1000.0,
    slope: float = 1.0,
    aov: float = 30.0,
    margin: float = 0.4,
    end: float = 5000.0,
    points: int = 201,
) -> ChannelTable:
    """A channel on a Hill curve, S-shaped above slope 1."""
    spend = np.linspace(0, end, points)
    orders = top * spend**slope / (spend**slope + half**slope)
    return ChannelTable(name, spend, orders, orders * aov, orders * aov * margin - spend)


def table(name: str, rows: Sequence[Sequence[float]], *, margin: float = 0.5) -> ChannelTable:
    """A channel from rows of spend, orders, GMV."""
    spend, orders, gmv = np.array(rows, dtype=float).T
    return ChannelTable(name, spend, orders, gmv, gmv * margin - spend)


def random_question(seed: int) -> Problem:
    """A few channels on ragged curves with limits and groups of every kind."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(1, 5))
    tables, limits = [], []
    for i in range(count):
        corners = int(chance.integers(2, 7))
        spend = np.concatenate([[0], np.cumsum(chance.integers(1, 40, corners - 1))]).astype(float)
        orders = np.cumsum(chance.integers(0, 12, corners) * (chance.random(corners) < 0.8))
        orders = orders - orders[0] * (chance.random() < 0.8)
        gmv = orders * float(chance.integers(2, 9))
        tables.append(table(f"c{i}", np.column_stack([spend, orders, gmv])))
        limits.append(_random_limits(chance, float(spend[-1]), float(orders[-1])))
    most = sum(float(one.spend[-1]) for one in tables)
    names = [one.name for one in tables]
    groups = tuple(
        GroupCap(
            f"g{k}",
            tuple(chance.choice(names, int(chance.integers(1, count + 1)), replace=False)),
            float(chance.integers(10, 80)),
        )
        for k in range(int(chance.integers(0, 3)))
    )
    gmv = sum(float(one.gmv[-1]) for one in tables)
    question = Question(
        maximise=list(Measure)[int(chance.integers(0, 3))],
        budget=float(chance.integers(0, int(most) + 2)) if chance.random() < 0.7 else None,
        cpa_cap=float(chance.integers(1, 12)) if chance.random() < 0.4 else None,
        gmv_target=round(gmv * float(chance.uniform(0, 0.9)), 2) if chance.random() < 0.4 else None,
    )
    return Problem(tuple(tables), tuple(limits), groups, question)


def _random_limits(chance: np.random.Generator, end: float, orders: float) -> Limits:
    if chance.random() < 0.1:
        return Limits(locked=float(np.round(end * chance.random(), 1)))
    return Limits(
        floor=float(chance.integers(0, 10)) if chance.random() < 0.2 and end > 10 else 0.0,
        cap=float(np.round(end * chance.uniform(0.4, 1.2))) if chance.random() < 0.3 else None,
        min_or_nothing=float(chance.integers(1, 20)) if chance.random() < 0.3 else None,
        orders_cap=float(np.round(orders * chance.random(), 1)) if chance.random() < 0.2 else None,
        step=float(chance.integers(1, 9)) if chance.random() < 0.25 else None,
    )


def answer_by_milp(problem: Problem) -> float | None:
    """The best value of a question, from another method: one binary a piece (HiGHS MILP).

    Returns:
        The best measure (the least spend where the cheapest plan is wanted); None if no
        plan exists.
    """
    owner, ends, whole = [], [], []
    for i, (one, limits) in enumerate(zip(problem.tables, problem.limits, strict=True)):
        points = with_orders_cap(one, limits.orders_cap)
        for left, right in _pieces(points, limits):
            owner.append(i)
            ends.append([_read(points, left), _read(points, right)])
            whole.append(limits.locked is None and limits.step is not None)
    pieces = len(owner)
    if set(owner) != set(range(len(problem.tables))):
        return None
    # per piece: z (chosen, binary) and w (how far along, 0 ≤ w ≤ z)
    start = np.array([pair[0] for pair in ends])
    along = np.array([pair[1] for pair in ends]) - start
    rows, low, high = [], [], []

    def row(weights: np.ndarray, members: np.ndarray, lower: float, upper: float) -> None:
        rows.append(np.concatenate([(start @ weights) * members, (along @ weights) * members]))
        low.append(lower)
        high.append(upper)

    own = np.array(owner)
    for i in range(len(problem.tables)):
        rows.append(np.concatenate([own == i, np.zeros(pieces)]).astype(float))
        low.append(1.0)
        high.append(1.0)
    for k in range(pieces):
        single = np.zeros(2 * pieces)
        single[pieces + k], single[k] = 1.0, -1.0
        rows.append(single)
        low.append(-np.inf)
        high.append(0.0)
    everyone = np.ones(pieces, bool)
    asked = problem.question
    if asked.budget is not None:
        row(np.array([1.0, 0, 0, 0]), everyone, -np.inf, asked.budget)
    if asked.cpa_cap is not None:
        row(np.array([1.0, -asked.cpa_cap, 0, 0]), everyone, -np.inf, 0.0)
    if asked.gmv_target is not None:
        row(np.array([0, 0, 1.0, 0]), everyone, asked.gmv_target, np.inf)
    for group in problem.groups:
        inside = np.array([problem.names[i] in group.channels for i in owner])
        row(np.array([1.0, 0, 0, 0]), inside, -np.inf, group.cap)
    cheapest = asked.gmv_target is not None and asked.budget is None
    column = {Measure.ORDERS: 1, Measure.GMV: 2, Measure.PROFIT: 3}[asked.maximise]
    weights = np.eye(4)[0] if cheapest else -np.eye(4)[column]
    upper = np.concatenate([np.ones(pieces), np.ones(pieces)])
    found = milp(
        np.concatenate([start @ weights, along @ weights]),
        constraints=LinearConstraint(np.array(rows), low, high),
        integrality=np.concatenate([np.ones(pieces), np.zeros(pieces)]),
        bounds=(0, upper),
        options={"mip_rel_gap": 0.0},
    )
    if found.status == 2:
        return None
    return float(found.fun) if cheapest else -float(found.fun)


def _pieces(points: np.ndarray, limits: Limits) -> list[tuple[float, float]]:
    """Stretches of permitted spend, each on one straight line of the curve."""
    if limits.locked is not None:
        low = limits.floor
        high = np.inf if limits.cap is None else limits.cap
        return [(limits.locked, limits.locked)] if low <= limits.locked <= high else []
    end = float(points[-1, SPEND])
    cap = end if limits.cap is None else min(limits.cap, end)
    low = limits.floor
    least = 0.0 if limits.min_or_nothing is None else limits.min_or_nothing
    if limits.step is not None:
        multiples = np.arange(0, int(cap / limits.step + 1e-9) + 1) * limits.step
        return [(float(m), float(m)) for m in multiples if m >= low and (m >= least or m == 0)]
    pieces = [(0.0, 0.0)] if low == 0 else []
    start = max(low, least)
    corners = [start, *[s for s in points[:, SPEND] if start < s < cap], cap]
    if start <= cap:
        pieces += [(float(a), float(b)) for a, b in pairwise(corners)]
    return pieces


def _read(points: np.ndarray, spend: float) -> list[float]:
    return [float(np.interp(spend, points[:, SPEND], points[:, k])) for k in range(4)]


def is_permitted(problem: Problem, spends: Sequence[float]) -> bool:
    """Whether every spend is one its channel's limits permit, digit by digit."""
    for one, limits, spend in zip(problem.tables, problem.limits, spends, strict=True):
        menu = permitted(with_orders_cap(one, limits.orders_cap), limits)
        if menu is None:
            return False
        whole = limits.step is not None and limits.locked is None
        below, above = menu.around(spend)
        if whole and min(spend - below, above - spend) > 1e-9 * menu.highest:
            return False
        if not whole and (below, above) != (spend, spend):
            return False
    return True


def random_hills(chance: np.random.Generator, count: int) -> list[ChannelTable]:
    """Channels on Hill curves, S-shaped ones among them."""
    return [
        hill_table(
            f"c{i}",
            top=chance.uniform(20, 200),
            half=chance.uniform(200, 2000),
            slope=chance.uniform(0.7, 4),
            aov=chance.uniform(15, 60),
        )
        for i in range(count)
    ]
