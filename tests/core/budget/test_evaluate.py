import pytest

from core.budget.evaluate import evaluate
from core.budget.plan import Stop
from core.budget.problem import Limits, Problem, Question
from core.foundation.errors import InvalidInput
from tests.core.budget.questions import table

ONE = table("one", [(0, 0, 0), (100, 20, 400), (200, 25, 500)], margin=0.5)


def question(limits: Limits = Limits()) -> Problem:  # noqa: B008
    return Problem((ONE,), (limits,), (), Question())


def test_reads_between_the_points_of_a_table() -> None:
    (share,) = evaluate(question(), [150.0])

    assert (share.orders, share.gmv, share.profit) == pytest.approx((22.5, 450.0, 75.0))
    assert share.cpa == pytest.approx(150 / 22.5)


def test_the_margin_is_that_of_the_next_unit_of_money() -> None:
    (share,) = evaluate(question(), [100.0])

    assert share.marginal_cpa == pytest.approx(20.0)
    assert share.marginal_roas == pytest.approx(1.0)


def test_at_the_end_of_a_curve_it_is_that_of_the_last() -> None:
    (share,) = evaluate(question(), [200.0])

    assert share.marginal_cpa == pytest.approx(20.0)
    assert share.stop is Stop.END_OF_CURVE


def test_a_split_that_breaks_its_limits_is_measured_all_the_same() -> None:
    (share,) = evaluate(question(Limits(cap=50.0, orders_cap=10.0)), [150.0])

    assert (share.spend, share.orders) == (150.0, 10.0)


@pytest.mark.parametrize("spend", [-1.0, 200.1, float("nan")])
def test_refuses_a_spend_outside_the_curve(spend: float) -> None:
    with pytest.raises(InvalidInput, match="outside its curve"):
        evaluate(question(), [spend])
