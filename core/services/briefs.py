"""Briefs of a workspace: written, changed, removed; every version is kept."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.foundation.actor import Actor
from core.foundation.text import phrase
from core.services.fresh import must_be_fresh
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace
from core.vendor.brief import Brief
from core.vendor.brief_file import from_json, to_json
from core.vendor.brief_parts import Budget

CODE_BYTES = 5


def all_briefs(desk: Desk) -> tuple[Brief, ...]:
    """Every brief that was not removed, the newest in front."""
    found = (from_json(record.body) for record in desk.briefs.all())
    return tuple(sorted(found, key=lambda brief: (-brief.dated.toordinal(), brief.title)))


def brief_of(desk: Desk, code: str, version: int | None = None) -> tuple[Brief, int]:
    """A brief and its version; the newest, or the one asked for.

    Raises:
        RecordNotFound: If there is none.
    """
    record = desk.briefs.get(code, version)
    return from_json(record.body), record.version


def versions_of(desk: Desk, code: str) -> tuple[Record, ...]:
    """Every version that was saved, the newest in front."""
    return tuple(record for record in desk.briefs.history(code) if record.body is not None)


def new_code() -> str:
    """A stable name for a new brief, for links and its quote forms."""
    return secrets.token_hex(CODE_BYTES)


def save_brief(
    workspace: Workspace, actor: Actor, brief: Brief, *, seen: int, now: datetime
) -> int:
    """Save a new brief, or an edit of the one that was seen at version `seen`.

    Args:
        seen: 0 for a new one.

    Returns:
        The version that was saved.

    Raises:
        StaleEdit: If somebody else saved meanwhile; both values are told, nothing is written.
        NotAllowed: If the actor may not edit.
    """
    brief = replace(brief, title=" ".join(brief.title.split()))
    with workspace.writing(actor, now=now) as desk:
        before = next(iter(desk.briefs.history(brief.code)), None)
        must_be_fresh(before, seen, theirs=_told(before), yours=told(brief))
        saved = desk.briefs.put(brief.code, to_json(brief), seen=seen, actor=actor, now=now)
        desk.changes.add(
            actor, phrase("Brief saved"), now=now, before=_told(before), after=told(brief)
        )
    return saved.version


def remove_brief(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime
) -> None:
    """Remove a brief; its versions stay in the file.

    Raises:
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.briefs.get(code)
        gone = from_json(record.body)
        must_be_fresh(record, seen, theirs=told(gone), yours="—")
        desk.briefs.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(actor, phrase("Brief removed"), now=now, before=told(gone))


def bring_in(desk: Desk, actor: Actor, plain: Sequence[object], *, now: datetime) -> None:
    """Put briefs of a file on the shelf of a new workspace.

    Raises:
        InvalidInput: If one cannot be read.
    """
    for one in plain:
        brief = from_json(one)
        desk.briefs.put(brief.code, to_json(brief), seen=0, actor=actor, now=now)


def told(brief: Brief) -> str:
    """A brief as one short line for the change log."""
    budget = brief.budget
    parts = (
        brief.title,
        brief.category,
        "" if brief.sku_count is None else f"{brief.sku_count} SKU",
        "/".join(brief.countries),
        "/".join(brief.languages),
        "" if budget is None else _budget_told(budget),
        "+".join(module.value for module in brief.modules),
        "" if brief.deadline is None else f"≤ {brief.deadline}",
    )
    return " · ".join(part for part in parts if part)


def _budget_told(budget: Budget) -> str:
    ends = ("" if end is None else f"{end:g}" for end in (budget.low, budget.high))
    return f"{'…'.join(ends)} {budget.currency}"


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))
