"""A calendar moves budgets only as platforms permit and never spends more than the plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.budget.calendar import steps

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


def test_a_cut_that_no_step_can_reach_in_time_is_made_at_once():
    assert steps(1_000, 5, days=10, change_share=0.5, every_days=2).tolist() == [5] * 10


@pytest.mark.parametrize(("current", "goal"), [(0, 50), (50, 0)], ids=["new", "switched off"])
def test_starting_and_stopping_need_no_steps(current, goal):
    assert steps(current, goal, days=3, change_share=0.5, every_days=2).tolist() == [goal] * 3
