import numpy as np
import pytest

from tests.benchmarks.run_rate import band_from_ratios, chance_from_ratios, run_rate

WEEK = (0.9, 0.85, 0.9, 0.95, 1.1, 1.25, 1.05)
SHAPE = np.array([WEEK[day % 7] for day in range(30)])
DAYS = np.array([810, 900, 950, 900, 1200, 1180, 1100, 870, 800, 990.0])
TARGET = 31_000.0
RATIOS = np.array([0.82, 0.90, 0.93, 0.95, 0.98, 1.00, 1.01, 1.04, 1.06, 1.10, 1.12, 1.20])


def test_ten_days_of_thirty_with_a_weekly_shape():
    """Hand-worked case: ten known days, weekday levels given."""
    found = run_rate(DAYS, SHAPE, TARGET)

    assert found.to_date == 9_700
    assert found.level == pytest.approx(1005.21, abs=0.005)
    assert found.remainder == pytest.approx(20_204.76, abs=0.005)
    assert found.end == pytest.approx(29_904.76, abs=0.005)
    assert found.half_width == pytest.approx(782.6, abs=0.05)
    assert found.pace == pytest.approx(0.9646, abs=5e-5)
    assert found.needed_level == pytest.approx(1059.70, abs=0.005)
    assert run_rate(DAYS, np.ones(30), TARGET).pace == pytest.approx(0.9387, abs=5e-5)


def test_past_ratios_become_band_and_chance():
    """Hand-worked case: twelve past windows."""
    found = run_rate(DAYS, SHAPE, TARGET)

    band = band_from_ratios(found.to_date, found.remainder, RATIOS)
    chance = chance_from_ratios(found.to_date, found.remainder, TARGET, RATIOS)

    assert band == pytest.approx((26_752.8, 33_460.8), abs=0.05)
    assert (TARGET - found.to_date) / found.remainder == pytest.approx(1.0542, abs=5e-5)
    assert chance == pytest.approx(0.346, abs=5e-4)


def test_one_day_has_a_level_and_no_band():
    found = run_rate(np.array([5.0]), np.ones(3), 30.0)

    assert (found.end, found.half_width) == (15, None)


def test_nothing_is_needed_of_days_that_are_not_left():
    found = run_rate(np.full(3, 5.0), np.ones(3), 30.0)

    assert found.needed_level is None
    assert found.remainder == 0
    assert chance_from_ratios(15.0, 0.0, 30.0, RATIOS) is None


def test_a_target_of_zero_has_no_pace():
    assert run_rate(np.full(2, 5.0), np.ones(3), 0.0).pace is None


def test_no_past_ratio_gives_no_band():
    assert band_from_ratios(1.0, 1.0, np.array([])) is None
