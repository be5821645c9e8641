"""A number known by three quantiles, such as GMV at P10, P50 and P90, as a whole distribution."""

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

TAIL = NormalDist().inv_cdf(0.9)


def levels(low: float, middle: float, high: float, *, count: int = 199) -> FloatArray:
    """Equally likely values of it, rising. Shape (count,).

    Each side spreads as far as its quantile says: log-normal where everything is above zero,
    else normal and never below zero.

    Args:
        low, middle, high: Its P10, P50 and P90, zero or more.
        count: Odd, so that the middle one is the P50.
    """
    places = (np.arange(count) + 0.5) / count
    z = np.array([NormalDist().inv_cdf(place) for place in places]) / TAIL
    if low > 0:
        down, up = np.log(middle / low), np.log(high / middle)
        return np.asarray(middle * np.exp(z * np.where(z < 0, down, up)))
    return np.asarray(np.maximum(middle + z * np.where(z < 0, middle - low, high - middle), 0.0))
