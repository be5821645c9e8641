"""Totals, gaps and flips: worked by hand, by brute force, and for any table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vendor.contributions import gap_between
from core.vendor.criterion import Anchor, Criterion
from core.vendor.flips import flip_weight, flips
from core.vendor.leave_one_out import without_criterion, without_vendor
from core.vendor.total import scores_of, totals
from tests.core.vendor.score_tables import MV, any_table, table

SEEDS = st.integers(0, 2**32 - 1)


def test_three_vendors_by_hand():
    """0.4·80 + 0.3·60 + 0.2·70 + 0.1·50 = 69, and so on."""
    assert scores_of(MV) == pytest.approx([69.0, 73.5, 67.0])


def test_a_plain_weighted_sum_is_this_total_times_its_weights():
    found = scores_of(table([[1, 0, 3], [0, 5, 6]], [1, 1, 1]))

    assert found * 3 == pytest.approx([4.0, 11.0])


def test_fixed_anchors_are_one_less_the_spotis_distance():
    """Dezert et al. 2020: bounds as anchors; S / 100 = 1 − distance."""
    rows = [[10.5, -3.1, 1.7], [-4.7, 0, 3.4], [8.1, 0.3, 1.3], [3.2, 7.3, -5.3]]
    bounds, rising = [(-5, 12), (-6, 10), (-8, 5)], (True, False, True)
    criteria = [
        Criterion(
            str(n),
            str(n),
            (
                Anchor(0, "worst", low if up else high),
                Anchor(100, "best", high if up else low),
            ),
        )
        for n, ((low, high), up) in enumerate(zip(bounds, rising, strict=True))
    ]
    scored = [
        [one.score_of(value) for one, value in zip(criteria, row, strict=True)] for row in rows
    ]
    distance = 1 - scores_of(table(scored, [0.2, 0.3, 0.5])) / 100

    assert distance == pytest.approx([0.1989, 0.3705, 0.3063, 0.7491], abs=6e-5)


def test_what_is_unknown_has_bounds_and_is_no_zero():
    (found,) = totals(table([[80, None]], [0.75, 0.25]))

    assert found.score == pytest.approx(80)
    assert (found.low, found.high) == pytest.approx((60, 85))
    assert found.answered_share == pytest.approx(0.75)
    assert not found.rankable


def test_what_does_not_apply_leaves_both_sums():
    (found,) = totals(table([[80, None]], [0.75, 0.25], applies=[[True, False]]))

    assert (found.score, found.low, found.high) == pytest.approx((80, 80, 80))
    assert found.answered_share == 1.0
    assert found.rankable


def test_four_fifths_are_enough_and_nothing_is_no_score():
    enough, nothing = totals(table([[50, None], [None, None]], [0.8, 0.2]))

    assert enough.rankable
    assert (nothing.score, nothing.low, nothing.high) == (None, 0.0, 100.0)
    assert not nothing.rankable


def test_the_gap_adds_up_by_hand():
    found = gap_between(MV, "b", "a")

    assert found is not None
    assert found.points == pytest.approx(4.5)
    assert {line.criterion: line.points for line in found.lines} == pytest.approx(
        {"c0": -8.0, "c1": 7.5, "c2": 1.0, "c3": 4.0}
    )
    assert [line.criterion for line in found.lines] == ["c0", "c1", "c3", "c2"]
    assert found.rest == 0.0


@given(SEEDS, st.integers(2, 6), st.integers(1, 8), st.sampled_from((0.0, 0.3)))
def test_every_gap_adds_up(seed, vendors, criteria, unknown):
    any_one = any_table(
        np.random.default_rng(seed), vendors=vendors, criteria=criteria, unknown=unknown
    )
    found = gap_between(any_one, "v0", "v1")

    if found is not None:
        whole = sum(line.points for line in found.lines) + found.rest
        assert whole == pytest.approx(found.points, abs=1e-9)
        assert sum(line.weight for line in found.lines) == pytest.approx(1)


def test_flip_weights_by_hand():
    """MV2: B's lead over A ends at a first weight of 0.5102, or a second one of 0.1463."""
    found = flips(MV, "b", "a")

    assert [one.flip_weight for one in found] == [
        pytest.approx(0.5102, abs=5e-5),
        pytest.approx(0.1463, abs=5e-5),
        None,
        None,
    ]
    assert found[0].distance == pytest.approx(0.1102, abs=5e-5)
    assert found[0].score_move == pytest.approx(-4.5 / 0.4)
    assert found[3].score_move == pytest.approx(-45.0)


def test_a_score_that_would_leave_the_scale_cannot_flip():
    (found,) = flips(table([[90], [10]], [1.0]), "a", "b")

    assert found.score_move == pytest.approx(-80)
    (worse, _) = flips(table([[90, 90], [10, 10]], [0.5, 0.5]), "a", "b")
    assert worse.score_move is None


@given(SEEDS, st.integers(2, 6), st.sampled_from((0.0, 0.3)))
def test_flips_are_where_a_fine_search_finds_them(seed, criteria, unknown):
    """Walk the weight from 0 to 1 in 400 steps; the order changes only where a flip is."""
    any_one = any_table(np.random.default_rng(seed), vendors=2, criteria=criteria, unknown=unknown)
    if np.isnan(scores_of(any_one)).any():
        return
    now = float(any_one.weights[0])
    flip = flip_weight(any_one, 0, 1, 0)
    steps = np.linspace(0.0025, 0.9975, 400)
    ahead = np.array([_lead(any_one, step) for step in steps])
    turns = steps[1:][np.sign(ahead[1:]) * np.sign(ahead[:-1]) < 0]
    if len(turns):
        nearest = min(np.abs(turns - now))
        assert flip is not None
        assert abs(flip - now) <= nearest + 0.003
    if flip is not None and 0.001 < flip < 0.999:
        assert _lead(any_one, flip) == pytest.approx(0, abs=1e-6)


def _lead(one, weight):
    weights = one.weights.copy()
    weights[1:] *= (1 - weight) / (1 - weights[0])
    weights[0] = weight
    moved = type(one)(one.vendors, one.criteria, one.scores, one.half_widths, one.applies, weights)
    scores = scores_of(moved)
    return float(np.nan_to_num(scores[0] - scores[1]))


def test_leaving_one_out_by_hand():
    by_criterion = {one.left_out: one for one in without_criterion(MV)}

    assert by_criterion["c0"].leader == "b"
    assert by_criterion["c1"].leader == "a"  # (69 − 18) / 0.7 = 72.86 against 68.57 and 65.71
    assert by_criterion["c1"].margin == pytest.approx(51 / 0.7 - 48 / 0.7)
    by_vendor = {one.left_out: one for one in without_vendor(MV)}
    assert by_vendor["b"].leader == "a"
    assert by_vendor["b"].margin == pytest.approx(2.0)


def test_leaving_out_all_there_is():
    (found,) = without_vendor(table([[50]], [1.0]))
    (criterion,) = without_criterion(table([[50]], [1.0]))

    assert (found.leader, found.margin) == (None, None)
    assert (criterion.leader, criterion.margin) == (None, None)


def test_ten_thousand_newcomers_never_change_the_order_of_the_others():
    """A dominated or a duplicate vendor joins: totals, places and gaps of the others stay."""
    chance = np.random.default_rng(20261126)
    for case in range(10_000):
        before = any_table(
            chance, vendors=int(chance.integers(2, 8)), criteria=int(chance.integers(1, 9))
        )
        model = int(chance.integers(len(before.vendors)))
        worse = before.scores[model]
        if case % 2:
            worse = np.maximum(worse - chance.integers(0, 40, len(worse)), 0.0)
        grown = type(before)(
            (*before.vendors, "new"),
            before.criteria,
            np.vstack([before.scores, worse]),
            np.vstack([before.half_widths, before.half_widths[model]]),
            np.vstack([before.applies, before.applies[model]]),
            before.weights,
        )
        old, new = scores_of(before), scores_of(grown)[:-1]
        assert (old == new).all()
        assert (np.argsort(-old, kind="stable") == np.argsort(-new, kind="stable")).all()
