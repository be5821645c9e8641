"""Reach of a target from totals of past windows of the same length."""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from core.stats.quantiles import smoothed_share, wilson

FloatArray = NDArray[np.float64]

FEWEST_WINDOWS = 5  # below that the t-form says nothing


@dataclass(frozen=True, slots=True)
class Reached:
    """How often past windows reached a target.

    Attributes:
        hits, windows: Reached in `hits` of `windows`.
        estimate: (hits + ½)/(windows + 1).
        low, high: 80 per cent Wilson interval; never reached is not impossible.
        by_spread: Chance by the spread of the totals' logarithms; None with fewer than five
            windows, or totals that are not above zero.
    """

    hits: int
    windows: int
    estimate: float
    low: float
    high: float
    by_spread: float | None


def window_totals(values: FloatArray, days: int) -> FloatArray:
    """Totals of the windows that lie side by side, counted back from the last day.

    Args:
        values: Shape (…, days of history), NaN where unknown.

    Returns:
        Oldest first; windows with an unknown day are NaN. Shape (…, windows).
    """
    windows = values.shape[-1] // days
    if windows == 0:
        return np.zeros((*values.shape[:-1], 0))
    recent = values[..., values.shape[-1] - windows * days :]
    return np.asarray(recent.reshape(*values.shape[:-1], windows, days).sum(axis=-1))


def reached(totals: FloatArray, target: float, *, at_least: bool = True) -> Reached | None:
    """Compare a target with the totals of past windows; None without any.

    Args:
        totals: Of windows of the target's length; NaN are left out.
        at_least: False: the target is a limit that must not be passed.

    Source:
        Log-normal predictive distribution with estimated mean and spread:
        P = 1 − F_{t, n−1}((ln T − mean)/(s·√(1 + 1/n))).
    """
    known = totals[np.isfinite(totals)]
    if known.size == 0:
        return None
    met = known >= target if at_least else known <= target
    hits = int(met.sum())
    band = wilson(hits, known.size)
    assert band is not None
    return Reached(
        hits,
        known.size,
        smoothed_share(hits, known.size),
        *band,
        by_spread=_by_spread(known, target, at_least=at_least),
    )


def _by_spread(totals: FloatArray, target: float, *, at_least: bool) -> float | None:
    n = totals.size
    if n < FEWEST_WINDOWS or not (totals > 0).all() or target <= 0:
        return None
    logs = np.log(totals)
    spread = float(logs.std(ddof=1))
    if spread == 0:
        return None
    place = (log(target) - float(logs.mean())) / (spread * sqrt(1 + 1 / n))
    below = float(t.cdf(place, n - 1))
    return 1 - below if at_least else below
