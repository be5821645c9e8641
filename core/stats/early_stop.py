"""Early stop (止损): may "CPA is at most T" be refuted, or "CPA is below T" be confirmed, by now?

Both are e-processes: looked at every day, or whenever somebody likes, each says a wrong thing
with a chance of at most 1 − confidence. Spend is counted in target CPAs, s = spend / T.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from math import exp, isfinite, log, log1p

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainc, gammaincc, gammainccinv, gammaln

from core.foundation.errors import InvalidInput
from core.foundation.ratio import ratio
from core.foundation.text import phrase

FloatArray = NDArray[np.float64]

SHAPE = 2.0  # of the gamma that weighs rates; its mean is the rate at the target
NODES = 64  # rates above the target that are weighed where days are over-dispersed
WEAK_ORDERS = 0.5  # orders that a prior without knowledge is worth
MOST_LOG = 700.0  # e to this still is a number


class Decision(Enum):
    """What is known of "CPA is below the target"."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class StopRule:
    """What is fixed before the first spend.

    Attributes:
        target: CPA, in money. Positive.
        confidence: Above 0.5, below 1; each wrong decision has a chance of at most the rest.
        dispersion: Variance over mean of the orders of a day, φ; 1 where they are Poisson.

    Raises:
        InvalidInput: If one has no meaning.
    """

    target: float
    confidence: float = 0.9
    dispersion: float = 1.0

    def __post_init__(self) -> None:
        if not (self.target > 0 and isfinite(self.target)):
            raise InvalidInput(
                phrase("The target CPA {value} is not above zero."),
                remedy=phrase("Write what one order may cost."),
                value=self.target,
            )
        if not 0.5 < self.confidence < 1:
            raise InvalidInput(
                phrase("The confidence {value} is not between 0.5 and 1."),
                remedy=phrase("Write it as a share; 0.9 is usual."),
                value=self.confidence,
            )
        if not (1 <= self.dispersion <= 100):
            raise InvalidInput(
                phrase("The spread of orders {value} is not between 1 and 100."),
                remedy=phrase("1 is pure chance; 1.5 is careful while you do not know."),
                value=self.dispersion,
            )

    @property
    def limit(self) -> float:
        """Logarithm of the evidence from which it is decided, ln 1/(1 − confidence)."""
        return -log1p(-self.confidence)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at what came so far.

    Attributes:
        cpa: None without an order.
        against, in_favour: Evidence "times" against "CPA ≤ T", and against "CPA ≥ T"; 1 is none.
        decision: Of this look alone; an earlier one may have decided already.
        chance_above: Posterior chance that the CPA is above the target; None without spend.
    """

    orders: int
    spend: float
    cpa: float | None
    against: float
    in_favour: float
    decision: Decision
    chance_above: float | None


def look(rule: StopRule, orders: int, spend: float) -> Look:
    """Judge orders and spend so far.

    Raises:
        InvalidInput: If one is below zero or no number.
    """
    if orders < 0 or not (spend >= 0 and isfinite(spend)):
        raise InvalidInput(
            phrase("Orders or spend of the trial are below zero."),
            remedy=phrase("Write both as plain numbers from zero on."),
        )
    in_targets = spend / rule.target
    against = float(log_against(rule, orders, in_targets))
    in_favour = float(log_in_favour(rule, orders, in_targets))
    decision = Decision.UNDECIDED
    if against >= rule.limit:
        decision = Decision.REFUTED
    elif in_favour >= rule.limit:
        decision = Decision.CONFIRMED
    return Look(
        orders=orders,
        spend=spend,
        cpa=ratio(spend, orders),
        against=exp(min(against, MOST_LOG)),
        in_favour=exp(min(in_favour, MOST_LOG)),
        decision=decision,
        chance_above=chance_above(rule, orders, spend),
    )


def log_against(rule: StopRule, orders: ArrayLike, in_targets: ArrayLike) -> FloatArray:
    """Log e-value against "CPA ≤ T": a gamma mixture of all rates below 1/T, tempered by φ.

        ln E = a·ln a + lnΓ(a+n') − lnΓ(a) − (a+n')·ln(a+s') + s' + ln P(a+n', a+s') − ln P(a, a)

    with n' = n/φ, s' = s/φ. For negative-binomial days with variance φ·mean each tempered step
    has a mean of at most 1 at every CPA ≤ T, so the chance of ever reaching 1/α is at most α.

    Args:
        orders, in_targets: n and s, any shapes that fit each other.

    Source:
        Lindon & Malek, NeurIPS 2022, arXiv 2011.03567 (gamma mixtures); Ville's inequality.
    """
    counted, spent = _tempered(rule, orders, in_targets)
    with np.errstate(divide="ignore"):
        below = np.log(gammainc(SHAPE + counted, SHAPE + spent)) - np.log(gammainc(SHAPE, SHAPE))
    return np.asarray(_mixed(counted, spent) + below, dtype=np.float64)


def log_in_favour(rule: StopRule, orders: ArrayLike, in_targets: ArrayLike) -> FloatArray:
    """Log e-value against "CPA ≥ T": the same mixture of all rates above 1/T.

    Tempering is no guarantee on this side: for z > 1 the step z^(N/φ) has a mean above the
    Poisson one. So over-dispersed days are weighed by their own law. For negative-binomial days
    E[z^N] = (1 − (φ−1)(z−1))^(−μ/(φ−1)); each rate ρ > 1, in rates at the target, has the step
    that grows fastest under it, z = ρφ/(1 + ρ(φ−1)), and the mixture is

        E = mean over ρ of z^n · ((1 + ρ(φ−1))/φ)^(−s/(φ−1))

    over `NODES` rates of the gamma above 1. At φ = 1 it is the closed form.

    Args:
        orders, in_targets: n and s, any shapes that fit each other.

    Source:
        Own derivation (Chernoff bound of the negative binomial, mixed); Ville's inequality.
    """
    if rule.dispersion == 1:
        counted, spent = _tempered(rule, orders, in_targets)
        with np.errstate(divide="ignore"):
            above = np.log(gammaincc(SHAPE + counted, SHAPE + spent))
        return np.asarray(
            _mixed(counted, spent) + above - np.log(gammaincc(SHAPE, SHAPE)), dtype=np.float64
        )
    gains, costs = _steps(rule.dispersion)
    n, s = np.broadcast_arrays(np.asarray(orders, float), np.asarray(in_targets, float))
    each = n[..., None] * gains - s[..., None] * costs
    return np.asarray(np.logaddexp.reduce(each, axis=-1) - log(NODES), dtype=np.float64)


def chance_above(
    rule: StopRule,
    orders: float,
    spend: float,
    *,
    prior_orders: float = WEAK_ORDERS,
    prior_spend: float = 0.0,
) -> float | None:
    """Posterior chance that the CPA is above the target. Informs; looked at daily it is no rule.

    Args:
        prior_orders, prior_spend: What the account knew before, as orders and their spend.

    Returns:
        P(a0 + n/φ, (b0 + S/φ)/T); None while nothing was spent.
    """
    known = prior_spend + spend / rule.dispersion
    if known == 0:
        return None
    return float(gammainc(prior_orders + orders / rule.dispersion, known / rule.target))


def chance_of_none(rule: StopRule, spend: float) -> float:
    """Chance of not one order after this spend where the CPA is the target: e^(−s) at φ = 1."""
    s, extra = spend / rule.target, rule.dispersion - 1
    return exp(-s if extra == 0 else -s * log1p(extra) / extra)


def certain_none(rule: StopRule) -> float:
    """Spend at which not one order, looked at only then, refutes the target by itself."""
    extra = rule.dispersion - 1
    factor = 1.0 if extra == 0 else extra / log1p(extra)
    return rule.target * rule.limit * factor


@cache
def _steps(dispersion: float) -> tuple[FloatArray, FloatArray]:
    """What each weighed rate gains by an order and loses by one target CPA of spend."""
    ranks = (np.arange(NODES) + 0.5) / NODES
    rates = gammainccinv(SHAPE, ranks * gammaincc(SHAPE, SHAPE)) / SHAPE
    extra = dispersion - 1
    grown = np.log1p(extra * (rates - 1) / dispersion)  # ln (1 + ρ(φ−1))/φ
    return np.log(rates) - grown, grown / extra


def _tempered(
    rule: StopRule, orders: ArrayLike, in_targets: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    return (
        np.asarray(orders, dtype=float) / rule.dispersion,
        np.asarray(in_targets, dtype=float) / rule.dispersion,
    )


def _mixed(counted: FloatArray, spent: FloatArray) -> FloatArray:
    """Log of the mixture over all rates, before it is cut at the target."""
    shape = SHAPE + counted
    grown = SHAPE * log(SHAPE) + gammaln(shape) - gammaln(SHAPE) - shape * np.log(SHAPE + spent)
    return np.asarray(grown + spent, dtype=np.float64)
