"""Scores: attainment, caps, weights handed on, vetoes, and what is missing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.metrics.definition import Direction
from core.targets.card import Entry, HandOn
from core.targets.card_item import Scoring, TierOn, Veto, VetoEffect
from core.targets.handed_on import handed_on
from core.targets.score import LineState, attainment, limited, score
from core.targets.tiers import Tiers, from_starts
from tests.core.targets.cards import card, dec, items

LOWER = {"direction": Direction.LOWER, "target": dec("3.5")}
(CPA,) = items([100], **LOWER)


def test_an_inverse_kpi_is_capped():
    # domain reference S2: target 3.5, actual 2.8 → 125 % → 120 %
    raw = attainment(CPA, dec("2.8"), dec("3.5"))

    assert raw == dec("1.25")
    assert limited(CPA, raw) == dec("1.2")


def test_an_inverse_kpi_of_zero_earns_the_cap():
    # domain reference S3
    result = score(card(items=(CPA,), entries={"a": Entry(dec(0))}))

    assert result.total == 120
    assert result.lines[0].raw is None
    assert "did not happen" in str(result.lines[0].told)


def test_what_does_not_apply_hands_its_weight_on_to_all():
    # domain reference S4: (40×1 + 30×0.8 + 10×0.5)/80
    result = score(card(actuals=(100, 80, "n/a", 50)))

    assert result.total == dec("86.25")
    assert [line.weight_after for line in result.lines] == [50, dec("37.5"), 0, dec("12.5")]
    assert [line.points for line in result.lines] == [50, 30, None, dec("6.25")]


def test_a_veto_sets_the_score_to_zero_and_shows_what_it_was():
    # domain reference S5
    ban = Veto("ban", "LIVE ban", "封禁", happened=True)
    result = score(card(actuals=(100, 80, "n/a", 50), vetoes=(ban,)))

    assert (result.total, result.before_veto, result.vetoes) == (0, dec("86.25"), ("ban",))


def test_a_veto_on_the_bonus_leaves_the_score():
    ban = Veto("ban", "LIVE ban", "封禁", VetoEffect.BONUS, happened=True)
    result = score(card(actuals=(100, 80, "n/a", 50), vetoes=(ban,)))

    assert (result.total, result.vetoes, result.bonus_vetoes) == (dec("86.25"), (), ("ban",))


def test_weights_that_miss_a_hundred_are_refused():
    # domain reference S6: 40/30/20/5
    with pytest.raises(InvalidInput, match="add up to 95, not to 100"):
        card((40, 30, 20, 5))


def test_within_a_block_weight_stays_in_the_block():
    blocks = ("results", "results", "conduct", "conduct")
    mine = tuple(
        replace(item, block=block)
        for item, block in zip(items((40, 30, 20, 10)), blocks, strict=True)
    )
    one = card(items=mine, actuals=(100, 100, "n/a", 50), hand_on=HandOn.BLOCK)

    assert [float(w) for w in handed_on(one).values()] == [40, 30, 0, 30]


def test_a_block_of_nothing_hands_on_to_the_other_blocks():
    blocks = ("results", "results", "conduct", "conduct")
    mine = tuple(
        replace(item, block=block)
        for item, block in zip(items((40, 40, 10, 10)), blocks, strict=True)
    )
    one = card(items=mine, actuals=(100, 100, "n/a", "n/a"), hand_on=HandOn.BLOCK)

    assert score(one).total == 100


def test_a_missing_actual_is_asked_for_and_is_no_zero():
    result = score(card(actuals=(100, None, 0, 50)))

    assert result.total is None
    assert [line.code for line in result.missing] == ["b"]
    assert result.lines[2].points == 0
    assert (result.least, result.most) == (45, 81)


def test_without_any_item_there_is_no_score():
    assert score(card(actuals=("n/a",) * 4)).total is None


@pytest.mark.parametrize("target", [0, -1])
def test_a_target_of_nothing_is_refused(target):
    with pytest.raises(InvalidInput, match="not above zero"):
        items([100], target=dec(target))


def test_a_missing_target_is_asked_for():
    (item,) = items([100], target=None)

    assert score(card(items=(item,), actuals=(5,))).lines[0].state is LineState.NO_TARGET


def test_on_probation_the_own_targets_count():
    (item,) = items([100], probation_target=dec(50))
    usual = card(items=(item,), actuals=(50,))

    assert (score(usual).total, score(replace(usual, probation=True)).total) == (50, 100)


def test_a_missing_probation_target_never_falls_back_to_the_usual_one():
    result = score(card((100,), (50,), probation=True))

    assert result.total is None
    assert "probation target" in str(result.lines[0].told)


def test_tiers_on_attainment_read_the_ratio():
    steps = from_starts([(dec(0), dec(0)), (dec("0.8"), dec(20)), (dec(1), dec(30))])
    (item,) = items(
        [100], scoring=Scoring.TIERS, tier_on=TierOn.ATTAINMENT, tiers=Tiers(steps, shares=True)
    )
    found = [score(card(items=(item,), actuals=(a,))).total for a in (79, 80, 99, 100)]

    assert found == [0, dec("66.67"), dec("66.67"), 100]


def test_a_rating_is_a_share_of_full_marks_and_names_its_rater():
    (item,) = items([100], scoring=Scoring.RATED, target=None, rater="team lead")

    result = score(card(items=(item,), actuals=("0.85",)))

    assert result.total == 85
    assert str(result.lines[0].told).startswith("team lead gave 85.0%")
    with pytest.raises(InvalidInput, match="between 0 and 100"):
        card(items=(item,), actuals=("1.1",))


def test_a_negative_refund_or_cost_is_refused():
    with pytest.raises(InvalidInput, match="cannot be below zero"):
        card(items=(CPA,), actuals=(-1,))


def test_a_negative_result_counts_as_the_floor():
    result = score(card((100,), (-20,)))

    assert result.total == 0
    assert "floor" in str(result.lines[0].told)


def test_printed_points_add_up_to_the_printed_total():
    result = score(card((33, 33, 34), (100, 100, "n/a")))

    assert sum(line.points for line in result.lines if line.points is not None) == 100


WEIGHTS = (
    st.lists(st.integers(1, 40), min_size=2, max_size=8)
    .map(lambda parts: [*parts[:-1], 100 - sum(parts[:-1])])
    .filter(lambda parts: parts[-1] > 0)
)


@given(WEIGHTS, st.data())
def test_handed_on_weights_make_a_hundred_and_points_stay_within_the_cap(weights, data):
    actual = st.one_of(st.just("n/a"), st.integers(-50, 500))
    actuals = data.draw(st.lists(actual, min_size=len(weights), max_size=len(weights)))
    one = card(weights, actuals, hand_on=data.draw(st.sampled_from(HandOn)))
    result = score(one)

    left = [a for a in actuals if a != "n/a"]
    assert sum(handed_on(one).values()) == (Fraction(100) if left else 0)
    if not left:
        assert result.total is None
        return
    assert result.total is not None
    assert 0 <= result.total <= 120
    assert sum(line.points for line in result.lines if line.points is not None) == result.total
    by_hand = sum(
        Fraction(w) * min(max(Fraction(a, 100), Fraction(0)), Fraction(6, 5))
        for w, a in zip(weights, actuals, strict=True)
        if a != "n/a"
    ) / sum(w for w, a in zip(weights, actuals, strict=True) if a != "n/a")
    assert abs(Fraction(result.total) - 100 * by_hand) <= Fraction(1, 200)


@given(st.decimals("0.01", 1000, places=2), st.decimals("0", 1000, places=2))
def test_less_of_what_should_be_low_never_scores_less(target, actual):
    less, more = (limited(CPA, attainment(CPA, a, target)) for a in (actual, actual + 1))

    assert Decimal(0) <= more <= less <= CPA.cap
