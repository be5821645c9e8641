"""Selections are kept by version: first scores stay, late changes say why, roles are checked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.services import selections, vendors
from core.vendor.red_line import Check, Status
from core.vendor.selection import Rating
from core.vendor.selection_edit import with_check, with_entrants, with_ratings, with_red_lines
from core.vendor.selection_file import to_json
from core.vendor.vendor import Kind, Vendor
from tests.conftest import NOW, OWNER
from tests.core.vendor.selections import LOGIN

VIEWER = Actor("viewer@example.com", Role.VIEWER)
LATER = NOW + timedelta(hours=1)
LANHAI = Vendor("lanhai", "蓝海代运营 Lanhai", Kind.OPERATOR, evidence=(LOGIN,))
STARLINK = Vendor("starlink", "星链 MCN Starlink", Kind.MCN)


@pytest.fixture
def desk(workspace):
    """A workspace whose directory holds two vendors."""
    for vendor in (LANHAI, STARLINK):
        vendors.save_vendor(workspace, OWNER, vendor, seen=0, now=NOW)
    return workspace


def begun(desk, **changes):
    made = selections.proposed(
        code="beauty",
        name="Beauty",
        vendors=(LANHAI, STARLINK),
        evaluators=("Ana", "Bo"),
        chinese=False,
    )
    selections.save_selection(desk, OWNER, replace(made, **changes), seen=0, now=NOW)
    return stored(desk)


def stored(workspace):
    with workspace.reading() as desk:
        return selections.selection_of(desk, "beauty")


def save(desk, selection, seen, **more):
    return selections.save_selection(desk, OWNER, selection, seen=seen, now=LATER, **more)


def rated(selection, score, evaluator="Ana", **more):
    rating = Rating("outcome", evaluator, score, **more)
    return with_ratings(selection, evaluator, [("lanhai", rating)])


def log(workspace):
    with workspace.reading() as desk:
        return desk.changes.newest()


def test_a_new_selection_has_the_usual_criteria_points_and_red_lines():
    english = selections.proposed(
        code="x", name=" Two  words ", vendors=(), evaluators=(" Li  Wei ",), chinese=False
    )
    chinese = selections.proposed(
        code="x", name="美妆", vendors=(), evaluators=("李",), chinese=True
    )

    assert english.name == "Two words"
    assert english.evaluators[0].name == "Li Wei"
    assert english.weighting.points == {
        "outcome": 30,
        "cost": 15,
        "content": 15,
        "openness": 15,
        "compliance": 15,
        "responsiveness": 10,
    }
    assert len(english.red_lines) == 10
    assert chinese.criteria[0].name == "成效结果"
    assert chinese.red_lines[5].text == "案例中没有发现刷单"
    assert [one.code for one in chinese.criteria] == [one.code for one in english.criteria]


def test_it_is_read_with_the_evidence_of_the_directory(desk):
    selection, version = begun(desk)

    assert version == 1
    assert selection.entrants[0].evidence == (LOGIN,)
    with desk.reading() as open_desk:
        assert selections.all_selections(open_desk) == (selection,)
        assert "evidence" not in open_desk.selections.get("beauty").body["entrants"][0]


def test_who_left_the_directory_stays_in_the_selection_without_evidence(desk):
    begun(desk)
    vendors.remove_vendor(desk, OWNER, "lanhai", seen=1, now=LATER)

    selection, seen = stored(desk)

    assert [one.vendor for one in selection.entrants] == ["lanhai", "starlink"]
    assert selection.entrants[0].evidence == ()
    assert save(desk, rated(selection, 60.0), seen) == 2


def test_an_unknown_vendor_or_evidence_is_refused(desk):
    selection, seen = begun(desk)

    with pytest.raises(RecordNotFound, match="Ghost is not in the directory"):
        save(desk, with_entrants(selection, [("ghost", "Ghost")]), seen)
    with pytest.raises(RecordNotFound, match="Lanhai has no evidence diary"):
        save(desk, rated(selection, 60.0, evidence="diary"), seen)
    with pytest.raises(RecordNotFound, match="Starlink has no evidence backend"):
        save(desk, with_check(selection, "starlink", Check("exit", Status.PASS, "backend")), seen)
    assert stored(desk)[1] == seen


def test_a_first_score_is_kept_when_it_is_changed_with_a_reason(desk):
    selection, seen = begun(desk)
    seen = save(desk, rated(selection, 70.0), seen)
    with pytest.raises(InvalidInput, match="Ana gave 蓝海代运营 Lanhai another score before"):
        save(desk, rated(stored(desk)[0], 80.0), seen)
    seen = save(desk, rated(stored(desk)[0], 80.0), seen, reason="looked at the export")

    with desk.reading() as open_desk:
        history = selections.score_history(open_desk, "beauty")
    assert [(one.change.before, one.change.after.score) for one in history[1:]] == [(None, 70.0)]
    assert history[0].change.before.score == 70
    assert history[0].change.after.score == 80
    assert history[0].change.after.reason == "looked at the export"
    assert history[0].actor == OWNER.name
    assert history[0].at == LATER


def test_a_scorecard_in_use_gets_a_new_version_with_its_reason(desk):
    selection, seen = begun(desk)
    seen = save(desk, rated(selection, 70.0), seen)
    fewer = with_red_lines(stored(desk)[0], stored(desk)[0].red_lines[:5])

    with pytest.raises(InvalidInput, match="changes"):
        save(desk, fewer, seen)
    save(desk, fewer, seen, reason="  half of them are for operators only ")

    with desk.reading() as open_desk:
        found = selections.scorecard_versions(open_desk, "beauty")
    assert [(one.version, one.reason) for one in found] == [
        (2, "half of them are for operators only"),
        (1, ""),
    ]


def test_two_people_at_once_are_told_what_differs(desk):
    selection, seen = begun(desk)
    save(desk, rated(selection, 70.0), seen)

    with pytest.raises(StaleEdit) as refused:
        save(desk, rated(selection, 40.0, "Bo"), seen)

    assert "outcome · Ana 70" in refused.value.facts["theirs"]
    assert "outcome · Bo 40" in refused.value.facts["yours"]
    assert stored(desk)[1] == 2


def test_every_save_leaves_a_short_line_in_the_change_log(desk):
    selection, seen = begun(desk)
    save(desk, rated(selection, 70.0), seen)

    newest, first, *_rest = log(desk)

    assert (newest.what, newest.before, newest.after) == (
        "Vendor selection saved",
        "蓝海代运营 Lanhai · outcome · Ana —",
        "蓝海代运营 Lanhai · outcome · Ana 70",
    )
    assert first.before == ""
    assert first.after.startswith("Beauty · 蓝海代运营 Lanhai, 星链 MCN Starlink")


def test_a_viewer_may_not_write(desk):
    selection, seen = begun(desk)

    with pytest.raises(NotAllowed):
        selections.save_selection(desk, VIEWER, selection, seen=seen, now=LATER)
    with pytest.raises(NotAllowed):
        selections.remove_selection(desk, VIEWER, "beauty", seen=seen, now=LATER)


def test_a_removed_selection_is_gone_but_told(desk):
    _selection, seen = begun(desk)
    with pytest.raises(StaleEdit):
        selections.remove_selection(desk, OWNER, "beauty", seen=seen + 1, now=LATER)
    selections.remove_selection(desk, OWNER, "beauty", seen=seen, now=LATER)

    with desk.reading() as open_desk:
        assert selections.all_selections(open_desk) == ()
        with pytest.raises(RecordNotFound):
            selections.selection_of(open_desk, "beauty")
    assert log(desk)[0].what == "Vendor selection removed"


def test_a_selection_that_never_was_has_no_history(desk):
    with desk.reading() as open_desk:
        assert selections.score_history(open_desk, "nothing") == ()
        assert selections.scorecard_versions(open_desk, "nothing") == ()


def test_a_name_is_needed(desk):
    with pytest.raises(InvalidInput, match="The selection has no name"):
        selections.proposed(code="x", name=" ", vendors=(), evaluators=("A",), chinese=False)


def test_a_file_that_names_nobody_known_is_refused(desk):
    made = selections.proposed(code="x", name="X", vendors=(), evaluators=("A",), chinese=False)
    ghost = with_entrants(made, [("ghost", "Ghost")])

    with (
        pytest.raises(RecordNotFound, match="Ghost"),
        desk.writing(OWNER, now=NOW) as open_desk,
    ):
        selections.bring_in(open_desk, OWNER, [to_json(ghost)], now=NOW)
