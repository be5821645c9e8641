"""Best total of several channels for every total spend on one grid."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """Two best-value tables joined into one.

    Attributes:
        value: Best sum for every total. Shape (cells,).
        left: How many cells of each total the left table receives. Shape (cells,).
    """

    value: FloatArray
    left: IntArray


def merge(left: FloatArray, right: FloatArray, *, cells: int) -> Merged:
    """The best way to share every total between two tables (max-plus convolution).

        value[t] = max over k of left[k] + right[t − k]

    Of equal shares the one with the smaller right part is taken. Exact for curves of any
    shape; minus infinity marks a forbidden cell.

    Args:
        left: Best value at 0, 1, 2 … cells. Any length from 1.
        right: Likewise.
        cells: Length of the answer, at most that of both tables together less 1.
    """
    short, long, swapped = left, right, False
    if len(left) > len(right):
        short, long, swapped = right, left, True
    span = len(short)
    outside = np.full(span - 1, -np.inf)
    padded = np.concatenate([outside, long, outside])
    windows = sliding_window_view(padded, span)[:cells]  # window[t][k] = long[t − span + 1 + k]
    backwards = short[::-1]
    value, place = np.empty(cells), np.empty(cells, dtype=np.intp)
    for start in range(0, cells, ROWS_AT_ONCE):
        sums = windows[start : start + ROWS_AT_ONCE] + backwards
        place[start : start + ROWS_AT_ONCE] = sums.argmax(axis=1)
        value[start : start + ROWS_AT_ONCE] = sums.max(axis=1)
    of_short = span - 1 - place
    of_left = np.arange(cells) - of_short if swapped else of_short
    return Merged(value, of_left)
