"""Every limit of a channel and of groups, kept digit by digit."""

import numpy as np
import pytest

from core.budget.menu import permitted, with_orders_cap
from core.budget.plan import Plan, Stop
from core.budget.problem import GroupCap, Limits, Problem, Question
from core.budget.solve import solve
from tests.core.budget.questions import hill_table, table


def solved(*limits: Limits, budget: float, groups: tuple[GroupCap, ...] = ()) -> Plan:
    tops = (100.0, 80.0, 60.0)
    tables = tuple(hill_table(f"c{i}", top=tops[i]) for i in range(len(limits)))
    return solve(Problem(tables, limits, groups, Question(budget=budget)))


def test_a_floor_is_kept_and_named() -> None:
    plan = solved(Limits(), Limits(floor=1499.99), budget=2000.0)

    assert plan.channels[1].spend == 1499.99
    assert plan.channels[1].stop is Stop.AT_FLOOR


def test_a_cap_is_kept_named_and_priced() -> None:
    plan = solved(Limits(cap=333.33), Limits(), budget=2000.0)

    assert plan.channels[0].spend == 333.33
    assert plan.channels[0].stop is Stop.AT_CAP
    assert plan.shadow["channel:c0"] > 0


def test_a_locked_channel_keeps_its_spend() -> None:
    plan = solved(Limits(locked=777.77), Limits(min_or_nothing=100.0), budget=1000.0)

    assert plan.channels[0].spend == 777.77
    assert plan.channels[0].stop is Stop.LOCKED
    assert plan.spend == pytest.approx(1000.0)


def test_locked_stands_above_minimum_and_step() -> None:
    held = Limits(locked=55.5, min_or_nothing=100.0, step=10.0)

    assert solved(held, Limits(), budget=500.0).channels[0].spend == 55.5


@pytest.mark.parametrize(("budget", "spend"), [(299.0, 0.0), (300.0, 300.0), (400.0, 400.0)])
def test_minimum_or_nothing_has_nothing_in_between(budget: float, spend: float) -> None:
    plan = solved(Limits(min_or_nothing=300.0), budget=budget)

    assert plan.channels[0].spend == pytest.approx(spend)


def test_a_channel_below_its_minimum_says_so() -> None:
    plan = solved(Limits(min_or_nothing=900.0), Limits(), budget=600.0)

    assert plan.channels[0].stop is Stop.BELOW_MINIMUM


def test_a_channel_at_its_minimum_says_so() -> None:
    plan = solved(Limits(min_or_nothing=900.0), Limits(cap=10.0), budget=910.0)

    assert plan.channels[0].stop is Stop.AT_MINIMUM


@pytest.mark.parametrize("step", [70.0, 0.1, 333.0])
def test_steps_are_whole(step: float) -> None:
    plan = solved(Limits(step=step), Limits(step=step), budget=1000.0)

    for channel in plan.channels:
        assert channel.spend / step == pytest.approx(round(channel.spend / step))
    assert 1000.0 - step < plan.spend <= 1000.0


def test_steps_that_fill_the_budget_do_fill_it() -> None:
    plan = solved(Limits(step=0.1), budget=0.3)

    assert plan.spend == pytest.approx(0.3)
    assert plan.spend <= 0.3


def test_no_step_at_all_is_zero_without_a_sign() -> None:
    menu = permitted(with_orders_cap(hill_table("one"), None), Limits(step=6.0))

    assert menu is not None
    assert not np.signbit(menu.lowest)


def test_orders_above_the_cap_earn_nothing() -> None:
    one = table("one", [(0, 0, 0), (100, 10, 300), (200, 20, 600)])
    limits = Limits(orders_cap=15.0)

    plan = solve(Problem((one,), (limits,), (), Question(budget=200.0)))

    assert plan.spend == pytest.approx(150.0)
    assert plan.orders == pytest.approx(15.0)
    assert plan.channels[0].stop is Stop.ORDERS_CAP
    assert plan.channels[0].marginal_cpa is None


def test_beyond_the_orders_cap_profit_falls_by_the_spend() -> None:
    one = table("one", [(0, 0, 0), (100, 10, 300), (200, 20, 600)], margin=0.5)

    points = with_orders_cap(one, 15.0)

    # at 150: 15 orders, 450 GMV, 225 − 150 profit; at 200 another 50 is lost
    assert points[-2].tolist() == pytest.approx([150, 15, 450, 75])
    assert points[-1].tolist() == pytest.approx([200, 15, 450, 25])


def test_orders_that_come_without_spend_are_capped_too() -> None:
    one = table("one", [(0, 8, 240), (100, 10, 300)], margin=0.5)

    points = with_orders_cap(one, 4.0)

    assert points.tolist() == [[0, 4, 120, 60], [100, 4, 120, -40]]


def test_a_group_cap_is_kept_and_named() -> None:
    group = GroupCap("market", ("c0", "c1"), 500.5)

    plan = solved(Limits(), Limits(), Limits(), budget=2000.0, groups=(group,))

    assert plan.channels[0].spend + plan.channels[1].spend <= 500.5
    assert plan.channels[0].spend + plan.channels[1].spend == pytest.approx(500.5)
    assert "group:market" in plan.binding
    assert plan.shadow["group:market"] > 0
    assert [c.stop for c in plan.channels] == [Stop.GROUP_CAP, Stop.GROUP_CAP, Stop.BALANCED]


def test_overlapping_groups_are_all_kept() -> None:
    groups = (GroupCap("left", ("c0", "c1"), 600.0), GroupCap("right", ("c1", "c2"), 400.0))

    plan = solved(Limits(), Limits(), Limits(), budget=5000.0, groups=groups)

    first, shared, last = (channel.spend for channel in plan.channels)
    assert first + shared <= 600.0
    assert shared + last <= 400.0
    assert plan.gap <= 1e-6


def test_a_step_finer_than_rounding_still_leaves_a_menu() -> None:
    menu = permitted(with_orders_cap(hill_table("one"), None), Limits(step=0.01, cap=99.995))

    assert menu is not None
    assert menu.highest == pytest.approx(99.99)
    assert menu.around(12.345) == pytest.approx((12.34, 12.35))
