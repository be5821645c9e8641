"""Round parts so that what is printed still adds up to the printed whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

WHOLE = 1e-6  # of a step: nearer to a whole number is one
EDGES_FIRST = 3.0  # rows and columns are read more than cells, so they are rounded to nearest first


def rounded(value: float | Decimal, step: Decimal) -> Decimal:
    """To the nearest step; halves away from zero."""
    return (Decimal(value) / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def rounded_parts(values: Sequence[float], step: Decimal, total: Decimal) -> tuple[Decimal, ...]:
    """Each to a step below or above itself, together exactly `total` (largest remainder).

    Args:
        values: Not empty; their sum lies within a step or so of `total`.
        total: A whole number of steps.
    """
    steps = [Decimal(value) / step for value in values]
    floors = [one.quantize(Decimal(1), ROUND_FLOOR) for one in steps]
    left = int(total / step - sum(floors))
    by_remainder = sorted(range(len(values)), key=lambda place: floors[place] - steps[place])
    for turn in range(abs(left)):
        place = (
            by_remainder[turn % len(values)] if left > 0 else by_remainder[-1 - turn % len(values)]
        )
        floors[place] += 1 if left > 0 else -1
    return tuple(one * step for one in floors)


@dataclass(frozen=True, slots=True)
class RoundedTable:
    """Cells that add up to their rows, their columns and the total at once."""

    cells: tuple[tuple[Decimal, ...], ...]
    rows: tuple[Decimal, ...]
    columns: tuple[Decimal, ...]


def rounded_table(cells: Sequence[Sequence[float]], step: Decimal, total: Decimal) -> RoundedTable:
    """Move every cell, row and column less than a step, and what is whole not at all.

    Args:
        cells: At least one row and one column; their sum lies within a step of `total`.
        total: A whole number of steps.

    Source:
        Controlled rounding, Bacharach (1966): a network flow, so that the corners of the
        linear program are whole.
    """
    exact = np.array(cells, dtype=float) / float(step)
    every = [exact.ravel(), exact.sum(axis=1), exact.sum(axis=0)]
    floors = [np.floor(values + WHOLE) for values in every]
    parts = [np.clip(values - down, 0, 1) for values, down in zip(every, floors, strict=True)]
    above, weights = np.concatenate(parts), np.ones(sum(map(len, parts)))
    weights[len(parts[0]) :] = EDGES_FIRST
    ups = _ups(exact.shape, floors, int(total / step), weights * (1 - 2 * above), above > WHOLE)
    split = np.split(ups, np.cumsum([len(part) for part in parts])[:-1])
    whole = [down + up for down, up in zip(floors, split, strict=True)]
    inner = whole[0].reshape(exact.shape)
    return RoundedTable(
        cells=tuple(tuple(int(cell) * step for cell in row) for row in inner),
        rows=tuple(int(row) * step for row in whole[1]),
        columns=tuple(int(column) * step for column in whole[2]),
    )


def _ups(
    shape: tuple[int, ...],
    floors: Sequence[NDArray[np.float64]],
    total: int,
    costs: NDArray[np.float64],
    free: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Which cells, rows and columns go up by a step; whole ones only where nothing else adds up."""
    high, wide = shape
    of_rows = np.kron(np.eye(high), np.ones(wide))
    of_columns = np.kron(np.ones(high), np.eye(wide))
    sums = np.block(
        [
            [of_rows, -np.eye(high), np.zeros((high, wide))],
            [of_columns, np.zeros((wide, high)), -np.eye(wide)],
            [np.zeros((1, high * wide)), np.ones((1, high)), np.zeros((1, wide))],
        ]
    )
    wanted = np.concatenate(
        [
            floors[1] - of_rows @ floors[0],
            floors[2] - of_columns @ floors[0],
            [total - floors[1].sum()],
        ]
    )
    usual = [(0, 1 if one else 0) for one in free]
    for bounds in (usual, [(-high * wide, high * wide)] * len(free)):
        costly = costs if bounds is usual else np.zeros_like(costs)
        found = linprog(costly, A_eq=sums, b_eq=wanted, bounds=bounds, method="highs-ds")
        if found.status == 0:
            break
    return np.asarray(np.round(found.x), dtype=np.float64)
