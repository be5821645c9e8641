from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.budget.evaluate import evaluate
from core.budget.plan import Plan
from core.budget.problem import ChannelTable, GroupCap, Limits, Measure, Problem, Question
from core.budget.solve import solve
from core.foundation.errors import InvalidInput
from tests.core.budget.questions import (
    answer_by_milp,
    hill_table,
    is_permitted,
    random_hills,
    random_question,
    table,
)


def spends(plan: Plan) -> list[float]:
    return [channel.spend for channel in plan.channels]


def ask(*tables: ChannelTable, **question: object) -> Problem:
    return Problem(tables, (Limits(),) * len(tables), (), Question(**question))


@pytest.mark.parametrize("seed", range(150))
def test_agrees_with_a_mixed_integer_program(seed: int) -> None:
    problem = random_question(seed)
    try:
        plan = solve(problem)
    except InvalidInput:  # e.g. a floor beyond the curve
        return
    best = answer_by_milp(problem)

    assert plan.feasible == (best is not None)
    if best is not None:
        assert plan.value == pytest.approx(best, rel=1e-6, abs=1e-6)
        assert plan.gap <= 1e-6


@pytest.mark.parametrize("seed", range(150, 260))
def test_keeps_every_limit(seed: int) -> None:
    problem = random_question(seed)
    try:
        plan = solve(problem)
    except InvalidInput:
        return
    asked = problem.question
    if not plan.feasible:
        return
    assert is_permitted(problem, spends(plan))
    for group in problem.groups:
        assert sum(c.spend for c in plan.channels if c.name in group.channels) <= group.cap
    if asked.budget is not None:
        assert plan.spend <= asked.budget
    if asked.cpa_cap is not None:
        assert plan.spend <= asked.cpa_cap * plan.orders * (1 + 1e-9) + 1e-9
    if asked.gmv_target is not None:
        assert plan.gmv >= asked.gmv_target * (1 - 1e-9)


@settings(max_examples=25, deadline=None)
@given(
    data=st.lists(st.tuples(*[st.integers(0, 20)] * 4), min_size=1, max_size=3),
    budget=st.integers(0, 13),
)
def test_finds_what_trying_everything_finds(data: list[tuple[int, ...]], budget: int) -> None:
    tables = []
    for i, gains in enumerate(data):
        gmv = np.concatenate([[0], np.cumsum(gains)])
        tables.append(table(f"c{i}", np.column_stack([np.arange(5), gmv / 7, gmv])))
    limits = (Limits(step=1.0),) * len(tables)

    plan = solve(Problem(tuple(tables), limits, (), Question(budget=float(budget))))

    everything = [
        (sum(float(t.gmv[k]) for t, k in zip(tables, counts, strict=True)), -sum(counts))
        for counts in product(range(5), repeat=len(tables))
        if sum(counts) <= budget
    ]
    assert (plan.gmv, -plan.spend) == pytest.approx(max(everything))


def test_does_not_take_the_equal_split_of_s_shaped_channels() -> None:
    twins = [hill_table(name, slope=4.0, half=1000.0) for name in ("one", "two")]
    problem = ask(*twins, budget=1200.0)

    plan = solve(problem)

    equal = sum(share.gmv for share in evaluate(problem, [600.0, 600.0]))
    assert sorted(spends(plan)) == pytest.approx([0.0, 1200.0])
    assert plan.gmv > 2 * equal


@pytest.mark.parametrize("count", [6, 12, 20])
def test_proves_many_equal_s_shaped_channels(count: int) -> None:
    tables = [hill_table(f"c{i}", slope=3.0) for i in range(count)]

    plan = solve(ask(*tables, budget=720.0 * count))

    assert plan.gap <= 1e-6


@pytest.mark.parametrize("seed", range(8))
def test_is_never_below_the_current_split(seed: int) -> None:
    chance = np.random.default_rng(seed)
    tables = random_hills(chance, 8)
    current = chance.uniform(0, 1500, 8).tolist()
    problem = ask(*tables, budget=sum(current))

    plan = solve(problem)

    assert plan.gmv >= sum(share.gmv for share in evaluate(problem, current))
    assert plan.gap <= 1e-6


@pytest.mark.parametrize("factor", [100.0, 1e-4, 1e6], ids=["cents", "wan", "millionth"])
@pytest.mark.parametrize(
    "question",
    [
        {"budget": 4000.0},
        {"budget": 4000.0, "cpa_cap": 14.0},
        {"gmv_target": 6000.0},
        {"budget": 4000.0, "maximise": Measure.PROFIT},
    ],
    ids=["budget", "cpa", "target", "profit"],
)
def test_does_not_change_with_the_unit_of_money(factor: float, question: dict[str, object]) -> None:
    shapes = ((100.0, 900.0, 2.5, 30.0), (60.0, 400.0, 1.0, 45.0), (150.0, 2000.0, 3.0, 25.0))
    tables = [
        hill_table(f"c{i}", top=t, half=h, slope=k, aov=a) for i, (t, h, k, a) in enumerate(shapes)
    ]
    scaled = [
        ChannelTable(t.name, t.spend * factor, t.orders, t.gmv * factor, t.profit * factor)
        for t in tables
    ]
    other = {k: v * factor if isinstance(v, float) else v for k, v in question.items()}

    plan, same = solve(ask(*tables, **question)), solve(ask(*scaled, **other))

    assert np.array(spends(same)) / factor == pytest.approx(spends(plan), rel=1e-9, abs=1e-9)
    assert same.value / factor == pytest.approx(plan.value, rel=1e-9)
    assert [c.stop for c in same.channels] == [c.stop for c in plan.channels]


def test_gives_the_same_plan_twice() -> None:
    tables = [hill_table(f"c{i}", slope=3.0) for i in range(7)]

    first, second = (solve(ask(*tables, budget=3000.0)) for _ in range(2))

    assert spends(first) == spends(second)


def test_leaves_money_that_earns_nothing_unspent() -> None:
    flat = table("flat", [(0, 0, 0), (100, 10, 300), (500, 10, 300)])

    plan = solve(ask(flat, budget=400.0))

    assert plan.spend == pytest.approx(100.0)
    assert "unspent" in plan.message


def test_of_equal_plans_takes_the_cheaper() -> None:
    dear = table("dear", [(0, 0, 0), (100, 10, 300)])
    cheap = table("cheap", [(0, 0, 0), (80, 10, 300)])
    limits = (Limits(min_or_nothing=100.0), Limits(min_or_nothing=80.0))

    plan = solve(Problem((dear, cheap), limits, (), Question(budget=150.0)))

    assert spends(plan) == [0.0, 80.0]


def test_stops_at_the_profit_maximum() -> None:
    one = table("one", [(0, 0, 0), (100, 10, 400), (200, 12, 480)], margin=0.5)

    plan = solve(ask(one, budget=200.0, maximise=Measure.PROFIT))

    assert plan.spend == 100.0
    assert plan.profit == pytest.approx(100.0)


def test_a_cpa_cap_leaves_budget_unspent() -> None:
    one = table("one", [(0, 0, 0), (100, 20, 400), (200, 25, 500)])

    plan = solve(ask(one, budget=200.0, cpa_cap=6.0))

    # 100 + x = 6 · (20 + x / 20) at x = 20 / 0.7
    assert plan.spend == pytest.approx(100 + 20 / 0.7)
    assert plan.cpa == pytest.approx(6.0)
    assert "cpa_cap" in plan.binding
    assert plan.message.startswith("The CPA cap")


def test_the_cheapest_plan_reaches_the_target_exactly() -> None:
    one = table("one", [(0, 0, 0), (100, 20, 400), (200, 25, 500)])
    two = table("two", [(0, 0, 0), (100, 10, 300)])

    plan = solve(ask(one, two, gmv_target=550.0))

    assert plan.gmv == pytest.approx(550.0)
    assert plan.value == plan.spend == pytest.approx(150.0)
    assert plan.upper <= plan.value
    assert plan.shadow["gmv_target"] == pytest.approx(1 / 3)


def test_with_budget_and_target_orders_may_be_maximised() -> None:
    orders = table("orders", [(0, 0, 0), (100, 50, 100)])
    gmv = table("gmv", [(0, 0, 0), (100, 10, 500)])
    asked = Question(budget=100.0, gmv_target=300.0, maximise=Measure.ORDERS)

    plan = solve(Problem((orders, gmv), (Limits(), Limits()), (), asked))

    assert spends(plan) == pytest.approx([50.0, 50.0])
    assert plan.gmv >= 300.0 * (1 - 1e-9)


def test_without_any_wish_spends_to_the_end_of_the_curves() -> None:
    tables = (hill_table("one"), hill_table("two", end=800.0))

    assert spends(solve(ask(*tables))) == [5000.0, 800.0]


def test_a_budget_of_zero_gives_nothing() -> None:
    plan = solve(ask(hill_table("one"), budget=0.0))

    assert plan.feasible
    assert (plan.spend, plan.gmv, plan.gap, plan.cpa) == (0.0, 0.0, 0.0, None)


def test_everything_locked_is_left_alone() -> None:
    problem = ask(hill_table("one"), hill_table("two"), budget=1000.0)
    held = (Limits(locked=123.45), Limits(locked=0.0))

    plan = solve(replace(problem, limits=held))

    assert spends(plan) == [123.45, 0.0]
    assert plan.feasible
    assert plan.gap == 0.0


def test_orders_at_no_spend_count() -> None:
    one = table("one", [(0, 5, 150), (100, 10, 300)])

    plan = solve(ask(one, budget=0.0))

    assert plan.orders == 5.0


@pytest.mark.parametrize("budget", [0.1 + 0.2, 1 / 3, 1234.567, 1e-7, 98765.4321])
def test_never_passes_the_budget_by_a_rounding_error(budget: float) -> None:
    tables = [hill_table(f"c{i}", half=budget * (0.1 + 0.03 * i), end=budget) for i in range(9)]

    plan = solve(ask(*tables, budget=budget))

    assert plan.spend <= budget
    assert plan.spend == pytest.approx(budget)


def test_a_group_that_takes_no_more_is_not_called_useless_money() -> None:
    group = GroupCap("market", ("one",), 400.0)
    problem = Problem((hill_table("one"),), (Limits(),), (group,), Question(budget=900.0))

    plan = solve(problem)

    assert "group:market" in plan.binding
    assert "leave no room" in plan.message


def test_a_target_beyond_counting_is_infeasible_not_a_defect() -> None:
    plan = solve(ask(hill_table("one"), gmv_target=1e300))

    assert not plan.feasible
    assert plan.channels[0].spend == 5000.0


def test_an_order_that_costs_more_than_any_number_has_no_marginal_cpa() -> None:
    asleep = table("asleep", [(0, 0, 0), (1e10, 5e-324, 0)])

    assert evaluate(ask(asleep), [0.0])[0].marginal_cpa is None
