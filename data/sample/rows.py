"""Breaks the days of a channel into the campaigns, ad groups and ads a report lists."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from story import DAYS, FIRST_DAY, Days, season

CREATIVE_NOISE = 0.25  # how differently two ads of a group deliver on one day


@dataclass(frozen=True, slots=True)
class Ad:
    """One ad of a report.

    Attributes:
        share: Part of the channel's money while it runs; only proportions count.
        appeal: Orders it draws per unit of money, against the other ads.
        first: Offset of its first day.
        last: Offset of its last day.
    """

    campaign: str
    group: str
    name: str
    share: float
    appeal: float = 1.0
    first: int = 0
    last: int = DAYS - 1
    campaign_id: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One ad on one day, as a report would count it. Money in USD."""

    day: date
    ad: Ad
    spend: float
    impressions: int
    reach: int
    clicks: int
    orders: int
    gmv: float


def ad_rows(days: Days, ads: tuple[Ad, ...], chance: np.random.Generator) -> list[Row]:
    """Every ad on every day it could run; the rows of a day add up to the channel's day."""
    channel, price = days.channel, 1 + 1.5 * (season() - 1)  # CPM climbs faster than demand
    rows = []
    for day in range(DAYS):
        running = [ad for ad in ads if ad.first <= day <= ad.last]
        cents = _split(round(100 * days.spend[day]), [ad.share for ad in running], chance)
        pull = np.array([ad.appeal for ad in running]) * np.maximum(cents, 1)
        orders = chance.multinomial(days.orders[day], pull / pull.sum())
        for ad, spent, sold in zip(running, cents / 100, orders.tolist(), strict=True):
            cpm = channel.cpm * price[day] * float(np.exp(0.06 * chance.standard_normal()))
            shown = round(1000 * spent / cpm)
            rate = channel.ctr * ad.appeal**0.5 * float(np.exp(0.05 * chance.standard_normal()))
            clicked = max(int(chance.binomial(shown, min(rate, 1.0))), min(sold, shown))
            reach = round(shown / (1.1 + 0.25 * float(chance.random())))
            gmv = basket_value(sold, channel.aov, chance)
            when = FIRST_DAY + timedelta(days=day)
            rows.append(Row(when, ad, float(spent), shown, reach, clicked, sold, gmv))
    return rows


def basket_value(orders: int, aov: float, chance: np.random.Generator) -> float:
    """Gross GMV of so many orders; single baskets vary by about a third."""
    if orders == 0:
        return 0.0
    return round(orders * aov * float(np.exp(0.3 * chance.standard_normal() / orders**0.5)), 2)


def _split(cents: int, shares: list[float], chance: np.random.Generator) -> NDArray[np.int64]:
    """Whole cents per ad that add up to the day."""
    weights = np.array(shares) * np.exp(CREATIVE_NOISE * chance.standard_normal(len(shares)))
    edges = np.round(np.cumsum(weights) / weights.sum() * cents).astype(np.int64)
    return np.diff(edges, prepend=0)
