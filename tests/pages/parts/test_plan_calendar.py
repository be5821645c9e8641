"""The calendar: what to change, and when."""

from datetime import date, timedelta

from core.budget.calendar import CalendarDay
from pages.parts import plan_calendar

MONDAY = date(2026, 11, 23)


def days(channel, spends, before):
    levels = [before, *spends]
    return [
        CalendarDay(MONDAY + timedelta(days=n), channel, spend, 1.0, 10.0, spend != levels[n])
        for n, spend in enumerate(spends)
    ]


def test_a_change_says_from_what_to_what():
    found = plan_calendar.moves(days("Meta", [150.0, 150.0, 180.0], 100.0), {"Meta": 100.0}, "USD")

    assert [(row[0], *row[2:]) for row in found.itertuples(index=False)] == [
        (MONDAY, 100.0, 150.0, 50.0),
        (MONDAY + timedelta(days=2), 150.0, 180.0, 100 * (180 / 150 - 1)),
    ]


def test_a_channel_that_did_not_run_has_no_share_of_change():
    found = plan_calendar.moves(days("New", [50.0], 0.0), {"New": 0.0}, "USD")

    assert found.iloc[0, 4] is None


def test_weeks_begin_with_the_largest_and_end_with_the_sum():
    both = [*days("Small", [1.0] * 8, 1.0), *days("Large", [9.0] * 8, 9.0)]

    table = plan_calendar.weekly(both)

    assert list(table.iloc[:, 0]) == ["Large", "Small", "Total"]
    assert list(table.iloc[-1, 1:]) == [70.0, 10.0]
