"""This solver against the settings of its peers, on the same S-shaped problems.

The peers are re-created with scipy from their public sources, on curves that are known:

- PyMC-Marketing: SLSQP from an equal split, ftol 1e-9, at most 1,000 rounds, exact gradient,
  money and orders as they are; the budget is an equation, bounds 0 to budget.
- LightweightMMM: the same search from the historic split scaled to the budget, ftol 1e-6, at
  most 200 rounds; without its usual bounds of ±20 % around the past, which the budgets here
  would break.
- Meridian: a grid of steps of 1e-4 of the budget; the jump with the best return over all grid
  points ahead is taken again and again, and the first that breaks a limit ends the search.
  Without its usual bounds of ±30 % around the past. Where a CPA cap is asked, the first jump
  over it ends the search; Meridian itself knows a target for ROI, not for CPA.

None of the first two knows a CPA cap: it is given to them as a constraint.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from core.budget.band import band
from core.budget.frontier import frontier
from core.budget.known_curve import Family, KnownCurve, table_of
from core.budget.problem import Limits, Problem, Question
from core.budget.solve import solve

FloatArray = NDArray[np.float64]

GRID_STEP = 1e-4  # of the budget, as in google/meridian's default tolerance
SHORT = 1e-3  # a plan this far over its CPA cap misses it


@dataclass(frozen=True, eq=False)
class Case:
    """Channels on Hill curves, what they spent so far, and a budget."""

    top: FloatArray
    half: FloatArray
    slope: FloatArray
    aov: FloatArray
    historic: FloatArray
    budget: float
    problem: Problem

    def orders(self, split: FloatArray) -> FloatArray:
        powered = np.maximum(split, 0.0) ** self.slope
        return np.asarray(self.top * powered / (powered + self.half**self.slope))

    def gmv(self, split: FloatArray) -> float:
        return float(self.orders(split) @ self.aov)

    def cpa(self, split: FloatArray) -> float:
        return float(split.sum() / self.orders(split).sum())


def case(seed: int) -> Case:
    """5–20 channels, half of them or more S-shaped, budget 0.5 to 1.5 times the past spend."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(5, 21))
    top, half = chance.uniform(20, 200, count), np.exp(chance.normal(6.5, 0.7, count))
    slope, aov = chance.uniform(0.8, 4.0, count), chance.uniform(15, 60, count)
    historic = half * chance.uniform(0.2, 1.5, count)
    budget = float(historic.sum() * chance.uniform(0.5, 1.5))
    tables = tuple(
        table_of(
            f"c{i}",
            KnownCurve(Family.HILL, float(top[i]), float(half[i]), float(slope[i]), float(aov[i])),
            end=budget,
            margin_share=0.5,
        )
        for i in range(count)
    )
    problem = Problem(tables, (Limits(),) * count, (), Question(budget=budget))
    return Case(top, half, slope, aov, historic, budget, problem)


def slsqp(
    one: Case, start: FloatArray, cpa_cap: float | None, *, ftol: float, rounds: int
) -> tuple[FloatArray, bool]:
    """Gradient search from one start; also whether it reports success."""

    def slopes(split: FloatArray) -> FloatArray:
        x = np.maximum(split, 1e-9) / one.half
        return np.asarray(
            one.top * one.slope / one.half * x ** (one.slope - 1) / (1 + x**one.slope) ** 2
        )

    limits = [
        {
            "type": "eq" if cpa_cap is None else "ineq",
            "fun": lambda split: one.budget - split.sum(),
            "jac": lambda split: -np.ones_like(split),
        }
    ]
    if cpa_cap is not None:
        limits.append(
            {
                "type": "ineq",
                "fun": lambda split: cpa_cap * one.orders(split).sum() - split.sum(),
                "jac": lambda split: cpa_cap * slopes(split) - 1,
            }
        )
    found = minimize(
        lambda split: -one.gmv(split),
        start,
        jac=lambda split: -slopes(split) * one.aov,
        method="SLSQP",
        bounds=[(0, one.budget)] * len(start),
        constraints=limits,
        options={"maxiter": rounds, "ftol": ftol},
    )
    return np.maximum(found.x, 0), bool(found.success)


def grid_jumps(one: Case, cpa_cap: float | None) -> tuple[FloatArray, bool]:
    """Take the jump with the best return ahead, until one would break a limit."""
    levels = np.linspace(0, one.budget, round(1 / GRID_STEP) + 1)
    orders = np.array([one.orders(np.full(len(one.top), level)) for level in levels])
    at = np.zeros(len(one.top), dtype=int)
    best, target = np.zeros(len(one.top)), np.zeros(len(one.top), dtype=int)

    def look_ahead(i: int) -> None:
        ahead = slice(at[i] + 1, None)
        if at[i] + 1 == len(levels):
            best[i] = -np.inf
            return
        gain = (orders[ahead, i] - orders[at[i], i]) * one.aov[i]
        returns = np.round(gain / (levels[ahead] - levels[at[i]]), 8)
        target[i] = at[i] + 1 + int(returns.argmax())
        best[i] = returns.max()

    everyone = np.arange(len(one.top))
    for i in everyone:
        look_ahead(int(i))
    while True:
        i = int(best.argmax())
        tried = at.copy()
        tried[i] = target[i]
        spent, sold = levels[tried].sum(), orders[tried, everyone].sum()
        over_cap = cpa_cap is not None and spent > cpa_cap * sold
        if best[i] == -np.inf or over_cap or spent > one.budget * (1 + 1e-9):
            return levels[at], True
        at = tried
        look_ahead(i)


def ours(one: Case, cpa_cap: float | None) -> tuple[FloatArray, bool]:
    asked = Question(budget=one.budget, cpa_cap=cpa_cap)
    plan = solve(Problem(one.problem.tables, one.problem.limits, (), asked))
    return np.array([channel.spend for channel in plan.channels]), plan.feasible


def equal(one: Case, cpa_cap: float | None = None) -> tuple[FloatArray, bool]:
    del cpa_cap
    return np.full(len(one.top), one.budget / len(one.top)), True


def past_roas(one: Case, cpa_cap: float | None = None) -> tuple[FloatArray, bool]:
    del cpa_cap
    spent = np.maximum(one.historic, 1e-9)
    roas = one.orders(one.historic) * one.aov / spent
    return one.budget * roas / roas.sum(), True


def from_equal(one: Case, cpa_cap: float | None) -> tuple[FloatArray, bool]:
    return slsqp(one, equal(one)[0], cpa_cap, ftol=1e-9, rounds=1000)


def from_historic(one: Case, cpa_cap: float | None) -> tuple[FloatArray, bool]:
    start = one.historic * one.budget / one.historic.sum()
    return slsqp(one, start, cpa_cap, ftol=1e-6, rounds=200)


METHODS: dict[str, Callable[[Case, float | None], tuple[FloatArray, bool]]] = {
    "this solver": ours,
    "SLSQP, equal start (PyMC-Marketing)": from_equal,
    "SLSQP, historic start (LightweightMMM)": from_historic,
    "grid jumps (Meridian)": grid_jumps,
    "equal split": equal,
    "past-ROAS split": past_roas,
}


def compare_budgets(cases: int) -> None:
    """Print what each method loses against the certified upper bound, for a budget alone."""
    loss = {name: [] for name in METHODS}
    took = {name: [] for name in METHODS}
    gaps = []
    for seed in range(cases):
        one = case(seed)
        plan = solve(one.problem)
        gaps.append(plan.gap)
        for name, method in METHODS.items():
            began = time.perf_counter()
            split, _ = method(one, None)
            took[name].append(time.perf_counter() - began)
            loss[name].append(1 - one.gmv(split) / max(plan.upper, one.gmv(split)))
    print(f"\nBudget alone: {cases} problems, 5-20 channels, GMV lost against the upper bound")
    print(f"{'':40}{'median':>9}{'90 %':>9}{'worst':>9}{'seconds':>9}")
    for name in METHODS:
        lost = np.array(loss[name])
        print(
            f"{name:40}{np.median(lost):>9.3%}{np.quantile(lost, 0.9):>9.3%}"
            f"{lost.max():>9.3%}{np.mean(took[name]):>9.3f}"
        )
    print(f"certified gap of this solver: median {np.median(gaps):.1e}, worst {max(gaps):.1e}")


def compare_caps(cases: int) -> None:
    """Print how often a CPA cap is missed without a word, and the GMV lost where it is kept."""
    print(f"\nWith a CPA cap: {cases} problems, cap 0.75 times the CPA of the best free plan")
    print(f"{'':40}{'missed':>9}{'silently':>9}{'lost':>9}{'worst':>9}{'seconds':>9}")
    rows: dict[str, list[tuple[bool, bool, float, float]]] = {name: [] for name in METHODS}
    for seed in range(cases):
        one = case(1000 + seed)
        cap = 0.75 * one.cpa(ours(one, None)[0])
        asked = Question(budget=one.budget, cpa_cap=cap)
        best = solve(Problem(one.problem.tables, one.problem.limits, (), asked))
        if not best.feasible or best.gmv == 0:
            continue
        for name, method in METHODS.items():
            began = time.perf_counter()
            split, success = method(one, cap)
            took = time.perf_counter() - began
            missed = split.sum() > 0 and one.cpa(split) > cap * (1 + SHORT)
            lost = np.nan if missed else 1 - one.gmv(split) / max(best.upper, one.gmv(split))
            rows[name].append((missed, missed and success, lost, took))
    for name, lines in rows.items():
        missed, silent, lost, took = np.array(lines, dtype=float).T
        kept = lost[~np.isnan(lost)]
        typical = f"{np.median(kept):9.3%}" if len(kept) else f"{'-':>9}"
        worst = f"{kept.max():9.3%}" if len(kept) else f"{'-':>9}"
        print(
            f"{name:40}{missed.mean():>9.0%}{silent.mean():>9.0%}{typical}{worst}"
            f"{took.mean():>9.3f}"
        )


def time_frontier() -> None:
    """Print how long a whole frontier takes, with its band."""
    chance = np.random.default_rng(0)
    tables = tuple(
        table_of(
            f"c{i}",
            KnownCurve(
                Family.HILL,
                float(chance.uniform(20, 200)),
                float(chance.uniform(200, 2000)),
                float(chance.uniform(0.8, 4)),
                30.0,
            ),
            end=5000.0,
            margin_share=0.5,
        )
        for i in range(20)
    )
    draws = [one.orders * chance.lognormal(0, 0.2, (500, 1)) for one in tables]
    began = time.perf_counter()
    line = frontier(Problem(tables, (Limits(),) * 20), levels=240)
    drawn = time.perf_counter()
    band(draws, line, tables)
    ended = time.perf_counter()
    print("\nWhole frontier: 240 budgets, 20 channels, 500 draws")
    print(f"frontier {drawn - began:.2f} s, band {ended - drawn:.2f} s")


def main(cases: int) -> None:
    """Print all comparisons of the solver."""
    compare_budgets(cases)
    compare_caps(cases)
    time_frontier()
