"""Rank shares against closed forms, and what must hold whoever is on the list."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta, norm, triang

from core.vendor.acceptability import acceptability, concentration_of, pairwise_wins
from core.vendor.even_draws import even_dirichlet
from tests.core.vendor.score_tables import MV, any_table, table

HALF_A_POINT = 0.005
SEEDS = st.integers(0, 2**32 - 1)


def wins(rows, weights, kappa, *, half_widths=0.0, seed=1):
    """How often the first row beats the second, at the usual number of draws."""
    one = table(rows, weights, half_widths=half_widths)
    return acceptability(one, concentration=kappa, seed=seed).wins[0, 1]


@pytest.mark.parametrize("seed", range(1, 9))
def test_two_criteria_have_a_closed_form(seed):
    """w₁ uniform: the first of (1,0), (0,1), (.6,.6) wins above 0.6, the second below 0.4."""
    found = acceptability(
        table([[100, 0], [0, 100], [60, 60]], [1, 1]), concentration=2.0, seed=seed
    )

    assert found.first_shares == pytest.approx([0.4, 0.4, 0.2], abs=HALF_A_POINT)


def test_central_weights_confidence_and_entropy_of_the_same_case():
    """Means of w₁ above 0.6, below 0.4 and between; at each of them its vendor is first."""
    found = acceptability(table([[100, 0], [0, 100], [60, 60]], [1, 1]), concentration=2.0)

    assert found.central_weights[:, 0] == pytest.approx([0.8, 0.2, 0.5], abs=HALF_A_POINT)
    assert found.confidence == pytest.approx([1.0, 1.0, 1.0])
    assert found.entropy_bits == pytest.approx(
        -2 * 0.4 * np.log2(0.4) - 0.2 * np.log2(0.2), abs=HALF_A_POINT
    )


@pytest.mark.parametrize("seed", range(1, 9))
def test_uniform_weights_over_four_criteria(seed):
    """MV3: differences −20, 25, 5, 40 give 0.88148."""
    found = acceptability(
        table(MV.scores[[1, 0]], [1, 1, 1, 1]), concentration=4.0, seed=seed
    ).wins[0, 1]

    assert found == pytest.approx(_uniform([-20, 25, 5, 40]), abs=HALF_A_POINT)
    assert _uniform([-20, 25, 5, 40]) == pytest.approx(0.88148, abs=5e-6)


@pytest.mark.parametrize("count", [3, 8, 20])
def test_uniform_weights_over_many_criteria(count):
    chance = np.random.default_rng(count)
    gaps = chance.normal(size=count) * 20
    rows = [np.maximum(gaps, 0.0), np.maximum(-gaps, 0.0)]

    found = wins(rows, np.ones(count), float(count))
    assert found == pytest.approx(_uniform(gaps), abs=HALF_A_POINT)


def _uniform(gaps):
    """P(Σ w_i d_i > 0) for uniform weights and distinct d_i."""
    size = len(gaps)
    return sum(
        gap ** (size - 1) / np.prod([gap - other for other in gaps if other != gap])
        for gap in gaps
        if gap > 0
    )


@pytest.mark.parametrize(("kappa", "share", "exact"), [(10.0, 0.55, 0.8299), (20.0, 0.4, None)])
def test_two_criteria_follow_the_beta_distribution(kappa, share, exact):
    """A = (60, 0) beats B = (0, 40) exactly where w₁ > 0.4."""
    closed = beta.sf(0.4, kappa * share, kappa * (1 - share))

    assert wins([[60, 0], [0, 40]], [share, 1 - share], kappa) == pytest.approx(
        closed, abs=HALF_A_POINT
    )
    if exact is not None:
        assert closed == pytest.approx(exact, abs=5e-5)


def test_one_criterion_with_uncertain_scores_is_exact():
    """Two triangular scores around 50 and 56, ± 15 each: integrate P(B > a) over A."""
    first, second = (triang(0.5, middle - 15, 30) for middle in (50, 56))
    closed = quad(lambda at: second.pdf(at) * first.cdf(at), 41, 71)[0]

    assert wins([[56], [50]], [1.0], None, half_widths=15.0) == pytest.approx(
        closed, abs=HALF_A_POINT
    )


def test_many_uncertain_scores_follow_the_normal_distribution():
    """MV4's form: a triangular score on ± h has a standard deviation of h / √6."""
    count, width = 20, 15.0
    rows = [np.full(count, 51.0), np.full(count, 50.0)]
    spread = np.sqrt(2 * count * (1 / count) ** 2 * width**2 / 6)

    assert wins(rows, np.ones(count), None, half_widths=width) == pytest.approx(
        norm.cdf(1 / spread), abs=HALF_A_POINT
    )
    published = norm.cdf(4.5 / np.sqrt(2 * np.dot([0.16, 0.09, 0.04, 0.01], [25, 100, 225, 625])))
    assert published == pytest.approx(0.7253, abs=5e-5)


def test_an_unknown_score_is_anywhere_between_0_and_100():
    assert wins([[None], [30]], [1.0], None) == pytest.approx(0.7, abs=HALF_A_POINT)


def test_published_pairs_of_given_scores():
    """The manual of rsmaa: the second alternative wins one time in ten."""
    given_scores = np.array([[0.0] + [1.0] * 9, [1.0] + [0.0] * 9], np.float32)

    found = pairwise_wins(given_scores)
    assert found[0, 1] == pytest.approx(0.9)
    assert found[1, 0] == pytest.approx(0.1)


def test_the_spread_of_weights_is_what_was_asked_for():
    kappa = concentration_of(np.array([0.4, 0.6]), np.sqrt(0.24 / 21))

    assert kappa == pytest.approx(20)
    assert beta.std(20 * 0.4, 20 * 0.6) == pytest.approx(0.1069, abs=5e-5)
    drawn = even_dirichlet(np.array([8.0, 12.0]), 10_000, np.random.default_rng(1))
    assert drawn[:, 0].std() == pytest.approx(0.1069, abs=5e-4)
    assert drawn.mean(axis=0) == pytest.approx([0.4, 0.6], abs=1e-3)


def test_draws_never_crowd_into_corners():
    weights = np.array([0.9, 0.08, 0.02])

    kappa = concentration_of(weights, 0.5)
    assert kappa is not None
    assert kappa * weights.min() == pytest.approx(1.0)


@pytest.mark.parametrize("weights", [[1.0], [1.0, 0.0]])
def test_one_weight_has_no_spread(weights):
    assert concentration_of(np.array(weights), 0.1) is None
    assert concentration_of(np.array([0.5, 0.5]), 0.0) is None


@settings(max_examples=40)
@given(SEEDS, st.integers(1, 6), st.integers(1, 6))
def test_shares_are_shares(seed, vendors, criteria):
    one = any_table(np.random.default_rng(seed), vendors=vendors, criteria=criteria, unknown=0.2)
    found = acceptability(one, concentration=20.0, draws=500, seed=seed)

    assert found.ranks.sum(axis=1) == pytest.approx(np.ones(vendors))
    assert (found.ranks[:, 0].sum() >= 1 - 1e-9).all()  # ties are first together
    both = found.wins + found.wins.T
    assert both[~np.eye(vendors, dtype=bool)] == pytest.approx(1.0)
    assert (found.low <= found.middle + 1e-4).all()
    assert (found.middle <= found.high + 1e-4).all()
    known = ~np.isnan(found.central_weights[:, 0])
    assert found.central_weights[known].sum(axis=1) == pytest.approx(1.0, abs=1e-4)
    assert (known == (found.first_shares > 0)).all()
    assert (np.isnan(found.confidence) == ~known).all()


@settings(max_examples=30)
@given(SEEDS)
def test_who_else_is_on_the_list_changes_no_pair(seed):
    """Each vendor draws from a stream of its own."""
    whole = any_table(np.random.default_rng(seed), vendors=5, criteria=4)
    few = acceptability(whole.only(["v0", "v3"]), concentration=15.0, draws=1_000)
    all_five = acceptability(whole, concentration=15.0, draws=1_000)

    assert few.wins[0, 1] == all_five.wins[0, 3]
    assert few.low[1] == all_five.low[3]


def test_a_dominated_vendor_takes_nothing_from_the_front():
    certain = table([[80, 60], [60, 70], [59, 60]], [0.5, 0.5])
    with_it = acceptability(certain, concentration=8.0)
    without = acceptability(certain.only(["a", "b"]), concentration=8.0)

    assert with_it.first_shares[:2] == pytest.approx(without.first_shares)
    assert with_it.first_shares[2] == 0
    assert np.isnan(with_it.confidence[2])


def test_the_same_seed_says_the_same_and_another_one_nearly():
    one = any_table(np.random.default_rng(3), vendors=6, criteria=5)
    first, again, other = (acceptability(one, concentration=20.0, seed=n) for n in (1, 1, 2))

    assert (first.ranks == again.ranks).all()
    assert (first.confidence == again.confidence).all() or np.isnan(first.confidence).any()
    assert (first.ranks != other.ranks).any()
    assert first.ranks == pytest.approx(other.ranks, abs=0.03)


def test_certain_and_alone():
    found = acceptability(table([[70]], [1.0]), concentration=None)

    assert found.first_shares == pytest.approx([1.0])
    assert found.entropy_bits == 0.0
    assert found.confidence == pytest.approx([1.0])
    assert (found.low[0], found.high[0]) == pytest.approx((70, 70))


def test_a_criterion_that_does_not_apply_is_left_out_of_every_draw():
    one = table([[80, 10], [60, 60]], [0.5, 0.5], applies=[[True, False], [True, True]])

    assert acceptability(one, concentration=10.0).wins[0, 1] == 1.0


def test_draws_that_are_not_kept_say_the_same(monkeypatch):
    one = any_table(np.random.default_rng(4), vendors=5, criteria=4)
    kept = acceptability(one, concentration=20.0, draws=2_000)
    monkeypatch.setattr("core.vendor.acceptability.KEPT_BYTES", 0)
    anew = acceptability(one, concentration=20.0, draws=2_000)

    assert (kept.ranks == anew.ranks).all()
    np.testing.assert_array_equal(kept.confidence, anew.confidence)
