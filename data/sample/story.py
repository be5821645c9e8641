"""What happened at Lumi Beauty: nine channels, 120 days, and the truth behind them.

The seller, the curves and every budget are invented. TikTok Ads US is fed far beyond the
bend of its curve, Meta UK and YouTube US get too little to show what they can do,
Pinterest US costs more than its orders leave, GMV Max US sells on days without ads,
Google Ads US never varies, and Meta US stands still for one week in September.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

FIRST_DAY = date(2026, 7, 26)
DAYS = 120
LAST_DAY = FIRST_DAY + timedelta(days=DAYS - 1)
SEASON_START = 67  # 1 October: from here the fourth quarter lifts every channel
SEASON_LIFT = 0.12
WEEKDAY = np.array([0.94, 0.93, 0.95, 0.98, 1.02, 1.08, 1.10])  # Monday first


@dataclass(frozen=True, slots=True)
class Channel:
    """The truth of one channel and the budgets it was given.

    Attributes:
        curve: Paid orders per day at a steady daily spend.
        base_orders: Orders per day without any ads, counted by GMV Max only.
        carry_share: Part of the effect that moves on to the next day.
        aov: Gross GMV per order, USD.
        noise: Variance of daily orders divided by their mean.
        budgets: Planned daily spend per week, USD; the last week is a single day.
        delivery: Log spread of what the platform really spent around the plan.
        cpm: USD per thousand impressions in August.
        paused: Days without spend, as offsets from the first day.
    """

    name: str
    curve: Callable[[FloatArray], FloatArray]
    base_orders: float
    carry_share: float
    aov: float
    noise: float
    budgets: tuple[float, ...]
    delivery: float
    cpm: float
    ctr: float
    paused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """What one channel spent and sold. Each array has the shape (days,)."""

    channel: Channel
    spend: FloatArray
    orders: NDArray[np.int64]


def hill(top: float, half: float, slope: float) -> Callable[[FloatArray], FloatArray]:
    """orders = top · s^slope / (s^slope + half^slope)"""
    return lambda spend: top * spend**slope / (spend**slope + half**slope)


def exponential(top: float, scale: float) -> Callable[[FloatArray], FloatArray]:
    """orders = top · (1 − e^(−s / scale))"""
    return lambda spend: -top * np.expm1(-spend / scale)


CHANNELS = (
    Channel(
        "TikTok Ads US", hill(68, 190, 1.2), 0, 0.3, 31, 1.5,
        (430, 620, 520, 840, 700, 380, 560, 900, 760, 480, 640, 980, 820, 540, 720, 900, 780, 760),
        0.10, 8.2, 0.0165,
    ),
    Channel(
        "GMV Max US", hill(330, 1400, 1.0), 42, 0.2, 26, 2.0,
        (620, 780, 1050, 700, 560, 900, 1200, 820, 980, 640,
         880, 1150, 760, 1000, 1300, 860, 1080, 1060),
        0.09, 6.5, 0.021, (72, 73, 74),
    ),
    Channel(
        "GMV Max UK", hill(120, 500, 1.1), 13, 0.2, 24, 1.8,
        (260, 340, 420, 300, 230, 380, 460, 320, 280, 400, 500, 350, 290, 430, 520, 370, 410, 400),
        0.09, 5.6, 0.020,
    ),
    Channel(
        "Meta US", exponential(52, 380), 0, 0.35, 36, 1.5,
        (300, 400, 520, 360, 260, 440, 560, 420, 480, 320, 400, 540, 460, 350, 500, 580, 440, 430),
        0.08, 11.4, 0.0205, tuple(range(50, 57)),
    ),
    Channel(
        "Meta UK", hill(60, 260, 1.5), 0, 0.3, 34, 1.4,
        (45, 60, 80, 55, 40, 70, 95, 110, 65, 50, 75, 100, 60, 48, 85, 105, 70, 72),
        0.10, 9.2, 0.0195,
    ),
    Channel(
        "Google Ads US", exponential(24, 150), 0, 0.1, 38, 1.3,
        (150, 152, 156, 160, 158, 155, 160, 164, 162, 158, 160, 165, 168, 162, 160, 166, 168, 168),
        0.03, 38.0, 0.0570,
    ),
    Channel(
        "YouTube US", hill(70, 400, 1.6), 0, 0.4, 37, 1.4,
        (90, 120, 150, 100, 80, 130, 170, 110, 95, 140, 180, 120, 100, 150, 190, 130, 125, 125),
        0.10, 8.8, 0.0120,
    ),
    Channel(
        "Pinterest US", hill(15, 90, 1.0), 0, 0.2, 27, 1.4,
        (140, 180, 220, 160, 120, 200, 240, 170, 150, 210, 190, 140, 230, 180, 160, 220, 190, 190),
        0.10, 5.8, 0.0092,
    ),
    Channel(
        "TikTok Ads TH", hill(46, 140, 1.0), 0, 0.25, 22, 1.5,
        (70, 100, 130, 85, 60, 110, 150, 95, 80, 120, 140, 90, 75, 125, 160, 105, 110, 110),
        0.10, 2.1, 0.0135,
    ),
)  # fmt: skip


def season() -> FloatArray:
    """Slow lift of the fourth quarter per day, 1 before it."""
    since = np.arange(DAYS) - SEASON_START
    return 1 + SEASON_LIFT * np.clip(since / (DAYS - SEASON_START), 0, 1)


def live(channel: Channel, chance: np.random.Generator) -> Days:
    """Let the channel spend its budgets and sell, day by day."""
    planned = np.repeat(np.array(channel.budgets, dtype=float), 7)[:DAYS]
    spend = np.round(planned * np.exp(channel.delivery * chance.standard_normal(DAYS)), 2)
    spend[list(channel.paused)] = 0.0
    effect = np.empty(DAYS)
    state = planned[0]
    for day in range(DAYS):
        state = (1 - channel.carry_share) * spend[day] + channel.carry_share * state
        effect[day] = state
    weekday = WEEKDAY[(np.arange(DAYS) + FIRST_DAY.weekday()) % 7] / WEEKDAY.mean()
    mean = (channel.base_orders + channel.curve(effect)) * weekday * season()
    strength = chance.gamma(mean / (channel.noise - 1), channel.noise - 1)
    return Days(channel, spend, chance.poisson(strength))
