import numpy as np
import pytest
from scipy.stats import t

from core.stats.spread import DAILY_WEIGHT, LEVEL_DAYS, daily_spread, enough_to_learn, scenarios

RANDOM = np.random.default_rng(2)
DAILY = np.array([[0.04, 0.03], [0.03, 0.05]])


def spread(carry, *, days=10, known=200.0, variance=0.09):
    return daily_spread(
        np.eye(1), np.array([variance]), np.array([carry]),
        days_ahead=days, days_known=np.array(known),
    )[0, 0]  # fmt: skip


def brute(carry, days):
    """Variance of the mean of `days` days whose correlation fades by `carry` a day."""
    place = np.arange(days)
    return (carry ** np.abs(place[:, None] - place)).sum() / days**2


@pytest.mark.parametrize("carry", [0.0, 0.4, 0.9])
def test_the_sum_and_its_level_vary_as_their_days_do(carry):
    expected = 0.09 * (brute(carry, 10) + brute(carry, int(LEVEL_DAYS)))

    assert spread(carry) == pytest.approx(expected)


def test_a_level_of_few_days_is_less_sure():
    assert spread(0.3, known=5.0) > spread(0.3, known=20.0) > spread(0.3, known=200.0)


def test_past_misses_and_single_days_are_averaged_and_widened():
    misses = RANDOM.multivariate_normal([0.3, 0.0], 4 * DAILY, 60)
    own = misses.T @ misses / 60
    pooled = (5 * own + DAILY_WEIGHT * DAILY) / (5 + DAILY_WEIGHT)
    widening = t.ppf(0.9, 5 + DAILY_WEIGHT) / 1.2815515655

    found = scenarios(misses, 5.0, DAILY, daily_days=100, seed=1)

    assert found.mean(axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert found.T @ found / 60 == pytest.approx(pooled * widening**2, rel=0.01)


def test_many_separate_windows_speak_for_themselves():
    misses = RANDOM.multivariate_normal([0, 0], 9 * DAILY, 2000)

    found = scenarios(misses, 1e6, DAILY, daily_days=100, seed=1)

    assert found == pytest.approx(misses - misses.mean(axis=0), rel=0.01, abs=0.005)


def test_too_few_windows_give_draws_of_single_days():
    few = scenarios(np.ones((3, 2)), 1.0, DAILY, daily_days=11, seed=1)

    assert not enough_to_learn(7, 5.0)
    assert not enough_to_learn(50, 1.4)
    assert np.cov(few.T) == pytest.approx(DAILY * (t.ppf(0.9, 10) / 1.28155) ** 2, rel=0.15)
    assert (few == scenarios(np.ones((3, 2)), 1.0, DAILY, daily_days=11, seed=1)).all()


def test_no_variation_at_all_stays_finite():
    assert np.isfinite(scenarios(np.zeros((9, 2)), 3.0, 0 * DAILY, daily_days=9, seed=1)).all()
