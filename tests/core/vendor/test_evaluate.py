"""An evaluation from end to end: gates, places, verdicts, and what makes it less certain."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings

from core.foundation.errors import InvalidInput
from core.foundation.finding import Severity
from core.vendor.evaluate import evaluate
from core.vendor.evaluation import Firmness, Outcome, Unranked
from core.vendor.evidence import Evidence, Grade
from core.vendor.red_line import Check, RedLine, Status
from core.vendor.selection import (
    Entrant,
    Evaluator,
    Judgement,
    Method,
    Rating,
    Selection,
    Weighting,
)
from tests.core.vendor.selections import LOGIN, ON, judged, selections

CODES = ("outcome", "content", "openness", "response")
POINTS = dict(zip(CODES, (40.0, 30.0, 20.0, 10.0), strict=True))
FEW = 2_000
OLD = Evidence("old", "Export of last year", Grade.A, date(2025, 1, 1), date(2026, 1, 1))


def entrant(code, scores, *, grade=Grade.A, check=Status.PASS, evidence="", codes=CODES):
    return Entrant(
        code,
        f"Vendor {code}",
        tuple(
            Rating(one, "all", score, grade=grade, evidence=evidence)
            for one, score in zip(codes, scores, strict=True)
            if score is not None
        ),
        () if check is None else (Check("export", check, "backend"),),
        (LOGIN, OLD),
    )


def three(*entrants, **changes):
    parts = {
        "code": "s",
        "name": "S",
        "criteria": tuple(judged(code) for code in CODES),
        "weighting": Weighting(points=POINTS),
        "red_lines": (RedLine("export", "Hands over raw data"),),
        "entrants": entrants
        or (
            entrant("a", (80, 60, 70, 50)),
            entrant("b", (60, 85, 75, 90)),
            entrant("c", (70, 70, 60, 60)),
        ),
    }
    return Selection(**(parts | changes))


def test_three_vendors_by_hand():
    """MV1 and MV2: 73.5, 69 and 67; the first weight would turn it at 0.5102."""
    found = evaluate(three(), on=ON)

    assert [(one.vendor, one.place) for one in found.places] == [("b", 1), ("a", 2), ("c", 3)]
    assert [one.total.score for one in found.places] == pytest.approx([73.5, 69.0, 67.0])
    assert found.margin == pytest.approx(4.5)
    assert found.fragility is not None
    assert (found.fragility.criterion, found.fragility.rival) == ("outcome", "a")
    assert found.fragility.flip_weight == pytest.approx(0.5102, abs=5e-5)
    assert found.outcome is Outcome.NO_CLEAR_WINNER  # 4.5 points are fewer than 5


def test_a_winner_needs_both_chance_and_margin():
    wide = three(entrant("a", (90, 90, 90, 90)), entrant("b", (50, 50, 50, 50)))

    assert evaluate(wide, on=ON).outcome is Outcome.WINNER
    assert evaluate(three(), on=ON, firmness=Firmness(margin=4.0)).outcome is Outcome.WINNER
    assert evaluate(three(), on=ON, firmness=Firmness(0.99, 4.0)).outcome is Outcome.NO_CLEAR_WINNER


def test_one_or_nobody_is_said():
    alone = evaluate(three(entrant("a", (1, 2, 3, 4))), on=ON)
    empty = evaluate(three(entrant("a", (90,) * 4, check=None)), on=ON)

    assert alone.outcome is Outcome.ONLY_ONE
    assert (alone.leader.vendor, alone.runner_up, alone.flips) == ("a", None, ())
    assert empty.outcome is Outcome.NOBODY
    assert (empty.leader, empty.ranked, empty.draws, empty.margin) == (None, None, None, None)
    assert empty.places[0].unranked is Unranked.WAITING


def test_no_score_makes_up_for_a_red_line():
    found = evaluate(
        three(
            entrant("good", (60, 60, 60, 60)),
            entrant("fake", (100, 100, 100, 100), check=Status.FAIL),
            entrant("quiet", (100, 100, 100, 100), check=None),
        ),
        on=ON,
    )

    assert found.leader.vendor == "good"
    assert found.place_of("fake").unranked is Unranked.BLOCKED
    assert found.place_of("quiet").unranked is Unranked.WAITING
    assert found.place_of("fake").place is None
    assert found.place_of("fake").total.score == pytest.approx(100)


def test_a_blocked_vendor_changes_no_draw():
    pair = evaluate(three(), on=ON)
    more = evaluate(three(*three().entrants, entrant("fake", (100,) * 4, check=Status.FAIL)), on=ON)

    assert [one.first_share for one in pair.places] == [one.first_share for one in more.places[:3]]


def test_too_few_scores_are_not_ranked():
    found = evaluate(three(entrant("a", (80, 60, 70, 50)), entrant("b", (None, 99, 99, 99))), on=ON)
    line = found.place_of("b")

    assert line.unranked is Unranked.TOO_LITTLE
    assert (line.total.low, line.total.high) == pytest.approx((59.4, 99.4))
    assert "too_little" in {one.code for one in found.findings}


def test_equals_share_a_place():
    found = evaluate(three(entrant("a", (80,) * 4), entrant("b", (80,) * 4)), on=ON)

    assert [one.place for one in found.places] == [1, 1]
    assert found.margin == pytest.approx(0)
    assert found.outcome is Outcome.NO_CLEAR_WINNER


def test_expired_evidence_is_worth_a_claim_and_said():
    fresh = evaluate(three(entrant("a", (80,) * 4, evidence="backend")), on=ON)
    stale = evaluate(three(entrant("a", (80,) * 4, evidence="old")), on=ON)

    assert fresh.leader.claimed_share == 0
    assert stale.leader.claimed_share == pytest.approx(1)
    assert {"expired", "claims"} <= {one.code for one in stale.findings}
    width = [one.leader.high - one.leader.low for one in (fresh, stale)]
    assert width[1] > 2 * width[0]


def test_contradicting_pairs_block_a_decision_and_name_the_pair():
    circle = Weighting(
        Method.PAIRWISE,
        judgements=(
            Judgement("all", "outcome", "content", 3),
            Judgement("all", "content", "openness", 3),
            Judgement("all", "openness", "outcome", 3),
            *(Judgement("all", code, "response", 3) for code in CODES[:3]),
        ),
    )
    found = evaluate(three(weighting=circle), on=ON)
    (stop,) = [one for one in found.findings if one.severity is Severity.STOP]

    assert not found.may_decide
    assert stop.code == "inconsistent"
    assert "Look again at" in str(stop)
    assert found.priorities.ratio > 0.1


def test_far_apart_evaluators_are_named():
    ratings = tuple(
        Rating(code, who, score)
        for code in CODES
        for who, score in (("Ana", 20.0), ("Bo", 90.0 if code == "content" else 20.0))
    )
    found = evaluate(
        three(
            Entrant("a", "A", ratings, (Check("export", Status.PASS, "backend"),), (LOGIN,)),
            evaluators=(Evaluator("Ana"), Evaluator("Bo")),
        ),
        on=ON,
    )
    (one,) = [one for one in found.findings if one.code == "far_apart"]

    assert one.facts["criterion"] == "Content"
    assert one.facts["deviation"] == pytest.approx(49.5)
    assert found.leader.total.score == pytest.approx(20 + 0.3 * 35)


def test_weights_that_cannot_spread_as_asked_are_said():
    steep = Weighting(points={"outcome": 90, "content": 8, "openness": 1, "response": 1})

    assert "narrower" in {one.code for one in evaluate(three(weighting=steep), on=ON).findings}
    assert "narrower" not in {one.code for one in evaluate(three(), on=ON).findings}


@pytest.mark.parametrize("draws", [10, 10_000_000])
def test_a_senseless_number_of_draws_is_refused(draws):
    with pytest.raises(InvalidInput, match="draws"):
        evaluate(three(), on=ON, draws=draws)


@settings(max_examples=60, deadline=None)
@given(selections())
def test_any_selection_is_evaluated_or_refused_in_words(selection):
    try:
        found = evaluate(selection, on=ON, draws=1_000)
    except InvalidInput:
        return  # weights that rank nothing; how they are refused is tested with the weights
    assert {one.vendor for one in found.places} == {one.vendor for one in selection.entrants}
    for one in found.places:
        assert (one.place is None) != (one.unranked is None)
        if one.place is not None:
            assert 0 <= one.first_share <= 1
    scores = [one.total.score for one in found.places if one.place is not None]
    assert scores == sorted(scores, reverse=True)
    for one in found.findings:
        assert str(one)


def test_newcomers_without_a_chance_never_turn_the_front():
    """A dominated vendor joins in 200 random selections: places and chances of pairs stay."""
    chance = np.random.default_rng(7)
    for _ in range(200):
        rows = chance.integers(0, 21, (3, 4)) * 5.0
        before = three(*(entrant(code, row) for code, row in zip("abc", rows, strict=True)))
        worse = np.maximum(rows[int(chance.integers(3))] - 10, 0)
        after = replace(before, entrants=(*before.entrants, entrant("new", worse)))
        old = evaluate(before, on=ON, draws=1_000)
        new = evaluate(after, on=ON, draws=1_000)
        order = [one.vendor for one in new.places if one.vendor != "new"]
        assert order == [one.vendor for one in old.places]
        assert new.leader.vendor == old.leader.vendor or new.leader.place == 1
