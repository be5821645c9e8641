"""The planned course of a cold start: its curve, its J, and what its budget can test."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.services.ramp_reference import usual_rules
from core.targets.ramp import Gate, Ramp, Stage, course
from core.targets.ramp_file import from_json, to_json
from core.targets.ramp_rules import loss_limits, needs, plan_findings
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound

RULES = usual_rules()
STAGES = (
    Stage("test", 8, 0.10, (Gate("ctr", Bound.AT_LEAST, 0.01),)),
    Stage("ramp_up", 23, 0.20),
    Stage("stabilise", 30, 0.30, (Gate("orders", Bound.AT_LEAST, 300, whole=True),)),
    Stage("scale", 30, 0.40),
)


def ramp(**changes) -> Ramp:
    plan = Ramp(
        code="th",
        name="Thailand",
        scope=Scope(ScopeKind.CHANNEL, "TikTok Ads TH"),
        basis="classic_ads",
        start=date(2026, 10, 5),
        stages=STAGES,
        base_gmv=1_000,
        goal_gmv=5_000,
        tau_days=30,
        budget=10_000,
        target_cpa=3.5,
        margin_share=0.4,
        currency="USD",
        fixed_daily_cost=800,
        test_groups=5,
    )
    return replace(plan, **changes)


@pytest.mark.parametrize(
    ("day", "gmv"), [(0, 1_000.0), (30, 3_528.5), (60, 4_458.7), (90, 4_800.9)]
)
def test_the_curve_is_the_published_one(day, gmv):  # MK20
    assert ramp().gmv_on(day) == pytest.approx(gmv, abs=0.05)


def test_stages_follow_each_other_without_a_gap():
    plan = ramp()

    assert plan.days == 91
    assert plan.stage_period(0).first_day == plan.start
    for place in range(3):
        following = plan.stage_period(place).last_day + timedelta(days=1)
        assert plan.stage_period(place + 1).first_day == following
    assert plan.stage_period(3).last_day == plan.period.last_day


@pytest.mark.parametrize(
    ("day", "stage"), [(0, 0), (7, 0), (8, 1), (30, 1), (31, 2), (61, 3), (200, 3)]
)
def test_a_day_knows_its_stage(day, stage):
    assert ramp().stage_on(day) == stage


@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=6),
    st.lists(st.integers(1, 40), min_size=6, max_size=6),
)
def test_the_stages_spend_the_whole_budget(weights, days):
    total = sum(weights)
    stages = tuple(
        Stage(f"s{place}", days[place], weight / total) for place, weight in enumerate(weights)
    )
    plan = ramp(stages=stages)

    assert sum(course(plan).spend) == pytest.approx(plan.budget)


def test_the_j_curve_is_the_sum_of_its_days():
    plan = ramp()
    planned = course(plan)

    by_hand = 0.0
    for day in range(plan.days):
        by_hand += 0.4 * plan.gmv_on(day) - plan.spend_on(day) - 800
        assert planned.profit[day] == pytest.approx(by_hand)


def test_the_deepest_day_comes_before_the_day_that_pays_back():
    planned = course(ramp())
    day, loss = planned.deepest

    assert loss == min(planned.profit) < 0
    assert planned.pays_back_on is not None
    assert planned.turns_on == day + 1 < planned.pays_back_on
    assert planned.profit[planned.pays_back_on - 1] < 0 <= planned.profit[planned.pays_back_on]


def test_a_ramp_that_earns_at_once_loses_nothing():
    planned = course(ramp(fixed_daily_cost=0, budget=100))

    assert planned.deepest == (0, 0.0)
    assert planned.pays_back_on == planned.turns_on == 0


def test_a_ramp_that_never_earns_says_so():
    plan = ramp(margin_share=0.01)

    assert course(plan).pays_back_on is course(plan).turns_on is None
    assert "never_earns" in {found.code for found in plan_findings(plan, RULES)}


def test_learning_cost_least_budget_groups_and_loss_cap():  # L1, L6, L7, L13
    plan = ramp(budget=10_000)  # a tenth of it tests
    asked = needs(plan, RULES)

    assert asked.learning_cost == 175
    assert asked.learning_per_day == 25
    assert asked.group_per_day == 35
    assert asked.week_at_minimum == 245
    assert asked.groups == 5
    assert asked.test_loss == 52.5


def test_the_technical_floor_binds_below_ten_cpas():  # L5
    assert needs(ramp(target_cpa=1.5), RULES).group_per_day == 20
    assert needs(ramp(target_cpa=1.5, currency="THB"), RULES).group_per_day == 15


@given(st.integers(1, 60), st.sampled_from([0.7, 1.1, 3.3, 3.5, 7.7]))
def test_a_budget_for_exactly_so_many_groups_tests_so_many(groups, cpa):
    plan = ramp(target_cpa=cpa, budget=10 * groups * 50 * cpa)

    assert needs(plan, RULES).groups == groups


def test_the_cap_is_the_planned_loss_and_the_tests_unless_somebody_set_one():
    plan = ramp()

    assert needs(plan, RULES).loss_cap == pytest.approx(-1.25 * course(plan).deepest[1] + 52.5)
    assert needs(ramp(loss_cap=4_000), RULES).loss_cap == 4_000


def test_the_test_stage_may_lose_its_own_part_only():
    plan = ramp(loss_cap=9_000)
    limits = loss_limits(plan, RULES)

    planned = -min(course(plan).profit[:8])
    assert limits[:8] == pytest.approx((1.25 * planned + 52.5,) * 8)
    assert set(limits[8:]) == {9_000}


def test_a_small_cap_holds_in_the_test_stage_as_well():
    assert set(loss_limits(ramp(loss_cap=100), RULES)) == {100}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"budget": 1_700}, "test_budget_small"),
        ({"test_groups": 6}, "test_budget_small"),
        ({"test_groups": 5}, "daily_budget_small"),
        ({"loss_cap": 10}, "plan_beyond_cap"),
        ({"fixed_daily_cost": 1_500}, "no_pay_back"),
        ({"aov": 8.0}, "cpa_above_break_even"),
        ({"aov": 20.0, "orders_cap": 100}, "orders_capped"),
    ],
)
def test_what_the_plan_overlooks_is_said(changes, code):
    assert code in {found.code for found in plan_findings(ramp(**changes), RULES)}


def test_a_test_budget_below_one_learning_phase_is_grave():
    (found,) = (
        f for f in plan_findings(ramp(budget=1_700), RULES) if f.code == "test_budget_small"
    )

    assert str(found).startswith(
        "The test budget of USD 170.00 is too small: one ad group needs USD 175.00 to learn."
    )
    assert found.severity.value == "stop"


def test_the_day_from_which_orders_are_capped_is_named():
    (found,) = (
        f for f in plan_findings(ramp(aov=20.0, orders_cap=100), RULES) if f.code == "orders_capped"
    )

    day = int(found.facts["day"])
    assert ramp().gmv_on(day - 2) / 20 <= 100 < ramp().gmv_on(day - 1) / 20


def test_a_sound_plan_leaves_nothing_to_say():
    plan = ramp(test_groups=2, budget=20_000, fixed_daily_cost=500, aov=20.0)

    assert plan_findings(plan, RULES) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"goal_gmv": 0},
        {"tau_days": 0},
        {"budget": float("nan")},
        {"target_cpa": -1},
        {"margin_share": 1.2},
        {"base_gmv": -1},
        {"test_groups": 0},
        {"loss_cap": 0},
        {"name": " "},
        {"currency": ""},
        {"basis": "any"},
        {"stages": ()},
        {"stages": (Stage("a", 3, 0.5),)},
        {"stages": (Stage("a", 3, 0.5), Stage("a", 3, 0.5))},
        {"stages": (Stage("a", 731, 1.0),)},
    ],
)
def test_what_makes_no_ramp_is_refused(changes):
    with pytest.raises(InvalidInput) as refusal:
        ramp(**changes)

    assert refusal.value.remedy


def test_shares_that_do_not_sum_are_told():
    with pytest.raises(InvalidInput, match=r"spend 90\.0 per cent of the budget, not 100"):
        ramp(stages=(Stage("a", 3, 0.5), Stage("b", 3, 0.4)))


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Stage("a", 0, 0.5),
        lambda: Stage("a", 3, 1.5),
        lambda: Stage("  ", 3, 0.5),
        lambda: Gate("cpa", Bound.AT_MOST, 0),
        lambda: Gate("cpa", Bound.EXACTLY, 3),
    ],
)
def test_a_stage_or_gate_without_meaning_is_refused(broken):
    with pytest.raises(InvalidInput):
        broken()


def test_a_gate_is_passed_at_its_value():
    assert Gate("cpa", Bound.AT_MOST, 3.5).passed(3.5)
    assert not Gate("cpa", Bound.AT_MOST, 3.5).passed(3.51)
    assert Gate("orders", Bound.AT_LEAST, 300).passed(300)
    assert not Gate("orders", Bound.AT_LEAST, 300).passed(299)


def test_a_ramp_survives_its_file():
    plan = ramp(loss_cap=4_000.0, aov=22.0, orders_cap=100.0)

    assert from_json(to_json(plan)) == plan
    assert from_json(to_json(ramp())) == ramp()


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("start", "5 October", "start of the ramp is 5 October, not a day."),
        ("budget", "much", "budget of the ramp is much, not a number."),
        ("budget", None, "budget of the ramp is missing."),
        ("test_groups", 2.5, "test_groups of the ramp is 2.5, not a whole number."),
        ("colour", 1, "the ramp has the unknown key colour."),
    ],
)
def test_a_fault_in_the_file_is_named(key, value, problem):
    with pytest.raises(InvalidInput) as refusal:
        from_json(to_json(ramp()) | {key: value})

    assert str(refusal.value) == problem


def test_a_gate_of_the_file_needs_its_bound():
    plain = to_json(ramp())
    plain["stages"][0]["gates"][0]["bound"] = "about"

    with pytest.raises(InvalidInput, match="bound of the gate is about"):
        from_json(plain)
