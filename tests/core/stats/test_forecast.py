import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.stats.forecast import Coverage, Method, forecast
from tests.histories import shop

RANDOM = np.random.default_rng(7)
DAYS = RANDOM.gamma(9.0, 100 / 9, 150)
WEEK = np.array([0.6, 0.8, 0.9, 1.0, 1.1, 1.4, 1.2])


def ahead(days, *, start=130, length=30, **changes):
    values = np.atleast_2d(np.asarray(days, dtype=float))
    return forecast(values, first_weekday=0, start=start, length=length, **changes)


def only(ends):
    return ends[..., 0]


def test_a_steady_shop_goes_on_as_it_did():
    found = ahead(np.full(150, 10.0))

    assert found.to_date.tolist() == [200]
    assert found.end == pytest.approx([300])
    assert found.band(only) == pytest.approx((300, 300), rel=1e-3)
    assert found.known_days == 20
    assert found.coming.tolist() == list(range(20, 30))


def test_a_weekly_shape_is_learned_and_used():
    days = 100 * WEEK[np.arange(150) % 7]
    saturday = 150 - 150 % 7 + 5

    found = ahead(days, start=saturday, length=1)

    assert found.end[0] == pytest.approx(140, rel=0.05)
    assert found.shape[0, 0] == pytest.approx(1.4, abs=0.06)


def test_less_than_three_weeks_have_no_shape():
    assert (ahead(100 * WEEK[np.arange(18) % 7], start=10).shape == 1).all()


def test_a_lasting_trend_is_followed_part_of_the_way():
    days = 100 * np.exp(0.008 * np.arange(150))
    truth = 100 * np.exp(0.008 * np.arange(130, 160)).sum()
    flat = days[130:].sum() + 10 * days[122:].mean()

    found = ahead(days)

    assert flat + 0.25 * (truth - flat) < found.end[0] < truth


def test_the_band_holds_the_point_and_narrows_with_the_days():
    widths = []
    for known in (5, 15, 25):
        found = ahead(DAYS[: 120 + known], start=120)
        low, high = found.band(only)
        assert low < found.end[0] < high
        widths.append(high - low)

    assert widths == sorted(widths, reverse=True)


def test_a_band_for_more_cases_is_wider():
    low, high = ahead(DAYS).band(only, 0.8)
    lower, higher = ahead(DAYS).band(only, 0.95)

    assert lower <= low < high <= higher


def test_the_chance_falls_as_the_target_rises():
    found = ahead(DAYS)
    chances = [
        found.probability(only, lambda end, share=share: end >= share * found.end[0])
        for share in (0.5, 0.95, 1.0, 1.05, 2.0)
    ]

    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[-1] < 0.05
    assert 0.95 < chances[0] < 1


def test_the_answer_does_not_depend_on_the_unit_of_money():
    plain, large = ahead(DAYS), ahead(1e6 * DAYS)

    assert large.end == pytest.approx(1e6 * plain.end)
    assert large.band(only) == pytest.approx([1e6 * edge for edge in plain.band(only)])


def test_measures_end_together():
    """Orders drive both: their ratio is far surer than each of them."""
    orders = RANDOM.gamma(4.0, 25.0, 150)
    spend = orders * 4 * np.exp(0.05 * RANDOM.standard_normal(150))
    found = forecast(np.array([spend, orders]), first_weekday=0, start=130, length=30)

    low, high = found.band(lambda ends: ends[..., 0] / ends[..., 1])
    least, most = found.band(only)

    assert (high - low) / 4 < 0.3 * (most - least) / found.end[0]
    assert low < 4 < high


def test_each_past_band_saw_only_earlier_days():
    """Changing the last days leaves every earlier forecast of the backtest alone."""
    changed = DAYS.copy()
    changed[140:] *= 5
    plain, moved = ahead(DAYS).past, ahead(changed).past
    before = [k for k, window in enumerate(moved) if window.end == pytest.approx(plain[k].end)]

    assert len(before) > 40
    for k in before:
        assert moved[k].ends == pytest.approx(plain[k].ends)


def test_the_backtest_counts_what_it_held():
    found = ahead(DAYS).coverage(only)

    assert found.testable
    assert 0.6 * found.windows <= found.held <= found.windows
    assert not Coverage(9, 9).testable
    assert not ahead(DAYS, tested=False).past


def test_a_short_history_rests_on_single_days():
    found = ahead(DAYS[:25], start=15)

    assert found.method is Method.SINGLE_DAYS
    assert found.band(only) is not None
    assert not found.coverage(only).testable


def test_persistent_days_widen_the_band_of_a_short_history():
    moody = shop(5, history=20, length=30, carry=0.9, promotions=False).values[1, :30]
    shuffled = np.random.default_rng(0).permutation(moody)
    widths = [
        np.ptp(ahead(days, start=20).band(only)) / ahead(days, start=20).end[0]
        for days in (moody, shuffled)
    ]

    assert widths[0] > 1.3 * widths[1]


@pytest.mark.parametrize("days", [[5.0], [5.0, 7.0], np.zeros(100), [0.0]])
def test_where_nothing_is_known_of_variation_there_is_no_band(days):
    found = ahead(days, start=0)

    assert np.isfinite(found.end).all()
    assert found.band(only) is None
    assert found.probability(only, lambda end: end >= 1) is None


@pytest.mark.parametrize("days", [np.zeros((1, 0)), np.full(50, np.nan)])
def test_without_a_known_day_nothing_is_forecast(days):
    found = ahead(days, start=40)

    assert found.method is Method.NONE
    assert np.isnan(found.end).all()
    assert found.band(only) is None


def test_one_unknown_measure_leaves_the_others_alone():
    both = forecast(np.array([DAYS, np.full(150, np.nan)]), first_weekday=0, start=150, length=30)

    assert both.end[0] == pytest.approx(ahead(DAYS, start=150).end[0])
    assert both.band(only) == pytest.approx(ahead(DAYS, start=150).band(only))
    assert both.band(lambda ends: ends[..., 1]) is None


def test_a_period_that_is_over_has_a_result_and_no_band():
    for start in (120, 60):
        found = ahead(DAYS, start=start)
        assert found.method is Method.FINISHED
        assert found.end == pytest.approx([DAYS[start : start + 30].sum()])
        assert (found.band(only), found.probability(only, lambda end: end > 0)) == (None, None)


def test_a_period_that_lies_ahead_is_less_sure_than_one_that_begins_tomorrow():
    soon, later = (ahead(DAYS, start=start) for start in (150, 165))

    assert (soon.known_days, later.known_days) == (0, 0)
    assert np.ptp(later.band(only)) > 0.9 * np.ptp(soon.band(only))
    assert later.end == pytest.approx(soon.end, rel=0.1)


def test_missing_days_are_forecast_not_counted_as_zero():
    days = DAYS.copy()
    days[[135, 136]] = np.nan
    found = ahead(days)

    assert found.missing_days == 2
    assert found.coming[:2].tolist() == [5, 6]
    assert found.to_date[0] == pytest.approx(np.nansum(days[130:]))
    assert found.end[0] == pytest.approx(ahead(DAYS).end[0], rel=0.05)


def test_a_day_that_lacks_one_measure_counts_in_none():
    values = np.array([DAYS, DAYS])
    values[1, 135] = np.nan
    found = forecast(values, first_weekday=0, start=130, length=30)

    assert found.missing_days == 1
    assert found.to_date == pytest.approx(np.full(2, DAYS[130:].sum() - DAYS[135]))


def test_days_before_the_first_fact_are_missing():
    running, over = ahead(DAYS[:10], start=-5), ahead(DAYS[:40], start=-5)

    assert (running.known_days, running.missing_days) == (15, 5)
    assert (over.method, over.missing_days) == (Method.FINISHED, 5)
    assert over.end == pytest.approx([DAYS[:25].sum()])


def test_the_level_is_not_learned_from_provisional_days():
    days = np.append(np.full(147, 100.0), [10.0, 10.0, 10.0])
    unsure = np.arange(150) >= 147

    found = ahead(days, provisional=unsure)

    assert (found.provisional_days, found.blind_days) == (3, 3)
    assert found.remainder == pytest.approx([1000], rel=0.01)
    assert found.to_date == pytest.approx([1730])
    assert ahead(days).remainder[0] < 950


def test_at_most_the_newest_week_is_not_learned_from():
    month, always = (ahead(DAYS, provisional=np.arange(150) >= day) for day in (120, 0))

    assert (month.blind_days, always.blind_days) == (7, 7)
    assert (month.provisional_days, always.provisional_days) == (20, 20)
    assert month.end == pytest.approx(always.end)


def test_a_few_days_are_learned_from_even_if_provisional():
    assert ahead(DAYS[:10], start=0, provisional=np.ones(10, bool)).blind_days == 0


def test_an_announced_promotion_lifts_its_days():
    promoted = np.arange(160) % 20 < 2
    days = np.where(promoted[:150], 300.0, 100.0)

    known = ahead(days, start=150, length=5, promoted=np.arange(160) % 20 == 12)
    told = ahead(days, start=159, length=3, promoted=np.append(promoted, [True, True]))

    assert known.end[0] < 900
    assert told.end[0] > 650
    assert told.shape.max() > 2


def test_negative_days_are_carried_like_others():
    plain, mirrored = ahead(DAYS), ahead(-DAYS)
    mixed = ahead(DAYS - 100)

    assert mirrored.end == pytest.approx(-plain.end, rel=0.01)
    assert mirrored.band(only)[1] < 0
    assert mixed.band(only)[0] < mixed.band(only)[1]


def test_few_orders_end_at_no_less_than_what_is_there():
    orders = np.random.default_rng(3).poisson(0.2, 150)
    found = ahead(orders)

    assert found.band(only)[0] >= found.to_date[0]


def test_a_shop_that_fell_silent_may_stay_silent():
    found = ahead(np.append(DAYS[:90], np.zeros(60)), start=140)

    assert found.end[0] < 0.1 * 30 * 100
    assert found.band(only)[0] == 0


def test_most_ends_undefined_give_no_band_of_that_kpi():
    values = np.array([DAYS, np.zeros(150)])
    found = forecast(values, first_weekday=0, start=130, length=30)

    def per_order(ends):
        return np.where(ends[..., 1] != 0, ends[..., 0], np.nan)

    assert found.band(per_order) is None
    assert found.probability(per_order, lambda end: end > 0) is None


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(
        st.one_of(st.sampled_from([0.0, np.nan, -50.0]), st.floats(-1e9, 1e9)), max_size=90
    ),
    start=st.integers(-20, 120),
    length=st.integers(1, 60),
    unsure=st.integers(0, 20),
)
def test_whatever_the_days_the_answer_is_finite_or_none(days, start, length, unsure):
    values = np.array([days, days[::-1]]).reshape(2, -1)
    provisional = np.arange(len(days)) >= len(days) - unsure

    found = forecast(values, first_weekday=3, start=start, length=length, provisional=provisional)

    band = found.band(only)
    assert len(found.coming) <= length
    assert found.shape.shape == (2, length)
    assert band is None or (np.isfinite(band).all() and band[0] <= band[1])
    assert found.method is Method.NONE or np.isfinite(found.end).any()
    assert found.coverage(only).held <= found.coverage(only).windows


def test_bands_hold_about_as_often_as_they_say():
    """Fixed seeds, wide margins; tests/benchmarks/pace.py measures it well."""
    held = []
    for seed in range(60):
        one = shop(seed, carry=(0.0, 0.4, 0.7)[seed % 3], length=28 + seed % 4)
        for known in (5, 15, 25):
            found = forecast(
                one.values[:, : one.start + known],
                first_weekday=one.weekday,
                start=one.start,
                length=one.length,
                tested=False,
            )
            low, high = found.band(lambda ends: ends[..., 2])
            held.append(low <= one.truth[2] <= high)

    assert 0.7 <= np.mean(held) <= 0.9
