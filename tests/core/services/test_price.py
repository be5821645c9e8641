"""What a CPA cap costs in GMV, or nothing said where it costs none."""

import pytest

from core.budget.problem import Limits, Problem, Question
from core.budget.request import PlanRequest
from core.budget.solve import solve
from core.services.price import price_of_cap
from tests.core.budget.questions import table

ORDERS = table("orders", [(0, 0, 0), (100, 50, 100)])
GMV = table("gmv", [(0, 0, 0), (100, 10, 500)])


def price(**question):
    problem = Problem((ORDERS, GMV), (Limits(), Limits()), (), Question(**question))
    return price_of_cap(problem, solve(problem), PlanRequest("USD", days=2))


def test_a_binding_cap_is_set_against_the_plan_without_it():
    # 75 of spend: without the cap 375 of GMV at CPA 10; with it 56.25 and 18.75 bring 300
    found = price(budget=75.0, cpa_cap=5.0)

    assert (found.cap, found.looser_cap) == (5.0, pytest.approx(10.0))
    assert found.gmv_lost == pytest.approx(2 * 75.0)
    assert found.gmv_lost_share == pytest.approx(0.2)


def test_the_cheapest_plan_is_set_against_what_its_money_could_bring():
    found = price(gmv_target=300.0, cpa_cap=5.0)

    assert (found.cap, found.looser_cap) == (5.0, pytest.approx(10.0))
    assert found.gmv_lost == pytest.approx(2 * 75.0)


def test_a_cap_that_nothing_reaches_has_no_price():
    assert price(budget=75.0, cpa_cap=1.0) is None
