import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.stats.quantiles import band_of, quantile, smoothed_share, wilson


def test_two_of_eighteen_windows():
    """Hand-worked Wilson interval."""
    assert wilson(2, 18) == pytest.approx((0.047, 0.240), abs=5e-4)


def test_never_reached_is_not_impossible():
    low, high = wilson(0, 8)

    assert low == 0
    assert 0.1 < high < 0.25


def test_no_case_says_nothing():
    assert wilson(0, 0) is None
    assert quantile(np.array([]), 0.5) is None
    assert band_of(np.array([np.nan])) is None


def test_the_place_of_a_quantile_is_that_of_one_more_case():
    assert quantile(np.array([1.0, 2.0, 3.0]), 0.5) == 2
    assert quantile(np.arange(1.0, 10.0), 0.1) == 1
    assert quantile(np.arange(1.0, 10.0), 0.15) == 1.5


def test_one_case_is_every_quantile():
    assert band_of(np.array([7.0])) == (7, 7)


def test_half_a_hit_is_added():
    assert smoothed_share(0, 8) == pytest.approx(0.056, abs=5e-4)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.floats(0, 1))
def test_a_quantile_lies_among_its_cases(cases, share):
    found = quantile(np.array(cases), share)

    assert min(cases) <= found <= max(cases)


@given(st.integers(0, 40), st.integers(1, 40))
def test_the_interval_holds_the_share_that_was_seen(hits, cases):
    hits = min(hits, cases)

    low, high = wilson(hits, cases)

    assert 0 <= low <= hits / cases + 1e-12
    assert hits / cases - 1e-12 <= high <= 1
