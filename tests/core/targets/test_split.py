"""Parts always add up: amounts to the cent, shares to one whole."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.targets.split import Part, amounts, by_day, by_week, even, must_add_up, reweighted, scaled

CENT = Decimal("0.01")
DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))  # a Tuesday to a Thursday
FLAT = [1.0] * 7
WEIGHTS = st.lists(st.floats(0, 1), min_size=1, max_size=40)
LI, WANG, ZHAO = Part("Li", 0.5), Part("Wang", 0.3), Part("Zhao", 0.2)


def parts(weights, locked=()):
    return scaled([Part(str(n), weight, n in locked) for n, weight in enumerate(weights)])


@given(WEIGHTS, st.integers(0, 10**12), st.sampled_from([CENT, Decimal(1), Decimal(5)]))
def test_amounts_add_up_exactly_for_any_weights(weights, steps, step):
    found = amounts(steps * step, parts(weights), step=step)

    assert sum(found) == steps * step
    assert all(amount % step == 0 for amount in found)


@given(WEIGHTS, st.integers(0, 10**12))
def test_no_amount_is_a_step_off_its_share(weights, steps):
    split = parts(weights)

    for part, amount in zip(split, amounts(steps * CENT, split, step=CENT), strict=True):
        assert abs(float(amount) - part.share * steps / 100) < 0.01 + 1e-12 * steps


def test_the_largest_remainders_get_what_is_left():
    thirds = even(["Li", "Wang", "Zhao"])

    assert amounts(Decimal(100), thirds, step=Decimal(1)) == (34, 33, 33)
    assert amounts(Decimal("0.05"), (LI, WANG, ZHAO), step=CENT) == (
        Decimal("0.03"), Decimal("0.01"), Decimal("0.01"),
    )  # fmt: skip


def test_whoever_has_no_share_gets_nothing_however_large_the_total():
    nearly = (Part("nobody", 0.0), Part("Li", 0.9999995))

    assert amounts(Decimal(10**8), nearly, step=CENT) == (0, 10**8)


def test_a_total_between_two_steps_is_no_total():
    with pytest.raises(ValueError, match="whole number"):
        amounts(Decimal("0.005"), (Part("Li", 1.0),), step=CENT)


def test_nothing_is_split_among_nobody():
    assert amounts(Decimal(5), (), step=CENT) == ()
    assert even([]) == scaled([]) == ()


@pytest.mark.parametrize(
    ("split", "said"),
    [
        ((LI, WANG), "80.0 per cent"),
        ((LI, Part("Li", 0.5)), "stands twice"),
        ((LI, Part("Wang", 0.50001)), r"100\.001 per cent"),
    ],
)
def test_shares_that_are_no_whole_are_refused(split, said):
    with pytest.raises(InvalidInput, match=said):
        must_add_up(split)


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_weight_is_a_share(share):
    with pytest.raises(InvalidInput):
        Part("Li", share)
    with pytest.raises(InvalidInput, match="Wang"):
        reweighted((LI, WANG, ZHAO), "Wang", share)


def test_the_others_make_room_in_proportion():
    assert [part.share for part in reweighted((LI, WANG, ZHAO), "Li", 0.75)] == pytest.approx(
        [0.75, 0.15, 0.10]
    )


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=9), st.floats(0, 1), st.data())
def test_a_new_weight_keeps_the_whole_and_the_locks(weights, wish, data):
    locked = data.draw(st.sets(st.integers(1, len(weights) - 1)))
    before = parts(weights, locked)
    share = wish * (1 - sum(part.share for part in before if part.locked))
    if len(locked) == len(weights) - 1:
        share = before[0].share

    after = reweighted(before, "0", share)

    must_add_up(after)
    assert after[0].share == share
    assert [p for p in after[1:] if p.locked] == [p for p in before[1:] if p.locked]


def test_locked_parts_that_leave_no_room_are_told():
    held = (LI, Part("Wang", 0.3, locked=True), ZHAO)

    with pytest.raises(InvalidInput, match=r"30\.0 per cent are locked"):
        reweighted(held, "Li", 0.8)


def test_those_who_had_nothing_share_the_room_evenly():
    after = reweighted((Part("Li", 1.0), Part("Wang", 0.0), Part("Zhao", 0.0)), "Li", 0.5)

    assert [part.share for part in after] == [0.5, 0.25, 0.25]


def test_an_unknown_part_has_no_weight():
    with pytest.raises(KeyError):
        reweighted((LI, WANG, ZHAO), "Qian", 0.1)


def test_days_follow_the_weekday_shape():
    days = by_day(Period(date(2026, 11, 30), date(2026, 12, 6)), [0, 1, 1, 1, 1, 2, 2])

    assert [part.name for part in days][:2] == ["2026-11-30", "2026-12-01"]
    assert [part.share for part in days] == pytest.approx(
        [0, 0.125, 0.125, 0.125, 0.125, 0.25, 0.25]
    )


def test_weeks_begin_on_monday_and_the_ends_may_be_short():
    weeks = by_week(DECEMBER, FLAT)

    assert [part.name[-2:] for part in weeks] == ["01", "07", "14", "21", "28"]
    assert [part.share * 31 for part in weeks] == pytest.approx([6, 7, 7, 7, 4])


@given(
    st.lists(st.floats(0, 9), min_size=7, max_size=7),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 400),
)
def test_days_and_weeks_are_one_whole_for_any_shape_and_period(shape, first, days):
    period = Period(first, first + timedelta(days=days - 1))

    must_add_up(by_day(period, shape))
    must_add_up(by_week(period, shape))


def test_days_that_never_sold_are_split_evenly():
    weekend_only = [0, 0, 0, 0, 0, 1, 1]

    monday_and_tuesday = by_day(Period(date(2026, 11, 30), date(2026, 12, 1)), weekend_only)

    assert [part.share for part in monday_and_tuesday] == [0.5, 0.5]
