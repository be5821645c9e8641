"""The size of a trial: what it takes until its CPA is decided."""

import pytest

from core.foundation.errors import InvalidInput
from core.stats.early_stop import Decision, StopRule
from core.vendor.trial_plan import RATIOS, bound, sizing, usual_daily_budget

RULE = StopRule(9.0, 0.9, 1.0)


def test_the_further_from_the_target_the_sooner_it_is_decided():
    found = sizing(RULE, daily_budget=90.0, budget=5_400.0)
    best, good, target, bad, worst = found.cases

    assert [one.true_cpa for one in found.cases] == [9 * ratio for ratio in RATIOS]
    assert best.mean_spend < good.mean_spend < target.mean_spend
    assert worst.mean_spend < bad.mean_spend < target.mean_spend
    assert (best.right, target.right, worst.right) == (
        Decision.CONFIRMED, Decision.UNDECIDED, Decision.REFUTED
    )  # fmt: skip
    assert best.confirmed > 0.99
    assert worst.refuted > 0.99
    assert target.undecided > 0.9
    assert target.spend_90 is target.days_90 is target.orders_90 is None
    assert best.orders_90 == pytest.approx(best.spend_90 / best.true_cpa)
    assert best.days_90 == best.spend_90 / 90
    assert best.mean_days == pytest.approx(best.mean_spend / 90)
    assert found.days == 60


def test_chances_of_a_case_add_up():
    for one in sizing(RULE, daily_budget=50.0, budget=1_234.0).cases:
        assert one.confirmed + one.refuted + one.undecided == pytest.approx(1)
        assert one.mean_spend <= 1_234 + 1e-6


def test_the_last_day_takes_what_is_left():
    assert sizing(RULE, daily_budget=100.0, budget=250.0).days == 3
    assert sizing(RULE, daily_budget=0.1, budget=0.3).days == 3


def test_an_own_true_cpa_is_looked_at_too():
    found = sizing(RULE, daily_budget=90.0, budget=2_700.0, true_cpas=(7.0, 9.0))

    assert [one.true_cpa for one in found.cases] == sorted({*(9 * r for r in RATIOS), 7.0})


def test_the_stop_rule_has_two_bounds_once_enough_orders_came():
    assert bound(RULE, 0).confirmed_up_to is None
    some = bound(RULE, 50)
    assert some.confirmed_up_to < 450 < some.refuted_from
    assert sizing(RULE, daily_budget=90.0, budget=900.0).none_refutes == bound(RULE, 0).refuted_from


def test_ten_target_cpas_are_a_usual_day():
    assert usual_daily_budget(9.0) == 90


@pytest.mark.parametrize(
    ("daily", "budget"), [(0.0, 10.0), (20.0, 10.0), (1.0, 400.0), (1e8, 1e9), (1.0, float("inf"))]
)
def test_budgets_without_meaning_are_refused(daily, budget):
    with pytest.raises(InvalidInput):
        sizing(RULE, daily_budget=daily, budget=budget)
