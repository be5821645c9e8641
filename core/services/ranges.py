"""Spreads of a split over posterior draws: what eight of ten worlds would bring."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.budget.request import PlanRequest
from core.response.channel_response import ChannelResponse
from core.services.answer import Range, Totals

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Every draw of a split over the whole period. All shapes (draws, channels)."""

    spend: float
    orders: FloatArray
    gmv: FloatArray
    profit: FloatArray

    @property
    def cpa(self) -> FloatArray:
        """Spend per order of each draw; infinite where a draw brings none. Shape (draws,)."""
        orders = self.orders.sum(axis=1)
        whole: FloatArray = np.full(len(orders), np.inf)
        np.divide(self.spend, orders, out=whole, where=orders > 0)
        return whole


def drawn(
    responses: Sequence[ChannelResponse],
    request: PlanRequest,
    spends: Sequence[float],
) -> Drawn:
    """Orders, GMV and profit of each draw when channels spend `spends` per day."""
    orders, gmv, profit = [], [], []
    for response, spend in zip(responses, spends, strict=True):
        economics = request.economics_of(response.name)
        sold = response.orders(spend)[:, 0]
        gross = sold * response.aov_draws
        orders.append(sold)
        gmv.append(economics.net_gmv(gross) if request.net else gross)
        profit.append(economics.profit(gross_gmv=gross, orders=sold, spend=spend))
    days = request.days
    return Drawn(
        spend=days * float(sum(spends)),
        orders=days * np.stack(orders, axis=1),
        gmv=days * np.stack(gmv, axis=1),
        profit=days * np.stack(profit, axis=1),
    )


def spread(draws: FloatArray, *, mean: float | None = None) -> Range:
    """10th percentile, mean and 90th percentile; None where a draw is undefined there."""
    low, high = np.quantile(draws, [0.1, 0.9], method="nearest")
    middle = float(draws.mean()) if mean is None else mean
    return Range(_known(float(low)), _known(middle), _known(float(high)))


def totals(split: Drawn) -> Totals:
    """The split as a whole; CPA is spend over expected orders."""
    orders = split.orders.sum(axis=1)
    expected = float(orders.mean())
    cpa = split.spend / expected if expected > 0 else float("inf")
    return Totals(
        spend=split.spend,
        orders=spread(orders),
        gmv=spread(split.gmv.sum(axis=1)),
        profit=spread(split.profit.sum(axis=1)),
        cpa=spread(split.cpa, mean=cpa),
    )


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None
