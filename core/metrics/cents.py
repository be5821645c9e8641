"""Round parts so that what is printed still adds up to the printed whole."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal


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


def rounded_table(
    cells: Sequence[Sequence[float]],
    step: Decimal,
    *,
    rows: Sequence[Decimal],
    columns: Sequence[Decimal],
) -> tuple[tuple[Decimal, ...], ...]:
    """Cells that add up to the printed rows and to the printed columns at once.

    Args:
        rows, columns: Printed sums in whole steps, with the same total.
    """
    table = [list(rounded_parts(row, step, total)) for row, total in zip(cells, rows, strict=True)]
    over = [
        int((sum((row[place] for row in table), Decimal(0)) - total) / step)
        for place, total in enumerate(columns)
    ]
    while any(over):
        high, low = over.index(max(over)), over.index(min(over))
        best = min(
            range(len(table)),
            key=lambda line: (
                float(table[line][low] - table[line][high]) - (cells[line][low] - cells[line][high])
            ),
        )
        table[best][high] -= step
        table[best][low] += step
        over[high] -= 1
        over[low] += 1
    return tuple(tuple(row) for row in table)
