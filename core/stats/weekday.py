"""The shape of a week, learned at many past days at once, each from earlier days only."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

PRIOR_WEEKS = 2.0  # a weekday counts as flat with the weight of so many weeks
FEWEST_WEEKS = 3.0  # below that the week is taken as flat
HIGHEST = 3.0  # a day counts at most so many times its week: promotions are no weekday


def weekday_profiles(values: FloatArray, weekdays: IntArray, origins: IntArray) -> FloatArray:
    """Level of each weekday over the mean of its week, shrunk to flat, mean 1.

    Args:
        values: NaN where unknown. Shape (measures, days).
        weekdays: Monday 0 … Sunday 6. Shape (days,).
        origins: Numbers of days that are known, ascending. Shape (origins,).

    Returns:
        Shape (origins, measures, 7).
    """
    measures, days = values.shape
    flat = np.ones((len(origins), measures, 7))
    if days < 7:
        return flat
    week = np.lib.stride_tricks.sliding_window_view(values, 7, axis=1).mean(axis=2)
    middle = values[:, 3 : days - 3]
    usable = np.isfinite(week) & (week > 0)
    share = np.where(usable, np.clip(middle / np.where(usable, week, 1.0), 0.0, HIGHEST), 0.0)
    own = weekdays[3 : days - 3, None] == np.arange(7)
    # one more place in front: at an origin of six days nothing is known yet
    seen = np.zeros((week.shape[1] + 1, measures, 7))
    summed = np.zeros_like(seen)
    np.cumsum(usable.T[:, :, None] * own[:, None, :], axis=0, out=seen[1:])
    np.cumsum(share.T[:, :, None] * own[:, None, :], axis=0, out=summed[1:])
    place = np.clip(origins - 6, 0, week.shape[1])
    profile = (summed[place] + PRIOR_WEEKS) / (seen[place] + PRIOR_WEEKS)
    profile /= profile.mean(axis=2, keepdims=True)
    enough = seen[place].sum(axis=2, keepdims=True) >= 7 * FEWEST_WEEKS
    return np.where(enough, profile, flat)
