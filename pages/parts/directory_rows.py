"""Lists of a vendor as rows of a table, and rows as lists."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from enum import Enum

import pandas as pd

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.services import vendors
from core.vendor.evidence import Evidence, Grade
from core.vendor.vendor import Case, CaseState, Contact, PartnerStatus, Reference

Row = Mapping[Hashable, object]
FIELDS: Mapping[str, tuple[str, ...]] = {
    "statuses": ("platform", "programme", "partner_id", "expires", "evidence", "meaning"),
    "evidence": (
        *("code", "title", "grade", "dated", "expires", "checked_by", "link", "document"),
        "note",
    ),
    "cases": ("title", "state", "result", "market", "category", "evidence"),
    "references": ("client", "contact", "asked", "answer"),
    "contacts": ("name", "role", "reach"),
}
DAYS = frozenset({"dated", "expires", "asked"})
NEVER_TYPED = frozenset({"code", "grade", "state", "dated"})  # a new row begins with these


def frame(name: str, items: Sequence[object]) -> pd.DataFrame:
    """One row an item; empty texts as gaps."""
    fields = FIELDS[name]
    rows = [[_cell(getattr(one, field)) for field in fields] for one in items]
    table = pd.DataFrame(rows, columns=list(fields))
    for field in fields:
        table[field] = pd.to_datetime(table[field]) if field in DAYS else table[field].astype("str")
    return table


def statuses(table: pd.DataFrame) -> tuple[PartnerStatus, ...]:
    """Raises: InvalidInput: If one names no platform or no programme."""
    return _made(
        table,
        lambda row: PartnerStatus(
            platform=_text(row, "platform"),
            programme=_text(row, "programme"),
            partner_id=_text(row, "partner_id"),
            expires=_day(row, "expires"),
            evidence=_text(row, "evidence"),
            meaning=_text(row, "meaning"),
        ),
    )


def evidence(table: pd.DataFrame) -> tuple[Evidence, ...]:
    """A new row takes a code of its own.

    Raises:
        InvalidInput: If one has no name or no date, or expires before it.
    """
    return _made(table, _evidence)


def cases(table: pd.DataFrame) -> tuple[Case, ...]:
    """Raises: InvalidInput: If one does not say what it is."""
    return _made(table, _case)


def references(table: pd.DataFrame) -> tuple[Reference, ...]:
    """Raises: InvalidInput: If one names no client."""
    return _made(
        table,
        lambda row: Reference(
            client=_named(row, "client"),
            contact=_text(row, "contact"),
            asked=_day(row, "asked"),
            answer=_text(row, "answer"),
        ),
    )


def contacts(table: pd.DataFrame) -> tuple[Contact, ...]:
    """Raises: InvalidInput: If one has no name."""
    return _made(
        table, lambda row: Contact(_named(row, "name"), _text(row, "role"), _text(row, "reach"))
    )


def _evidence(row: Row) -> Evidence:
    dated = _day(row, "dated")
    if dated is None:
        raise InvalidInput(
            phrase("The evidence {title} has no date."),
            remedy=phrase("Say on which day it was seen or issued."),
            title=_text(row, "title"),
        )
    return Evidence(
        code=_text(row, "code") or vendors.new_code(),
        title=_text(row, "title"),
        grade=Grade(_text(row, "grade") or Grade.D.value),
        dated=dated,
        expires=_day(row, "expires"),
        link=_text(row, "link"),
        document=_text(row, "document"),
        checked_by=_text(row, "checked_by"),
        note=_text(row, "note"),
    )


def _case(row: Row) -> Case:
    return Case(
        title=_named(row, "title"),
        market=_text(row, "market"),
        category=_text(row, "category"),
        result=_text(row, "result"),
        state=CaseState(_text(row, "state") or CaseState.CLAIMED.value),
        evidence=_text(row, "evidence"),
    )


def _made[T](table: pd.DataFrame, make: Callable[[Row], T]) -> tuple[T, ...]:
    """Rows in which nothing was typed are left out."""
    rows = table.to_dict("records")
    return tuple(make(row) for row in rows if any(map(_typed, row.items())))


def _typed(cell: tuple[Hashable, object]) -> bool:
    name, value = cell
    return name not in NEVER_TYPED and bool(pd.notna(value)) and bool(str(value).strip())


def _named(row: Row, name: str) -> str:
    found = _text(row, name)
    if not found:
        raise InvalidInput(
            phrase("A row of cases, clients or contacts begins with an empty cell."),
            remedy=phrase("Fill its first cell, or take the row away."),
        )
    return found


def _text(row: Row, name: str) -> str:
    cell = row[name]
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _day(row: Row, name: str) -> date | None:
    cell = row[name]
    if pd.isna(cell):  # type: ignore[call-overload]
        return None
    found: date = pd.Timestamp(str(cell)).date()
    return found


def _cell(value: object) -> object:
    return value.value if isinstance(value, Enum) else (value if value != "" else None)
