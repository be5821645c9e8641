"""How well each candidate explains one channel, its height integrated out."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.response.carry_over import CARRY_SHARES, adstock, without_gaps
from core.response.families import Shape
from core.response.history import ChannelHistory
from core.response.season import Season, learn_season

FloatArray = NDArray[np.float64]

ORGANIC_SHARES = np.array([0.0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75])
ORDINARY_SHARES = np.array([0.0, 0.05])
ORDINARY_WEIGHTS = np.array([0.9, 0.1])
LEAST_EXPECTED = 1e-6  # below its start on every day, a threshold explains no history
FITTED = 6.0  # numbers that curve and season take from the days


@dataclass(frozen=True, eq=False)
class Evidence:
    """One channel in relative spend, ready to be compared with every candidate.

    Candidates have the shape (base shares, carry shares, shapes).

    Attributes:
        unit: Usual spend per day, the 1 of relative spend.
        basis: Height per candidate and day, about 1 on a usual day.
        height: Height of each bare shape at which `basis` is 1. Shape (shapes,).
    """

    history: ChannelHistory
    unit: float
    base_shares: FloatArray
    base_prior: FloatArray
    basis: FloatArray
    height: FloatArray

    @cached_property
    def weekdays(self) -> NDArray[np.int64]:
        start = self.history.first_day.weekday()
        return np.asarray((start + np.arange(self.history.days)) % 7, dtype=np.int64)

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        return np.isfinite(self.history.spend) & np.isfinite(self.history.orders)

    @cached_property
    def orders(self) -> FloatArray:
        return np.where(self.known, self.history.orders, np.nan)

    @property
    def freedom(self) -> float:
        """Degrees of freedom that the days leave after the curve and its season."""
        return max(float(self.known.sum()) - FITTED, 1.0)

    def log_fit(self, season: Season, dispersion: float) -> FloatArray:
        """Log marginal quasi-likelihood per candidate.

        With variance φ · mean and a height that is flat on the log scale, the
        height given a candidate is Gamma(Σy/φ, Σ expected/φ) and drops out:

            log m = Σ (y/φ) · log expected − (Σy/φ) · log Σ expected

        Source:
            McCullagh and Nelder (1989), "Generalized Linear Models", chapter 9.
        """
        days = self.known
        sold = self.history.orders[days] / dispersion
        expected = self.basis[..., days] * season.factor[days]
        total = expected.sum(axis=-1)
        fit = np.log(np.maximum(expected, 1e-9)) @ sold
        fit = fit - sold.sum() * np.log(np.maximum(total, LEAST_EXPECTED))
        return np.where(total < LEAST_EXPECTED, -np.inf, fit)

    def explain(self, weights: FloatArray, season: Season) -> tuple[FloatArray, float]:
        """Expected orders per day without season, and Pearson's chi-square around them."""
        days = self.known
        basis = np.tensordot(weights, self.basis, axes=3)
        sold = self.history.orders[days]
        due = basis[days] * season.factor[days]
        top = sold.sum() / due.sum()
        due = np.maximum(top * due, 0.05 * max(float(sold.mean()), 1e-9))
        return top * basis, float(((sold - due) ** 2 / due).sum())


def gather(history: ChannelHistory, shapes: tuple[Shape, ...]) -> Evidence:
    """Lay one channel's days against every candidate. Some spend must be above zero."""
    spend = without_gaps(history.spend)
    unit = float(spend[spend > 0].mean())
    shares = ORGANIC_SHARES if history.contains_organic else ORDINARY_SHARES
    prior = np.full(len(shares), 1 / len(shares))
    if not history.contains_organic:
        prior = ORDINARY_WEIGHTS
    height = np.array([float(shape.at(np.ones(1))[0]) for shape in shapes])
    bare = np.stack(
        [
            np.stack([shape.at(adstock(spend / unit, float(carry))) for shape in shapes])
            for carry in CARRY_SHARES
        ]
    )
    bare = bare / height[:, None]
    basis = shares[:, None, None, None] + (1 - shares[:, None, None, None]) * bare
    return Evidence(history, unit, shares, prior, basis, height)


def no_season(evidence: Evidence) -> Season:
    """The season before anything is known: none."""
    flat = np.ones(evidence.history.days)
    return learn_season(np.full_like(flat, np.nan), flat, evidence.weekdays, 1.0)
