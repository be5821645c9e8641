import numpy as np
import pytest

from core.stats.past_windows import reached, window_totals

TOTALS = np.array([2_100, 2_600, 1_900, 3_300, 2_800, 2_200, 3_900, 2_400.0])


def test_a_target_above_all_eight_windows():
    """Hand-worked case: log-t predictive and the empirical share."""
    found = reached(TOTALS, 4_000)

    assert found.by_spread == pytest.approx(0.0649, abs=5e-5)
    assert (found.hits, found.windows) == (0, 8)
    assert found.estimate == pytest.approx(0.056, abs=5e-4)


def test_a_limit_is_kept_where_a_goal_is_missed():
    goal, limit = reached(TOTALS, 3_000), reached(TOTALS, 3_000, at_least=False)

    assert goal.hits + limit.hits == 8
    assert goal.by_spread + limit.by_spread == pytest.approx(1)


@pytest.mark.parametrize("totals", [TOTALS[:4], np.append(TOTALS, 0.0), np.full(6, 5.0)])
def test_no_spread_without_five_windows_above_zero_that_differ(totals):
    assert reached(totals, 3_000).by_spread is None


def test_no_window_says_nothing():
    assert reached(np.array([np.nan]), 1.0) is None
    assert window_totals(np.ones((2, 5)), 7).shape == (2, 0)


def test_windows_are_counted_back_from_the_last_day():
    days = np.array([100.0, 1, 2, 3, 4, 5, np.nan])

    assert window_totals(days[:6], 2).tolist() == [101, 5, 9]
    assert window_totals(days[:6], 4).tolist() == [14]
    assert np.isnan(window_totals(days, 2)[-1])
