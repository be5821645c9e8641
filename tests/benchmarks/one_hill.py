"""The usual way: one Hill curve with carry-over per channel, by maximum likelihood."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from core.response.carry_over import adstock
from core.response.history import ChannelHistory

FloatArray = NDArray[np.float64]

STARTS = tuple((half, slope) for half in (0.6, 2.0) for slope in (1.0, 2.0))
BOUNDS = (
    (None, None),  # log of the ceiling
    (np.log(0.1), np.log(10.0)),  # log of half-spend over usual spend
    (np.log(0.5), np.log(3.0)),  # log of the slope
    (0.0, 0.7),  # carry-over
)


def one_hill(history: ChannelHistory) -> Callable[[FloatArray], FloatArray]:
    """GMV per day at each spend, on the curve with the highest Poisson likelihood."""
    unit = float(history.spend[history.spend > 0].mean())
    spend, orders = history.spend / unit, history.orders
    usual = max(float(orders.mean()), 0.01)

    def misfit(point: FloatArray) -> float:
        due = np.maximum(_orders(adstock(spend, float(point[3])), point), 1e-9)
        return float((due - orders * np.log(due)).sum() / usual)

    tries = [
        minimize(
            misfit,
            [np.log(usual * (1 + half)), np.log(half), np.log(slope), 0.25],
            method="L-BFGS-B",
            bounds=BOUNDS,
        )
        for half, slope in STARTS
    ]
    best = min(tries, key=lambda found: float(found.fun)).x
    aov = float(history.gmv.sum()) / max(float(orders.sum()), 1.0)
    return lambda levels: aov * _orders(levels / unit, best)


def _orders(spend: FloatArray, point: FloatArray) -> FloatArray:
    half, slope = np.exp(point[1]), np.exp(point[2])
    powered = np.maximum(spend, 1e-9) ** slope
    return np.asarray(np.exp(point[0]) * powered / (powered + half**slope), dtype=np.float64)
