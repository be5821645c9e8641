"""Trials of vendors (测试期): planned, kept by version, finished into the vendor's evidence."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.services.fresh import must_be_fresh
from core.services.vendors import put_vendor, vendor_of
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace
from core.vendor.evidence import Evidence, Grade
from core.vendor.trial import Trial, TrialDay
from core.vendor.trial_change import must_keep_rules
from core.vendor.trial_file import from_json, to_json
from core.vendor.trial_gate import GateValue
from core.vendor.trial_told import told
from core.vendor.trial_verdict import TrialVerdict, verdict

CODE_BYTES = 5


def all_trials(desk: Desk) -> tuple[Trial, ...]:
    """Every trial that was not removed, the newest start in front."""
    found = (from_json(record.body) for record in desk.trials.all())
    return tuple(sorted(found, key=lambda one: (-one.rules.start.toordinal(), one.code)))


def trial_of(desk: Desk, code: str, version: int | None = None) -> tuple[Trial, int]:
    """A trial and its version; the newest, or the one asked for.

    Raises:
        RecordNotFound: If there is none.
    """
    record = desk.trials.get(code, version)
    return from_json(record.body), record.version


def new_code() -> str:
    """A stable name for a trial or a condition, for links; never shown."""
    return secrets.token_hex(CODE_BYTES)


def save_trial(
    workspace: Workspace, actor: Actor, trial: Trial, *, seen: int, now: datetime
) -> int:
    """Save a new trial, or an edit of the one that was seen at version `seen`.

    Args:
        seen: 0 for a new one, which may not have begun before `now`.

    Returns:
        The version that was saved.

    Raises:
        InvalidInput: If its vendor is not in the directory, or it would move its goalposts.
        StaleEdit: If somebody else saved meanwhile; both are told, nothing is written.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        return _put(desk, actor, trial, seen=seen, now=now)


def record_results(
    workspace: Workspace,
    actor: Actor,
    code: str,
    days: Sequence[TrialDay],
    values: Sequence[GateValue],
    *,
    seen: int,
    now: datetime,
) -> int:
    """Put these days and values in place of those that were entered before.

    Returns:
        The version that was saved.

    Raises:
        RecordNotFound: If there is no such trial.
        InvalidInput, StaleEdit, NotAllowed: As `save_trial`.
    """
    with workspace.writing(actor, now=now) as desk:
        trial, _version = trial_of(desk, code)
        ordered = tuple(sorted(days, key=lambda one: one.day))
        grown = replace(trial, days=ordered, gate_values=tuple(values))
        return _put(desk, actor, grown, seen=seen, now=now)


def finish(
    workspace: Workspace,
    actor: Actor,
    code: str,
    *,
    title: str = "",
    seen: int,
    now: datetime,
) -> Trial:
    """End a trial by what is known now, and write it into the vendor's evidence at grade A.

    Args:
        title: Of the evidence, with its numbers, in the reader's language; empty: in English.

    Returns:
        The trial with its outcome.

    Raises:
        RecordNotFound: If there is no such trial, or its vendor left the directory.
        InvalidInput: If it is finished already, or days of it are missing.
        StaleEdit, NotAllowed: As `save_trial`.
    """
    with workspace.writing(actor, now=now) as desk:
        trial, _version = trial_of(desk, code)
        if trial.outcome is not None:
            raise InvalidInput(
                phrase("The trial is finished already."),
                remedy=phrase("Plan a new one to look again."),
            )
        stands = verdict(trial, today=now.date())
        _must_be_whole(stands)
        ended = replace(trial, outcome=stands.outcome, ended=now.date())
        _put(desk, actor, ended, seen=seen, now=now)
        if stands.path:
            words = title or evidence_title(ended, stands)
            evidence = _evidence(ended, stands, words, actor, day=now.date())
            vendor, version = vendor_of(desk, trial.vendor)
            others = tuple(one for one in vendor.evidence if one.code != evidence.code)
            grown = replace(vendor, evidence=(*others, evidence))
            put_vendor(desk, actor, grown, seen=version, now=now)
    return ended


def remove_trial(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime
) -> None:
    """Remove a trial; its versions, and evidence that came of it, stay.

    Raises:
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.trials.get(code)
        gone = from_json(record.body)
        must_be_fresh(record, seen, theirs=told(gone), yours="—")
        desk.trials.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(actor, phrase("Trial removed"), now=now, before=told(gone))


def bring_in(desk: Desk, actor: Actor, plain: Sequence[object], *, now: datetime) -> None:
    """Put trials of a file on the shelf of a new workspace.

    Raises:
        InvalidInput: If one cannot be read.
    """
    for one in plain:
        trial = from_json(one)
        desk.trials.put(trial.code, to_json(trial), seen=0, actor=actor, now=now)


def evidence_code(trial: Trial) -> str:
    """Of the evidence that a trial leaves with its vendor."""
    return f"trial-{trial.code}"


def evidence_title(trial: Trial, stands: TrialVerdict) -> str:
    """Outcome and numbers in one line: Trial passed: CPA 7.85, target 9, 214 orders, …"""
    rules, seen = trial.rules, stands.look
    cpa = "—" if seen.cpa is None else f"{seen.cpa:.2f}"
    outcome = stands.outcome if trial.outcome is None else trial.outcome
    return (
        f"Trial {outcome.value}: CPA {cpa}, target {rules.target_cpa:g} {rules.currency}, "
        f"{seen.orders} orders, spend {seen.spend:,.0f}, {rules.start} – {stands.path[-1][0]}"
    )


def _evidence(
    trial: Trial, stands: TrialVerdict, title: str, actor: Actor, *, day: date
) -> Evidence:
    gates = ", ".join(
        f"{one.gate.title or one.gate.kind.value} {one.state.value}" for one in stands.gates
    )
    return Evidence(
        code=evidence_code(trial),
        title=title,
        grade=Grade.A,
        dated=day,
        checked_by=actor.name,
        note=gates,
    )


def _put(desk: Desk, actor: Actor, trial: Trial, *, seen: int, now: datetime) -> int:
    before = next(iter(desk.trials.history(trial.code)), None)
    stored = None if before is None or before.body is None else from_json(before.body)
    must_be_fresh(before, seen, theirs=_told(before), yours=told(trial))
    if trial.vendor not in {record.code for record in desk.vendors.all()}:
        raise InvalidInput(
            phrase("The vendor of the trial is not in the directory."),
            remedy=phrase("Add the vendor first."),
        )
    if stored is not None:
        must_keep_rules(stored, trial, today=now.date())
    elif trial.rules.start < now.date():
        raise InvalidInput(
            phrase("The trial would have begun on {start}, before its conditions were written."),
            remedy=phrase("Begin it today or later; what came before proves nothing."),
            start=trial.rules.start,
        )
    saved = desk.trials.put(trial.code, to_json(trial), seen=seen, actor=actor, now=now)
    desk.changes.add(actor, phrase("Trial saved"), now=now, before=_told(before), after=told(trial))
    return saved.version


def _must_be_whole(stands: TrialVerdict) -> None:
    if stands.gaps:
        raise InvalidInput(
            phrase("{count} days of the trial are missing, the first is {day}."),
            remedy=phrase("Enter them, with zeros where nothing ran; missing is not zero."),
            count=len(stands.gaps),
            day=stands.gaps[0],
        )


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))
