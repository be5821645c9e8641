"""How sure the frontier is: the spread of orders, GMV and CPA over posterior draws."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.budget.plan import Frontier
from core.budget.problem import ChannelTable

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """10th and 90th percentile at every level of a frontier. All shapes (levels,).

    CPA is NaN at levels where some of these draws bring no orders.
    """

    orders_p10: FloatArray
    orders_p90: FloatArray
    gmv_p10: FloatArray
    gmv_p90: FloatArray
    cpa_p10: FloatArray
    cpa_p90: FloatArray


def band(
    draw_orders: Sequence[FloatArray], frontier: Frontier, tables: Sequence[ChannelTable]
) -> Band:
    """Percentiles of the totals when every channel follows its drawn curve.

    GMV follows orders at the order value the table expects at that spend.

    Args:
        draw_orders: One array for each channel, orders at the spends of its table.
            Shape (draws, points) each, the same number of draws.
        tables: In the frontier's order.
    """
    draws = len(draw_orders[0])
    orders = np.zeros((len(frontier.spend), draws))
    gmv = np.zeros_like(orders)
    for i, (drawn, table) in enumerate(zip(draw_orders, tables, strict=True)):
        spend = frontier.allocation[:, i]
        if len(table.spend) == 1:
            here = np.repeat(drawn.T, len(spend), axis=0)
        else:
            right = np.clip(np.searchsorted(table.spend, spend), 1, len(table.spend) - 1)
            left = right - 1
            share = (spend - table.spend[left]) / (table.spend[right] - table.spend[left])
            here = drawn.T[left] * (1 - share)[:, None] + drawn.T[right] * share[:, None]
        expected = np.interp(spend, table.spend, table.orders)
        worth = np.interp(spend, table.spend, table.gmv)
        aov = np.divide(worth, expected, out=np.zeros_like(worth), where=expected > 0)
        orders += here
        gmv += here * aov[:, None]
    spent = frontier.allocation.sum(axis=1)[:, None]
    cpa = np.divide(spent, orders, out=np.full_like(orders, np.inf), where=orders > 0)
    orders_p10, orders_p90 = _percentiles(orders)
    gmv_p10, gmv_p90 = _percentiles(gmv)
    cpa_p10, cpa_p90 = _percentiles(cpa)
    unknown = [np.where(np.isfinite(edge), edge, np.nan) for edge in (cpa_p10, cpa_p90)]
    return Band(orders_p10, orders_p90, gmv_p10, gmv_p90, *unknown)


def _percentiles(totals: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Lower and upper edge by order statistics, without interpolating to infinity."""
    draws = totals.shape[1]
    low, high = round(0.1 * (draws - 1)), round(0.9 * (draws - 1))
    ordered = np.partition(totals, sorted({low, high}), axis=1)
    return ordered[:, low], ordered[:, high]
