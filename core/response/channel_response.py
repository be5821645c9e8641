"""How one channel answers money: posterior draws of orders per day against spend per day."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.foundation.finding import Finding

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FitQuality:
    """How far the draws of one channel can be trusted.

    Attributes:
        families: Weight of each curve family in the average, sums to 1.
        effective_draws: Independent draws the importance weights are worth.
        dispersion: Variance over mean of daily orders around the curve; 1 is Poisson.
        days: Days the channel was learned from; 0 for a channel from assumptions.
    """

    families: tuple[tuple[str, float], ...]
    effective_draws: float
    dispersion: float
    days: int


@dataclass(frozen=True, slots=True, eq=False)
class ChannelResponse:
    """The learned answer of one channel, without families: a grid and its draws.

    Orders are the steady state: what a day brings when every day gets the same
    spend, carry-over included, averaged over the week, and only what ads move;
    what sells without any ads is `base_orders`.

    Attributes:
        spend: Grid of spend per day, rising from 0. Shape (points,).
        order_draws: Orders per day at each grid point, one row a draw, each row
            rises from 0. Shape (draws, points).
        aov_draws: Gross GMV per order. Shape (draws,).
        base_orders: Orders per day that come without ads.
        learned_range: Lowest and highest spend per day the curve was learned in;
            beyond it the curve is an extrapolation. (0, 0) without history.
        current_daily_spend: Mean spend per day over the last four weeks.
        weekday: Factor of Monday … Sunday on orders, mean 1. Shape (7,).
        carry_share: Share of the effect that carries over to the next day, 0 to 1.
    """

    name: str
    spend: FloatArray
    order_draws: FloatArray
    aov_draws: FloatArray
    base_orders: float
    learned_range: tuple[float, float]
    current_daily_spend: float
    weekday: FloatArray
    carry_share: float
    quality: FitQuality
    findings: tuple[Finding, ...] = ()

    def orders(self, spend: ArrayLike) -> FloatArray:
        """Orders per day of every draw at each spend; flat beyond the grid.

        Returns:
            Array of shape (draws, len(spend)).
        """
        asked = np.clip(np.atleast_1d(np.asarray(spend, dtype=float)), 0.0, self.spend[-1])
        right = np.clip(np.searchsorted(self.spend, asked), 1, len(self.spend) - 1)
        left = right - 1
        share = (asked - self.spend[left]) / (self.spend[right] - self.spend[left])
        low, high = self.order_draws[:, left], self.order_draws[:, right]
        return np.asarray(low + share * (high - low), dtype=np.float64)

    def gmv(self, spend: ArrayLike) -> FloatArray:
        """Gross GMV per day of every draw at each spend. Shape (draws, len(spend))."""
        return np.asarray(self.orders(spend) * self.aov_draws[:, None], dtype=np.float64)

    def adjusted(
        self, *, cvr: float = 1.0, cpm: float = 1.0, aov: float = 1.0
    ) -> "ChannelResponse":
        """The same channel in another world: each factor multiplies its measure.

        A better CVR brings more orders from the same clicks. A dearer CPM buys the
        same impressions for more money, so the curve stretches along spend.

        Args:
            cvr: Factor on orders per click. Positive.
            cpm: Factor on the price of impressions. Positive.
            aov: Factor on the order value. Positive.
        """
        low, high = self.learned_range
        return replace(
            self,
            spend=self.spend * cpm,
            order_draws=self.order_draws * cvr,
            aov_draws=self.aov_draws * aov,
            learned_range=(low * cpm, high * cpm),
        )
