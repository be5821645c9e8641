"""Files become facts of a workspace: each file whole or not at all, and never twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount
from core.foundation.text import phrase
from core.ingest.read_file import read_file
from core.ingest.reading import Answers, FileReading, Status
from core.ingest.totals import totals
from core.store.fact_shelf import Effect
from core.store.import_shelf import Batch
from core.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file.

    Attributes:
        status: `imported`, `duplicate`, `needs_mapping`, `needs_answer` or `refused`.
        import_id: None unless something was stored.
    """

    reading: FileReading
    status: str
    import_id: int | None = None
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    findings: tuple[Finding, ...] = ()


def read_for(
    workspace: Workspace | None, name: str, content: bytes, answers: Answers, *, today: date
) -> FileReading:
    """Read a file, with the mapping somebody gave earlier for the same header."""
    reading = read_file(name, content, answers, today=today)
    if reading.status is not Status.NEEDS_MAPPING or workspace is None:
        return reading
    with workspace.reading() as desk:
        mapping = desk.mappings.get(reading.signature)
    if mapping is None:
        return reading
    return read_file(name, content, replace(answers, mapping=mapping), today=today)


def import_files(
    workspace: Workspace | None,
    actor: Actor,
    files: Sequence[tuple[str, bytes]],
    *,
    answers: Answers,
    today: date,
    now: datetime,
) -> tuple[FileResult, ...]:
    """Import files one by one; what cannot be imported waits or is refused, with its reason.

    Args:
        workspace: None reads only: what would be imported counts as imported.
        files: Name and bytes of each.

    Raises:
        NotAllowed: If the actor may not edit the workspace.
    """
    return tuple(
        _import(
            workspace, actor, read_for(workspace, name, content, answers, today=today), answers, now
        )
        for name, content in files
    )


def is_known(workspace: Workspace, reading: FileReading) -> bool:
    """Whether exactly these bytes were imported before."""
    with workspace.reading() as desk:
        return desk.imports.with_hash(reading.sha256) is not None


def undo_import(workspace: Workspace, actor: Actor, number: int, *, now: datetime) -> int:
    """Take an import back whole; what it had replaced counts again.

    Returns:
        How many facts left.

    Raises:
        RecordNotFound: If there is no such import.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        batch = desk.imports.get(number)
        gone = desk.facts.remove(number)
        desk.imports.remove(number)
        desk.changes.add(actor, phrase("Import undone"), now=now, before=batch.file)
        return gone


def _import(
    workspace: Workspace | None,
    actor: Actor,
    reading: FileReading,
    answers: Answers,
    now: datetime,
) -> FileResult:
    if reading.status is not Status.READY:
        return FileResult(reading, reading.status.value)
    if workspace is None:
        return FileResult(reading, "imported", new=len(reading.facts))
    try:
        return _stored(workspace, actor, reading, answers, now)
    except InvalidInput as fault:  # an amount beyond the store; nothing of the file was kept
        problem = Finding("file", Severity.STOP, fault.problem, fault.facts, fault.remedy)
        return FileResult(replace(reading, status=Status.REFUSED, problem=problem), "refused")


def _stored(
    workspace: Workspace, actor: Actor, reading: FileReading, answers: Answers, now: datetime
) -> FileResult:
    with workspace.writing(actor, now=now) as desk:
        known = desk.imports.with_hash(reading.sha256)
        if known is not None:
            return FileResult(
                reading,
                "duplicate",
                unchanged=len(reading.facts),
                findings=_other_answers(known, reading),
            )
        number = desk.imports.add(_batch(reading, actor, now))
        effect = desk.facts.add(number, reading.facts)
        desk.imports.note_effect(
            number, new=effect.new, changed=effect.changed, unchanged=effect.unchanged
        )
        if answers.mapping is not None:
            desk.mappings.put(reading.signature, answers.mapping, actor=actor, now=now)
        desk.changes.add(actor, phrase("File imported"), now=now, after=reading.file)
    return FileResult(
        reading,
        "imported",
        number,
        effect.new,
        effect.changed,
        effect.unchanged,
        (*_overlap(effect), *_twins(effect)),
    )


def _batch(reading: FileReading, actor: Actor, now: datetime) -> Batch:
    first = reading.facts[0]
    return Batch(
        id=0,
        file=reading.file,
        sha256=reading.sha256,
        layout="mapped" if reading.layout is None else reading.layout,
        account=first.account,
        market=first.market,
        currency=reading.currency,
        first_day=reading.first_day,
        last_day=reading.last_day,
        rows_read=reading.rows_read,
        rows_imported=reading.rows_imported,
        rows_refused=len(reading.rows_refused),
        new=0,
        changed=0,
        unchanged=0,
        actor=actor.name,
        at=now,
    )


def _overlap(effect: Effect) -> tuple[Finding, ...]:
    """Say what a restated report replaced, with the amounts."""
    return tuple(
        Finding(
            "replaced",
            Severity.WATCH,
            phrase("Days already stored were replaced: spend {before} became {after}."),
            {
                "before": Amount(float(before), currency),
                "after": Amount(float(effect.overlap_after[currency]), currency),
            },
        )
        for currency, before in sorted(effect.overlap_before.items())
    )


def _twins(effect: Effect) -> tuple[Finding, ...]:
    """Say that the same money may be stored twice, which no key can tell."""
    if not effect.twins:
        return ()
    return (
        Finding(
            "stored_twice",
            Severity.WATCH,
            phrase(
                "{rows} rows with the same names, days and spend are stored already under another"
                " account, market or ID; they count twice."
            ),
            {"rows": effect.twins},
            phrase("Undo the import that was filed wrongly."),
        ),
    )


def _other_answers(known: Batch, reading: FileReading) -> tuple[Finding, ...]:
    """Say that a file which is in already keeps the account and market it came in with."""
    first = reading.facts[0]
    told = (first.account, first.market, reading.currency, reading.first_day, reading.last_day)
    if told == (known.account, known.market, known.currency, known.first_day, known.last_day):
        return ()
    return (
        Finding(
            "stored_otherwise",
            Severity.WATCH,
            phrase(
                "This very file is stored with another account, market, currency or period;"
                " they stay."
            ),
            remedy=phrase("Undo that import first, then bring the file with the new answers."),
        ),
    )


def as_json(result: FileResult) -> dict[str, Any]:
    """One file's part of the `ingest` verb's answer; plain values only."""
    reading = result.reading
    return {
        "file": reading.file,
        "layout": reading.layout,
        "status": result.status,
        "question": reading.question,
        "message": None if reading.problem is None else str(reading.problem),
        "rows_read": reading.rows_read,
        "rows_imported": reading.rows_imported if result.status == "imported" else 0,
        "rows_total": reading.rows_total,
        "rows_blank": reading.rows_blank,
        "rows_refused": [
            {
                "row": row.row,
                "column": row.column,
                "value": row.value,
                "problem": row.problem.format(column=row.column, value=row.value),
            }
            for row in reading.rows_refused
        ],
        "rows_new": result.new,
        "rows_changed": result.changed,
        "rows_unchanged": result.unchanged,
        "currency": reading.currency,
        "date_from": _iso(reading.first_day),
        "date_to": _iso(reading.last_day),
        "totals": _plain(totals(reading)),
        "findings": [
            {"code": one.code, "severity": one.severity.value, "sentence": str(one)}
            for one in (*reading.findings, *result.findings)
        ],
    }


def _plain(sums: Mapping[str, Decimal | int | None]) -> dict[str, float | int | None]:
    plain: dict[str, float | int | None] = {}
    for name, value in sums.items():
        whole = isinstance(value, Decimal) and value == value.to_integral_value()
        if isinstance(value, Decimal):
            plain[name] = int(value) if whole and name == "orders" else float(value)
        else:
            plain[name] = value
    return plain


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
