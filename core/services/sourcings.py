"""Comparisons of ways of working: kept by version, changed, removed."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.contract.sourcing import Option, Sourcing
from core.contract.sourcing_factor import Factor
from core.contract.sourcing_file import from_json, to_json
from core.foundation.actor import Actor
from core.foundation.text import phrase
from core.services.fresh import must_be_fresh
from core.services.quotes import plan_told
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace

CODE_BYTES = 5


def all_sourcings(desk: Desk) -> tuple[Sourcing, ...]:
    """Every comparison that was not removed, by name."""
    found = (from_json(record.body) for record in desk.sourcings.all())
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.code)))


def sourcing_of(desk: Desk, code: str, version: int | None = None) -> tuple[Sourcing, int]:
    """A comparison and its version; the newest, or the one asked for.

    Raises:
        RecordNotFound: If there is none.
    """
    record = desk.sourcings.get(code, version)
    return from_json(record.body), record.version


def versions_of(desk: Desk, code: str) -> tuple[Record, ...]:
    """Every version of a comparison that says something, newest first."""
    return tuple(one for one in desk.sourcings.history(code) if one.body is not None)


def new_code() -> str:
    """A stable name for a comparison or an option, for links; never shown."""
    return secrets.token_hex(CODE_BYTES)


def save_sourcing(
    workspace: Workspace, actor: Actor, sourcing: Sourcing, *, seen: int, now: datetime
) -> int:
    """Save a new comparison, or an edit of the one that was seen at version `seen`.

    Args:
        seen: 0 for a new one.

    Returns:
        The version that was saved.

    Raises:
        StaleEdit: If somebody else saved meanwhile; both are told, nothing is written.
        NotAllowed: If the actor may not edit.
    """
    sourcing = replace(sourcing, name=" ".join(sourcing.name.split()))
    with workspace.writing(actor, now=now) as desk:
        before = next(iter(desk.sourcings.history(sourcing.code)), None)
        must_be_fresh(before, seen, theirs=_told(before), yours=told(sourcing))
        saved = desk.sourcings.put(
            sourcing.code, to_json(sourcing), seen=seen, actor=actor, now=now
        )
        desk.changes.add(
            actor, phrase("Make or buy saved"), now=now, before=_told(before), after=told(sourcing)
        )
    return saved.version


def remove_sourcing(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime
) -> None:
    """Remove a comparison; its versions stay in the file.

    Raises:
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.sourcings.get(code)
        gone = from_json(record.body)
        must_be_fresh(record, seen, theirs=told(gone), yours="—")
        desk.sourcings.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(actor, phrase("Make or buy removed"), now=now, before=told(gone))


def bring_in(desk: Desk, actor: Actor, plain: Sequence[object], *, now: datetime) -> None:
    """Put comparisons of a file on the shelf of a new workspace.

    Raises:
        InvalidInput: If one cannot be read.
    """
    for one in plain:
        sourcing = from_json(one)
        desk.sourcings.put(sourcing.code, to_json(sourcing), seen=0, actor=actor, now=now)


def told(sourcing: Sourcing) -> str:
    """A comparison as one line for the change log."""
    month = sourcing.month
    typed = "" if month.gmv_usual is None else f" · GMV {month.gmv_usual:g}"
    options = " | ".join(_option_told(one) for one in sourcing.options)
    return f"{sourcing.name} · {sourcing.horizon_months} m{typed} · {options or '—'}"


def _option_told(option: Option) -> str:
    parts = [option.name]
    if option.team:
        people = ", ".join(
            f"{role.name} {'—' if role.people is None else f'{role.people:g}'} × "
            f"{'—' if role.salary is None else f'{role.salary.value:g}'}"
            for role in option.team
        )
        parts.append(f"{people} {option.currency}")
    if option.plan is not None:
        parts.append(plan_told(option.plan))
    known = (
        f"{factor.value} {option.factors[factor].value:g}"
        for factor in Factor
        if factor in option.factors
    )
    return " · ".join([*parts, *known])


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))
