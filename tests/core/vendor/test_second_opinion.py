"""TOPSIS, PROMETHEE II, entropy and CRITIC against printed cases; notes where they disagree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vendor.second_opinion import (
    Normalisation,
    Why,
    closeness,
    net_flows,
    second_opinions,
)
from core.vendor.spread_weights import advice, critic_weights, entropy_weights
from tests.core.vendor.score_tables import MV, any_table, table

SUBSTITUTES = np.array([[1, 3000], [2, 3750], [5, 4500]], float)
TUS = [
    [5000, 3, 3, 4, 3, 2],
    [680, 5, 3, 2, 2, 1],
    [2000, 3, 2, 3, 4, 3],
    [600, 4, 3, 1, 2, 2],
    [800, 2, 4, 3, 3, 4],
]


def test_topsis_of_a_textbook():
    """Tzeng & Huang 2011."""
    scores = np.array([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], float)
    found = closeness(scores, np.array([0.3, 0.4, 0.3]), normalisation=Normalisation.VECTOR)

    assert found == pytest.approx([0.5037, 0.6581, 0.7482, 0.334], abs=6e-5)


@pytest.mark.parametrize(
    ("normalisation", "printed"),
    [(Normalisation.MINMAX, [0.5, 0.617, 0.5]), (Normalisation.VECTOR, [0.762, 0.722, 0.238])],
)
def test_the_winner_of_topsis_depends_on_the_normalisation(normalisation, printed):
    """Opricovic & Tzeng 2004: a cost and a benefit of the same weight."""
    found = closeness(
        SUBSTITUTES, np.array([0.5, 0.5]), normalisation=normalisation, signs=np.array([-1.0, 1.0])
    )

    assert found == pytest.approx(printed, abs=6e-4)


def test_net_flows_of_a_paper():
    """Zhao, Peng & Li 2013."""
    scores = np.array([[4, 3, 2], [3, 2, 4], [5, 1, 3]], float)

    assert net_flows(scores, np.array([0.5, 0.3, 0.2])) == pytest.approx([0.1, -0.3, 0.2])
    assert net_flows(scores[:1], np.array([0.5, 0.3, 0.2])) == pytest.approx([0.0])


def test_critic_of_a_paper():
    """Tuş & Aytaç Adalı 2019."""
    found = critic_weights(np.array(TUS, float))

    assert found == pytest.approx([0.157, 0.249, 0.168, 0.121, 0.154, 0.151], abs=6e-4)


def test_entropy_by_hand():
    """Two vendors, 75 : 25 and 50 : 50; only the first criterion tells them apart."""
    assert entropy_weights(np.array([[75.0, 50.0], [25.0, 50.0]])) == pytest.approx([1.0, 0.0])
    three_to_one, two_to_one = (
        1 + sum(p * np.log(p) for p in parts) / np.log(2)
        for parts in ((0.75, 0.25), (2 / 3, 1 / 3))
    )
    found = entropy_weights(np.array([[75.0, 60.0], [25.0, 30.0]]))
    assert found[0] == pytest.approx(three_to_one / (three_to_one + two_to_one))


@pytest.mark.parametrize("method", [entropy_weights, critic_weights])
def test_where_nothing_differs_weights_are_equal(method):
    assert method(np.full((3, 4), 50.0)) == pytest.approx([0.25] * 4)
    assert method(np.zeros((3, 2))) == pytest.approx([0.5, 0.5])


def test_agreement_needs_no_note():
    found = second_opinions(table([[90, 80], [40, 30]], [0.5, 0.5]))

    assert [(one.leader, one.why) for one in found] == [("a", None)] * 3


def test_a_stretched_criterion_is_named():
    """b is 2 points ahead where all are close; min–max makes that a whole scale."""
    close = table([[90, 50, 70], [70, 52, 70], [60, 50, 10]], [0.45, 0.45, 0.1])
    minmax = {one.normalisation: one for one in second_opinions(close)}[Normalisation.MINMAX]

    assert minmax.leader == "b"
    assert (minmax.why, minmax.criterion) == (Why.STRETCHED, "c1")


def test_pairs_won_and_lost_forget_how_large_a_gap_is():
    """a is far ahead on one criterion, b a little on two: net flows count only who wins."""
    found = {
        one.method: one for one in second_opinions(table([[95, 60, 60], [40, 65, 65]], [1] * 3))
    }

    assert found["promethee2"].leader == "b"
    assert found["promethee2"].why is Why.BALANCE


def test_only_what_all_answered_is_compared():
    assert second_opinions(table([[90, None], [None, 80]], [0.5, 0.5])) == ()
    assert second_opinions(table([[90]], [1.0])) == ()
    assert advice(table([[90, 20]], [0.5, 0.5])) == {}
    assert set(advice(MV)) == {"entropy", "critic"}


@given(st.integers(0, 2**32 - 1), st.integers(2, 6), st.integers(1, 6))
def test_every_opinion_is_within_its_limits(seed, vendors, criteria):
    one = any_table(np.random.default_rng(seed), vendors=vendors, criteria=criteria)
    for found in second_opinions(one):
        low = -1.0 if found.method == "promethee2" else 0.0
        assert all(low - 1e-9 <= value <= 1 + 1e-9 for value in found.values)
        assert found.why is None or found.leader is not None
    for weights in advice(one).values():
        assert sum(weights.values()) == pytest.approx(1)
        assert min(weights.values()) >= 0
