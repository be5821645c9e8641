"""Weights: by points, by order, by pairs, with the published cases of the method."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.vendor.pairwise import matrix_of, priorities
from core.vendor.random_index import TABLES, random_index
from core.vendor.selection import Evaluator, Judgement, Method, Weighting
from core.vendor.weights import by_order, by_points, weights_of
from tests.core.vendor.selections import small

NINTH = 1 / 9
DRINKS = [  # Saaty 2008, Int. J. Services Sciences 1(1), table 3
    [1, 9, 5, 2, 1, 1, 1 / 2],
    [NINTH, 1, 1 / 3, NINTH, NINTH, NINTH, NINTH],
    [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, NINTH],
    [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [1, 9, 4, 2, 1, 2, 1 / 2],
    [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [2, 9, 9, 3, 2, 3, 1],
]
CAR = [[1, 3, 7, 3], [1 / 3, 1, 9, 1], [1 / 7, NINTH, 1, 1 / 7], [1 / 3, 1, 7, 1]]
CAR_COST = [[1, 2, 5, 3], [1 / 2, 1, 2, 2], [1 / 5, 1 / 2, 1, 1 / 2], [1 / 3, 1 / 2, 2, 1]]
SUPPLIER = [
    [1, 1 / 5, 3, 1 / 3, 3],
    [5, 1, 7, 3, 7],
    [1 / 3, 1 / 7, 1, 1 / 5, 1],
    [3, 1 / 3, 5, 1, 5],
    [1 / 3, 1 / 7, 1, 1 / 5, 1],
]


def mended(matrix):
    """The lower half from the upper one, as printed matrices are rounded."""
    full = np.array(matrix, float)
    for row, column in zip(*np.tril_indices(len(full), -1), strict=True):
        full[row, column] = 1 / full[column, row]
    return full


@pytest.mark.parametrize(
    ("matrix", "table", "weights", "ratio"),
    [
        (DRINKS, "saaty2005", [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327], 0.022),
        (CAR, "donegan_dodd", [0.51, 0.234, 0.041, 0.215], 0.08),
        (CAR_COST, "donegan_dodd", [0.488, 0.252, 0.1, 0.161], 0.016),
    ],
    ids=["Saaty 2008 drinks", "AHPy car criteria", "AHPy car cost"],
)
def test_published_matrices(matrix, table, weights, ratio):
    names = [str(n) for n in range(len(matrix))]
    found = priorities(mended(matrix), names, table=table)

    assert list(found.weights.values()) == pytest.approx(weights, abs=6e-4)
    assert found.ratio == pytest.approx(ratio, abs=6e-4)
    assert found.consistent
    assert (found.table, found.method) == (table, "eigenvector")


def test_a_consistent_matrix_is_exact():
    found = priorities(mended([[1, 6, 3], [0, 1, 1 / 2], [0, 0, 1]]), ["a", "b", "c"])

    assert list(found.weights.values()) == pytest.approx([2 / 3, 1 / 9, 2 / 9], abs=1e-9)
    assert found.ratio == pytest.approx(0.0, abs=1e-9)
    assert found.odd is None


def test_the_mean_of_columns_is_another_method():
    """Printed by column means; the eigenvector differs, so the method is stored."""
    matrix = mended(SUPPLIER)
    by_columns = (matrix / matrix.sum(axis=0)).mean(axis=1)
    found = priorities(matrix, ["price", "moq", "distance", "design", "credit"])

    assert by_columns == pytest.approx([0.13, 0.50, 0.05, 0.26, 0.05], abs=5.1e-3)
    apart = np.abs(by_columns - list(found.weights.values())).max()
    assert 0.001 < apart < 0.014


def test_the_odd_pair_is_found_and_its_repair_makes_it_consistent():
    """Consistent weights 4 : 2 : 1 : 1, and one judgement turned round."""
    true = np.array([4.0, 2.0, 1.0, 1.0])
    matrix = true[:, None] / true[None, :]
    matrix[0, 2], matrix[2, 0] = 1 / 5, 5.0
    names = ["a", "b", "c", "d"]
    found = priorities(matrix, names)

    assert not found.consistent
    assert found.odd is not None
    assert {found.odd.more, found.odd.less} == {"a", "c"}
    row, column = names.index(found.odd.more), names.index(found.odd.less)
    matrix[row, column] = found.odd.suggestion
    matrix[column, row] = 1 / found.odd.suggestion
    assert priorities(matrix, names).ratio < found.ratio / 4


@given(st.lists(st.floats(0.2, 5), min_size=3, max_size=7), st.integers(0, 5))
def test_any_true_weights_come_back(true, turn):
    true = np.array(true)
    order = np.roll(np.arange(len(true)), turn)
    matrix = true[order][:, None] / true[order][None, :]
    found = priorities(matrix, [str(n) for n in order])

    assert [found.weights[str(n)] for n in range(len(true))] == pytest.approx(
        list(true / true.sum()), rel=1e-6
    )
    assert found.ratio == pytest.approx(0, abs=1e-6)


def test_judgements_of_several_meet_in_their_geometric_mean_by_votes():
    said = [Judgement("Ana", "x", "y", 4.0), Judgement("Bo", "y", "x", 1 / 9.0)]
    matrix = matrix_of(["x", "y"], said, {"Ana": 1.0, "Bo": 3.0})

    assert matrix[0, 1] == pytest.approx((4.0 * 9.0**3) ** 0.25)
    assert matrix[0, 1] * matrix[1, 0] == pytest.approx(1.0)


def test_silent_pairs_are_named():
    with pytest.raises(InvalidInput, match="b : c") as refused:
        matrix_of(["a", "b", "c"], [Judgement("x", "a", "b", 2), Judgement("x", "a", "c", 2)], {})

    assert "Compare every pair" in refused.value.remedy


def test_two_criteria_cannot_contradict():
    found = priorities(np.array([[1.0, 3.0], [1 / 3, 1.0]]), ["a", "b"])

    assert (found.ratio, found.consistent) == (0.0, True)
    assert found.weights == pytest.approx({"a": 0.75, "b": 0.25})


def test_random_indices():
    assert random_index(2, "saaty2005") is None
    assert random_index(4, "saaty1980") == 0.90
    assert random_index(10, "donegan_dodd") == 1.4055
    assert {min(table) for table in TABLES.values()} == {3}
    with pytest.raises(InvalidInput, match="no table"):
        random_index(4, "guess")
    with pytest.raises(InvalidInput, match="11 criteria"):
        random_index(11, "saaty2005")


@pytest.mark.parametrize(
    "matrix", [[[1, 2], [2, 1]], [[1, -2], [-0.5, 1]], [[1, np.nan], [1, 1]], [[1.0, 2.0]]]
)
def test_a_matrix_that_is_none_is_refused(matrix):
    with pytest.raises(InvalidInput):
        priorities(np.array(matrix, float), ["a", "b"])


def test_order_of_four_has_its_closed_form():
    found = by_order(["a", "b", "c", "d"], ["b", "a", "d", "c"])

    closed = [0.5208333333333334, 0.2708333333333333, 0.14583333333333334, 0.0625]
    assert [found[code] for code in "badc"] == pytest.approx(closed)
    assert sum(found.values()) == pytest.approx(1)


def test_points_are_shares_of_any_sum():
    assert by_points(["a", "b"], {"a": 30, "b": 10, "gone": 99}) == {"a": 0.75, "b": 0.25}


@pytest.mark.parametrize("points", [{"a": 0, "b": 0}, {"a": 1}])
def test_points_that_rank_nothing_are_refused(points):
    with pytest.raises(InvalidInput):
        by_points(["a", "b"], points)


def test_a_selection_takes_its_own_method():
    points = small()
    order = replace(points, weighting=Weighting(Method.ORDER, order=("hours", "outcome")))
    pairs = replace(
        points,
        evaluators=(Evaluator("Ana"),),
        weighting=Weighting(
            Method.PAIRWISE, judgements=(Judgement("Ana", "outcome", "hours", 4.0),)
        ),
    )

    assert weights_of(points) == {"outcome": 0.6, "hours": 0.4}
    assert weights_of(order) == {"outcome": 0.25, "hours": 0.75}
    assert weights_of(pairs) == pytest.approx({"outcome": 0.8, "hours": 0.2})
