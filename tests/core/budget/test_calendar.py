"""A calendar moves budgets only as platforms permit and never spends more than the plan."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.budget.calendar import calendar, steps

AMOUNTS = st.floats(1, 10_000)


@given(AMOUNTS, AMOUNTS, st.integers(1, 60), st.floats(0.1, 1.0), st.integers(1, 4))
def test_no_walk_spends_more_than_the_plan(current, goal, days, share, every):
    budgets = steps(current, goal, days=days, change_share=share, every_days=every)

    assert budgets.sum() <= goal * days * (1 + 1e-9)


def test_a_rise_takes_permitted_steps_and_makes_up_for_them():
    budgets = steps(10, 100, days=30, change_share=0.5, every_days=2)

    assert budgets[:4].tolist() == [15, 15, 22.5, 22.5]
    assert budgets.sum() == pytest.approx(3_000)
    assert budgets[-1] > 100


@given(AMOUNTS, AMOUNTS, st.integers(1, 40), st.floats(1.0, 2.0))
def test_no_day_passes_what_the_channel_may_spend(current, goal, days, room):
    budgets = steps(current, goal, days=days, change_share=0.5, every_days=2, highest=goal * room)

    assert budgets.max() <= goal * room * (1 + 1e-12)
    assert budgets.sum() <= goal * days * (1 + 1e-9)


@given(AMOUNTS, st.integers(1, 40), st.sampled_from([0.1, 7.0, 50.0, 333.3]), st.integers(1, 40))
def test_every_day_is_a_multiple_of_the_step(current, times, step, days):
    goal = times * step

    budgets = steps(current, goal, days=days, change_share=0.5, every_days=2, step=step)

    counts = budgets / step
    assert counts == pytest.approx(np.round(counts))
    assert budgets.sum() <= goal * days * (1 + 1e-9)


def test_a_descent_does_not_make_up_below_the_floor():
    budgets = steps(150, 100, days=30, change_share=0.5, every_days=2, lowest=98)

    assert budgets.min() >= 98
    assert budgets.sum() == pytest.approx(3_000)


def test_no_day_sells_more_than_the_shop_takes():
    weekday = np.array([0.8, 0.8, 0.8, 0.8, 1.0, 1.4, 1.4])

    days = calendar(
        "A", np.full(7, 50.0), start=date(2026, 11, 2), current=50.0,
        orders_per_day=np.full(7, 90.0), gmv_per_day=np.full(7, 1_800.0), weekday=weekday,
        orders_cap=100.0,
    )  # fmt: skip

    assert max(day.orders for day in days) == pytest.approx(100)
    assert all(day.gmv == pytest.approx(20 * day.orders) for day in days)


def test_a_cut_that_no_step_can_reach_in_time_is_made_at_once():
    assert steps(1_000, 5, days=10, change_share=0.5, every_days=2).tolist() == [5] * 10


@pytest.mark.parametrize(("current", "goal"), [(0, 50), (50, 0)], ids=["new", "switched off"])
def test_starting_and_stopping_need_no_steps(current, goal):
    assert steps(current, goal, days=3, change_share=0.5, every_days=2).tolist() == [goal] * 3
