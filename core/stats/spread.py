"""How far past forecasts missed, together over all measures, widened for few windows."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from core.stats.quantiles import NOMINAL

FloatArray = NDArray[np.float64]

DAILY_WEIGHT = 8.0  # the spread that single days imply counts like so many separate windows
LEVEL_DAYS = 30.0  # days that a level rests on in effect, however long the history
FEWEST_WINDOWS = 8  # below that the shape of past misses is not used
FEWEST_SEPARATE = 1.5
DRAWS = 999  # of the t-form


def daily_spread(
    axes: FloatArray,
    variance: FloatArray,
    carry: FloatArray,
    *,
    days_ahead: int,
    days_known: FloatArray,
) -> FloatArray:
    """Covariance of the relative miss of a sum of days, as single days imply it.

    The sum itself varies, and so does the level it was forecast from.

    Args:
        axes, variance, carry: As in `core.stats.level.Outlook`.
        days_known: Days that the level can rest on. Shape (…,).

    Returns:
        Shape (…, measures, measures).
    """
    together = _persistence(carry, days_ahead) / days_ahead
    behind = np.clip(days_known, 1.0, LEVEL_DAYS)[..., None]
    level = _persistence(carry, behind) / behind
    return np.asarray(
        np.einsum("...mk,...k,...nk->...mn", axes, variance * (together + level), axes)
    )


def _persistence(carry: FloatArray, days: float | FloatArray) -> FloatArray:
    """Variance of a sum of days over that of independent ones: 1 + 2·Σ (1 − j/n)·carry^j."""
    one = 1 - carry
    return np.asarray((1 + carry) / one - 2 * carry * (1 - carry**days) / (days * one * one))


def scenarios(
    misses: FloatArray, separate: float, daily: FloatArray, *, daily_days: float, seed: int
) -> FloatArray:
    """Joint misses that the coming days may bring.

    The misses of past windows keep their shape and their links between measures; their
    covariance is averaged with the one that single days imply, and widened by Student's t
    for the few windows that do not overlap. Too few windows: draws of that t alone.

    Args:
        misses: Of past windows. Shape (windows, measures).
        separate: How many windows would fit side by side.
        daily: From `daily_spread`. Shape (measures, measures).
        daily_days: Days behind `daily`.

    Returns:
        Shape (scenarios, measures).
    """
    windows, measures = misses.shape
    floor = np.diag(np.full(measures, 1e-12)) + 1e-6 * np.diag(np.diag(daily))
    if not enough_to_learn(windows, separate):
        draws = np.random.default_rng(seed).standard_normal((DRAWS, measures))
        freedom = max(daily_days - 1, 1.0)
        return np.asarray(draws @ _root(daily + floor).T * _widening(freedom))
    own = misses.T @ misses / windows
    pooled = (separate * own + DAILY_WEIGHT * daily) / (separate + DAILY_WEIGHT)
    loose = misses - misses.mean(axis=0)  # a bias counts as spread, it is not carried on
    shape = loose.T @ loose / windows
    turn = _root(pooled + floor) @ np.linalg.inv(_root(shape + 1e-3 * daily + floor))
    return np.asarray(loose @ turn.T * _widening(separate + DAILY_WEIGHT))


def enough_to_learn(windows: int, separate: float) -> bool:
    """Whether past windows are many enough to shape a band."""
    return windows >= FEWEST_WINDOWS and separate >= FEWEST_SEPARATE


def _root(covariance: FloatArray) -> FloatArray:
    """Symmetric square root, so that no measure comes first."""
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray((vectors * np.sqrt(np.maximum(values, 1e-15))) @ vectors.T)


def _widening(freedom: float) -> float:
    tail = (1 + NOMINAL) / 2
    return float(stdtrit(freedom, tail) / ndtri(tail))
