"""What the coming days bring, as several plain methods see it from many past days at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.stats.weekday import weekday_profiles

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

MEMORY_DAYS = 112  # older days say nothing about the coming weeks
METHODS = ((7.0, False), (21.0, False), (60.0, False), (21.0, True), (60.0, True))
SLOW_TREND = 4  # the method whose fit the day-to-day variation is measured around
TREND_DAMPING = 0.96  # a trend loses so much of its step from day to day
TREND_PRIOR = 7500.0  # (daily spread / slope expected per day)², shrinks a slope to none
GREATEST_TREND = 0.5  # share of the level that a trend may add or take
PRIOR_PROMOTION_DAYS = 1.0  # a promotion day counts as usual with the weight of so many


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What each method expects, seen from each origin.

    Attributes:
        expected: Per coming day. Shape (origins, methods, measures, days ahead).
        profile: Weekday levels known at that origin. Shape (origins, measures, 7).
        lift: Level of announced promotion days over usual ones. Shape (origins, measures).
        axes: Independent mixtures of the measures' relative deviations of single days, one a
            column. Shape (origins, measures, mixtures).
        variance: Of each mixture. Shape (origins, mixtures).
        carry: Correlation of each mixture from one day to the next. Shape (origins, mixtures).
        days: Days each measure's deviations rest on. Shape (origins, measures).
    """

    expected: FloatArray
    profile: FloatArray
    lift: FloatArray
    axes: FloatArray
    variance: FloatArray
    carry: FloatArray
    days: FloatArray


def outlook(
    values: FloatArray,
    weekdays: IntArray,
    origins: IntArray,
    *,
    ahead: IntArray,
    blind: int,
    promoted: BoolArray,
) -> Outlook:
    """Look ahead from every origin with what was known there.

    Args:
        values: NaN where unknown. Shape (measures, days).
        weekdays: Of the days and of all days ahead. Shape (days + reach,).
        origins: Numbers of known days to look ahead from, ascending.
        ahead: Places of the wanted days after an origin, 0 = the day after. Shape (days ahead,).
        blind: Last days before an origin that nothing is learned from.
        promoted: Days announced as promotions. Shape (days + reach,).
    """
    days = values.shape[1]
    plain = np.where(promoted[:days], np.nan, values)
    learned = np.maximum(origins - blind, 0)
    profile = weekday_profiles(plain, weekdays[:days], learned)
    recent = _recent(plain, weekdays, learned, profile)
    age = np.arange(MEMORY_DAYS, dtype=float)
    known = np.isfinite(recent)
    filled = np.where(known, recent, 0.0)
    step = np.cumsum(TREND_DAMPING ** np.arange(1, max(ahead.max(), 0) + blind + 2))
    steps = step[np.maximum(ahead, 0) + blind]  # a missing day of the past needs no trend
    rises = []
    fit = filled
    for number, (half_life, with_trend) in enumerate(METHODS):
        mean, mean_age, slope = _line(filled, known, 0.5 ** (age / half_life), age)
        slope = slope if with_trend else np.zeros_like(slope)
        level = mean + slope * mean_age
        limit = GREATEST_TREND * np.abs(level)[..., None]
        rises.append(level[..., None] + np.clip(slope[..., None] * steps, -limit, limit))
        if number == SLOW_TREND:
            fit = level[..., None] - slope[..., None] * age
    coming = origins[:, None] + ahead
    shape = np.take_along_axis(profile, weekdays[coming][:, None, :], axis=2)
    lift = _lift(values, promoted[:days], learned)
    shape = np.where(promoted[coming][:, None, :], lift[:, :, None], 1.0) * shape
    expected = np.stack(rises, axis=1) * shape[:, None]
    return Outlook(expected, profile, lift, *_deviations(recent, fit, known))


def _recent(
    values: FloatArray, weekdays: IntArray, origins: IntArray, profile: FloatArray
) -> FloatArray:
    """The last days before each origin, newest first, without their weekday."""
    padded = np.pad(values, ((0, 0), (MEMORY_DAYS, 0)), constant_values=np.nan)
    view = np.lib.stride_tricks.sliding_window_view(padded, MEMORY_DAYS, axis=1)
    recent = view[:, origins, ::-1].transpose(1, 0, 2)
    day = origins[:, None] - 1 - np.arange(MEMORY_DAYS)
    shape = np.take_along_axis(profile, weekdays[np.maximum(day, 0)][:, None, :], axis=2)
    return np.asarray(recent / np.maximum(shape, 0.05))


def _line(
    values: FloatArray, known: BoolArray, weight: FloatArray, age: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Weighted mean, its mean age, and the slope per day, shrunk to none."""
    total = known @ weight
    safe = np.where(total > 0, total, np.nan)
    mean = (values @ weight) / safe
    mean_age = (known @ (weight * age)) / safe
    spread = (known @ (weight * age**2)) / safe - mean_age**2
    shared = (values @ (weight * age)) / safe - mean * mean_age
    return mean, mean_age, -shared / (spread + TREND_PRIOR / safe)


def _lift(values: FloatArray, promoted: BoolArray, origins: IntArray) -> FloatArray:
    """Level of announced promotion days over the usual ones before. Shape (origins, measures)."""
    measures, days = values.shape
    usual = np.where(promoted, np.nan, values)
    known = np.isfinite(usual)
    sums = np.zeros((measures, days + 1))
    counts = np.zeros((measures, days + 1))
    np.cumsum(np.where(known, usual, 0.0), axis=1, out=sums[:, 1:])
    np.cumsum(known, axis=1, out=counts[:, 1:])
    now = np.arange(days)
    before = np.maximum(now - 28, 0)
    number = counts[:, now] - counts[:, before]
    level = (sums[:, now] - sums[:, before]) / np.where(number > 0, number, np.nan)
    use = promoted & np.isfinite(values) & (level > 0)
    times = np.where(use, values / np.where(use, level, 1.0), 0.0)
    seen = np.zeros((measures, days + 1))
    gained = np.zeros((measures, days + 1))
    np.cumsum(use, axis=1, out=seen[:, 1:])
    np.cumsum(times, axis=1, out=gained[:, 1:])
    prior = PRIOR_PROMOTION_DAYS
    return ((gained[:, origins] + prior) / (seen[:, origins] + prior)).T


def _deviations(
    recent: FloatArray, fit: FloatArray, known: BoolArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Principal axes of the daily deviations: what moves all measures, then what parts them.

    Each has its own persistence: demand may stay high for weeks while the chance of single
    orders is new every day.
    """
    size = np.abs(np.where(known, recent, 0.0)).sum(axis=2) / np.maximum(known.sum(axis=2), 1)
    unit = np.maximum(np.abs(fit), size[..., None] / 2)  # a level near zero measures nothing
    usable = known & (unit > 0)
    off = np.where(usable, (recent - fit) / np.where(usable, unit, 1.0), 0.0)
    count = usable.sum(axis=2).astype(float)
    off = np.where(usable, off - (off.sum(axis=2) / np.maximum(count, 1))[..., None], 0.0)
    together = np.einsum("omi,oni->omn", usable.astype(float), usable.astype(float))
    covariance = np.einsum("omi,oni->omn", off, off) / np.maximum(together - 1, 1)
    variance, axes = np.linalg.eigh(covariance)
    variance = np.maximum(variance, 0.0)
    mixed = np.einsum("omk,omi->oki", axes, off)
    every = usable.all(axis=1)
    pairs = np.maximum((every[:, 1:] & every[:, :-1]).sum(axis=1), 1)[:, None]
    lagged = (mixed[..., 1:] * mixed[..., :-1]).sum(axis=2) / pairs
    carry = lagged / np.where(variance > 0, variance, 1.0)
    # a short series hides part of its own persistence (Kendall 1954)
    carry = carry + (1 + 3 * carry) / np.maximum(count.min(axis=1), 8)[:, None]
    return axes, variance, np.clip(carry, 0.0, 0.9), count
