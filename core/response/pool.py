"""What channels tell each other: family, shape and carry-over are shared in part."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.response.carry_over import CARRY_SHARES
from core.response.families import Shape

FloatArray = NDArray[np.float64]

PRIOR_CHANNELS = 5.0  # the starting belief counts as much as this many channels


def starting_belief(shapes: tuple[Shape, ...]) -> FloatArray:
    """Weight of each carry-over and shape before any data. Shape (carries, shapes)."""
    carry = np.exp(-CARRY_SHARES / 0.5)
    prior = np.array([shape.prior for shape in shapes])
    return np.asarray(np.outer(carry / carry.sum(), prior), dtype=np.float64)


def pooled_belief(start: FloatArray, posteriors: Sequence[FloatArray]) -> FloatArray:
    """Move the belief toward what the channels show on average.

    One step of empirical Bayes for a discrete mixture under a Dirichlet prior,
    on carry-over and shape separately.

    Args:
        start: Belief before the data, sums to 1. Shape (carries, shapes).
        posteriors: One array of the same shape per channel, each sums to 1.

    Source:
        Laird (1978), "Nonparametric Maximum Likelihood Estimation of a Mixing
        Distribution".
    """
    together = np.asarray(sum(posteriors, PRIOR_CHANNELS * start))
    together = together / together.sum()
    return np.asarray(np.outer(together.sum(axis=1), together.sum(axis=0)), dtype=np.float64)
