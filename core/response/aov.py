"""AOV (客单价): the value of an order and how sure it is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.response.history import ChannelHistory

FloatArray = NDArray[np.float64]

UNKNOWN_SPREAD = 0.5  # log spread where another channel must stand in
LEAST_SPREAD = 0.01


def learned_aov(history: ChannelHistory) -> tuple[float, float] | None:
    """Log AOV and its standard error, or None where no day tells it."""
    known = np.isfinite(history.gmv) & np.isfinite(history.orders)
    known &= np.nan_to_num(history.orders) > 0
    known &= np.nan_to_num(history.gmv) > 0
    if not known.any():
        return None
    gmv, orders = history.gmv[known], history.orders[known]
    mean = gmv.sum() / orders.sum()
    rest = float(np.sqrt(((gmv / mean - orders) ** 2).sum()) / orders.sum())
    few = 0.3 / np.sqrt(orders.sum())
    return float(np.log(mean)), max(rest, float(few), LEAST_SPREAD)


def pooled_aov(known: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Log AOV that stands in where a channel does not tell its own."""
    if not known:
        return 0.0, UNKNOWN_SPREAD
    return float(np.mean([centre for centre, _ in known])), UNKNOWN_SPREAD


def draw_aov(aov: tuple[float, float], draws: int, chance: np.random.Generator) -> FloatArray:
    """AOV per draw, log-normal. Shape (draws,)."""
    return np.asarray(np.exp(aov[0] + aov[1] * chance.standard_normal(draws)))
