"""Evidence for and against a target CPA: hand-worked cases, properties, limits."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaincc
from scipy.stats import nbinom, poisson

from core.foundation.errors import InvalidInput
from core.stats.early_stop import (
    Decision,
    StopRule,
    certain_none,
    chance_above,
    chance_of_none,
    log_against,
    log_in_favour,
    look,
)
from core.stats.stop_bounds import (
    confirmed_orders,
    confirmed_up_to,
    decided_near,
    refuted_from,
    refuted_orders,
)

PLAIN = StopRule(1.0, 0.95)
dispersions = st.sampled_from((1.0, 1.2, 1.5, 3.0, 8.0))
counts = st.integers(0, 400)
spends = st.floats(0, 500)


@pytest.mark.parametrize(
    ("orders", "in_targets", "expected"),
    [
        (0, 0, 0.0), (0, 3, 1.6470), (0, 5, 3.0080),
        (20, 30, 1.0148), (20, 40, 5.0583), (40, 80, 10.8592),
    ],
)  # fmt: skip
def test_evidence_against_a_target(orders, in_targets, expected):
    """Hand-worked cases of the truncated gamma mixture, a = 2."""
    assert log_against(PLAIN, orders, in_targets) == pytest.approx(expected, abs=5e-5)


def test_over_dispersed_days_prove_less():
    assert log_against(StopRule(1.0, 0.95, 3.0), 40, 80) == pytest.approx(3.2033, abs=5e-5)
    assert look(StopRule(1.0, 0.95, 3.0), 40, 80).against == pytest.approx(24.6, abs=0.05)
    assert look(StopRule(1.0, 0.95, 3.0), 40, 80).decision is Decision.REFUTED


def test_a_good_cpa_is_evidence_for_the_target_and_none_against():
    seen = look(StopRule(3.5, 0.95), 30, 90)

    assert log(seen.against) == pytest.approx(-2.0529, abs=5e-5)
    assert seen.cpa == 3
    assert seen.decision is Decision.UNDECIDED


def test_spend_at_which_no_order_refutes():
    assert refuted_from(PLAIN, 0) == pytest.approx(4.983, abs=5e-4)
    assert refuted_from(StopRule(9.0, 0.95), 0) == pytest.approx(9 * 4.983, abs=0.005)


@pytest.mark.parametrize(
    ("orders", "spend", "dispersion", "expected"),
    [(20, 105, 1, 0.9721), (30, 90, 1, 0.1962), (40, 280, 3, 0.9976)],
)
def test_posterior_chance_that_the_cpa_is_above(orders, spend, dispersion, expected):
    rule = StopRule(3.5, dispersion=dispersion)

    assert chance_above(rule, orders, spend) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("dispersion", "at_three", "five_percent", "one_percent"),
    [(1, 0.0498, 3.00, 4.61), (1.5, 0.0878, 3.69, 5.68), (2, 0.125, 4.32, 6.64),
     (3, 0.192, 5.45, 8.38), (5, 0.299, 7.45, 11.45)],
)  # fmt: skip
def test_chance_of_no_order_at_all(dispersion, at_three, five_percent, one_percent):
    rule = StopRule(1.0, 0.95, dispersion)

    assert chance_of_none(rule, 3.0) == pytest.approx(at_three, abs=6e-4)
    assert certain_none(rule) == pytest.approx(five_percent, abs=0.006)
    assert certain_none(StopRule(1.0, 0.99, dispersion)) == pytest.approx(one_percent, abs=0.006)
    assert chance_of_none(rule, certain_none(rule)) == pytest.approx(0.05)


def test_the_evidence_for_a_target_is_the_integral_it_says():
    """∫ over rates above 1 of ρ^n e^(−(ρ−1)s) against Γ(2, 2), by brute force."""
    n, s = 60, 45
    rates = np.linspace(1, 8, 400_001)
    density = 4 * rates * np.exp(-2 * rates) / gammaincc(2, 2)
    sure = np.trapezoid(density * np.exp(n * np.log(rates) - (rates - 1) * s), rates)

    assert exp(float(log_in_favour(PLAIN, n, s))) == pytest.approx(sure, rel=1e-6)


def test_slightly_over_dispersed_days_come_close_to_poisson():
    near = log_in_favour(StopRule(1.0, 0.95, 1.0001), 60, 30)

    assert near == pytest.approx(float(log_in_favour(PLAIN, 60, 30)), abs=0.01)


@pytest.mark.parametrize("dispersion", [1.0, 1.5, 3.0])
@pytest.mark.parametrize("evidence", [log_against, log_in_favour])
def test_one_step_gains_nothing_at_the_target(dispersion, evidence):
    """The mean of the evidence after one day is at most 1, and 1 where nothing is tempered."""
    rule, mean, counts = StopRule(1.0, 0.9, dispersion), 4.0, np.arange(400)
    chances = poisson(mean).pmf(counts)
    if dispersion > 1:
        chances = nbinom(mean / (dispersion - 1), 1 / dispersion).pmf(counts)
    logs = evidence(rule, counts, mean)
    mean_evidence = float(
        np.exp(logs + np.log(chances, where=chances > 0, out=np.full(400, -np.inf))).sum()
    )

    assert mean_evidence <= 1 + 1e-9
    if dispersion == 1 or evidence is log_in_favour:
        assert mean_evidence == pytest.approx(1, rel=1e-3)


@given(counts, spends, dispersions)
def test_more_spend_speaks_against_and_more_orders_in_favour(orders, in_targets, dispersion):
    rule = StopRule(1.0, 0.9, dispersion)

    assert log_against(rule, orders, in_targets + 1) >= log_against(rule, orders, in_targets)
    assert log_against(rule, orders + 1, in_targets) <= log_against(rule, orders, in_targets)
    assert log_in_favour(rule, orders, in_targets + 1) <= log_in_favour(rule, orders, in_targets)
    assert log_in_favour(rule, orders + 1, in_targets) >= log_in_favour(rule, orders, in_targets)


@given(counts, spends, dispersions, st.floats(0.01, 1000))
def test_the_unit_of_money_does_not_matter(orders, in_targets, dispersion, target):
    one = look(StopRule(1.0, 0.9, dispersion), orders, in_targets)
    other = look(StopRule(target, 0.9, dispersion), orders, in_targets * target)

    assert other.against == pytest.approx(one.against, rel=1e-6)
    assert other.in_favour == pytest.approx(one.in_favour, rel=1e-6)


@given(counts, spends, dispersions)
def test_both_cannot_be_proven_at_once(orders, in_targets, dispersion):
    seen = look(StopRule(1.0, 0.9, dispersion), orders, in_targets)

    assert not (seen.against >= 10 and seen.in_favour >= 10)
    if seen.decision is Decision.REFUTED:
        assert seen.cpa is None or seen.cpa > 1
    if seen.decision is Decision.CONFIRMED:
        assert seen.cpa < 1


@given(st.integers(0, 300), dispersions, st.sampled_from((0.8, 0.9, 0.99)))
def test_bounds_are_where_the_decision_turns(orders, dispersion, confidence):
    rule = StopRule(7.0, confidence, dispersion)
    top, low = refuted_from(rule, orders), confirmed_up_to(rule, orders)

    assert look(rule, orders, top * 1.0001).decision is Decision.REFUTED
    assert look(rule, orders, top * 0.9999).decision is not Decision.REFUTED
    if low is None:
        assert look(rule, orders, 0.0).decision is Decision.UNDECIDED
    else:
        assert low < 7 * orders < top
        assert look(rule, orders, low * 0.9999).decision is Decision.CONFIRMED
        assert look(rule, orders, low * 1.0001).decision is Decision.UNDECIDED


@given(st.floats(0.1, 300), dispersions)
def test_counted_bounds_agree_with_single_looks(in_targets, dispersion):
    rule = StopRule(1.0, 0.9, dispersion)
    few, many = int(refuted_orders(rule, in_targets)), int(confirmed_orders(rule, in_targets))

    if few >= 0:
        assert look(rule, few, in_targets).decision is Decision.REFUTED
    assert look(rule, few + 1, in_targets).decision is not Decision.REFUTED
    assert look(rule, many, in_targets).decision is Decision.CONFIRMED
    assert look(rule, many - 1, in_targets).decision is not Decision.CONFIRMED


def test_at_an_unchanged_cpa_it_is_decided_later_the_nearer_it_is():
    rule = StopRule(9.0)
    far, near = decided_near(rule, 20, 300.0), decided_near(rule, 20, 220.0)

    assert far is not None
    assert near is not None
    assert far[1] is near[1] is Decision.REFUTED
    assert near[0] > far[0]
    assert decided_near(rule, 20, 100.0)[1] is Decision.CONFIRMED
    assert decided_near(rule, 20, 180.0) is None  # exactly the target
    assert decided_near(rule, 0, 100.0) is None


def test_huge_numbers_stay_numbers():
    bad, good = look(PLAIN, 0, 1e6), look(PLAIN, 1_000_000, 10.0)

    assert bad.decision is Decision.REFUTED
    assert good.decision is Decision.CONFIRMED
    assert bad.in_favour == good.against == 0
    assert np.isfinite([bad.against, good.in_favour]).all()


def test_nothing_so_far_says_nothing():
    seen = look(PLAIN, 0, 0.0)

    assert (seen.against, seen.in_favour) == pytest.approx((1, 1))
    assert (seen.cpa, seen.chance_above) == (None, None)
    assert seen.decision is Decision.UNDECIDED


@pytest.mark.parametrize(
    "given_rule",
    [(0.0, 0.9, 1.0), (9.0, 1.0, 1.0), (9.0, 0.5, 1.0), (9.0, 0.9, 0.9), (float("nan"), 0.9, 1)],
)
def test_a_rule_without_meaning_is_refused(given_rule):
    with pytest.raises(InvalidInput):
        StopRule(*given_rule)


def test_results_below_zero_are_refused():
    for orders, spend in ((-1, 1.0), (1, -1.0), (1, float("nan"))):
        with pytest.raises(InvalidInput):
            look(PLAIN, orders, spend)
