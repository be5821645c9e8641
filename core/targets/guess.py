"""Reach without a history: what somebody who knows the trade holds possible for each factor."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite, log, sqrt
from statistics import NormalDist

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

DECILES_APART = 2.5631  # standard deviations between the tenth and the ninetieth per cent


@dataclass(frozen=True, slots=True)
class Guess:
    """One factor as a low, a middle and a high case.

    Attributes:
        p10: Lower in one of ten cases.
        p50: As likely above as below.
        p90: Higher in one of ten cases.

    Raises:
        InvalidInput: If the three are not above zero and in this order.
    """

    p10: float
    p50: float
    p90: float

    def __post_init__(self) -> None:
        cases = (self.p10, self.p50, self.p90)
        if not all(isfinite(case) and case > 0 for case in cases) or not (
            self.p10 <= self.p50 <= self.p90
        ):
            raise InvalidInput(
                phrase("A guess needs a low, a middle and a high case above zero, in this order."),
                remedy=phrase("Low: worse in one of ten cases. High: better in one of ten."),
            )

    @property
    def spread(self) -> float:
        """Standard deviation of its logarithm."""
        return log(self.p90 / self.p10) / DECILES_APART


def guessed_chance(factors: Sequence[Guess], target: float, *, at_least: bool = True) -> float:
    """Chance that the product of the factors meets a target, taking them as independent.

    Args:
        factors: Such as impressions, CTR, CVR and AOV of a GMV target.
        target: Above zero.

    Source:
        Sum of independent normal logarithms: P = Φ((Σ ln P50 − ln T) / √Σσ²).
    """
    middle = sum(log(factor.p50) for factor in factors)
    spread = sqrt(sum(factor.spread**2 for factor in factors))
    lead = middle - log(target)
    if spread == 0:
        above = 1.0 if lead >= 0 else 0.0
        return above if at_least or lead == 0 else 1 - above
    above = NormalDist().cdf(lead / spread)
    return above if at_least else 1 - above


def guessed_range(factors: Sequence[Guess]) -> tuple[float, float, float]:
    """The product of the factors: lower in one of ten cases, the middle, higher in one of ten."""
    middle = sum(log(factor.p50) for factor in factors)
    half = sqrt(sum(factor.spread**2 for factor in factors)) * DECILES_APART / 2
    return exp(middle - half), exp(middle), exp(middle + half)
