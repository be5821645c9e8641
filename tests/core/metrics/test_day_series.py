"""Sums hold like against like: a day counts only where every measure is known."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.period import Period
from core.metrics.day_series import DaySeries

FIRST = date(2026, 11, 1)


def series(**values):
    columns = {code: np.array(column, dtype=float) for code, column in values.items()}
    days = len(next(iter(columns.values()), ()))
    return DaySeries(FIRST, columns, np.zeros(days, dtype=bool), "USD")


def period(start, end):
    return Period(FIRST + timedelta(days=start), FIRST + timedelta(days=end))


WEEK = series(spend=[1, 2, np.nan, 4, 5], orders=[10, np.nan, 30, 40, 50])


def test_a_day_that_lacks_one_measure_is_left_out_of_all():
    assert WEEK.sums(period(0, 4)) == {"spend": 10.0, "orders": 100.0}
    assert WEEK.known(period(0, 4)).tolist() == [True, False, False, True, True]


def test_only_days_of_the_period_count():
    assert WEEK.sums(period(3, 3)) == {"spend": 4.0, "orders": 40.0}
    assert WEEK.sums(period(-9, 0)) == {"spend": 1.0, "orders": 10.0}


@pytest.mark.parametrize(("start", "end"), [(1, 2), (-9, -1), (5, 9)])
def test_where_nothing_is_known_there_is_no_sum_not_zero(start, end):
    assert WEEK.sums(period(start, end)) == {}
    assert not WEEK.known(period(start, end)).any()


def test_a_known_zero_is_zero():
    assert series(orders=[0, 0]).sums(period(0, 1)) == {"orders": 0.0}


def test_the_last_day_is_the_last_entry():
    assert (WEEK.days, WEEK.last_day) == (5, date(2026, 11, 5))


def test_no_measures_sum_to_nothing():
    empty = DaySeries(FIRST, {}, np.zeros(3, dtype=bool), "USD")

    assert empty.sums(period(0, 2)) == {}
    assert not empty.known(period(0, 2)).any()


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=12),
    st.integers(-15, 15),
    st.integers(0, 15),
)
def test_sums_are_what_a_loop_over_the_days_finds(column, start, length):
    asked = period(start, start + length)
    days = {FIRST + timedelta(days=n): value for n, value in enumerate(column)}
    known = [days[day] for day in asked if days.get(day) is not None]

    found = series(orders=[np.nan if value is None else value for value in column])

    assert found.sums(asked) == ({"orders": float(sum(known))} if known else {})
    assert found.known(asked).tolist() == [days.get(day) is not None for day in asked]
