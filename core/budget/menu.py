"""What one channel may spend, and what each permitted spend brings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.budget.problem import ChannelTable, Limits

FloatArray = NDArray[np.float64]

SPEND, ORDERS, GMV, PROFIT = range(4)
ROUNDING = 1e-9  # a spend of 400 steps may come out as 399.9999999999999 of them


@dataclass(frozen=True, slots=True, eq=False)
class Menu:
    """The permitted spends of one channel: corner points and the pieces between them.

    Attributes:
        points: Spend, orders, GMV, profit per day at every corner, spend rising.
            Shape (corners, 4).
        closed: Whether the spends between a corner and the next are forbidden.
            Shape (corners − 1,).
        step: Inside the other pieces only multiples of this are permitted; None
            permits every spend.
    """

    points: FloatArray
    closed: NDArray[np.bool_]
    step: float | None

    @property
    def lowest(self) -> float:
        return float(self.points[0, SPEND])

    @property
    def highest(self) -> float:
        return float(self.points[-1, SPEND])

    def at(self, spend: float) -> FloatArray:
        """Spend, orders, GMV, profit per day at one spend, linear between corners."""
        corners = self.points[:, SPEND]
        right = int(np.searchsorted(corners, spend))
        if right < len(corners) and corners[right] == spend:
            return np.asarray(self.points[right])
        if right in (0, len(corners)):
            return np.asarray(self.points[min(right, len(corners) - 1)])
        share = (spend - corners[right - 1]) / (corners[right] - corners[right - 1])
        row = self.points[right - 1] + share * (self.points[right] - self.points[right - 1])
        row[SPEND] = spend
        return np.asarray(row)

    def around(self, spend: float) -> tuple[float, float]:
        """The nearest permitted spends at or below and at or above; equal if it is permitted."""
        corners = self.points[:, SPEND]
        right = int(np.searchsorted(corners, spend))
        if right == len(corners):
            return self.highest, self.highest
        if corners[right] == spend or right == 0:
            return float(corners[right]), float(corners[right])
        left_end, right_end = float(corners[right - 1]), float(corners[right])
        if self.closed[right - 1]:
            return left_end, right_end
        if self.step is None:
            return spend, spend
        below = max(np.floor(spend / self.step + ROUNDING) * self.step, left_end)
        above = min(np.ceil(spend / self.step - ROUNDING) * self.step, right_end)
        return float(below), float(max(above, below))


def with_orders_cap(table: ChannelTable, orders_cap: float | None) -> FloatArray:
    """The table as corner points; beyond the orders cap money buys nothing more.

    Orders and GMV stay where the cap was met; profit there loses every further unit
    of spend, because what the orders contribute stays the same.
    """
    points = np.column_stack([table.spend, table.orders, table.gmv, table.profit])
    if orders_cap is None or table.orders[-1] <= orders_cap:
        return points
    first_over = int(np.searchsorted(table.orders, orders_cap, side="right"))
    if first_over == 0:
        full = points[0].copy()
        full[ORDERS:] *= orders_cap / table.orders[0]
    else:
        before, after = points[first_over - 1], points[first_over]
        share = (orders_cap - before[ORDERS]) / (after[ORDERS] - before[ORDERS])
        full = before + share * (after - before)
        full[ORDERS] = orders_cap
    rest = np.tile(full, (len(points) - first_over, 1))
    rest[:, SPEND] = points[first_over:, SPEND]
    rest[:, PROFIT] += full[SPEND] - rest[:, SPEND]
    head = points[:first_over]
    if first_over == 0 or full[SPEND] == head[-1, SPEND]:
        return np.vstack([head, rest])
    return np.vstack([head, full, rest])


def interpolate(points: FloatArray, spend: FloatArray) -> FloatArray:
    """Rows of a table at other spends. Shape (spends, 4)."""
    columns = [np.interp(spend, points[:, SPEND], points[:, k]) for k in (ORDERS, GMV, PROFIT)]
    return np.column_stack([spend, *columns])


def permitted(points: FloatArray, limits: Limits) -> Menu | None:
    """Cut a table down to what the limits permit; None if nothing is left.

    A locked spend stands above minimum-or-nothing and step: it is held as it is.
    """
    if limits.locked is not None:
        return Menu(interpolate(points, np.array([limits.locked])), np.zeros(0, bool), None)
    low, high = limits.floor, float(points[-1, SPEND])
    if limits.cap is not None:
        high = min(high, limits.cap)
    minimum = limits.min_or_nothing
    nothing = minimum is not None and low == 0 < minimum
    if minimum is not None:
        low = max(low, minimum)
    corners = np.zeros(0)
    if low <= high:
        inside = points[:, SPEND][(points[:, SPEND] > low) & (points[:, SPEND] < high)]
        corners = np.unique(np.concatenate([[low], inside, [high]]))
    closed = np.zeros(max(len(corners) - 1, 0), dtype=bool)
    if limits.step is not None and len(corners):
        corners, closed = _multiples(corners, limits.step)
    if nothing:
        closed = np.concatenate([[True] * min(len(corners), 1), closed]).astype(bool)
        corners = np.concatenate([[0.0], corners])
    if len(corners) == 0:
        return None
    return Menu(interpolate(points, corners), closed, limits.step)


def _multiples(corners: FloatArray, step: float) -> tuple[FloatArray, NDArray[np.bool_]]:
    """First and last multiple of the step in every piece, and which gaps hold none.

    A rounding error may lift a multiple over the cap: the outer ends are never passed.
    """
    first = np.ceil(corners / step - ROUNDING)
    last = np.floor(corners / step + ROUNDING)
    count = np.unique(np.concatenate([first[:-1], last[1:], first[first == last]]))
    count = count[(count >= first[0]) & (count <= last[-1])]
    kept = np.clip(count * step, corners[0], corners[-1]) + 0.0  # never minus zero
    return kept, np.diff(count) == 1
