"""A future period drawn again and again from past days, all measures of a day together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

BLOCK_DAYS = 7
FEWEST_BLOCKS = 4  # different starts per weekday, below that a bootstrap shows hardly any spread


@dataclass(frozen=True, slots=True)
class Change:
    """A planned change of one measure that the history does not know, such as more budget.

    Attributes:
        factor: Expected level over that of the past: 1.5 is half as much again.
        spread: Log spread of that factor; 0 takes it as sure.

    Raises:
        InvalidInput: If the factor is not above zero, or the spread below.
    """

    factor: float
    spread: float = 0.0

    def __post_init__(self) -> None:
        if not (isfinite(self.factor) and self.factor > 0) or not (
            isfinite(self.spread) and self.spread >= 0
        ):
            raise InvalidInput(
                phrase(
                    "A planned change must be a factor above zero with a spread of zero or more."
                ),
                remedy=phrase("1.5 means half as much again; a spread of 0.2 about 20 per cent."),
            )


def enough_days(values: FloatArray) -> bool:
    """Whether the history has enough known weeks to draw from. Shape (measures, days)."""
    starts = _starts(values)
    return bool((np.bincount(starts % 7, minlength=7) >= FEWEST_BLOCKS).all())


def resampled_sums(
    values: FloatArray,
    *,
    first_weekday: int,
    start_weekday: int,
    days: int,
    draws: int,
    seed: int,
    changes: Mapping[int, Change] | None = None,
) -> FloatArray:
    """Sums of each measure over a period of `days`, drawn from history.

    Blocks of seven days in a row are put one after another, each beginning on the weekday
    it falls on, so that the weekly shape, bad spells and the links between measures stay.

    Args:
        values: NaN where unknown; a block with such a day is not drawn. Shape (measures, days).
        first_weekday: Of the first day of history, Monday 0.
        start_weekday: Of the first day of the period.
        days: Of the period.
        changes: Row of `values` -> planned change; draws of a factor keep its median.

    Returns:
        Shape (draws, measures); no rows where a weekday has no known block.

    Source:
        Moving-block bootstrap, Künsch (1989).
    """
    measures = len(values)
    offset = (start_weekday - first_weekday) % 7
    starts = _starts(values)
    starts = starts[starts % 7 == offset]
    if not len(starts):
        return np.zeros((0, measures))
    random = np.random.default_rng(seed)
    blocks = -(-days // BLOCK_DAYS)
    chosen = starts[random.integers(len(starts), size=(draws, blocks))]
    running = np.pad(np.nan_to_num(values).cumsum(axis=1), ((0, 0), (1, 0)))
    length = np.full(blocks, BLOCK_DAYS)
    length[-1] = days - BLOCK_DAYS * (blocks - 1)
    sums = (running[:, chosen + length] - running[:, chosen]).sum(axis=2).T
    factors = np.ones((draws, measures))
    for row, change in sorted((changes or {}).items()):
        factors[:, row] = change.factor * np.exp(change.spread * random.standard_normal(draws))
    return np.asarray(sums * factors)


def shares_met(met: Sequence[NDArray[np.bool_]]) -> tuple[tuple[float, ...], float] | None:
    """Share of draws that meet each target, and that meet all of them at once.

    The second is counted on the same draws: multiplying single shares would be wrong wherever
    the targets hang together. None without a target or a draw.
    """
    if not met or not len(met[0]):
        return None
    together = np.asarray(np.stack(met).all(axis=0))
    count = len(met[0])
    return (
        tuple(float((one.sum() + 0.5) / (count + 1)) for one in met),
        float((together.sum() + 0.5) / (count + 1)),
    )


def _starts(values: FloatArray) -> IntArray:
    """Places at which seven known days begin."""
    known = np.asarray(np.isfinite(values).all(axis=0))
    if len(known) < BLOCK_DAYS:
        return np.zeros(0, dtype=np.int64)
    window = np.lib.stride_tricks.sliding_window_view(known, BLOCK_DAYS)
    return np.flatnonzero(window.all(axis=1))
