"""Quantiles, shares and intervals of few past cases."""

from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

NOMINAL = 0.8  # share of cases that every band of this house is meant to hold


def quantile(cases: FloatArray, share: float) -> float | None:
    """The value at place (n + 1)·share of the sorted cases, between two by straight line.

    Beyond the outermost cases the outermost one is the answer; without cases None.

    Args:
        cases: Any order; NaN are left out.
        share: 0 to 1.

    Source:
        Hyndman and Fan (1996), type 6.
    """
    known = np.sort(cases[np.isfinite(cases)])
    if known.size == 0:
        return None
    place = (known.size + 1) * share - 1
    return float(np.interp(place, np.arange(known.size), known))


def band_of(cases: FloatArray, nominal: float = NOMINAL) -> tuple[float, float] | None:
    """The two quantiles that leave equal shares outside; None without cases."""
    tail = (1 - nominal) / 2
    low, high = quantile(cases, tail), quantile(cases, 1 - tail)
    return None if low is None or high is None else (low, high)


def smoothed_share(hits: int, cases: int) -> float:
    """(hits + ½) / (cases + 1): never quite 0, never quite 1."""
    return (hits + 0.5) / (cases + 1)


def wilson(hits: int, cases: int, nominal: float = NOMINAL) -> tuple[float, float] | None:
    """Interval of a share seen in few cases; None without cases.

    Source:
        Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference".
    """
    if cases == 0:
        return None
    z = NormalDist().inv_cdf((1 + nominal) / 2)
    share = hits / cases
    middle = share + z * z / (2 * cases)
    half = z * sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    widest = 1 + z * z / cases
    return max((middle - half) / widest, 0.0), min((middle + half) / widest, 1.0)
