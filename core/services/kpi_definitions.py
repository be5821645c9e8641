"""KPI definitions of a workspace: the standard set, what was changed of it, and own ones.

`data/reference/kpi_definitions.csv` holds the standard set, one definition a row; its columns
are the keys of a definition and of its basis, see `core.metrics.definition_file.from_row`.
A standard definition is version 1 until somebody changes it; then both are stored, so that
version 1 stays what it was. Own definitions are stored from version 1 on. Every version stays
reachable by its code and version. A formula that refers to other KPIs is written out when it
is saved, so that a later version of theirs leaves it alone until it is saved anew.
"""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput, RecordNotFound
from core.foundation.text import phrase
from core.metrics.definition import Definition, formulas
from core.metrics.definition_check import must_fit
from core.metrics.definition_differences import as_text, differences
from core.metrics.definition_file import from_json, from_row, to_json
from core.metrics.formula import references_of, resolved, write_formula
from core.services.reference import REFERENCE
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace


@cache
def standard_definitions(
    path: Path = REFERENCE / "kpi_definitions.csv",
) -> tuple[Definition, ...]:
    """The shipped set, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(map(from_row, csv.DictReader(file)))


def all_definitions(desk: Desk) -> tuple[Definition, ...]:
    """The newest version of each: the standard set in its order, then own ones by code."""
    stored = {record.code: _definition(record) for record in desk.definitions.all()}
    standard = [stored.pop(one.code, one) for one in standard_definitions()]
    return (*standard, *stored.values())


def definition_of(desk: Desk, code: str, version: int | None = None) -> Definition:
    """The newest version of a definition, or the one asked for.

    Raises:
        RecordNotFound: If there is none.
    """
    shipped = _shipped(code)
    if shipped is not None and version in (None, 1) and not desk.definitions.history(code):
        return shipped
    return _definition(desk.definitions.get(code, version))


def versions_of(desk: Desk, code: str) -> tuple[Definition, ...]:
    """Every version, newest first; empty where there is none."""
    stored = [record for record in desk.definitions.history(code) if record.body is not None]
    shipped = _shipped(code)
    if not stored:
        return () if shipped is None else (shipped,)
    return tuple(map(_definition, stored))


def is_standard(code: str) -> bool:
    """Whether the shipped set has it."""
    return _shipped(code) is not None


def save_definition(
    workspace: Workspace, actor: Actor, draft: Definition, *, seen: int, now: datetime
) -> Definition:
    """Save a new own definition, or the next version of one that was seen at version `seen`.

    Args:
        draft: Its version is set here.
        seen: Version the edit began from; 0 for a new code.

    Returns:
        What was saved.

    Raises:
        InvalidInput: If it does not fit the other definitions, changes nothing, gives no
            reason, or a new code is taken.
        StaleEdit: If somebody else saved a version meanwhile; nothing is written.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        known = {one.code: one for one in all_definitions(desk)}
        before = known.get(draft.code)
        if seen == 0:
            if before is not None:
                raise InvalidInput(
                    phrase("There is a KPI {code} already."),
                    remedy=phrase("Choose another code, or change that definition."),
                    code=draft.code,
                )
            seen = max((one.version for one in desk.definitions.history(draft.code)), default=0)
            reason = draft.change_reason or ("" if seen == 0 else phrase("Defined again"))
        else:
            reason = draft.change_reason
        must_fit(draft, known.values())
        saved = replace(
            draft,
            version=seen + 1,
            change_reason=reason,
            typed=write_formula(draft.as_typed) if references_of(draft.as_typed) else "",
            formula=resolved(draft.as_typed, formulas(known.values())),
        )
        from_json(to_json(saved))  # what is stored must be readable again
        _keep_shipped(desk, actor, draft.code, now=now)
        changed = () if before is None else differences(before, saved)
        news = [one for one in changed if one.field != "valid_from"]
        if before is not None and before.version == seen and not news:
            raise InvalidInput(
                phrase("Nothing was changed."),
                remedy=phrase("Change a field first; a new version must differ from the old one."),
            )
        desk.definitions.put(saved.code, to_json(saved), seen=seen, actor=actor, now=now)
        desk.changes.add(
            actor,
            phrase("KPI definition saved"),
            now=now,
            before="" if before is None else as_text(before, [one.before for one in changed]),
            after=as_text(saved, [one.after for one in changed]),
        )
    return saved


def keep_version(desk: Desk, actor: Actor, code: str, *, now: datetime) -> Definition:
    """Store a standard definition as version 1 as soon as something refers to it.

    So a target or a contract keeps its definition, whatever a later release ships.

    Raises:
        RecordNotFound: If there is no such KPI.
    """
    _keep_shipped(desk, actor, code, now=now)
    return definition_of(desk, code)


def remove_definition(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime
) -> None:
    """Remove an own definition; its versions stay reachable for what refers to them.

    Raises:
        InvalidInput: If it is a standard one, or another definition refers to it.
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved a version meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        if is_standard(code):
            raise InvalidInput(
                phrase("A standard definition cannot be removed."),
                remedy=phrase("Change it, or end its validity."),
            )
        before = definition_of(desk, code)
        users = _users_of(code, all_definitions(desk))
        if users:
            raise InvalidInput(
                phrase("{users} refer to this KPI."),
                remedy=phrase("Change their formulas first."),
                users=", ".join(one.code for one in users),
            )
        desk.definitions.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(
            actor, phrase("KPI definition removed"), now=now, before=as_text(before, [])
        )


def _keep_shipped(desk: Desk, actor: Actor, code: str, *, now: datetime) -> None:
    shipped = _shipped(code)
    if shipped is not None and not desk.definitions.history(code):
        desk.definitions.put(code, to_json(shipped), seen=0, actor=actor, now=now)


def _users_of(code: str, definitions: Iterable[Definition]) -> tuple[Definition, ...]:
    return tuple(
        one for one in definitions if one.code != code and code in references_of(one.as_typed)
    )


def _shipped(code: str) -> Definition | None:
    return next((one for one in standard_definitions() if one.code == code), None)


def _definition(record: Record) -> Definition:
    if record.body is None:
        raise RecordNotFound(
            phrase("There is no {code} in this workspace."),
            remedy=phrase("The link may point to another workspace, or it was removed."),
            code=record.code,
        )
    return replace(from_json(record.body), version=record.version)
