"""What a plan costs and leaves over all months that may come."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.contract.fee_curve import Line
from core.contract.pieces import Pieces
from core.stats.quantiles import smoothed_share

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """Eight of ten months lie between `p10` and `p90`."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """A plan over the months that may come, in the seller's currency.

    Attributes:
        fee: Its own quantiles: the P90 of the fee need not belong to the P90 of GMV.
        rate: Mean fee as a share of mean GMV; None where nothing is sold.
        profit: After ads and fee; None while the margin or the ad spend is unknown.
        eaten: Probability that the fee is more than what is left before it.
        risk_share: Part of the ups and downs of profit that the fee takes over: 0 for a fixed
            fee, 1 where the vendor carries all. None where profit does not vary.
    """

    fee: Spread
    rate: float | None
    profit: Spread | None
    eaten: float | None
    risk_share: float | None


def plan_money(
    fee: Pieces, gmv: FloatArray, *, margin_share: Fraction | None, ad_spend: Line | None
) -> PlanMoney:
    """Reckon a fee over equally likely months.

    Args:
        gmv: Shape (months,).
        margin_share: Left of GMV before ads.
        ad_spend: Constant, and per unit of GMV.

    Source: profit = m · GMV − spend − fee; risk share Cov(fee, profit before fee) / Var(of it).
    """
    fees = fee.values(gmv)
    sold = float(gmv.mean())
    rate = float(fees.mean()) / sold if sold > 0 else None
    if margin_share is None or ad_spend is None:
        return PlanMoney(_spread(fees), rate, None, None, None)
    before = (float(margin_share) - float(ad_spend[1])) * gmv - float(ad_spend[0])
    varies = float(before.var())
    eaten = int((fees > before).sum())
    return PlanMoney(
        _spread(fees),
        rate,
        _spread(before - fees),
        smoothed_share(eaten, len(gmv)),
        float(((fees - fees.mean()) * (before - before.mean())).mean()) / varies
        if varies > 0
        else None,
    )


def _spread(values: FloatArray) -> Spread:
    low, middle, high = np.quantile(values, (0.1, 0.5, 0.9), method="hazen")
    return Spread(float(low), float(middle), float(high))
