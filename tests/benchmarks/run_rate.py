"""The plain arithmetic of pace: level so far, what it brings, and common bands around it.

The yardstick of the forecast: `pace` in this folder compares them.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from core.foundation.ratio import ratio
from core.stats.quantiles import NOMINAL, band_of, smoothed_share

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RunRate:
    """A period forecast from its own days only.

    Attributes:
        to_date: A = Σ x.
        level: m = mean(x / d), d the weekday levels.
        remainder: R = m·Σ d over the days to come.
        half_width: Of the 80 per cent band by Student's t; None with fewer than two days.
        planned: T·Σ d so far / Σ d.
        needed_level: (T − A) / Σ d over the days to come; None when there are none.
    """

    to_date: float
    level: float
    remainder: float
    half_width: float | None
    planned: float
    needed_level: float | None

    @property
    def end(self) -> float:
        return self.to_date + self.remainder

    @property
    def pace(self) -> float | None:
        return ratio(self.to_date, self.planned)


def run_rate(days: FloatArray, shape: FloatArray, target: float) -> RunRate:
    """Forecast from the days so far, at least one.

    Args:
        days: Complete days x. Shape (known,).
        shape: Weekday levels d of the whole period. Shape (days of the period,).
    """
    known = len(days)
    plain = days / shape[:known]
    level = float(plain.mean())
    ahead = shape[known:]
    half = None
    if known >= 2:
        spread = float(plain.std(ddof=1))
        doubt = sqrt(float((ahead**2).sum()) + float(ahead.sum()) ** 2 / known)
        half = float(t.ppf((1 + NOMINAL) / 2, known - 1)) * spread * doubt
    so_far = float(days.sum())
    return RunRate(
        to_date=so_far,
        level=level,
        remainder=level * float(ahead.sum()),
        half_width=half,
        planned=target * float(shape[:known].sum() / shape.sum()),
        needed_level=ratio(target - so_far, float(ahead.sum())),
    )


def band_from_ratios(
    to_date: float, remainder: float, ratios: FloatArray
) -> tuple[float, float] | None:
    """A + R·[q10(ρ), q90(ρ)], ρ actual over forecast remainder of past windows."""
    edges = band_of(ratios)
    return (
        None if edges is None else (to_date + remainder * edges[0], to_date + remainder * edges[1])
    )


def chance_from_ratios(
    to_date: float, remainder: float, target: float, ratios: FloatArray
) -> float | None:
    """(#{ρ ≥ (T − A)/R} + ½)/(n + 1); None where nothing is expected from the days to come."""
    needed = ratio(target - to_date, remainder)
    if needed is None:
        return None
    return smoothed_share(int((ratios >= needed).sum()), len(ratios))
