from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from core.budget.problem import Limits, Measure
from core.budget.problem_file import read_problem
from core.budget.solve import solve
from core.foundation.errors import InvalidInput

HILL = {"family": "hill", "top": 100, "half": 1000, "slope": 3, "aov": 30}
FILE: dict[str, Any] = {
    "budget": 2000,
    "maximise": "orders",
    "cpa_cap": None,
    "channels": [
        {"name": "A", "min": 10, "max": 900, "step": 5, "curve": HILL},
        {"name": "B", "locked": 40, "orders_cap": 3, "curve": {"table": [[0, 0, 0], [50, 4, 80]]}},
        {"name": "C", "min_or_nothing": 300, "margin_share": 0.3, "curve": HILL},
    ],
    "groups": [{"channels": ["A", "B"], "max": 500}],
}


def test_reads_every_field() -> None:
    problem = read_problem(FILE)

    assert problem.question.budget == 2000.0
    assert problem.question.maximise is Measure.ORDERS
    assert problem.limits == (
        Limits(floor=10.0, cap=900.0, step=5.0),
        Limits(locked=40.0, orders_cap=3.0),
        Limits(min_or_nothing=300.0),
    )
    assert (problem.groups[0].name, problem.groups[0].cap) == ("A+B", 500.0)
    assert problem.tables[2].profit == pytest.approx(
        problem.tables[2].gmv * 0.3 - problem.tables[2].spend
    )
    assert solve(problem).feasible


def test_a_curve_reaches_beyond_all_that_may_be_spent() -> None:
    problem = read_problem(FILE)

    assert [float(t.spend[-1]) for t in problem.tables] == pytest.approx([945.0, 50.0, 2100.0])


def test_without_budget_or_max_a_curve_reaches_twenty_halves() -> None:
    problem = read_problem({"channels": [{"name": "A", "curve": HILL}]})

    assert problem.tables[0].spend[-1] == pytest.approx(21_000.0)


def put(*path: object, value: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (put("bugdet", value=1), "bugdet"),
        (put("channels", 0, "mim", value=1), "mim"),
        (put("channels", 0, "curve", "tpo", value=1), "tpo"),
        (put("channels", 1, "curve", "top", value=1), "top"),
        (put("groups", 0, "cap", value=1), "cap"),
        (put("budget", value="2000"), "budget"),
        (put("budget", value=True), "budget"),
        (put("budget", value=float("nan")), "budget"),
        (put("budget", value=-5), "budget"),
        (put("maximise", value="roas"), "roas"),
        (put("maximise", value=["gmv"]), "gmv"),
        (put("channels", value={}), "channels"),
        (put("channels", value=[]), "no channel"),
        (put("channels", 0, "name", value=""), "name"),
        (put("channels", 0, "curve", value=None), "A"),
        (put("channels", 0, "curve", "family", value="cubic"), "cubic"),
        (put("channels", 0, "curve", "top", value=None), "top"),
        (put("channels", 2, "name", value="A"), "twice"),
        (put("groups", 0, "channels", value=["X"]), "X"),
        (put("groups", 0, "channels", value=[1]), "by name"),
        (put("groups", 0, "max", value=None), "max"),
        (put("budget", value=10**400), "budget"),
        (put("channels", 1, "curve", "table", value=[[0, 0, 0], [1, 10**400, 1]]), "numbers"),
        (put("channels", 1, "curve", "table", value=[[5, 0, 0], [9, 1, 1]]), "rise"),
    ],
)
def test_refuses_in_words(change: Callable[[dict[str, Any]], None], word: str) -> None:
    data = deepcopy(FILE)
    change(data)

    with pytest.raises(InvalidInput, match=word) as refusal:
        read_problem(data)

    assert refusal.value.remedy


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_refuses_what_is_not_an_object(data: object) -> None:
    with pytest.raises(InvalidInput, match="not an object"):
        read_problem(data)


def test_a_cap_far_above_the_budget_does_not_blur_the_curve() -> None:
    data = deepcopy(FILE)
    near, far = deepcopy(data), deepcopy(data)
    far["channels"][0]["max"] = 1e300

    assert solve(read_problem(far)).value == pytest.approx(solve(read_problem(near)).value)


@pytest.mark.parametrize(
    ("wish", "spend"),
    [
        ({"cpa_cap": 40.0}, 1999.55),  # s = 40 · 50 · s² / (s² + 900)
        ({"gmv_target": 999.0}, 948.21),  # 49.95 of 50 orders: s² = 900 · 999
    ],
)
def test_without_a_budget_a_wish_may_go_far_along_the_curve(wish, spend) -> None:
    curve = {"family": "hill", "top": 50, "half": 30, "slope": 2, "aov": 20}

    plan = solve(read_problem({**wish, "channels": [{"name": "A", "curve": curve}]}))

    assert plan.feasible
    assert plan.spend == pytest.approx(spend, rel=1e-3)
