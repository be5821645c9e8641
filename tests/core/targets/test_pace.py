import numpy as np
import pytest

from core.foundation.errors import InvalidInput
from core.metrics.formula import read_formula
from core.stats.forecast import Forecast, Method, forecast
from core.targets.goal import Goal, Phase
from core.targets.kpi_form import kpi_form
from core.targets.pace import pace_of_goal
from core.targets.rag import Rag, Thresholds, rag_of
from core.targets.target import Bound

RANDOM = np.random.default_rng(11)
ORDERS = RANDOM.gamma(16.0, 100 / 16, 150)
SPEND = 4 * ORDERS * np.exp(0.05 * RANDOM.standard_normal(150))
GMV = 25 * ORDERS
MEASURES = ("spend", "orders", "gmv")


def seen(values=None, *, start=130, length=30, **changes):
    values = np.array([SPEND, ORDERS, GMV]) if values is None else values
    return forecast(values, first_weekday=0, start=start, length=length, **changes)


def judged(formula, target, bound=Bound.AT_LEAST, *, forecast=None, plan=None, **changes):
    form = kpi_form(read_formula(formula), {}, MEASURES)
    known = seen() if forecast is None else forecast
    return pace_of_goal(known, form, Goal(target, bound, plan), **changes)


def codes(pace):
    return [one.code for one in pace.findings]


def test_money_has_actual_plan_end_and_need():
    pace = judged("gmv", 75_000)

    assert pace.phase is Phase.RUNNING
    assert (pace.days, pace.known_days) == (30, 20)
    assert pace.actual == pytest.approx(GMV[130:].sum())
    assert pace.planned == pytest.approx(50_000, rel=0.03)
    assert pace.pace == pytest.approx(pace.actual / pace.planned)
    assert pace.low < pace.point < pace.high
    assert pace.point == pytest.approx(pace.actual + 10 * pace.base_level, rel=0.03)
    assert pace.actual + 10 * pace.needed_level == pytest.approx(75_000, rel=0.005)
    assert pace.needed_ratio == pytest.approx(pace.needed_level / pace.base_level)
    assert pace.met is None


def test_the_hand_worked_case_of_ten_days_of_thirty():
    """MK15 and MK16: a weekly shape, ten known days, twelve past ratios."""
    shape = np.array([(0.9, 0.85, 0.9, 0.95, 1.1, 1.25, 1.05)[day % 7] for day in range(30)])
    days = np.array([810, 900, 950, 900, 1200, 1180, 1100, 870, 800, 990.0])
    ratios = (0.82, 0.90, 0.93, 0.95, 0.98, 1.00, 1.01, 1.04, 1.06, 1.10, 1.12, 1.20)
    ahead = (days / shape[:10]).mean() * shape[10:]
    known = Forecast(
        to_date=np.array([days.sum()]),
        expected=ahead[None, :],
        coming=np.arange(10, 30),
        shape=shape[None, :],
        ends=days.sum() + ahead.sum() * np.array(ratios)[:, None],
        known_days=10,
        missing_days=0,
        provisional_days=0,
        blind_days=0,
        windows=len(ratios),
        separate=len(ratios),
        method=Method.PAST_FORECASTS,
    )

    pace = pace_of_goal(
        known, kpi_form(read_formula("gmv"), {}, ("gmv",)), Goal(31_000, Bound.AT_LEAST)
    )

    assert pace.actual == 9_700
    assert pace.base_level == pytest.approx(1005.21, abs=0.005)
    assert pace.point == pytest.approx(29_904.76, abs=0.005)
    assert pace.pace == pytest.approx(0.9646, abs=5e-5)
    assert pace.needed_level == pytest.approx(1059.70, abs=0.005)
    assert pace.needed_ratio == pytest.approx(1.0542, abs=5e-5)
    assert (pace.low, pace.high) == pytest.approx((26_752.8, 33_460.8), abs=0.05)
    assert pace.probability == pytest.approx(0.346, abs=5e-4)


def test_a_ratio_is_planned_flat_and_needs_its_rest_to_make_up():
    pace = judged("spend / orders", 3.9, Bound.AT_MOST)
    rest = seen().remainder

    assert pace.actual == pytest.approx(SPEND[130:].sum() / ORDERS[130:].sum())
    assert pace.planned == 3.9
    assert pace.base_level == pytest.approx(rest[0] / rest[1])
    whole = (SPEND[130:].sum() + pace.needed_level * rest[1]) / (ORDERS[130:].sum() + rest[1])
    assert whole == pytest.approx(3.9)


def test_a_factor_in_front_of_a_ratio_is_kept_in_its_need():
    per_thousand = judged("1000 * gmv / orders", 24_000)

    assert per_thousand.needed_level == pytest.approx(
        1000 * judged("gmv / orders", 24).needed_level
    )


def test_a_difference_adds_up_over_days_and_is_forecast_as_one():
    pace = judged("gmv - 2 * spend", 51_000)

    assert pace.actual == pytest.approx((GMV - 2 * SPEND)[130:].sum())
    assert pace.planned == pytest.approx(34_000, rel=0.03)
    assert pace.needed_level is not None


def test_a_product_of_sums_has_no_plan_by_day():
    pace = judged("gmv * orders / spend", 10.0)

    assert (pace.planned, pace.needed_level) == (10.0, None)


def test_both_sides_of_a_target_share_all_chances():
    end = judged("gmv", 1.0).point
    high, low = (judged("gmv", end, bound) for bound in (Bound.AT_LEAST, Bound.AT_MOST))

    assert high.probability + low.probability == pytest.approx(1)


def test_colours_follow_the_chance():
    assert judged("gmv", 60_000).rag is Rag.GREEN
    assert judged("gmv", 90_000).rag is Rag.RED
    assert judged("gmv", judged("gmv", 1.0).point).rag is Rag.AMBER
    assert judged("gmv", 60_000, Bound.AT_MOST).rag is Rag.RED
    strict = Thresholds(green=0.999, amber=0.998)
    assert judged("gmv", 60_000, thresholds=strict).rag is not Rag.GREEN


def test_thresholds_have_an_order():
    assert [rag_of(chance).value for chance in (0.7, 0.3, 0.29, None)] == [
        *("green", "amber", "red", "grey"),
    ]
    with pytest.raises(InvalidInput):
        Thresholds(green=0.2, amber=0.3)


def test_an_own_plan_replaces_the_weekdays():
    ramp = tuple(range(1, 31))

    pace = judged("gmv", 60_000, plan=ramp)

    assert pace.planned == pytest.approx(60_000 * sum(range(1, 21)) / sum(ramp))


@pytest.mark.parametrize("plan", [(1.0,) * 29, (-1.0,) * 30, (0.0,) * 30, (float("nan"),) * 30])
def test_a_plan_that_is_none_is_refused(plan):
    with pytest.raises(InvalidInput):
        judged("gmv", 60_000, plan=plan)


@pytest.mark.parametrize(("target", "bound"), [(float("nan"), Bound.AT_LEAST), (1, Bound.EXACTLY)])
def test_a_goal_is_a_number_with_a_side(target, bound):
    with pytest.raises(InvalidInput):
        Goal(target, bound)


def test_a_period_that_is_over_is_a_result():
    done = seen(start=120)

    missed, met = (judged("gmv", target, forecast=done) for target in (90_000, 60_000))

    assert (missed.met, missed.rag, met.met, met.rag) == (False, Rag.RED, True, Rag.GREEN)
    assert (met.probability, met.low, met.needed_level) == (None, None, None)
    assert met.point == met.actual == pytest.approx(GMV[120:].sum())
    assert codes(met) == ["period_over"]


def test_a_period_that_has_not_started_is_all_forecast():
    pace = judged("gmv", 75_000, forecast=seen(start=150))

    assert pace.phase is Phase.BEFORE
    assert (pace.actual, pace.planned, pace.pace) == (None, None, None)
    assert pace.probability is not None
    assert pace.needed_level == pytest.approx(2_500, rel=0.03)
    assert "period_not_started" in codes(pace)


def test_facts_that_end_before_their_period_are_grey():
    pace = judged("gmv", 60_000, period_over=True)

    assert (pace.phase, pace.rag, pace.met) == (Phase.OVER, Rag.GREY, None)
    assert "facts_end_early" in codes(pace)


def test_missing_days_make_it_grey_and_are_told():
    values = np.array([SPEND, ORDERS, GMV])
    values[:, 140] = np.nan

    running, over = (judged("gmv", 60_000, forecast=seen(values, start=s)) for s in (130, 120))

    assert (running.rag, over.rag) == (Rag.GREY, Rag.GREY)
    assert "missing_days" in codes(running)
    assert "missing_days" in codes(over)
    assert running.probability > 0.9


def test_only_provisional_days_are_grey_and_some_are_not():
    unsure = np.arange(150) >= 147

    young, older = (
        judged("gmv", 60_000, forecast=seen(start=start, provisional=unsure))
        for start in (147, 140)
    )

    assert young.rag is Rag.GREY
    assert older.rag is not Rag.GREY
    assert "provisional_days" in codes(older)


def test_without_history_nothing_is_said():
    pace = judged("gmv", 60_000, forecast=seen(np.full((3, 20), np.nan), start=20))

    assert (pace.point, pace.probability, pace.rag) == (None, None, Rag.GREY)
    assert pace.method is Method.NONE
    assert "no_history" in codes(pace)


def test_a_zero_denominator_is_undefined_not_zero():
    values = np.array([SPEND, np.zeros(150), GMV])

    running = judged("spend / orders", 4.0, Bound.AT_MOST, forecast=seen(values))
    over = judged("spend / orders", 4.0, Bound.AT_MOST, forecast=seen(values, start=120))

    assert (running.actual, running.point, running.rag) == (None, None, Rag.GREY)
    assert (over.met, over.rag) == (None, Rag.GREY)
    assert "result_undefined" in codes(over)


def test_a_target_of_zero_has_no_pace_and_says_so():
    pace = judged("gmv - 6 * spend", 0.0)

    assert pace.pace is None
    assert pace.probability is not None
    assert "target_zero" in codes(pace)


def test_what_is_settled_before_the_end_is_said():
    reached, exceeded = (judged("gmv", 1_000, bound) for bound in (Bound.AT_LEAST, Bound.AT_MOST))

    assert "already_reached" in codes(reached)
    assert reached.needed_level < 0
    assert "already_exceeded" in codes(exceeded)
    assert "already_reached" not in codes(judged("gmv / orders", 1.0))


def test_a_ratio_beyond_what_the_rest_can_move_is_said():
    late = seen(start=121)  # one day left

    assert "rest_cannot_mend" in codes(judged("spend / orders", 2.0, Bound.AT_MOST, forecast=late))
    assert "rest_cannot_spoil" in codes(judged("gmv / orders", 5.0, forecast=late))


def test_the_words_tell_method_and_test_of_the_band():
    assert codes(judged("gmv", 60_000)) == ["band_from_past_forecasts", "band_tested"]
    short = judged("gmv", 60_000, forecast=seen(np.array([SPEND, ORDERS, GMV])[:, :30], start=20))
    assert codes(short) == ["band_from_single_days", "band_not_yet_testable"]
    assert all(str(one) for one in short.findings)


def test_many_outcomes_equal_one_by_one():
    outcomes = RANDOM.gamma(2.0, 50.0, (40, 3))
    outcomes[0, 1] = 0.0
    for formula in ("gmv", "spend / orders", "gmv - spend", "1000 * gmv / (spend + orders)"):
        form = kpi_form(read_formula(formula), {}, MEASURES)
        together = form.values(outcomes)
        single = [form.value(row) for row in outcomes]
        expected = [np.nan if one is None else one for one in single]
        assert together == pytest.approx(expected, nan_ok=True)


def test_references_are_looked_up():
    form = kpi_form(read_formula("kpi:cpa * 2"), {"cpa": read_formula("spend / orders")}, MEASURES)

    assert form.value(np.array([10.0, 5.0, 0.0])) == 4
    assert not form.additive
