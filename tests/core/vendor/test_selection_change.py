"""First scores stay; a change of a score or of the scorecard says why."""

from dataclasses import replace

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.vendor.criterion import Anchor
from core.vendor.evidence import Grade
from core.vendor.red_line import Check, RedLine, Status
from core.vendor.selection import Entrant, Evaluator, Judgement, Method, Rating, Weighting
from core.vendor.selection_change import reratings, scorecard_changed, with_reasons
from core.vendor.selection_edit import (
    with_check,
    with_criteria,
    with_entrants,
    with_evaluators,
    with_name,
    with_ratings,
    with_red_lines,
    with_weighting,
)
from core.vendor.selection_told import told, told_change
from tests.core.vendor.selections import judged, measured, scored, selections, small


def given(selection, *, vendor="lanhai"):
    entrant = next(one for one in selection.entrants if one.vendor == vendor)
    return {(one.criterion, one.evaluator): one for one in entrant.ratings}


def test_a_first_score_needs_no_reason():
    saved = with_reasons(small(), scored(), "")

    assert given(saved)["outcome", "Ana"].score == 70
    assert saved.scorecard_version == 1


def test_a_changed_score_without_a_reason_is_refused():
    with pytest.raises(InvalidInput, match="Ana gave Lanhai another score before"):
        with_reasons(scored(70), scored(80), " ")


def test_the_reason_stands_beside_the_changed_score_only():
    before = with_ratings(scored(70), "Bo", [("lanhai", Rating("outcome", "Bo", 60.0))])
    after = with_ratings(before, "Ana", [("lanhai", Rating("outcome", "Ana", 80.0))])

    saved = with_reasons(before, after, "saw the backend")

    assert given(saved)["outcome", "Ana"].reason == "saw the backend"
    assert given(saved)["outcome", "Bo"].reason == ""


def test_a_score_may_bring_its_own_reason():
    saved = with_reasons(scored(70), scored(80, reason="new export"), "")

    assert given(saved)["outcome", "Ana"].reason == "new export"


def test_the_old_reason_does_not_explain_a_second_change():
    with pytest.raises(InvalidInput, match="no reason is stated"):
        with_reasons(scored(70, reason="seen"), scored(80, reason="seen"), "")


def test_a_score_that_is_taken_back_leaves_its_reason():
    after = with_ratings(scored(70), "Ana", [])

    with pytest.raises(InvalidInput, match="no reason is stated"):
        with_reasons(scored(70), after, "")
    saved = with_reasons(scored(70), after, "it was another vendor")

    left = given(saved)["outcome", "Ana"]
    assert (left.score, left.reason) == (None, "it was another vendor")


def test_better_evidence_for_the_same_score_needs_no_reason():
    before = scored(70)
    better = Rating("outcome", "Ana", 70.0, grade=Grade.A, evidence="backend")

    after = with_ratings(before, "Ana", [("lanhai", better)])

    assert with_reasons(before, after, "") == after
    assert len(reratings(before, after)) == 1


def test_saying_that_it_does_not_apply_is_a_change():
    after = with_ratings(
        scored(70), "Ana", [("lanhai", Rating("outcome", "Ana", not_applicable="no shop"))]
    )

    with pytest.raises(InvalidInput, match="no reason is stated"):
        with_reasons(scored(70), after, "")


def test_filling_an_unknown_is_no_change():
    empty = with_ratings(small(), "Ana", [("lanhai", Rating("outcome", "Ana", reason="asked"))])

    assert not empty.begun
    assert with_reasons(empty, scored(), "") == scored()
    assert reratings(small(), empty) == ()


def test_a_vendor_may_leave_with_its_scores():
    after = with_entrants(scored(), [("starlink", "Starlink")])

    assert with_reasons(scored(), after, "") == after
    assert reratings(scored(), after)[0].after is None


ANCHORS = (Anchor(0, "none"), Anchor(50, "half"), Anchor(100, "all we asked"))


@pytest.mark.parametrize(
    ("edit", "part"),
    [
        (
            lambda one: with_criteria(
                one, (replace(one.criteria[0], anchors=ANCHORS), one.criteria[1])
            ),
            "criteria",
        ),
        (lambda one: with_criteria(one, one.criteria[:1]), "criteria"),
        (
            lambda one: with_weighting(
                one, replace(one.weighting, points={"outcome": 90, "hours": 10})
            ),
            "weights",
        ),
        (
            lambda one: with_weighting(
                one, replace(one.weighting, method=Method.ORDER, order=("outcome", "hours"))
            ),
            "weights",
        ),
        (lambda one: with_red_lines(one, one.red_lines[:1]), "red lines"),
        (lambda one: with_red_lines(one, (*one.red_lines, RedLine("new", "More"))), "red lines"),
        (lambda one: with_evaluators(one, one.evaluators[:1]), "evaluators"),
        (lambda one: with_evaluators(one, (Evaluator("Ana", 3), one.evaluators[1])), "evaluators"),
    ],
)
def test_a_scorecard_in_use_changes_only_with_a_reason(edit, part):
    before = scored()

    assert part in scorecard_changed(before, edit(before))
    with pytest.raises(
        InvalidInput, match="already scored or checked, and this changes"
    ) as refused:
        with_reasons(before, edit(before), "")
    assert part in refused.value.facts["parts"]
    saved = with_reasons(before, edit(before), "agreed on Monday")
    assert (saved.scorecard_version, saved.scorecard_reason) == (2, "agreed on Monday")
    assert with_reasons(small(), edit(small()), "").scorecard_version == 1


def test_what_is_not_the_scorecard_keeps_its_version():
    before = replace(scored(), scorecard_version=2, scorecard_reason="typo")
    wider = replace(
        before,
        evaluators=(*before.evaluators, Evaluator("Cy")),
        weighting=replace(before.weighting, spread_share=0.2, order=("hours", "outcome")),
    )

    saved = with_reasons(before, wider, "")

    assert (saved.scorecard_version, saved.scorecard_reason) == (2, "typo")


def test_nobody_numbers_the_scorecard_by_hand():
    forged = replace(scored(), scorecard_version=7, scorecard_reason="mine")

    saved = with_reasons(scored(), forged, "")

    assert (saved.scorecard_version, saved.scorecard_reason) == (1, "")


def test_a_fail_does_not_vanish_without_a_word():
    failed = with_check(small(), "lanhai", Check("export", Status.FAIL, "backend"))

    for silent in (
        with_check(failed, "lanhai", Check("export", Status.PASS, "backend")),
        with_check(failed, "lanhai", Check("export", Status.UNKNOWN)),
        replace(failed, entrants=(replace(failed.entrants[0], checks=()), failed.entrants[1])),
    ):
        with pytest.raises(InvalidInput, match="Lanhai failed a red line"):
            with_reasons(failed, silent, "")
    noted = with_check(
        failed, "lanhai", Check("export", Status.PASS, "backend", note="sends it now")
    )
    assert with_reasons(failed, noted, "") == noted
    assert with_reasons(failed, with_entrants(failed, []), "").entrants == ()


def test_what_leaves_takes_along_what_belonged_to_it():
    full = with_weighting(
        scored(),
        Weighting(
            points={"outcome": 60, "hours": 40},
            order=("outcome", "hours"),
            judgements=(Judgement("Ana", "outcome", "hours", 3),),
        ),
    )

    one = with_criteria(full, full.criteria[1:])
    assert one.weighting.points == {"hours": 40}
    assert one.weighting.order == ("hours",)
    assert one.weighting.judgements == ()
    assert given(one) == {}

    assert given(with_criteria(full, (measured("outcome"), full.criteria[1]))) == {}
    assert given(with_criteria(full, (judged("outcome", "Renamed"), full.criteria[1])))
    alone = with_evaluators(full, full.evaluators[1:])
    assert (given(alone), alone.weighting.judgements) == ({}, ())
    checked = with_check(full, "lanhai", Check("export", Status.PASS, "backend"))
    assert with_red_lines(checked, checked.red_lines[1:]).entrants[0].checks == ()
    assert with_red_lines(checked, checked.red_lines).entrants[0].checks


def test_a_person_under_another_name_keeps_scores_and_comparisons():
    before = with_weighting(
        scored(), Weighting(judgements=(Judgement("Ana", "outcome", "hours", 3),))
    )

    after = with_name(before, "Ana", "Ana Li")

    assert given(after)["outcome", "Ana Li"].score == 70
    assert [one.name for one in after.evaluators] == ["Ana Li", "Bo"]
    assert after.weighting.judgements[0].evaluator == "Ana Li"
    with pytest.raises(InvalidInput, match="changes"):
        with_reasons(before, after, "")
    assert with_reasons(before, after, "full name").entrants == after.entrants


def test_a_vendor_that_stays_keeps_everything_and_takes_its_new_name():
    after = with_entrants(scored(), [("lanhai", "Lanhai Ltd"), ("new", "New")])

    assert given(after)["outcome", "Ana"].score == 70
    assert [one.name for one in after.entrants] == ["Lanhai Ltd", "New"]


def test_the_log_tells_only_what_differs():
    before = scored(70)
    after = with_check(
        with_ratings(before, "Ana", [("lanhai", Rating("outcome", "Ana", 80.0, reason="seen"))]),
        "lanhai",
        Check("buyers", Status.PASS, "backend", 12.0),
    )

    assert told_change(before, after) == (
        "Lanhai · buyers — · Lanhai · outcome · Ana 70",
        "Lanhai · buyers pass 12 · Lanhai · outcome · Ana 80 (seen)",
    )
    assert told_change(before, before) == ("", "")


def test_the_log_counts_what_it_leaves_out():
    many = tuple(Rating("outcome", "Ana", float(n)) for n in (1,))
    before = small(
        entrants=tuple(Entrant(f"v{n}", f"V{n}") for n in range(5)),
    )
    after = replace(before, entrants=tuple(replace(one, ratings=many) for one in before.entrants))

    assert told_change(before, after)[1].endswith("V2 · outcome · Ana 1 · + 2")


def test_a_selection_is_told_in_a_line():
    assert told(scored()) == (
        "Beauty 2027 · Lanhai, Starlink · ■ 0 · ★ 1 · v1: outcome 60 hours 40 · ■ 2 · Ana, Bo"
    )


@settings(max_examples=80, deadline=None)
@given_any(selections(), st.data())
def test_no_given_score_ever_changes_without_a_reason(before, data):
    people = [one.name for one in before.evaluators]
    numbers = st.none() | st.floats(0, 100)
    changed = [
        (
            entrant.vendor,
            replace(
                one,
                score=None if measured_by(before, one) else data.draw(numbers),
                value=data.draw(numbers) if measured_by(before, one) else None,
                not_applicable="",
            ),
        )
        for entrant in before.entrants
        for one in entrant.ratings
        if one.evaluator == people[0]
    ]
    after = with_ratings(before, people[0], changed)

    try:
        saved = with_reasons(before, after, "")
    except InvalidInput:
        assert any(one.needs_reason for one in reratings(before, after))
        saved = with_reasons(before, after, "why")
        assert all(
            one.after is not None and one.after.reason == "why"
            for one in reratings(before, saved)
            if one.needs_reason
        )
    else:
        assert not any(one.needs_reason for one in reratings(before, saved))


def measured_by(selection, rating):
    return next(one for one in selection.criteria if one.code == rating.criterion).measured
