import numpy as np
import pytest

from core.foundation.errors import InvalidInput
from core.stats.resample import Change, enough_days, resampled_sums, shares_met
from tests.histories import shop

SHOP = shop(1, history=140, length=1)


def drawn(values, **changes):
    usual = {"first_weekday": 0, "start_weekday": 0, "days": 30, "draws": 500, "seed": 1}
    return resampled_sums(values, **usual | changes)


def test_the_same_seed_draws_the_same():
    assert (drawn(SHOP.values) == drawn(SHOP.values)).all()
    assert (drawn(SHOP.values) != drawn(SHOP.values, seed=2)).any()


def test_a_history_without_variation_can_only_repeat_itself():
    week = np.tile([1.0, 2, 3, 4, 5, 6, 7], 10)[None]

    assert (drawn(week, days=9, start_weekday=5) == 6 + 7 + 1 + 2 + 3 + 4 + 5 + 6 + 7).all()


def test_blocks_begin_on_their_weekday():
    sundays = np.zeros((1, 70))
    sundays[0, 2::7] = 1.0  # the history begins on a Friday

    assert (drawn(sundays, first_weekday=4, start_weekday=6, days=1) == 1).all()
    assert (drawn(sundays, first_weekday=4, start_weekday=0, days=6) == 0).all()


def test_measures_of_a_day_stay_together():
    twice = np.vstack([SHOP.values[1], 2 * SHOP.values[1]])

    sums = drawn(twice)

    assert sums[:, 1] == pytest.approx(2 * sums[:, 0])


def test_the_mean_of_the_draws_is_that_of_the_days():
    sums = drawn(SHOP.values, days=28, draws=4000)

    assert sums.mean(axis=0) == pytest.approx(28 * SHOP.values.mean(axis=1), rel=0.04)


def test_a_planned_change_moves_one_measure():
    plain, moved = (drawn(SHOP.values, changes=changes) for changes in (None, {0: Change(1.5)}))

    assert moved[:, 0] == pytest.approx(1.5 * plain[:, 0])
    assert (moved[:, 1:] == plain[:, 1:]).all()


def test_an_unsure_change_widens_and_keeps_its_median():
    plain, moved = (
        drawn(SHOP.values, changes={0: change}, draws=4000)[:, 0]
        for change in (Change(2.0), Change(2.0, 0.3))
    )

    assert moved.std() > 1.5 * plain.std()
    assert np.median(moved) == pytest.approx(np.median(plain), rel=0.03)


@pytest.mark.parametrize(("factor", "spread"), [(0.0, 0.0), (-1.0, 0.0), (1.0, -0.1), (np.nan, 0)])
def test_a_change_without_meaning_is_refused(factor, spread):
    with pytest.raises(InvalidInput):
        Change(factor, spread)


def test_blocks_with_an_unknown_day_are_not_drawn():
    days = np.ones((1, 70))
    days[0, 30] = np.nan
    days[0, 24:30] = 100.0
    days[0, 31:37] = 100.0

    assert drawn(days, days=7).max() < 700


@pytest.mark.parametrize("days", [0, 1, 6])
def test_less_than_a_week_gives_no_draw(days):
    few = np.ones((2, days))

    assert drawn(few).shape == (0, 2)
    assert not enough_days(few)


def test_five_weeks_are_enough_days():
    assert enough_days(np.ones((1, 35)))
    assert not enough_days(np.ones((1, 28)))


def test_all_targets_together_are_counted_on_the_same_draws():
    sums = drawn(SHOP.values)
    orders, gmv = (sums[:, row] >= np.median(sums[:, row]) for row in (1, 2))

    (one, other), together = shares_met([orders, gmv])

    assert together <= min(one, other)
    assert together > 1.3 * one * other  # they hang together: the product would be too low


def test_no_target_has_no_share():
    assert shares_met([]) is None
    assert shares_met([np.zeros(0, bool)]) is None
