import numpy as np
import pytest

from core.stats.weekday import PRIOR_WEEKS, weekday_profiles

WEEK = np.array([0.6, 0.8, 0.9, 1.0, 1.1, 1.4, 1.2])


def profile(days, origins):
    values = np.atleast_2d(days)
    return weekday_profiles(values, np.arange(values.shape[1]) % 7, np.array(origins))


def test_the_shape_is_shrunk_by_two_weeks_and_has_mean_one():
    found = profile(50 * np.tile(WEEK, 12), [84])[0, 0]
    weeks = (84 - 6) / 7

    assert found.mean() == pytest.approx(1)
    assert found == pytest.approx(1 + (WEEK - 1) * weeks / (weeks + PRIOR_WEEKS), abs=0.01)


def test_growth_is_no_weekday():
    flat = profile(np.exp(0.02 * np.arange(140)), [140])[0, 0]

    assert flat == pytest.approx(np.ones(7), abs=0.01)


def test_each_origin_knows_only_earlier_days():
    days = 50 * np.tile(WEEK, 12)
    changed = days.copy()
    changed[50:] = 1.0

    assert profile(days, [50]) == pytest.approx(profile(changed, [50]))
    assert profile(days, [80]) != pytest.approx(profile(changed, [80]))


@pytest.mark.parametrize("known", [0, 3, 7, 20])
def test_a_short_history_is_flat(known):
    assert (profile(np.tile(WEEK, 12), [known]) == 1).all()


def test_silent_and_unknown_weeks_teach_nothing():
    days = 50 * np.tile(WEEK, 12)
    holes = days.copy()
    holes[20:34] = np.nan
    holes[48:62] = 0.0

    assert profile(holes, [84])[0, 0] == pytest.approx(profile(days, [84])[0, 0], abs=0.1)
    assert (profile(np.zeros(84), [84]) == 1).all()
    assert (profile(np.full(84, np.nan), [84]) == 1).all()
