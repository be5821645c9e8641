"""Simulated shops: days that hang together, a weekly shape, a trend and promotions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WEEK = (0.9, 0.85, 0.9, 0.95, 1.1, 1.25, 1.05)
NOISE = 0.35  # log spread of single days


@dataclass(frozen=True, slots=True, eq=False)
class Shop:
    """A history with the month that follows it.

    Attributes:
        values: spend, orders, gmv. Shape (3, days).
        promoted: Days of a promotion. Shape (days,).
        start: Place of the first day of the month.
        length: Days of the month.
        weekday: Of the first day, Monday 0.
    """

    values: NDArray[np.float64]
    promoted: NDArray[np.bool_]
    start: int
    length: int
    weekday: int

    @property
    def truth(self) -> NDArray[np.float64]:
        """What the month brings. Shape (3,)."""
        return np.asarray(self.values[:, self.start : self.start + self.length].sum(axis=1))


def shop(
    seed: int,
    *,
    history: int = 120,
    length: int = 30,
    carry: float = 0.4,
    promotions: bool = True,
    noise: float = NOISE,
    level: float = 60.0,
) -> Shop:
    """Draw one shop.

    Args:
        carry: Correlation of the log noise of two days in a row.
        noise: Its standard deviation.
        level: Orders per day.
    """
    random = np.random.default_rng([seed, history, length, round(100 * carry), promotions])
    days = history + length
    weekday = int(random.integers(7))
    week = np.array(WEEK) * np.exp(0.1 * random.standard_normal(7))
    shape = week[(weekday + np.arange(days)) % 7]
    trend = np.exp(random.normal(0.0, 0.15) * np.arange(days) / 60)
    promoted = np.zeros(days, dtype=bool)
    lift = np.ones(days)
    if promotions:
        day = int(random.integers(5, 30))
        while day < days:
            last = day + int(random.integers(2, 5))
            promoted[day:last] = True
            lift[day:last] = random.uniform(1.3, 2.2)
            day += int(random.integers(18, 42))
    demand = level * shape * trend * lift * np.exp(_noise(random, days, carry, noise))
    orders = random.poisson(demand)
    aov = 25 * np.exp(_noise(random, days, carry, 0.08)) * np.where(promoted, 0.9, 1.0)
    cpa = 4 * np.exp(_noise(random, days, carry, 0.12)) / np.where(promoted, 1.2, 1.0)
    values = np.array([demand * cpa, orders, orders * aov])
    return Shop(values, promoted, history, length, weekday)


def _noise(
    random: np.random.Generator, days: int, carry: float, spread: float
) -> NDArray[np.float64]:
    fresh = random.standard_normal(days)
    noise = np.empty(days)
    noise[0] = fresh[0]
    for day in range(1, days):
        noise[day] = carry * noise[day - 1] + np.sqrt(1 - carry**2) * fresh[day]
    return noise * spread - spread**2 / 2
