"""Circuits are all smallest dependencies, found by trying every subset on small cases."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from core.foundation.errors import InvalidInput
from core.targets import circuits as room
from core.targets.circuits import circuits


def supports(vectors: np.ndarray) -> set[tuple[int, ...]]:
    return {tuple(np.flatnonzero(vector)) for vector in vectors}


def by_trying(rows: np.ndarray) -> set[tuple[int, ...]]:
    """Every subset that is dependent while none of its parts is."""
    found: set[tuple[int, ...]] = set()
    for size in range(1, len(rows) + 1):
        for subset in combinations(range(len(rows)), size):
            if any(set(part) < set(subset) for part in found):
                continue
            if np.linalg.matrix_rank(rows[list(subset)]) < size:
                found.add(subset)
    return found


@settings(max_examples=60, deadline=None)
@given(
    npst.arrays(
        np.int64,
        st.tuples(st.integers(1, 7), st.integers(1, 4)),
        elements=st.integers(-2, 2),
    )
)
def test_they_are_exactly_the_smallest_dependent_sets(rows):
    found = circuits(rows.tolist())

    assert supports(found) == by_trying(rows)
    assert not (found @ rows).any()
    assert len(supports(found)) == len(found)


def test_nothing_gives_nothing():
    assert circuits([]).shape == (0, 0)
    assert circuits([[1, 0]]).shape == (0, 1)


def test_the_thirteen_usual_kpis_hang_together_in_91_ways():
    from tests.core.targets.kpi_system import CORE

    measures = ("impressions", "clicks", "orders", "gmv", "spend")
    found = circuits([[kpi.exponents.get(m, 0) for m in measures] for kpi in CORE])

    assert len(found) == 91
    assert set(np.unique(found)) == {-1, 0, 1}


def test_more_ways_than_can_be_looked_through_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(room, "MOST_VECTORS", 10)

    with pytest.raises(InvalidInput, match="more ways") as refused:
        circuits([[n, n * n, 1] for n in range(1, 12)])

    assert refused.value.remedy
