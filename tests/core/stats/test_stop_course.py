"""What a trial will bring: exact chances, checked against draws with a known truth."""

import numpy as np
import pytest

from core.foundation.errors import InvalidInput
from core.stats.early_stop import StopRule, log_against, log_in_favour
from core.stats.stop_course import course

DAYS = np.arange(1, 61) * 90.0
RUNS = 2_000


def drawn(rule, true_cpa, seed):
    """Shares refuted and confirmed among drawn trials that are looked at every day."""
    random = np.random.default_rng(seed)
    mean = 90.0 / true_cpa
    if rule.dispersion == 1:
        orders = random.poisson(mean, (RUNS, len(DAYS)))
    else:
        size = mean / (rule.dispersion - 1)
        orders = random.negative_binomial(size, 1 / rule.dispersion, (RUNS, len(DAYS)))
    so_far, s = orders.cumsum(axis=1), DAYS / rule.target
    no = log_against(rule, so_far, s) >= rule.limit
    yes = log_in_favour(rule, so_far, s) >= rule.limit
    first_no = np.where(no.any(axis=1), no.argmax(axis=1), len(DAYS))
    first_yes = np.where(yes.any(axis=1), yes.argmax(axis=1), len(DAYS))
    return np.mean(first_no < first_yes), np.mean(first_yes < first_no)


@pytest.mark.parametrize("dispersion", [1.0, 3.0])
@pytest.mark.parametrize("ratio", [0.8, 1.0, 1.25])
def test_the_exact_chances_are_those_of_many_draws(dispersion, ratio):
    rule = StopRule(9.0, 0.9, dispersion)
    exact = course(rule, 9.0 * ratio, DAYS)
    refuted, confirmed = drawn(rule, 9.0 * ratio, seed=4)

    assert exact.refuted[-1] == pytest.approx(refuted, abs=0.035)
    assert exact.confirmed[-1] == pytest.approx(confirmed, abs=0.035)


@pytest.mark.parametrize("dispersion", [1.0, 1.5, 3.0])
def test_looking_every_day_for_years_keeps_false_decisions_rare(dispersion):
    """At a CPA of exactly the target every decision is false; each side keeps its 10 %."""
    found = course(StopRule(1.0, 0.9, dispersion), 1.0, np.arange(1, 1001) * 10.0)

    assert max(found.refuted[-1], found.confirmed[-1]) <= 0.1
    assert found.refuted[-1] + found.confirmed[-1] <= 0.1


@pytest.mark.parametrize("dispersion", [1.0, 3.0])
def test_a_clear_cpa_is_decided_rightly_and_soon(dispersion):
    rule = StopRule(9.0, 0.9, dispersion)
    good, bad = course(rule, 5.4, DAYS), course(rule, 13.5, DAYS)

    assert good.confirmed[-1] > 0.99
    assert bad.refuted[-1] > 0.97
    assert good.looks_until(0.9) < 20
    assert good.mean_orders == pytest.approx(good.mean_spend / 5.4)


def test_chances_add_up_and_only_grow():
    found = course(StopRule(9.0), 9.5, DAYS)
    decided = np.add(found.refuted, found.confirmed)

    assert (np.diff(decided) >= -1e-12).all()
    assert decided[-1] + found.undecided == pytest.approx(1)
    assert found.looks_until(0.999) is None
    assert 0 < found.mean_spend <= DAYS[-1]


def test_over_dispersion_needs_more_money():
    spend = [course(StopRule(9.0, 0.9, one), 6.0, DAYS).mean_spend for one in (1.0, 1.5, 3.0)]

    assert spend == sorted(spend)


def test_a_million_orders_a_day_are_no_burden():
    found = course(StopRule(1.0), 0.9, np.arange(1, 4) * 1e6)

    assert found.confirmed[0] == pytest.approx(1)


def test_no_true_cpa_no_course():
    with pytest.raises(InvalidInput):
        course(StopRule(9.0), 0.0, DAYS)
