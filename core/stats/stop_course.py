"""What a trial will bring for a given true CPA: when it is decided, how, and at what cost.

Exact: the orders of a trial that is still undecided are carried on as a distribution from look
to look. No draw is made, so there is no seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.stats.early_stop import StopRule
from core.stats.stop_bounds import confirmed_orders, refuted_orders

FloatArray = NDArray[np.float64]

TAIL_DEVIATIONS = 12  # of one day's orders, beyond which nothing is carried on


@dataclass(frozen=True, slots=True)
class Course:
    """A trial that is looked at after each day, until it is decided or its money is spent.

    Attributes:
        spend: Since the start, at each look.
        refuted, confirmed: Chance of each decision up to each look.
        mean_spend, mean_orders: When it ends, decided or not.
    """

    true_cpa: float
    spend: tuple[float, ...]
    refuted: tuple[float, ...]
    confirmed: tuple[float, ...]
    mean_spend: float
    mean_orders: float

    @property
    def undecided(self) -> float:
        """Chance that the money is spent and nothing is decided."""
        return max(0.0, 1.0 - self.refuted[-1] - self.confirmed[-1])

    def looks_until(self, share: float) -> int | None:
        """Looks after which that share of trials is decided; None where it never is."""
        for place, (no, yes) in enumerate(zip(self.refuted, self.confirmed, strict=True)):
            if no + yes >= share:
                return place + 1
        return None


def course(rule: StopRule, true_cpa: float, spend: Sequence[float]) -> Course:
    """Follow all trials with that true CPA.

    Args:
        spend: Since the start at each look, rising; at least one.

    Raises:
        InvalidInput: If the true CPA is not above zero.
    """
    if not 0 < true_cpa < float("inf"):
        raise InvalidInput(
            phrase("The true CPA {value} is not above zero."),
            remedy=phrase("Write what one order may truly cost."),
            value=true_cpa,
        )
    totals = np.asarray(spend, dtype=float)
    lows, highs = refuted_orders(rule, totals), confirmed_orders(rule, totals)
    alive, first = np.ones(1), 0  # chances of first, first + 1, … orders so far
    before = no = yes = mean_spend = mean_orders = 0.0
    refuted, confirmed = [], []
    steps: dict[float, tuple[int, FloatArray]] = {}
    for total, low, high in zip(totals.tolist(), lows.tolist(), highs.tolist(), strict=True):
        left = float(alive.sum())
        mean_spend += left * (total - before)
        mean_orders += left * (total - before) / true_cpa
        day = round(total - before, 9)
        if day not in steps:
            steps[day] = _orders_of((total - before) / true_cpa, rule.dispersion)
        least, chances = steps[day]
        alive = np.convolve(alive, chances)
        first += least
        counts = np.arange(first, first + len(alive))
        no += float(alive[counts <= low].sum())
        yes += float(alive[counts >= high].sum())
        open_still = (counts > low) & (counts < high)
        alive = alive[open_still] if open_still.any() else np.zeros(1)
        first = int(counts[open_still][0]) if open_still.any() else max(low + 1, 0)
        refuted.append(no)
        confirmed.append(yes)
        before = total
    return Course(
        true_cpa=true_cpa,
        spend=tuple(totals.tolist()),
        refuted=tuple(refuted),
        confirmed=tuple(confirmed),
        mean_spend=mean_spend,
        mean_orders=mean_orders,
    )


def _orders_of(mean: float, dispersion: float) -> tuple[int, FloatArray]:
    """Fewest orders of one step that matter, and the chances from there on.

    Poisson, or negative binomial where days are over-dispersed.
    """
    tail = TAIL_DEVIATIONS * (sqrt(mean * dispersion) + dispersion)
    least = max(0, int(mean - tail))
    counts = np.arange(least, ceil(mean + tail) + 1)
    if dispersion == 1:
        logs = counts * np.log(mean) - mean - gammaln(counts + 1)
    else:
        size = mean / (dispersion - 1)
        logs = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
        logs = logs - size * np.log(dispersion) + counts * np.log1p(-1 / dispersion)
    chances = np.exp(logs)
    return least, np.asarray(chances / chances.sum(), dtype=np.float64)
