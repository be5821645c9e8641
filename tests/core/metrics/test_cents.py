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


TABLES = st.integers(1, 5).flatmap(
    lambda wide: st.lists(
        st.lists(st.one_of(st.just(0.0), AMOUNTS), min_size=wide, max_size=wide),
        min_size=1,
        max_size=6,
    )
)


@given(TABLES, st.sampled_from([CENT, Decimal(1), Decimal("0.1")]))
def test_a_table_adds_up_along_both_edges(cells, step):
    exact = sum(map(sum, cells))
    total = rounded(exact, step)
    table = rounded_table(cells, step, total)

    assert tuple(map(sum, table.cells)) == table.rows
    assert tuple(map(sum, zip(*table.cells, strict=True))) == table.columns
    assert sum(table.rows) == sum(table.columns) == total
    for row, line in zip(table.cells, cells, strict=True):
        for part, value in zip(row, line, strict=True):
            assert abs(float(part) - value) < 1.001 * float(step)
            assert value or not part
    for row, line in zip(table.rows, cells, strict=True):
        assert abs(float(row) - sum(line)) < 1.001 * float(step)
    for column, line in zip(table.columns, zip(*cells, strict=True), strict=True):
        assert abs(float(column) - sum(line)) < 1.001 * float(step)


def test_whole_cents_stay_as_they_are():
    table = rounded_table([[0.1, 0.2], [0.7, -0.1]], CENT, Decimal("0.90"))

    assert table.cells == ((Decimal("0.10"), Decimal("0.20")), (Decimal("0.70"), Decimal("-0.10")))


def test_a_row_of_one_part_prints_one_number():
    table = rounded_table([[0.385, 0.0], [0.0, 0.304], [0.0, 0.304]], CENT, Decimal("0.99"))

    assert table.cells[0][0] == table.rows[0] == table.columns[0]
    assert table.cells[0][1] == 0


def test_an_impossible_total_is_still_reached():
    """Off by more than a step, something whole has to move."""
    table = rounded_table([[1.0, 2.0]], CENT, Decimal("3.02"))

    assert sum(table.cells[0]) == sum(table.columns) == Decimal("3.02")


@pytest.mark.parametrize("step", [Decimal(1), Decimal("0.1"), Decimal("0.0001")])
def test_any_step(step):
    parts = rounded_parts([1.26, 2.26, -0.5], step, rounded(3.02, step))

    assert sum(parts) == rounded(3.02, step)
