"""Wishes and limits that exclude each other, and the plan shown instead."""

import pytest

from core.budget.plan import Plan
from core.budget.problem import GroupCap, Limits, Problem, Question
from core.budget.solve import solve
from tests.core.budget.questions import hill_table, table


def solved(*limits: Limits, groups: tuple[GroupCap, ...] = (), **question: float) -> Plan:
    tables = tuple(hill_table(f"c{i}") for i in range(len(limits)))
    return solve(Problem(tables, limits, groups, Question(**question)))


def said(plan: Plan) -> str:
    return plan.message.format(**plan.facts)


def test_budget_and_target_exclude_each_other() -> None:
    plan = solved(Limits(), Limits(), budget=1000.0, gmv_target=5000.0)

    assert not plan.feasible
    assert set(plan.binding) == {"budget", "gmv_target"}
    assert plan.facts["nearest"] == pytest.approx(plan.gmv)
    assert plan.spend == pytest.approx(1000.0)
    assert "the budget of 1000.0 and the GMV target of 5000.0 exclude each other" in said(plan)


def test_a_target_beyond_all_curves_names_the_channels() -> None:
    plan = solved(Limits(), budget=9000.0, gmv_target=1e6)

    assert plan.binding == ("gmv_target",)
    assert plan.channels[0].spend == 5000.0


def test_cap_and_target_exclude_each_other_whatever_the_budget() -> None:
    plan = solved(Limits(), budget=5000.0, gmv_target=2000.0, cpa_cap=15.0)

    # 15 · 100 · s / (s + 1000) = s at s = 500, 33.3 orders, 1,000 of GMV
    assert set(plan.binding) == {"cpa_cap", "gmv_target"}
    assert plan.gmv == pytest.approx(1000.0, rel=1e-3)
    assert plan.cpa == pytest.approx(15.0)


def test_all_three_are_named_when_all_three_are_needed() -> None:
    one = table("one", [(0, 0, 0), (100, 10, 100)])
    two = table("two", [(0, 0, 0), (100, 5, 200)])
    asked = Question(budget=100.0, cpa_cap=12.0, gmv_target=160.0)

    plan = solve(Problem((one, two), (Limits(), Limits()), (), asked))

    assert set(plan.binding) == {"budget", "cpa_cap", "gmv_target"}
    assert plan.spend <= 100.0
    assert plan.spend <= 12.0 * plan.orders * (1 + 1e-9)


def test_where_even_the_cap_fails_the_lowest_cpa_is_shown() -> None:
    plan = solved(Limits(floor=1000.0), Limits(), budget=2000.0, cpa_cap=5.0)

    # the floor alone costs 1000 / 50 = 20; the other channel starts at 10 an order
    assert plan.binding == ("cpa_cap",)
    assert plan.facts["nearest"] == pytest.approx(plan.cpa)
    assert 10 < plan.facts["nearest"] < 20


def test_a_group_that_excludes_the_target_is_named() -> None:
    groups = (GroupCap("market", ("c0", "c1"), 500.0), GroupCap("idle", ("c0",), 400.0))

    plan = solved(Limits(), Limits(), groups=groups, gmv_target=2500.0)

    assert set(plan.binding) == {"gmv_target", "group:market"}
    assert "market" in said(plan)
    assert "idle" not in said(plan)


@pytest.mark.parametrize(
    ("limits", "word", "spend"),
    [
        (Limits(floor=400.0, cap=300.0), "floor", 300.0),
        (Limits(locked=500.0, cap=300.0), "cap", 300.0),
        (Limits(locked=100.0, floor=300.0), "locked", 100.0),
        (Limits(floor=10.0, cap=90.0, min_or_nothing=100.0), "minimum", 90.0),
        (Limits(floor=110.0, cap=190.0, step=100.0), "step", 190.0),
    ],
    ids=["floor", "locked-high", "locked-low", "minimum", "step"],
)
def test_limits_of_one_channel_that_contradict_each_other(
    limits: Limits, word: str, spend: float
) -> None:
    plan = solved(limits, budget=5000.0)

    assert not plan.feasible
    assert plan.binding == ("channel:c0",)
    assert word in said(plan)
    assert plan.channels[0].spend == pytest.approx(spend)


def test_floors_above_the_budget_name_the_fewest_channels() -> None:
    plan = solved(*[Limits(floor=f) for f in (100.0, 400.0, 300.0)], budget=500.0)

    assert plan.binding == ("budget", "channel:c1", "channel:c2")
    assert plan.spend <= 500.0
    assert "c1, c2" in said(plan)


def test_locked_spends_above_a_group_cap_are_lowered_together() -> None:
    groups = (GroupCap("market", ("c0", "c1"), 300.0),)

    plan = solved(Limits(locked=200.0), Limits(locked=400.0), groups=groups, budget=900.0)

    assert plan.binding == ("group:market", "channel:c1")
    assert [c.spend for c in plan.channels] == pytest.approx([100.0, 200.0])


def test_several_contradictions_still_end_in_a_plan() -> None:
    plan = solved(Limits(floor=900.0, cap=800.0), Limits(locked=700.0, cap=600.0), budget=1000.0)

    assert not plan.feasible
    assert plan.spend <= 1000.0


def test_the_nearest_plan_carries_no_open_gap() -> None:
    assert solved(Limits(), budget=10.0, gmv_target=5000.0).gap == 0.0


def test_of_two_culprits_the_one_that_the_nearest_plan_runs_into_is_named() -> None:
    # a budget of 1,000 brings 1,500 at most, the cap of 15 lets 500 be spent for 1,000
    plan = solved(Limits(), budget=1000.0, gmv_target=2000.0, cpa_cap=15.0)

    assert set(plan.binding) == {"cpa_cap", "gmv_target"}
    assert "the CPA cap of 15.0 and the GMV target of 2000.0 exclude each other" in said(plan)


@pytest.mark.parametrize("group", [False, True])
def test_locked_spends_that_add_up_to_the_limit_fill_it(group: bool) -> None:
    assert 0.1 + 0.2 > 0.3
    groups = (GroupCap("market", ("c0", "c1"), 0.3),) if group else ()

    plan = solved(
        Limits(locked=0.1), Limits(locked=0.2), groups=groups, budget=3.0 if group else 0.3
    )

    assert plan.feasible
    assert [channel.spend for channel in plan.channels] == [0.1, 0.2]
