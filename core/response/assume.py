"""A response for a channel without history, from its funnel (漏斗) assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.response.channel_response import ChannelResponse, FitQuality
from core.response.posterior import spend_grid


@dataclass(frozen=True, slots=True)
class Funnel:
    """What is believed about a channel that never ran.

    Attributes:
        cpm: Spend per thousand impressions. Positive.
        ctr: Clicks per impression, a share.
        cvr: Orders per click, a share.
        aov: Gross GMV per order. Positive.
        reference_spend: Spend per day at which the funnel is believed to hold. Positive.
        spread: Log spread of orders per unit of spend; 0.5 means about ± 50 %.

    Raises:
        InvalidInput: If a measure is zero or below, or a share above 1.
    """

    cpm: float
    ctr: float
    cvr: float
    aov: float
    reference_spend: float
    spread: float = 0.5

    def __post_init__(self) -> None:
        values = (self.cpm, self.ctr, self.cvr, self.aov, self.reference_spend)
        usable = all(np.isfinite(value) and value > 0 for value in values)
        if not usable or max(self.ctr, self.cvr) > 1 or not 0 <= self.spread <= 3:
            raise InvalidInput(
                phrase(
                    "CPM, CTR, CVR, AOV and reference spend must be above zero, rates at most 1."
                ),
                remedy=phrase("Enter CTR and CVR as shares of impressions and clicks."),
            )


def assume(
    name: str, funnel: Funnel, *, like: Sequence[ChannelResponse], seed: int, draws: int = 500
) -> ChannelResponse:
    """Draws around the funnel; saturation is borrowed from the channels in `like`.

    Without any channel to borrow from the half-spend is log-normal around twice
    the reference spend.
    """
    chance = np.random.default_rng(seed)
    grid = spend_grid(funnel.reference_spend)
    relative = grid / funnel.reference_spend
    lenders = [one for one in like if one.current_daily_spend > 0]
    half = 2.0 * np.exp(0.8 * chance.standard_normal(draws))
    bends = (relative / (relative + half[:, None])) * (1 + half[:, None])
    lender = chance.integers(0, max(len(lenders), 1), draws)
    for place, one in enumerate(lenders):
        rows = np.flatnonzero(lender == place)
        picked = chance.integers(0, len(one.order_draws), len(rows))
        curves = one.orders(relative * one.current_daily_spend)[picked]
        usual = one.orders(one.current_daily_spend)[picked]
        alive = usual[:, 0] > 0
        bends[rows[alive]] = curves[alive] / usual[alive]
    rate = 1000 * funnel.ctr * funnel.cvr / funnel.cpm * funnel.reference_spend
    level = rate * np.exp(funnel.spread * chance.standard_normal(draws))
    return ChannelResponse(
        name=name,
        spend=grid,
        order_draws=level[:, None] * bends,
        aov_draws=funnel.aov * np.exp(0.1 * chance.standard_normal(draws)),
        base_orders=0.0,
        learned_range=(0.0, 0.0),
        current_daily_spend=0.0,
        weekday=np.ones(7),
        carry_share=0.0,
        quality=FitQuality((("assumed", 1.0),), float(draws), 1.0, 0),
    )
