"""Weekday and slow trend: what moves orders without ads moving them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

WEEKDAY_SPREAD = 0.2  # log spread of weekday factors expected before the data
TREND_SPREAD = 0.3  # log change over the whole history expected before the data


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """Factors on orders per day.

    Attributes:
        weekday: Monday … Sunday, mean 1. Shape (7,).
        trend: Log change from the first to the last day.
        trend_error: Standard error of `trend`.
        factor: Weekday times trend for each day, trend 1 on the last. Shape (days,).
    """

    weekday: FloatArray
    trend: float
    trend_error: float
    factor: FloatArray


def learn_season(
    orders: FloatArray,
    expected: FloatArray,
    weekdays: NDArray[np.int64],
    dispersion: float,
    earlier_trend: float = 0.0,
) -> Season:
    """Estimate weekday factors and trend around an expected curve, both shrunk to none.

    Args:
        orders: Per day, NaN where unknown. Shape (days,).
        expected: Orders per day by spend alone. Shape (days,).
        weekdays: Monday 0 … Sunday 6. Shape (days,).
        dispersion: Variance over mean.
        earlier_trend: Trend of the round before.
    """
    known = np.isfinite(orders) & (expected > 0)
    span = np.linspace(-1.0, 0.0, len(orders)) if len(orders) > 1 else np.zeros(1)
    drift = np.exp(earlier_trend * span)
    level = expected * drift
    seen = np.where(known, orders, 0.0)
    due = np.where(known, level, 0.0)
    due *= seen.sum() / due.sum() if due.sum() > 0 and seen.sum() > 0 else 1.0
    strength = dispersion / WEEKDAY_SPREAD**2
    sold = np.bincount(weekdays, seen, 7)
    expected_sold = np.bincount(weekdays, due, 7)
    weekday = (sold + strength) / (expected_sold + strength)
    weekday = weekday / weekday.mean()
    due = due * weekday[weekdays]
    total = due.sum()
    if total > 0:
        due = due * (seen.sum() / total)
        centred = span - (due * span).sum() / max(due.sum(), 1e-300)
        size = np.log(np.maximum(expected, 1e-12 * expected.max()))
        size = size - (due * size).sum() / max(due.sum(), 1e-300)
        bend = (due * size**2).sum()
        shared = (due * size * centred).sum() ** 2 / bend if bend > 0 else 0.0
        information = max((due * centred**2).sum() - shared, 0.0) / dispersion
        score = ((seen - due) * centred).sum() / dispersion - earlier_trend / TREND_SPREAD**2
        step = score / ((due * centred**2).sum() / dispersion + TREND_SPREAD**-2)
        trend = float(np.clip(earlier_trend + step, -1.0, 1.0))
    else:
        information, trend = 0.0, 0.0
    error = float((information + TREND_SPREAD**-2) ** -0.5)
    return Season(weekday, trend, error, weekday[weekdays] * np.exp(trend * span))
