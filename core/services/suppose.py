"""What if something will be different from the past: more budget, a better CVR, a higher AOV?"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.services.chances import FloatArray, JointEnds, share_of

DRAWS = 200  # of the uncertain factors, for each possible end
SOLD = ("orders", "gmv", "net_gmv", "contribution")
MOVES: Mapping[str, tuple[str, ...]] = {
    "traffic": ("spend", "impressions", "clicks", "views", *SOLD),
    "ctr": ("clicks", *SOLD),
    "cvr": SOLD,
    "aov": SOLD[1:],
    "cpm": ("spend",),
}


@dataclass(frozen=True, slots=True)
class Suppose:
    """A stated assumption about the days to come; 1 is as before.

    Attributes:
        traffic: Times as much budget and reach at unchanged rates.
        ctr, cvr, aov, cpm: Times its present level.
        spread: Log spread of each changed factor; 0 takes it as sure.

    Raises:
        InvalidInput: If a factor is not above zero, or the spread below.
    """

    traffic: float = 1.0
    ctr: float = 1.0
    cvr: float = 1.0
    aov: float = 1.0
    cpm: float = 1.0
    spread: float = 0.1

    def __post_init__(self) -> None:
        factors = [getattr(self, name) for name in MOVES]
        if not all(isfinite(factor) and factor > 0 for factor in factors):
            raise InvalidInput(
                phrase("A what-if factor must be above zero."),
                remedy=phrase("Type 110 for ten per cent more than now."),
            )
        if not (isfinite(self.spread) and self.spread >= 0):
            raise InvalidInput(
                phrase("The spread of an assumption cannot be below zero."),
                remedy=phrase("0 takes it as sure; 10 per cent is usual."),
            )

    @property
    def nothing(self) -> bool:
        """Whether all stays as before."""
        return all(getattr(self, name) == 1 for name in MOVES)


@dataclass(frozen=True, slots=True)
class Supposed:
    """Chances under an assumption.

    Attributes:
        each: KPI code -> chance of its base target.
        together: Of meeting all at once; None for a single target.
    """

    each: Mapping[str, float]
    together: float | None


def supposed(ends: JointEnds, suppose: Suppose, *, seed: int) -> Supposed:
    """Move what is still to come, and count again.

    Days that are over stay what they were. More traffic is taken at unchanged rates: that
    saturates in truth, which the budget frontier knows and this count does not.
    """
    rest = ends.ends - ends.to_date
    moved = ends.to_date + rest[:, None, :] * _factors(ends, suppose, seed)[None, :, :]
    met = ends.met(moved.reshape(-1, len(ends.measures)))
    together = np.asarray(np.stack(list(met.values())).all(axis=0))
    return Supposed(
        {kpi: share_of(hits) for kpi, hits in met.items()},
        share_of(together) if len(met) > 1 else None,
    )


def _factors(ends: JointEnds, suppose: Suppose, seed: int) -> FloatArray:
    """One draw of every changed factor a row, on each measure it moves."""
    random = np.random.default_rng(seed)
    factors = np.ones((DRAWS, len(ends.measures)))
    for name, touched in MOVES.items():
        level = getattr(suppose, name)
        if level == 1:
            continue
        drawn = level * np.exp(suppose.spread * random.standard_normal(DRAWS))
        for place, measure in enumerate(ends.measures):
            if measure in touched:
                factors[:, place] *= drawn
    return factors
