"""A question is saved under a name of its own, edited by one person at a time, and found again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.services.plan_budget import answer, evidence
from core.services.scenarios import (
    LONGEST_NAME,
    all_scenarios,
    remove_scenario,
    save_scenario,
    scenario,
)
from tests.conftest import NOW, OWNER
from tests.core.services.test_plan_budget import ASKED, market

LATER = NOW + timedelta(hours=1)
VIEWER = Actor("viewer@example.com", Role.VIEWER)


@pytest.fixture(scope="module")
def found():
    return answer(evidence(market(days=28), ASKED), ASKED)


@pytest.fixture
def save(workspace, found):
    def write(name="October", *, actor=OWNER, request=ASKED, now=NOW, **which):
        return save_scenario(
            workspace, actor, name=name, request=request, answer=found, now=now, **which
        )

    return write


def test_a_saved_question_comes_back_with_its_headline(workspace, save, found):
    saved = save("  October   plan ")

    assert scenario(workspace, saved.code) == saved
    assert (saved.name, saved.request, saved.version) == ("October plan", ASKED, 1)
    assert saved.summary["gmv"] == found.total.gmv.mean


def test_an_edit_keeps_the_day_of_its_making(workspace, save):
    saved = save()

    edited = save(request=replace(ASKED, budget=9.0), now=LATER, code=saved.code, seen=1)

    assert (edited.version, edited.created, edited.changed) == (2, NOW, LATER)
    assert all_scenarios(workspace) == (edited,)


def test_the_second_of_two_edits_is_refused(save):
    saved = save()
    save("November", code=saved.code, seen=1)

    with pytest.raises(StaleEdit):
        save("December", code=saved.code, seen=1)


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST_NAME + 1)])
def test_a_name_has_one_to_eighty_characters(save, name):
    with pytest.raises(InvalidInput, match="name of 1 to 80"):
        save(name)


def test_a_name_is_given_once(save):
    save()

    with pytest.raises(InvalidInput, match="already a scenario called October"):
        save()


def test_the_last_changed_comes_first(workspace, save):
    save("first", now=LATER)
    save("second", now=NOW)

    assert [one.name for one in all_scenarios(workspace)] == ["first", "second"]


def test_a_removed_scenario_is_gone_and_its_removal_written_down(workspace, save):
    saved = save()

    remove_scenario(workspace, OWNER, saved.code, now=LATER)

    with pytest.raises(RecordNotFound):
        scenario(workspace, saved.code)
    with workspace.reading() as desk:
        (change,) = desk.changes.newest(1)
    assert (change.what, change.before) == ("Scenario removed", "October")


def test_a_viewer_saves_and_removes_nothing(workspace, save):
    saved = save()

    with pytest.raises(NotAllowed):
        save("mine", actor=VIEWER)
    with pytest.raises(NotAllowed):
        remove_scenario(workspace, VIEWER, saved.code, now=NOW)

    assert all_scenarios(workspace) == (saved,)
