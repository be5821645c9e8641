"""Selections of a workspace: set up, checked, scored; every version is kept, first scores too."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from core.foundation.actor import Actor
from core.foundation.errors import RecordNotFound
from core.foundation.text import phrase
from core.services.fresh import must_be_fresh
from core.services.vendor_presets import criterion_presets, red_line_presets
from core.services.vendors import all_vendors
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace
from core.vendor.selection import Entrant, Evaluator, Selection, Weighting
from core.vendor.selection_change import Rerating, reratings, with_reasons
from core.vendor.selection_file import from_json, to_json
from core.vendor.selection_told import told, told_change
from core.vendor.vendor import Vendor

CODE_BYTES = 5


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One score that was given or changed, by whom and when."""

    at: datetime
    actor: str
    change: Rerating


@dataclass(frozen=True, slots=True)
class ScorecardVersion:
    """One version of criteria, anchors, weights and red lines, and why it came."""

    version: int
    reason: str
    at: datetime
    actor: str


def all_selections(desk: Desk) -> tuple[Selection, ...]:
    """Every selection that was not removed, by name, with the vendors' evidence of today."""
    vendors = all_vendors(desk)
    found = (with_evidence(from_json(record.body), vendors) for record in desk.selections.all())
    return tuple(sorted(found, key=lambda one: one.name))


def selection_of(desk: Desk, code: str) -> tuple[Selection, int]:
    """A selection with the vendors' evidence of today, and its version.

    Raises:
        RecordNotFound: If there is none.
    """
    record = desk.selections.get(code)
    return with_evidence(from_json(record.body), all_vendors(desk)), record.version


def with_evidence(selection: Selection, vendors: Iterable[Vendor]) -> Selection:
    """The selection with what the directory holds about each vendor; who left it has nothing."""
    shown = {one.code: one.evidence for one in vendors}
    return replace(
        selection,
        entrants=tuple(
            replace(one, evidence=shown.get(one.vendor, ())) for one in selection.entrants
        ),
    )


def new_code() -> str:
    """A stable name for a new selection, for links; never shown."""
    return secrets.token_hex(CODE_BYTES)


def proposed(
    *,
    code: str,
    name: str,
    vendors: Sequence[Vendor],
    evaluators: Sequence[str],
    chinese: bool,
    brief: str = "",
) -> Selection:
    """A new selection with the usual criteria, points and red lines.

    Args:
        chinese: Language in which their words are taken over; they are the user's from then on.
    """
    usual = [one for one in criterion_presets() if one.points is not None]
    return Selection(
        code=code,
        name=" ".join(name.split()),
        criteria=tuple(one.told(chinese=chinese) for one in usual),
        weighting=Weighting(
            points={one.english.code: one.points for one in usual if one.points is not None}
        ),
        red_lines=tuple(one.told(chinese=chinese) for one in red_line_presets() if one.usual),
        evaluators=tuple(Evaluator(" ".join(one.split())) for one in evaluators),
        entrants=tuple(Entrant(one.code, one.name, evidence=one.evidence) for one in vendors),
        brief=brief,
    )


def save_selection(
    workspace: Workspace,
    actor: Actor,
    selection: Selection,
    *,
    seen: int,
    now: datetime,
    reason: str = "",
) -> int:
    """Save a new selection, or an edit of the one that was seen at version `seen`.

    Args:
        seen: 0 for a new one.
        reason: Why a given score, or a scorecard in use, is changed.

    Returns:
        The version that was saved.

    Raises:
        InvalidInput: If a given score or a scorecard in use changed, and nothing says why.
        RecordNotFound: If it names a vendor or a piece of evidence that is not in the directory.
        StaleEdit: If somebody else saved meanwhile; both are told, nothing is written.
        NotAllowed: If the actor may not edit.
    """
    selection = replace(selection, name=" ".join(selection.name.split()))
    with workspace.writing(actor, now=now) as desk:
        newest = next(iter(desk.selections.history(selection.code)), None)
        before = _body(newest)
        theirs, yours = ("", told(selection))
        if before is not None:
            theirs, yours = told_change(before, selection)
        must_be_fresh(newest, seen, theirs=theirs, yours=yours)
        _must_be_known(before, selection, all_vendors(desk))
        saved = selection if before is None else with_reasons(before, selection, reason)
        record = desk.selections.put(saved.code, to_json(saved), seen=seen, actor=actor, now=now)
        was, now_told = ("", told(saved)) if before is None else told_change(before, saved)
        desk.changes.add(
            actor, phrase("Vendor selection saved"), now=now, before=was, after=now_told
        )
    return record.version


def remove_selection(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime
) -> None:
    """Remove a selection; its versions stay in the file.

    Raises:
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.selections.get(code)
        gone = from_json(record.body)
        must_be_fresh(record, seen, theirs=told(gone), yours="—")
        desk.selections.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(actor, phrase("Vendor selection removed"), now=now, before=told(gone))


def bring_in(desk: Desk, actor: Actor, plain: Sequence[object], *, now: datetime) -> None:
    """Put selections of a file on the shelf of a new workspace.

    Raises:
        InvalidInput: If one cannot be read.
        RecordNotFound: If one names a vendor or evidence that is not in the directory.
    """
    vendors = all_vendors(desk)
    for one in plain:
        selection = from_json(one)
        _must_be_known(None, selection, vendors)
        desk.selections.put(selection.code, to_json(selection), seen=0, actor=actor, now=now)


def score_history(desk: Desk, code: str) -> tuple[ScoreChange, ...]:
    """Every score that was ever given, changed or taken back, the newest first."""
    versions = [one for one in reversed(desk.selections.history(code)) if one.body is not None]
    if not versions:
        return ()
    first = from_json(versions[0].body)
    nobody = replace(first, entrants=tuple(replace(e, ratings=()) for e in first.entrants))
    told_by = [(versions[0], nobody, first)]
    told_by += [
        (late, from_json(old.body), from_json(late.body)) for old, late in pairwise(versions)
    ]
    found = [
        ScoreChange(record.at, record.actor, change)
        for record, before, after in told_by
        for change in reratings(before, after)
    ]
    return tuple(reversed(found))


def scorecard_versions(desk: Desk, code: str) -> tuple[ScorecardVersion, ...]:
    """The versions of the scorecard with the reason of each, the newest first."""
    found: dict[int, ScorecardVersion] = {}
    for record in reversed(desk.selections.history(code)):
        selection = _body(record)
        if selection is not None and selection.scorecard_version not in found:
            found[selection.scorecard_version] = ScorecardVersion(
                selection.scorecard_version, selection.scorecard_reason, record.at, record.actor
            )
    return tuple(reversed(found.values()))


def _must_be_known(
    before: Selection | None, selection: Selection, vendors: Sequence[Vendor]
) -> None:
    """What is new must be in the directory; what was saved before stays readable."""
    shown = {one.code: {e.code for e in one.evidence} for one in vendors}
    kept = {one.vendor: one for one in (before.entrants if before else ())}
    for entrant in selection.entrants:
        old = kept.get(entrant.vendor)
        if old is None and entrant.vendor not in shown:
            raise RecordNotFound(
                phrase("{vendor} is not in the directory of vendors."),
                remedy=phrase("Add it there first."),
                vendor=entrant.name,
            )
        named = _evidence_named(entrant) - (_evidence_named(old) if old else set())
        missing = named - shown.get(entrant.vendor, set())
        if missing:
            raise RecordNotFound(
                phrase("{vendor} has no evidence {codes}."),
                remedy=phrase("Add the evidence to the vendor first, or choose another."),
                vendor=entrant.name,
                codes=", ".join(sorted(missing)),
            )


def _evidence_named(entrant: Entrant) -> set[str]:
    rated = {one.evidence for one in entrant.ratings}
    return (rated | {one.evidence for one in entrant.checks}) - {""}


def _body(record: Record | None) -> Selection | None:
    return None if record is None or record.body is None else from_json(record.body)
