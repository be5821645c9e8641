"""What channels tell each other: shape, carry-over and noise are shared in part."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.response.carry_over import CARRY_SHARES
from core.response.families import Shape

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

PRIOR_CHANNELS = 10.0  # the starting belief counts as much as this many channels
QUARTER, FOURFOLD = 0.25, 4.0  # of the usual spend
KEPT = np.array([0.16, 0.29, 0.44, 0.62])  # class bounds: height at a quarter over usual height
GROWTH = np.array([1.3, 1.6, 2.0, 2.6])  # class bounds: height at fourfold over usual height
USUAL_DISPERSION = 2.0
PRIOR_DAYS = 8.0  # a channel leans to the others as if they were this many days of its own


def starting_belief(shapes: tuple[Shape, ...]) -> FloatArray:
    """Weight of each carry-over and shape before any data. Shape (carries, shapes)."""
    carry = np.exp(-CARRY_SHARES / 0.5)
    prior = np.array([shape.prior for shape in shapes])
    return np.asarray(np.outer(carry / carry.sum(), prior), dtype=np.float64)


def traits(shapes: tuple[Shape, ...]) -> tuple[IntArray, ...]:
    """What channels of one seller may have in common: family, bend below, growth above.

    Returns:
        A class for each shape, one array a trait. Each of shape (shapes,).
    """
    families = list(dict.fromkeys(shape.family for shape in shapes))
    heights = np.stack([shape.at(np.array([QUARTER, 1.0, FOURFOLD])) for shape in shapes])
    return (
        np.array([families.index(shape.family) for shape in shapes]),
        np.digitize(heights[:, 0] / heights[:, 1], KEPT),
        np.digitize(heights[:, 2] / heights[:, 1], GROWTH),
    )


def pooled_belief(
    start: FloatArray, posteriors: Sequence[FloatArray], shared: Sequence[IntArray]
) -> FloatArray:
    """Move the belief toward what the channels show on average.

    One step of empirical Bayes for a discrete mixture under a Dirichlet prior, on
    carry-over and on each trait. Not on single shapes: those few that fit one channel
    would crowd out the rest for all others.

    Args:
        start: Belief before the data, sums to 1. Shape (carries, shapes).
        posteriors: One array of the same shape per channel, each sums to 1.
        shared: Classes of the shapes by trait, as `traits` gives them.

    Source:
        Laird (1978), "Nonparametric Maximum Likelihood Estimation of a Mixing
        Distribution".
    """
    together = np.asarray(sum(posteriors, PRIOR_CHANNELS * start))
    together = together / together.sum()
    before, seen = start.sum(axis=0), together.sum(axis=0)
    shape = before.copy()
    for classes in shared:
        expected = np.bincount(classes, before)
        shape *= (np.bincount(classes, seen) / np.maximum(expected, 1e-300))[classes]
    return np.asarray(np.outer(together.sum(axis=1), shape / shape.sum()), dtype=np.float64)


def pooled_dispersions(misfits: Sequence[float], freedoms: Sequence[float]) -> list[float]:
    """Variance over mean of each channel, leaning to the usual one of all channels.

    Args:
        misfits: Pearson's chi-square of each channel around its curve.
        freedoms: Its degrees of freedom, above 0.
    """
    if not misfits:
        return []
    own = np.array(misfits) / np.array(freedoms)
    usual = float(np.median([*own, USUAL_DISPERSION]))
    return [
        max(1.0, (chi + PRIOR_DAYS * usual) / (freedom + PRIOR_DAYS))
        for chi, freedom in zip(misfits, freedoms, strict=True)
    ]
