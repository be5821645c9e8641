"""Why a channel gets what it gets: the limit that holds it, or its money against the others'."""

from decimal import Decimal

import numpy as np
import pytest

from core.budget.problem import Limits, Measure, Problem, Question
from core.budget.solve import solve
from core.foundation.money import Amount
from core.services.reasons import reasons
from tests.core.budget.questions import hill_table, random_hills, table


def told(problem, today):
    found = reasons(problem, solve(problem), today, "USD")
    return [(sentence.format(**facts), facts) for sentence, facts in found]


def ask(*tables, limits=None, **question):
    return Problem(tables, limits or (Limits(),) * len(tables), (), Question(**question))


def two(**question):
    return ask(hill_table("rich", top=200.0), hill_table("poor", top=50.0), **question)


def test_more_and_less_name_the_next_money_at_todays_spend():
    (rich, poor) = told(two(budget=2000.0), today=[200.0, 1800.0])

    # 30 · top · half / (spend + half)²: 200 orders at 200; 50 orders at 1,800
    assert rich[0].startswith("More: at today's spend the next USD brings 4.0")
    assert poor[0].startswith("Less: at today's spend the next USD brings 0.19 of GMV, elsewhere")
    assert rich[1]["here"] > rich[1]["there"]
    assert poor[1]["here"] < poor[1]["there"]


def test_orders_are_told_as_what_the_next_one_costs():
    (rich, poor) = told(two(budget=2000.0, maximise=Measure.ORDERS), today=[200.0, 1800.0])

    assert isinstance(rich[1]["here"], Amount)
    assert rich[1]["here"].value < rich[1]["there"].value
    assert poor[0].startswith("Less: at today's spend the next order costs USD 15")


def test_profit_is_told_after_ads():
    rich, poor = hill_table("rich", top=200.0), hill_table("poor", top=120.0)

    (rich, poor) = told(
        ask(rich, poor, budget=9000.0, maximise=Measure.PROFIT), today=[200.0, 1800.0]
    )

    assert rich[0].startswith("More: at today's spend the next USD earns 0.6")
    assert poor[1]["here"] < 0
    assert poor[1]["there"] == pytest.approx(Decimal(0), abs=Decimal("0.05"))


def test_a_channel_that_hardly_changes_is_balanced():
    problem = two(budget=2000.0)
    proposed = [share.spend for share in solve(problem).channels]

    assert all(
        sentence.startswith("Balanced") for sentence, _ in told(problem, np.array(proposed) * 1.04)
    )


def test_a_slow_start_is_explained_by_the_whole_change():
    s_shaped, other = hill_table("slow", slope=4.0), hill_table("other", top=40.0)

    (slow, _) = told(ask(s_shaped, other, budget=1500.0), today=[50.0, 1450.0])

    assert slow[0].startswith("More: each USD added brings")


def test_a_channel_that_is_stopped_says_what_its_money_brings():
    bad = table("bad", [(0, 0, 0), (1000, 10, 300)])

    (_, stopped) = told(ask(hill_table("good"), bad, budget=900.0), today=[300.0, 600.0])

    assert stopped[0].startswith("Stopped: each USD spent today brings 0.30 of GMV, elsewhere")


def test_money_that_brings_no_orders_is_said_in_words():
    flat = table("flat", [(0, 0, 0), (100, 30, 900), (1000, 30, 900)])

    (_, quiet) = told(
        ask(hill_table("good"), flat, budget=900.0, maximise=Measure.ORDERS), today=[300.0, 600.0]
    )

    assert quiet[0] == "Less: at today's spend more money brings hardly any orders."


@pytest.mark.parametrize(
    ("limits", "start"),
    [
        (Limits(cap=300.0), "At its cap of USD 300.00"),
        (Limits(locked=250.0), "Locked at USD 250.00"),
        (Limits(locked=0.0), "Switched off"),
        (Limits(orders_cap=20.0), "The shop takes no more than 20.0 orders"),
        (Limits(step=300.0), "Rounded to its budget step of USD 300.00"),
    ],
)
def test_a_limit_speaks_before_the_curve(limits, start):
    problem = ask(hill_table("a"), hill_table("b"), limits=(limits, Limits()), budget=2000.0)

    assert told(problem, today=[100.0, 1900.0])[0][0].startswith(start)


def test_a_lonely_channel_has_no_elsewhere():
    ((sentence, _),) = told(ask(hill_table("only"), budget=900.0), today=[300.0])

    assert sentence.startswith("Balanced")


def test_no_sentence_contradicts_the_way_its_channel_goes():
    for seed in range(20):
        chance = np.random.default_rng(seed)
        tables = random_hills(chance, 5)
        today = chance.uniform(0, 1500, 5)
        problem = ask(*tables, budget=float(today.sum()))
        for sentence, facts in told(problem, today):
            if "here" in facts:
                assert (facts["here"] > facts["there"]) == sentence.startswith("More")
