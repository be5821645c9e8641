from dataclasses import replace

import numpy as np
import pytest

from core.budget.frontier import frontier
from core.budget.groups import group_tree
from core.budget.problem import GroupCap, Limits, Measure, Problem, Question
from core.budget.solve import solve
from core.foundation.errors import InfeasiblePlan, InvalidInput
from tests.core.budget.questions import hill_table

SHAPES = ((100.0, 900.0, 2.5), (60.0, 400.0, 1.0), (150.0, 2000.0, 3.0), (30.0, 200.0, 0.8))
TABLES = tuple(
    hill_table(f"c{i}", top=t, half=h, slope=k, aov=25.0 + 5 * i)
    for i, (t, h, k) in enumerate(SHAPES)
)
FREE = (Limits(),) * 4
NESTED = (GroupCap("outer", ("c0", "c1", "c2"), 2500.0), GroupCap("inner", ("c1", "c2"), 900.0))
CROSSED = (GroupCap("left", ("c0", "c1"), 1500.0), GroupCap("right", ("c1", "c2"), 2200.0))
KINDS = {
    "free": (Problem(TABLES, FREE), 1e-4),
    "profit": (Problem(TABLES, FREE, (), Question(maximise=Measure.PROFIT)), 1e-4),
    "nested": (Problem(TABLES, FREE, NESTED), 1e-4),
    "crossed": (Problem(TABLES, FREE, CROSSED), 2e-2),
    "limits": (
        Problem(
            TABLES,
            (
                Limits(floor=150.0),
                Limits(min_or_nothing=300.0),
                Limits(step=250.0),
                Limits(cap=400.0),
            ),
        ),
        2e-3,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_meets_the_certified_plan_at_every_budget(kind: str) -> None:
    problem, tolerance = KINDS[kind]
    levels = 60
    line = frontier(problem, levels=levels)
    measure = getattr(line, problem.question.maximise.value)

    for level in range(3, levels, 8):
        asked = replace(problem.question, budget=float(line.spend[level]))
        plan = solve(replace(problem, question=asked))
        assert measure[level] <= plan.upper * (1 + 1e-9) + 1e-9
        assert measure[level] == pytest.approx(plan.value, rel=tolerance)


@pytest.mark.parametrize("kind", KINDS)
def test_every_level_keeps_limits_and_never_falls(kind: str) -> None:
    problem, _ = KINDS[kind]
    line = frontier(problem, levels=60)

    assert (np.diff(line.spend) > 0).all()
    assert (line.allocation.sum(axis=1) <= line.spend * (1 + 1e-12)).all()
    assert (np.diff(getattr(line, problem.question.maximise.value)) >= 0).all()
    for group in problem.groups:
        members = [name in group.channels for name in line.names]
        assert (line.allocation[:, members].sum(axis=1) <= group.cap * (1 + 1e-12)).all()
    for i, limits in enumerate(problem.limits):
        spends = line.allocation[:, i]
        assert (spends >= limits.floor).all()
        if limits.cap is not None:
            assert (spends <= limits.cap).all()
        if limits.min_or_nothing is not None:
            assert ((spends == 0) | (spends >= limits.min_or_nothing)).all()
        if limits.step is not None:
            assert np.allclose(spends % limits.step, 0)


def test_starts_at_what_must_be_spent_and_ends_at_what_may() -> None:
    limits = (Limits(floor=100.0), Limits(locked=50.0), Limits(cap=300.0), Limits())

    line = frontier(Problem(TABLES, limits), levels=30)

    assert (line.spend[0], line.spend[-1]) == pytest.approx((150.0, 5000 + 50 + 300 + 5000))
    assert line.allocation[0].tolist() == [100.0, 50.0, 0.0, 0.0]


def test_ends_at_the_highest_budget_asked_for() -> None:
    assert frontier(Problem(TABLES, FREE), levels=20, highest=1000.0).spend[-1] == 1000.0


def test_leaves_the_question_out() -> None:
    asked = Question(budget=10.0, cpa_cap=1.0, gmv_target=1e9)

    line = frontier(Problem(TABLES, FREE, (), asked), levels=20)

    assert np.array_equal(line.gmv, frontier(Problem(TABLES, FREE), levels=20).gmv)


def test_everything_locked_is_one_flat_line() -> None:
    line = frontier(Problem(TABLES, (Limits(locked=10.0),) * 4), levels=5, highest=100.0)

    assert (line.allocation == 10.0).all()


def test_limits_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(InfeasiblePlan, match="floor"):
        frontier(Problem(TABLES, (Limits(floor=2.0, cap=1.0), *FREE[1:])))


def test_may_not_end_below_the_floors() -> None:
    with pytest.raises(InvalidInput, match="end below 10"):
        frontier(Problem(TABLES, (Limits(floor=10.0), *FREE[1:])), highest=5.0)


def test_nested_groups_are_a_tree_and_crossed_ones_are_not() -> None:
    tree = group_tree(Problem(TABLES, FREE, NESTED))

    assert tree is not None
    assert (tree.channels, tree.inner[0].channels, tree.inner[0].inner[0].channels) == (
        (3,),
        (0,),
        (1, 2),
    )
    assert group_tree(Problem(TABLES, FREE, CROSSED)) is None


def test_two_caps_on_the_same_channels_both_hold() -> None:
    same = (GroupCap("loose", ("c0", "c1"), 800.0), GroupCap("tight", ("c1", "c0"), 500.0))

    line = frontier(Problem(TABLES, FREE, same), levels=30)

    assert line.allocation[:, :2].sum(axis=1).max() <= 500.0 * (1 + 1e-12)


def test_steps_that_end_at_a_groups_cap_fill_it() -> None:
    limits = (Limits(step=50.0), *FREE[1:])

    line = frontier(Problem(TABLES, limits, (GroupCap("market", ("c0",), 1500.0),)), levels=31)

    assert line.allocation[-1, 0] == 1500.0
