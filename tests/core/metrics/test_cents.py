"""Printed parts add up to the printed whole, in one direction and in two."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.metrics.cents import rounded, rounded_parts, rounded_table

CENT = Decimal("0.01")
AMOUNTS = st.floats(-1e5, 1e5)


def test_thirds_of_a_dollar():
    parts = rounded_parts([1 / 3, 1 / 3, 1 / 3], CENT, Decimal("1.00"))

    assert sorted(parts) == [Decimal("0.33"), Decimal("0.33"), Decimal("0.34")]


def test_halves_go_away_from_zero():
    assert rounded(0.125, CENT) == Decimal("0.13")
    assert rounded(-0.125, CENT) == Decimal("-0.13")
    assert rounded(2.5, Decimal(1)) == 3


@given(st.lists(AMOUNTS, min_size=1, max_size=12), st.integers(-1, 1))
def test_parts_add_up_and_none_moves_far(values, off):
    """The ends of a change are rounded alone, so the whole may be a step off."""
    total = rounded(sum(values), CENT) + off * CENT
    parts = rounded_parts(values, CENT, total)

    assert sum(parts) == total
    for part, value in zip(parts, values, strict=True):
        assert abs(float(part) - value) <= 0.0301


@given(
    st.integers(1, 5).flatmap(
        lambda wide: st.lists(
            st.lists(AMOUNTS, min_size=wide, max_size=wide), min_size=1, max_size=6
        )
    )
)
def test_a_table_adds_up_along_both_edges(cells):
    total = rounded(sum(map(sum, cells)), CENT)
    rows = rounded_parts([sum(row) for row in cells], CENT, total)
    columns = rounded_parts([sum(c) for c in zip(*cells, strict=True)], CENT, total)
    table = rounded_table(cells, CENT, rows=rows, columns=columns)

    assert tuple(map(sum, table)) == rows
    assert tuple(map(sum, zip(*table, strict=True))) == columns
    for row, line in zip(table, cells, strict=True):
        for part, value in zip(row, line, strict=True):
            assert abs(float(part) - value) <= 0.05


@pytest.mark.parametrize("step", [Decimal(1), Decimal("0.1"), Decimal("0.0001")])
def test_any_step(step):
    parts = rounded_parts([1.26, 2.26, -0.5], step, rounded(3.02, step))

    assert sum(parts) == rounded(3.02, step)
