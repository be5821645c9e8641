"""A vendor as its form holds it, and back: texts, and one table for each of its lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

import pandas as pd

from core.vendor.evidence import Evidence, Grade
from core.vendor.vendor import Case, CaseState, Contact, Kind, PartnerStatus, Reference, Vendor

Draft = dict[str, Any]
Row = dict[str, Any]
TEXTS = ("name", "legal_name", "licence_no", "local_team", "mcn", "note")
IN_ONE_LINE = ("markets", "categories")
DAY_LETTERS = len("2026-11-30")
BETWEEN = re.compile(r"[,，、;；\n]")


class Sort(Enum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"  # one of an Enum
    PROOF = "proof"  # code of a piece of evidence
    FILE = "file"  # SHA-256 of a document


@dataclass(frozen=True, slots=True)
class Table:
    """One list of a vendor: its class, and the columns as they stand on screen.

    Attributes:
        choices: Column -> what a line says where nothing was chosen.
    """

    made: type
    columns: Mapping[str, Sort]
    choices: Mapping[str, Enum]


TABLES: Mapping[str, Table] = {
    "partner_statuses": Table(
        PartnerStatus,
        {
            "platform": Sort.TEXT,
            "programme": Sort.TEXT,
            "partner_id": Sort.TEXT,
            "expires": Sort.DAY,
            "evidence": Sort.PROOF,
            "meaning": Sort.TEXT,
        },
        {},
    ),
    "evidence": Table(
        Evidence,
        {
            "title": Sort.TEXT,
            "grade": Sort.CHOICE,
            "dated": Sort.DAY,
            "expires": Sort.DAY,
            "checked_by": Sort.TEXT,
            "link": Sort.TEXT,
            "document": Sort.FILE,
            "note": Sort.TEXT,
        },
        {"grade": Grade.D},
    ),
    "cases": Table(
        Case,
        {
            "title": Sort.TEXT,
            "state": Sort.CHOICE,
            "result": Sort.TEXT,
            "market": Sort.TEXT,
            "category": Sort.TEXT,
            "evidence": Sort.PROOF,
        },
        {"state": CaseState.CLAIMED},
    ),
    "references": Table(
        Reference,
        {"client": Sort.TEXT, "contact": Sort.TEXT, "asked": Sort.DAY, "answer": Sort.TEXT},
        {},
    ),
    "contacts": Table(Contact, {"name": Sort.TEXT, "role": Sort.TEXT, "reach": Sort.TEXT}, {}),
}


def new() -> Draft:
    """A form in which nothing is typed yet."""
    return dict.fromkeys((*TEXTS, *IN_ONE_LINE, "aliases"), "") | {
        "kind": Kind.OPERATOR.value,
        **{name: [] for name in TABLES},
    }


def of_vendor(vendor: Vendor) -> Draft:
    """What the form shows of a stored vendor."""
    return {
        **{name: getattr(vendor, name) for name in TEXTS},
        "kind": vendor.kind.value,
        "aliases": "\n".join(vendor.aliases),
        **{name: ", ".join(getattr(vendor, name)) for name in IN_ONE_LINE},
        **{
            name: [_row(one, table) for one in getattr(vendor, name)]
            for name, table in TABLES.items()
        },
    }


def to_vendor(draft: Draft, *, code: str, before: Vendor | None, today: date) -> Vendor:
    """The vendor that the form says; documents stay as they are stored.

    Args:
        today: Day of a piece of evidence that names none.

    Raises:
        InvalidInput: If something cannot be.
    """
    lists = {
        name: tuple(_made(row, table, today) for row in _coded(name, draft[name]))
        for name, table in TABLES.items()
    }
    fields: Draft = {
        **{name: str(draft[name]).strip() for name in TEXTS},
        "kind": Kind(draft["kind"]),
        "aliases": tuple(filter(None, map(str.strip, str(draft["aliases"]).splitlines()))),
        **{name: _split(str(draft[name])) for name in IN_ONE_LINE},
        **lists,
    }
    if before is None:
        return Vendor(code=code, **fields)
    return replace(before, **fields)


def frame(rows: Sequence[Row], name: str) -> pd.DataFrame:
    """Rows as the table on screen begins with."""
    columns = [*TABLES[name].columns, *_hidden(name)]
    return pd.DataFrame(list(rows), columns=columns, dtype="object")


def rows_of(edited: pd.DataFrame, name: str) -> list[Row]:
    """What the table on screen holds; a line in which nothing was typed is none."""
    table = TABLES[name]
    found = []
    for line in edited.to_dict("records"):
        row: Row = {
            column: _day(line[column]) if sort is Sort.DAY else _text(line[column])
            for column, sort in table.columns.items()
        }
        typed = any(row[column] for column in table.columns if column not in table.choices)
        if typed:
            found.append(row | {column: _text(line.get(column)) for column in _hidden(name)})
    return found


def _hidden(name: str) -> tuple[str, ...]:
    return ("code",) if name == "evidence" else ()


def _row(one: object, table: Table) -> Row:
    row: Row = {}
    for column in table.columns:
        value = getattr(one, column)
        row[column] = value.value if isinstance(value, Enum) else value
    if isinstance(one, Evidence):
        row["code"] = one.code
    return row


def _coded(name: str, rows: Sequence[Row]) -> list[Row]:
    """Evidence that is new gets the next free code."""
    if name != "evidence":
        return list(rows)
    used, found = {row["code"] for row in rows}, []
    for row in rows:
        code = row["code"]
        if not code:
            code = next(f"e{n}" for n in range(1, len(rows) + 1 + len(used)) if f"e{n}" not in used)
            used.add(code)
        found.append(row | {"code": code})
    return found


def _made(row: Row, table: Table, today: date) -> Any:
    values = dict(row)
    for column, usual in table.choices.items():
        values[column] = type(usual)(row[column]) if row[column] else usual
    if table.made is Evidence and values["dated"] is None:
        values["dated"] = today
    return table.made(**values)


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, BETWEEN.split(text))))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _day(value: object) -> date | None:
    """A day; a table that began without any hands out what was typed as text."""
    if isinstance(value, str) and value:
        return date.fromisoformat(value[:DAY_LETTERS])
    if isinstance(value, datetime):
        return value.date() if not pd.isna(value) else None
    return value if isinstance(value, date) else None
