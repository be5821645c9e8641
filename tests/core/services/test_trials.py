"""Trials on the shelf: versions, fixed conditions, and the evidence they leave."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.services import trials, vendors
from core.vendor.evidence import Grade
from core.vendor.trial import ExitStep, Outcome
from core.vendor.trial_file import from_json
from core.vendor.trial_gate import GateValue
from core.vendor.trial_verdict import State, verdict
from core.vendor.vendor import Kind, Vendor
from tests.conftest import NOW, OWNER, TODAY
from tests.core.vendor.trials import days, rules, trial

SAMPLE = json.loads(
    (Path(__file__).parents[3] / "data" / "sample" / "trials.json").read_text("utf-8")
)
VIEWER = Actor("viewer", Role.VIEWER)
PLANNED = trial(rules=rules(start=TODAY), latest_end=TODAY + timedelta(days=29))
READ = (GateValue("refunds", 0.05, TODAY),)
GOOD, BAD = days(*(18,) * 6, start=TODAY), days(*(3,) * 8, start=TODAY)
LATER = NOW + timedelta(days=12)


@pytest.fixture
def desk(workspace):
    """A workspace whose directory knows one vendor, and one planned trial."""
    vendor = Vendor("lanhai", "Lanhai", Kind.OPERATOR)
    vendors.save_vendor(workspace, OWNER, vendor, seen=0, now=NOW)
    trials.save_trial(workspace, OWNER, PLANNED, seen=0, now=NOW)
    return workspace


def stored(workspace) -> tuple:
    with workspace.reading() as desk:
        return trials.trial_of(desk, "t1")


def evidence(workspace):
    with workspace.reading() as desk:
        return vendors.vendor_of(desk, "lanhai")[0].evidence


def record(workspace, entered, values=READ, *, seen=1, now: datetime = LATER, actor=OWNER):
    return trials.record_results(workspace, actor, "t1", entered, values, seen=seen, now=now)


def finish(workspace, *, seen=2, actor=OWNER, **words):
    return trials.finish(workspace, actor, "t1", seen=seen, now=LATER, **words)


def test_results_are_entered_by_version(desk):
    assert record(desk, tuple(reversed(GOOD))) == 2

    found, version = stored(desk)
    assert (found.days, found.gate_values, version) == (GOOD, READ, 2)
    with desk.reading() as room:
        assert trials.trial_of(room, "t1", 1)[0] == PLANNED
        assert trials.all_trials(room) == (found,)
        log = room.changes.newest(1)[0]
    assert "days 6: 540, 108" in log.after
    assert "days" not in log.before


@pytest.mark.parametrize(
    ("entered", "outcome", "words"),
    [(GOOD, Outcome.PASSED, "CPA 5.00"), (BAD, Outcome.FAILED, "CPA 30.00")],
)
def test_both_a_pass_and_a_fail_become_evidence_of_grade_a(desk, entered, outcome, words):
    record(desk, entered)
    ended = finish(desk)

    assert ended.outcome is outcome
    assert stored(desk)[0] == ended
    (proof,) = evidence(desk)
    assert (proof.grade, proof.dated, proof.checked_by) == (Grade.A, LATER.date(), OWNER.name)
    assert f"Trial {outcome.value}: {words}, target 9 USD" in proof.title
    assert proof.code == trials.evidence_code(ended)
    assert proof.note == "refund_share pass"


def test_the_title_may_come_in_another_language(desk):
    record(desk, GOOD)
    finish(desk, title="测试期通过")

    assert evidence(desk)[0].title == "测试期通过"


def test_an_early_end_by_hand_is_told_as_that(desk):
    record(desk, days(10, 10, start=TODAY))

    assert finish(desk).outcome is Outcome.STOPPED
    assert "Trial stopped: CPA 9.00" in evidence(desk)[0].title


def test_without_a_closed_day_there_is_nothing_to_prove(desk):
    assert trials.finish(desk, OWNER, "t1", seen=1, now=LATER).outcome is Outcome.STOPPED
    assert evidence(desk) == ()


def test_a_gap_must_be_filled_first(desk):
    first, _second, *rest = GOOD
    record(desk, (first, *rest))

    with pytest.raises(InvalidInput, match="1 days of the trial are missing"):
        finish(desk)
    assert stored(desk)[0].outcome is None
    assert evidence(desk) == ()


def test_finished_is_finished_but_exit_steps_go_on(desk):
    record(desk, GOOD)
    ended = finish(desk)

    with pytest.raises(InvalidInput, match="finished already"):
        finish(desk, seen=3)
    with pytest.raises(InvalidInput, match="results stay"):
        record(desk, BAD, seen=3)
    done = replace(ended, exit_steps=(ExitStep("Access withdrawn", LATER.date()),))
    assert trials.save_trial(desk, OWNER, done, seen=3, now=LATER) == 4


def test_conditions_may_change_until_it_begins(desk):
    late = replace(PLANNED, code="t2", rules=rules(start=TODAY + timedelta(days=3)))
    late = replace(late, latest_end=TODAY + timedelta(days=40))
    easier = replace(late, rules=replace(late.rules, target_cpa=12.0))

    trials.save_trial(desk, OWNER, late, seen=0, now=NOW)
    assert trials.save_trial(desk, OWNER, easier, seen=1, now=NOW) == 2
    with pytest.raises(InvalidInput, match="fixed once it has begun"):
        trials.save_trial(desk, OWNER, late, seen=2, now=NOW + timedelta(days=3))


def test_conditions_come_before_the_first_day(desk):
    past = replace(
        PLANNED, code="t3", rules=rules(start=TODAY - timedelta(days=1)), latest_end=TODAY
    )

    with pytest.raises(InvalidInput, match="before its conditions were written"):
        trials.save_trial(desk, OWNER, past, seen=0, now=NOW)


def test_an_unknown_vendor_is_refused(desk):
    with pytest.raises(InvalidInput, match="not in the directory"):
        trials.save_trial(
            desk, OWNER, replace(PLANNED, code="t4", vendor="nobody"), seen=0, now=NOW
        )


def test_two_people_at_once(desk):
    record(desk, GOOD)

    with pytest.raises(StaleEdit, match="days 6"):
        record(desk, BAD)
    with pytest.raises(StaleEdit):
        finish(desk, seen=1)
    assert evidence(desk) == ()


def test_a_viewer_changes_nothing(desk):
    for act in (
        lambda: trials.save_trial(desk, VIEWER, PLANNED, seen=1, now=NOW),
        lambda: record(desk, GOOD, actor=VIEWER),
        lambda: finish(desk, seen=1, actor=VIEWER),
        lambda: trials.remove_trial(desk, VIEWER, "t1", seen=1, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_removed_trial_is_gone_and_its_evidence_stays(desk):
    record(desk, GOOD)
    finish(desk)
    trials.remove_trial(desk, OWNER, "t1", seen=3, now=LATER)

    with desk.reading() as room:
        assert trials.all_trials(room) == ()
        with pytest.raises(RecordNotFound):
            trials.trial_of(room, "t1")
    assert len(evidence(desk)) == 1


def test_the_sample_holds_a_running_and_a_passed_trial(sample):
    with sample.reading() as desk:
        running, passed = trials.all_trials(desk)
        proofs = {one.code: one for one in vendors.vendor_of(desk, "lanhai")[0].evidence}

    assert [from_json(row) for row in SAMPLE] == [running, passed]
    assert verdict(running, today=TODAY).state is State.RUNNING
    assert verdict(running, today=TODAY).outcome is Outcome.STOPPED  # nothing decided
    assert passed.outcome is verdict(passed, today=passed.ended).outcome is Outcome.PASSED
    proof = proofs[trials.evidence_code(passed)]
    assert proof.grade is Grade.A
    title = trials.evidence_title(passed, verdict(passed, today=passed.ended))
    assert title in proof.title
