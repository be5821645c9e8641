"""A budget question as the solver sees it: menus, one objective, linear rows, all near 1."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.budget.menu import GMV, ORDERS, PROFIT, SPEND, Menu
from core.budget.problem import GroupCap, Measure

FloatArray = NDArray[np.float64]

COLUMN = {Measure.GMV: GMV, Measure.ORDERS: ORDERS, Measure.PROFIT: PROFIT}
TIE = 1e-8  # of two equal plans the cheaper one; in shares of the largest channel


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One linear limit: Σ over member channels of weights · measures ≤ bound.

    Attributes:
        code: As in `Plan.binding`.
        weights: Of spend, orders, GMV, profit. Shape (4,).
        members: Which channels count. Shape (channels,).
        hard: Kept without any tolerance (money), not to the last digits of a sum of curves.
    """

    code: str
    weights: FloatArray
    members: NDArray[np.bool_]
    bound: float
    hard: bool


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Maximise weights · measures over the menus under the rows.

    Attributes:
        objective: Of spend, orders, GMV, profit, in the user's units. Shape (4,).
        unit: What spend, orders, GMV and profit are divided by. Shape (4,).
    """

    menus: tuple[Menu, ...]
    objective: FloatArray
    rows: tuple[Row, ...]
    unit: FloatArray

    def measures(self, spends: Sequence[float]) -> FloatArray:
        """Spend, orders, GMV, profit per day of each channel. Shape (channels, 4)."""
        return np.array([menu.at(s) for menu, s in zip(self.menus, spends, strict=True)])

    def value(self, spends: Sequence[float]) -> float:
        return float((self.measures(spends) @ self.objective).sum())

    def excess(self, row: Row, spends: Sequence[float]) -> float:
        """How far a plan is over a row, in the row's unit; zero or less keeps it."""
        counted = self.measures(spends)[row.members]
        if row.weights[SPEND] == 1 and not row.weights[ORDERS:].any():
            return sum(float(row_spend) for row_spend in counted[:, SPEND]) - row.bound
        return float((counted @ row.weights).sum()) - row.bound


def program(menus: Sequence[Menu], objective: FloatArray, rows: Sequence[Row] = ()) -> Program:
    """Bring menus, objective and rows together and find the units that make numbers near 1."""
    largest = np.max([np.abs(menu.points).max(axis=0) for menu in menus], axis=0)
    return Program(tuple(menus), objective, tuple(rows), np.where(largest > 0, largest, 1.0))


def weights(**of: float) -> FloatArray:
    """Weights by the name of the measure: spend, orders, gmv, profit."""
    return np.array([of.get(name, 0.0) for name in ("spend", "orders", "gmv", "profit")])


def budget_row(budget: float, channels: int) -> Row:
    return Row("budget", weights(spend=1.0), np.ones(channels, bool), budget, hard=True)


def cpa_row(cpa_cap: float, channels: int) -> Row:
    everyone = np.ones(channels, bool)
    return Row("cpa_cap", weights(spend=1.0, orders=-cpa_cap), everyone, 0.0, hard=False)


def target_row(gmv_target: float, channels: int) -> Row:
    everyone = np.ones(channels, bool)
    return Row("gmv_target", weights(gmv=-1.0), everyone, -gmv_target, hard=False)


def group_row(group: GroupCap, names: Sequence[str]) -> Row:
    members = np.array([name in group.channels for name in names])
    return Row(f"group:{group.name}", weights(spend=1.0), members, group.cap, hard=True)
