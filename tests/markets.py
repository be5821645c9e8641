"""Simulated markets whose true answer is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.response.history import ChannelHistory

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """How unlike each other the channels of one seller are. Spreads are of logarithms."""

    families: tuple[str, ...]
    half_centre: float  # log of half-spend over usual spend
    half_spread: float
    usual_spread: float
    aov_spread: float
    cpa_spread: float


_FAMILIES = ("hill", "exponential", "power", "logistic", "threshold", "logarithm")
# One seller: channels of like size and one catalogue. Set by what the common habit costs there:
# splitting by past ROAS loses about 10 % in the median and a good 20 % in the worst tenth.
ONE_SELLER = Scale(_FAMILIES, 0.3, 0.4, 0.4, 0.25, 0.3)
# Channels as if of several sellers, and curves that go on straight after a knee: optima lie up to
# thirty times above anything a channel ever spent.
HARSH = Scale((*_FAMILIES, "knee"), 0.4, 0.6, 0.8, 0.4, 0.4)


@dataclass(frozen=True, eq=False)
class Market:
    """Histories, the true orders per day of each channel, and the true AOV."""

    histories: tuple[ChannelHistory, ...]
    truth: tuple[Callable[[FloatArray], FloatArray], ...]
    aov: tuple[float, ...]
    budget: float

    def gmv(self, split: FloatArray) -> float:
        """True steady-state GMV per day of a split."""
        rows = zip(self.truth, self.aov, split, strict=True)
        return sum(float(f(np.array([s]))[0]) * aov for f, aov, s in rows)

    def orders(self, split: FloatArray) -> float:
        """True steady-state orders per day of a split."""
        return sum(float(f(np.array([s]))[0]) for f, s in zip(self.truth, split, strict=True))


def simulate_market(seed: int, scale: Scale = HARSH) -> Market:
    """4–12 channels, 60–180 days, families mixed; budget 1.3 times the current spend."""
    chance = np.random.default_rng(seed)
    days = int(chance.integers(60, 181))
    made = [_channel(chance, scale, place, days) for place in range(int(chance.integers(4, 13)))]
    histories = tuple(history for history, _, _ in made)
    current = sum(float(history.spend[-28:].mean()) for history in histories)
    return Market(
        histories, tuple(f for _, f, _ in made), tuple(a for _, _, a in made), 1.3 * current
    )


def best_split(gmv: Sequence[FloatArray], steps: int) -> NDArray[np.int64]:
    """Exact split of `steps` equal parts by max-plus over tables of GMV per step."""
    best = np.zeros(steps + 1)
    choices = []
    for table in gmv:
        options = np.full((steps + 1, steps + 1), -np.inf)
        for given in range(steps + 1):
            options[given, given:] = best[: steps + 1 - given] + table[given]
        choices.append(options.argmax(axis=0))
        best = options.max(axis=0)
    split, left = [], steps
    for choice in reversed(choices):
        split.append(int(choice[left]))
        left -= split[-1]
    return np.array(split[::-1])


def true_optimum(market: Market, steps: int = 300) -> FloatArray:
    """The split an all-knowing seller would choose."""
    levels = np.linspace(0, market.budget, steps + 1)
    tables = [f(levels) * aov for f, aov in zip(market.truth, market.aov, strict=True)]
    return best_split(tables, steps) * market.budget / steps


def roas_split(market: Market) -> FloatArray:
    """The common habit: budget in proportion to past ROAS."""
    roas = np.array([h.gmv.sum() / h.spend.sum() for h in market.histories])
    return market.budget * roas / roas.sum()


def equal_split(market: Market) -> FloatArray:
    """The same budget for every channel."""
    return np.full(len(market.histories), market.budget / len(market.histories))


def _curve(
    chance: np.random.Generator, scale: Scale, usual: float
) -> Callable[[FloatArray], FloatArray]:
    family = str(chance.choice(scale.families))
    half = usual * float(np.exp(chance.normal(scale.half_centre, scale.half_spread)))
    slope = float(chance.uniform(0.5, 3.0)) if chance.random() < 0.5 else 1.0
    start = min(0.2, 0.5 * usual / half)  # the threshold lies below the usual spend
    power = float(chance.uniform(0.4, 0.9))

    def height(spend: FloatArray) -> FloatArray:
        x = np.asarray(spend, dtype=float) / half
        if family == "hill":
            return x**slope / (1 + x**slope)
        if family == "exponential":
            return -np.expm1(-x)
        if family == "power":
            return x**power
        if family == "logistic":
            return np.tanh(2 * (x - 0.6)) + np.tanh(1.2)
        if family == "threshold":
            return -np.expm1(-np.maximum(x - start, 0.0))
        if family == "knee":
            return np.minimum(x, 1.0) + 0.2 * np.maximum(x - 1.0, 0.0)
        return np.log1p(2 * x)

    return height


def _channel(
    chance: np.random.Generator, scale: Scale, place: int, days: int
) -> tuple[ChannelHistory, Callable[[FloatArray], FloatArray], float]:
    usual = float(np.exp(chance.normal(6.0, scale.usual_spread)))
    aov = float(np.exp(chance.normal(3.4, scale.aov_spread)))
    carry = float(chance.uniform(0, 0.5))
    height = _curve(chance, scale, usual)
    cpa = float(np.exp(chance.normal(2.3, scale.cpa_spread)))
    level = usual / cpa / float(height(np.array([usual]))[0])
    spread = 0.05 if chance.random() < 0.2 else float(chance.uniform(0.2, 0.6))
    walk = np.zeros(days)
    for day in range(1, days):
        walk[day] = 0.8 * walk[day - 1] + 0.6 * chance.standard_normal()
    spend = usual * np.exp(spread * walk)
    if chance.random() < 0.3:
        start = int(chance.integers(0, days - 5))
        spend[start : start + int(chance.integers(2, 6))] = 0.0
    effective = np.empty(days)
    state = usual
    for day in range(days):
        state = (1 - carry) * spend[day] + carry * state
        effective[day] = state
    weekday = np.exp(0.12 * chance.standard_normal(7))
    weekday /= weekday.mean()
    trend = np.exp(float(chance.normal(0, 0.1)) * np.linspace(-1, 0, days))
    mean = level * height(effective) * weekday[np.arange(days) % 7] * trend
    phi = float(chance.uniform(1.2, 3.0))
    shape = np.maximum(mean, 1e-9) / (phi - 1)
    orders = chance.poisson(chance.gamma(shape, phi - 1)).astype(float)
    gmv = orders * aov * np.exp(0.3 * chance.standard_normal(days) / np.sqrt(np.maximum(orders, 1)))
    history = ChannelHistory(f"channel {place}", date(2026, 1, 5), spend, orders, gmv)
    return history, lambda s: level * height(s), aov
