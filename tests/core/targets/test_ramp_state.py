"""A cold start is judged by its own plan to date, never by where it should end."""

from dataclasses import replace
from datetime import date
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.services.ramp_reference import usual_rules
from core.targets.ramp import Gate, Ramp, Stage, course
from core.targets.ramp_state import Actuals, Advice, Verdict, judge
from core.targets.scope import Scope
from core.targets.target import Bound

RULES = usual_rules()
ORDERS = Gate("orders", Bound.AT_LEAST, 20)
CPA = Gate("cpa", Bound.AT_MOST, 5)
RAMP = Ramp(
    code="x",
    name="X",
    scope=Scope(),
    basis="classic_ads",
    start=date(2026, 10, 1),
    stages=(
        Stage("test", 5, 0.2, (ORDERS,)),
        Stage("ramp_up", 10, 0.3, (CPA,)),
        Stage("scale", 15, 0.5),
    ),
    base_gmv=100,
    goal_gmv=1_000,
    tau_days=10,
    budget=3_000,
    target_cpa=5,
    margin_share=0.5,
    currency="USD",
    fixed_daily_cost=100,
)
PLAN = course(RAMP)


def happened(days, *, gmv=1.0, spend=1.0, provisional=0):
    """So many days, each this multiple of its plan."""
    marks = [day >= days - provisional for day in range(days)]
    return Actuals(
        [gmv * PLAN.gmv[day] for day in range(days)],
        [spend * PLAN.spend[day] for day in range(days)],
        marks,
    )


def state(days, *, values=None, **changes):
    return judge(RAMP, RULES, happened(days, **changes), {} if values is None else values)


@pytest.mark.parametrize("days", range(1, 31))
def test_whoever_does_as_planned_is_on_plan_on_every_day_of_the_j_curve(days):
    found = state(days)

    assert found.verdict is Verdict.ON_PLAN
    assert found.gmv_share == pytest.approx(1)
    assert found.profit == pytest.approx(found.planned_profit)


def test_days_of_planned_losses_are_no_failure():
    found = state(8)

    assert found.profit < -250
    assert found.verdict is Verdict.ON_PLAN
    assert found.advice is Advice.GO_ON


def test_less_gmv_than_planned_is_behind_and_more_is_ahead():
    assert state(20, gmv=0.94).verdict is Verdict.BEHIND
    assert state(20, gmv=0.98).verdict is Verdict.ON_PLAN
    assert state(20, gmv=1.2).verdict is Verdict.AHEAD


def test_gmv_that_was_bought_too_dearly_is_behind():
    found = judge(replace(RAMP, loss_cap=9_000), RULES, happened(20, gmv=1.02, spend=1.3), {})

    assert found.gmv_share > 1
    assert found.verdict is Verdict.BEHIND


def test_before_a_day_is_known_nothing_is_judged():
    found = judge(RAMP, RULES, Actuals((), (), ()), {}, started=False)

    assert (found.verdict, found.advice) == (Verdict.UNKNOWN, Advice.NOT_STARTED)
    assert judge(RAMP, RULES, Actuals((), (), ()), {}).advice is Advice.NO_FACTS
    assert found.gates == ()
    assert found.gmv_share is None


def test_unknown_days_are_left_out_of_plan_and_actual():
    full = happened(6)
    gaps = Actuals([nan, *full.gmv[1:]], [*full.spend[:3], nan, *full.spend[4:]], full.provisional)

    found = judge(RAMP, RULES, gaps, {})

    assert (found.day, found.known_days) == (6, 4)
    assert found.gmv == pytest.approx(found.planned_gmv)
    assert found.profit == pytest.approx(found.planned_profit)
    assert found.profit_by_day[0] is found.profit_by_day[3] is None
    assert found.verdict is Verdict.ON_PLAN


def test_days_that_are_all_unknown_judge_nothing():
    found = judge(RAMP, RULES, Actuals([nan] * 3, [nan] * 3, [False] * 3), {})

    assert (found.verdict, found.advice) == (Verdict.UNKNOWN, Advice.NO_FACTS)


def test_what_comes_after_the_last_day_is_not_counted():
    late = Actuals([500.0] * 40, [10.0] * 40, [False] * 40)

    found = judge(RAMP, RULES, late, {})

    assert found.day == 30
    assert found.gmv == 15_000
    assert found.advice is Advice.DONE


def test_all_gates_passed_allow_the_next_stage():
    assert state(4, values={(0, ORDERS): 20.0}).advice is Advice.NEXT_STAGE
    assert state(4, values={(0, ORDERS): 19.0}).advice is Advice.GO_ON


def test_an_unknown_gate_neither_passes_nor_holds():
    here = state(4, values={(0, ORDERS): None})
    later = state(8, values={(0, ORDERS): None})

    assert here.gates[0].passed is None
    assert here.advice is later.advice is Advice.GO_ON
    assert later.open_before == ()


def test_an_open_gate_of_an_earlier_stage_holds_the_budget():
    found = state(8, values={(0, ORDERS): 12.0, (1, CPA): 4.0})

    assert found.stage == 1
    assert [one.gate for one in found.open_before] == [ORDERS]
    assert found.advice is Advice.HOLD


def test_a_gate_that_was_passed_late_holds_nothing():
    assert state(8, values={(0, ORDERS): 25.0, (1, CPA): 6.0}).advice is Advice.GO_ON


def test_the_same_gate_in_two_stages_is_judged_twice():
    stages = (Stage("a", 5, 0.5, (ORDERS,)), Stage("b", 5, 0.5, (ORDERS,)))
    plan = replace(RAMP, stages=stages)

    found = judge(plan, RULES, happened(7), {(0, ORDERS): 30.0, (1, ORDERS): 3.0})

    assert [one.passed for one in found.gates] == [True, False]


def test_the_last_stage_has_no_next_one():
    assert state(20, values={(0, ORDERS): 30.0, (1, CPA): 4.0}).advice is Advice.GO_ON


def test_too_great_a_loss_stops_the_ramp_even_with_open_gates():
    found = state(12, gmv=0.1, values={(0, ORDERS): 1.0})

    assert found.loss > found.loss_cap
    assert (found.verdict, found.advice) == (Verdict.CAP_HIT, Advice.STOP)


def test_in_the_test_stage_its_own_smaller_cap_stops():
    plan = replace(RAMP, loss_cap=2_000)
    actuals = happened(4, gmv=0.1, spend=1.2)

    found = judge(plan, RULES, actuals, {})

    assert found.loss_cap < found.loss < 2_000
    assert found.advice is Advice.STOP
    assert judge(plan, RULES, happened(7, gmv=0.3), {}).advice is not Advice.STOP


def test_a_loss_near_its_cap_holds_only_where_it_is_more_than_planned():
    plan = replace(RAMP, loss_cap=-PLAN.deepest[1] + 30)
    deepest = PLAN.deepest[0] + 1

    planned = judge(plan, RULES, happened(deepest), {})
    more = judge(plan, RULES, happened(deepest, spend=1.01), {})

    assert min(planned.loss, more.loss) > 0.8 * plan.loss_cap
    assert (planned.verdict, planned.advice) == (Verdict.ON_PLAN, Advice.GO_ON)
    assert (more.verdict, more.advice) == (Verdict.CAP_NEAR, Advice.HOLD)


def test_days_to_the_cap_follow_the_plan_and_the_gap_of_the_last_week():
    actuals = Actuals([gmv - 1_000 for gmv in PLAN.gmv[:10]], PLAN.spend[:10], [False] * 10)

    found = judge(replace(RAMP, loss_cap=8_000), RULES, actuals, {})

    profit, days = found.profit, 0
    while profit >= -8_000:
        profit += PLAN.gained[10 + days] - 500
        days += 1
    assert found.days_to_cap == days
    assert judge(replace(RAMP, loss_cap=90_000), RULES, actuals, {}).days_to_cap is None


def test_fewer_than_seven_known_days_foretell_nothing():
    assert state(6, gmv=0.1).days_to_cap is None


def test_the_cap_is_not_said_to_come_while_all_goes_as_planned():
    assert all(state(days).days_to_cap is None for days in range(31))


def test_the_cap_that_comes_within_a_week_is_near():
    actuals = Actuals([0.0] * 9, [300.0] * 9, [False] * 9)  # each day loses 400

    found = judge(replace(RAMP, loss_cap=5_000), RULES, actuals, {})

    assert found.loss == 3_600 < 0.8 * 5_000
    assert found.days_to_cap is not None
    assert found.days_to_cap <= 7
    assert found.verdict is Verdict.CAP_NEAR


def test_newest_gates_that_rest_on_provisional_days_say_so():
    found = state(8, provisional=2, values={(0, ORDERS): 30.0, (1, CPA): 4.0})

    assert found.provisional_days == 2
    assert [one.provisional for one in found.gates] == [False, True]


def test_the_mean_of_seven_days_waits_for_seven():
    found = judge(RAMP, RULES, Actuals([7.0] * 6 + [14.0, nan], [1.0] * 8, [False] * 8), {})

    assert found.gmv_mean == (*[None] * 6, 8.0, None)
    assert found.planned_gmv_mean == pytest.approx(sum(PLAN.gmv[:7]) / 7)


@given(
    st.lists(
        st.tuples(st.floats(0, 2_000), st.floats(0, 500), st.booleans()), min_size=1, max_size=30
    )
)
def test_sums_agree_with_adding_up_by_hand(days):
    actuals = Actuals(
        [gmv if known else nan for gmv, _, known in days],
        [spend for _, spend, _ in days],
        [False] * len(days),
    )

    found = judge(RAMP, RULES, actuals, {})

    known = [place for place, (_, _, one) in enumerate(days) if one]
    assert found.known_days == len(known)
    assert found.gmv == pytest.approx(sum(days[place][0] for place in known))
    assert found.profit == pytest.approx(
        sum(0.5 * days[place][0] - days[place][1] - 100 for place in known)
    )
    assert found.planned_profit == pytest.approx(sum(PLAN.gained[place] for place in known))
    assert (found.verdict is Verdict.UNKNOWN) == (not known)
