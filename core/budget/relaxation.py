"""How good a plan can be at most, if channels could mix their permitted spends.

Every channel becomes the convex hull of its corners; what is left is a linear program
with one choice a channel and one line a limit. It is solved by column generation: a small
master (HiGHS) names prices for the limits, every channel answers with its best corner at
these prices. Any prices give a true upper bound, so no rounding inside the master can
make the proof wrong.

Source: Gilmore and Gomory (1961); the bound is Lagrange's (Geoffrion 1974).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from core.budget.menu import SPEND
from core.budget.program import Program

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

ENOUGH = 1e-12  # distance of bound and master, in shares of the largest channel
ROUNDS = 80
SHORTAGE_PRICES = (1e3, 1e7)  # of missing a limit; the second asks again before giving up
MARGIN = 1e-12  # soft limits are aimed at this much inside, so that rounding keeps them
SHORT = 1e-9
FAR = 1e9  # no sum of channels comes near; HiGHS takes 1e20 for infinity
TIGHT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
CAREFUL = (TIGHT, TIGHT | {"presolve": False}, {"presolve": False})  # tried in this order


@dataclass(frozen=True, slots=True, eq=False)
class Corners:
    """All corners of all channels in the program's units, padded to one rectangle.

    The last two columns of every channel are kept free for the ends of a node's range.
    """

    spend: FloatArray  # (channels, corners + 2)
    value: FloatArray  # (channels, corners + 2)
    use: FloatArray  # (rows, channels, corners + 2)
    bound: FloatArray  # (rows,)
    row_unit: FloatArray  # (rows,)
    value_unit: float
    tie: float


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The answer of one relaxation.

    Attributes:
        upper: No plan in the node is worth more, in shares of the largest channel and
            less the tiny price on spend that settles ties.
        proof: The same without that price.
        prices: Of one unit of each row. Shape (rows,).
        channel: Owner of each mixed corner.
        spend: Of each mixed corner, in the program's unit.
        share: How much of it is in the mix.
        short: By how much limits are missed together.
    """

    upper: float
    proof: float
    prices: FloatArray
    channel: IntArray
    spend: FloatArray
    share: FloatArray
    short: float


def corners(problem: Program, *, tie: float) -> Corners:
    """Lay out the corners of a program, in units that make the largest entry 1.

    Args:
        tie: Price on spend, in these units, that settles ties for the cheaper plan.
    """
    channels = len(problem.menus)
    width = max(len(menu.points) for menu in problem.menus) + 2
    points = np.full((channels, width, 4), np.nan)
    for i, menu in enumerate(problem.menus):
        points[i, : len(menu.points)] = menu.points / problem.unit
    scaled = problem.objective * problem.unit
    value_unit = float(np.abs(scaled).max()) if scaled.any() else 1.0
    spend = points[:, :, SPEND]
    value = points @ (scaled / value_unit) - tie * spend
    use = np.empty((len(problem.rows), channels, width))
    row_unit, bound = np.ones(len(problem.rows)), np.empty(len(problem.rows))
    for r, row in enumerate(problem.rows):
        weighted = row.weights * problem.unit
        row_unit[r] = np.abs(weighted).max()
        use[r] = (points @ (weighted / row_unit[r])) * row.members[:, None]
        bound[r] = np.clip(row.bound / row_unit[r], -FAR, FAR)
    return Corners(spend, value, use, bound, row_unit, value_unit, tie)


def relax(
    problem: Program,
    grid: Corners,
    low: FloatArray,
    high: FloatArray,
    *,
    start: FloatArray,
    prune_below: float,
) -> Relaxed:
    """Bound every plan whose spends lie between `low` and `high`.

    Args:
        low: Lowest spend of each channel, permitted, in the user's unit. Shape (channels,).
        high: Highest, likewise.
        start: Prices to begin with, e.g. those of the parent node. Shape (sets, rows).
        prune_below: Stop as soon as the bound falls to this.
    """
    spend, value, use = _in_range(problem, grid, low, high)
    everyone = np.arange(len(low))
    width = spend.shape[1]
    chosen = {int(i * width + k) for i in everyone for k in (width - 2, width - 1)}
    upper, proof, best_prices = np.inf, np.inf, np.zeros(len(grid.bound))

    def respond(prices: FloatArray) -> None:
        nonlocal upper, proof, best_prices
        reduced = value - np.tensordot(prices, use, axes=1)
        best = np.nanargmax(reduced, axis=1)
        bound = float(reduced[everyone, best].sum() + prices @ grid.bound)
        without_tie = np.nanmax(reduced + grid.tie * spend, axis=1).sum() + prices @ grid.bound
        proof = min(proof, float(without_tie))
        if bound < upper:
            upper, best_prices = bound, prices
        chosen.update((everyone * width + best).tolist())

    for prices in start:
        respond(prices)
    if not len(grid.bound):
        respond(best_prices)
        best = np.nanargmax(value, axis=1)
        alone = spend[everyone, best]
        return Relaxed(upper, proof, best_prices, everyone, alone, np.ones(len(low)), 0.0)
    slack = MARGIN * np.array([not row.hard for row in problem.rows])
    for shortage_price in SHORTAGE_PRICES:
        for _ in range(ROUNDS):
            if upper <= prune_below:
                return Relaxed(upper, proof, best_prices, everyone, low, np.ones(len(low)), 1.0)
            flat = np.array(sorted(chosen))
            owner = flat // width
            prices, share, short, master = _master(
                value.ravel()[flat],
                use.reshape(len(use), -1)[:, flat],
                owner,
                grid.bound - slack,
                shortage_price,
                len(low),
            )
            known = len(chosen)
            respond(prices)
            if len(chosen) == known or upper - master <= ENOUGH:
                break
        if short <= SHORT:
            break
    mixed = share > ENOUGH
    mix = spend.ravel()[flat][mixed]
    return Relaxed(upper, proof, best_prices, owner[mixed], mix, share[mixed], short)


def _in_range(
    problem: Program, grid: Corners, low: FloatArray, high: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Corners inside the ranges, with the ends of the ranges in the last two columns."""
    spend, value, use = grid.spend.copy(), grid.value.copy(), grid.use.copy()
    unit = problem.unit[SPEND]
    for place, ends in ((-2, low), (-1, high)):
        measured = problem.measures(ends.tolist()) / problem.unit
        scaled = problem.objective * problem.unit / grid.value_unit
        spend[:, place] = measured[:, SPEND]
        value[:, place] = measured @ scaled - grid.tie * spend[:, place]
        for r, row in enumerate(problem.rows):
            weighted = row.weights * problem.unit / grid.row_unit[r]
            use[r, :, place] = (measured @ weighted) * row.members
    outside = (spend < low[:, None] / unit) | (spend > high[:, None] / unit)
    outside[:, -2:] = False
    value[outside] = np.nan
    return spend, value, use


def _master(
    value: FloatArray,
    use: FloatArray,
    owner: IntArray,
    bound: FloatArray,
    shortage_price: float,
    channels: int,
) -> tuple[FloatArray, FloatArray, float, float]:
    """Best mix of the corners known so far: prices, shares, shortage, value."""
    rows = len(bound)
    one_each = np.zeros((channels, len(value) + rows))
    one_each[owner, np.arange(len(value))] = 1.0
    cost = np.concatenate([-value, np.full(rows, shortage_price)])
    scale = shortage_price / SHORTAGE_PRICES[0]
    for careful in CAREFUL:
        answer = linprog(
            cost / scale,
            A_ub=np.hstack([use, -np.eye(rows)]),
            b_ub=bound,
            A_eq=one_each,
            b_eq=np.ones(channels),
            method="highs-ds",
            options=careful,
        )
        if answer.status == 0:
            break
    else:
        raise ArithmeticError(f"the master program did not end: {answer.message}")
    prices = np.maximum(-answer.ineqlin.marginals, 0.0) * scale
    shortage = float(answer.x[len(value) :].sum())
    return prices, answer.x[: len(value)], shortage, -float(answer.fun) * scale
