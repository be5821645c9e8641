"""A cap below the cheapest order is said with the lowest CPA that can be had."""

import itertools

import numpy as np
import pytest

from core.budget.problem import ChannelTable, GroupCap, Limits, Problem, Question
from core.budget.solve import solve

SPEND = np.array([0.0, 10.0, 20.0, 40.0])


def table(name: str, orders: list[float]) -> ChannelTable:
    sold = np.array(orders)
    return ChannelTable(name, SPEND, sold, 30 * sold, 15 * sold - SPEND)


FLAT = table("flat", [0.0, 2.0, 3.0, 4.0])  # cheapest at the start: 5 an order
STEEP = table("steep", [0.0, 1.0, 5.0, 8.0])  # cheapest in the middle: 4 an order
LIMITS = [(Limits(),) * 2, (Limits(), Limits(cap=15.0)), (Limits(step=8.0),) * 2]


@pytest.mark.parametrize("limits", LIMITS, ids=["free", "cap", "steps"])
@pytest.mark.parametrize("budget", [None, 12.0, 60.0])
@pytest.mark.parametrize("group", [None, 14.0])
def test_the_lowest_cpa_is_what_trying_every_split_finds(limits, budget, group) -> None:
    groups = () if group is None else (GroupCap("both", ("flat", "steep"), group),)
    plan = solve(Problem((FLAT, STEEP), limits, groups, Question(budget=budget, cpa_cap=0.1)))

    spends = np.unique(np.concatenate([np.arange(0, 40.5, 0.5), SPEND]))
    caps = [np.inf if one.cap is None else one.cap for one in limits]
    allowed = [
        [s for s in spends if s <= cap and (one.step is None or s % one.step == 0)]
        for one, cap in zip(limits, caps, strict=True)
    ]
    most = min(x for x in (np.inf, budget, group) if x is not None)
    tried = [
        (a + b) / (np.interp(a, SPEND, FLAT.orders) + np.interp(b, SPEND, STEEP.orders))
        for a, b in itertools.product(*allowed)
        if 0 < a + b <= most
    ]
    assert plan.feasible
    assert plan.spend == 0
    assert "no order can be bought" in plan.message
    assert plan.facts["nearest"] == pytest.approx(min(tried))


def test_at_the_lowest_cpa_something_is_bought() -> None:
    question = Question(budget=60.0, cpa_cap=4.0)
    assert solve(Problem((FLAT, STEEP), (Limits(),) * 2, (), question)).orders == pytest.approx(5)


def test_a_curve_without_orders_has_no_lowest_cpa() -> None:
    plan = solve(Problem((table("none", [0.0] * 4),), (Limits(),), (), Question(cpa_cap=1.0)))
    assert plan.spend == 0
    assert "no order can be bought" not in plan.message
