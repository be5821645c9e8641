import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.budget.max_plus import merge

VALUES = st.lists(st.integers(-20, 20), min_size=1, max_size=9)


@given(VALUES, VALUES)
def test_is_the_best_of_all_shares(left: list[int], right: list[int]) -> None:
    cells = len(left) + len(right) - 1

    merged = merge(np.array(left, float), np.array(right, float), cells=cells)

    for total in range(cells):
        possible = [
            left[k] + right[total - k] for k in range(len(left)) if 0 <= total - k < len(right)
        ]
        k = int(merged.left[total])
        assert merged.value[total] == max(possible)
        assert left[k] + right[total - k] == max(possible)


def test_a_forbidden_cell_is_never_taken() -> None:
    merged = merge(np.array([0.0, -np.inf, 9.0]), np.array([0.0, 1.0]), cells=4)

    assert merged.value.tolist() == [0.0, 1.0, 9.0, 10.0]


@pytest.mark.parametrize("cells", [1, 2])
def test_may_be_cut_short(cells: int) -> None:
    merged = merge(np.array([0.0, 5.0]), np.array([0.0, 3.0]), cells=cells)

    assert merged.value.tolist() == [0.0, 5.0][:cells]
