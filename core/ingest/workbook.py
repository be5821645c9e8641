"""XLSX workbooks: bounded before they are opened, then read as text."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from core.ingest.archive import bound, damaged
from core.ingest.sheet import Sheet

UNREADABLE = (
    *(zipfile.BadZipFile, CalamineError, ValueError, OSError, EOFError, OverflowError),
    RuntimeError,  # an archive that is locked or of a newer kind
)
PANIC = "PanicException"  # the reader is Rust: a day beyond all calendars makes it give up
EXACT_FLOAT = 2.0**53  # whole numbers beyond it have lost digits
SHOWN_DIGITS = 15  # as a spreadsheet shows them: 35.91, not 35.910000000000004


def workbook(content: bytes) -> tuple[Sheet, ...]:
    """Every visible sheet of a workbook.

    Raises:
        InvalidInput: If it is damaged, encrypted, no workbook, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            bound(archive)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        return tuple(
            _sheet(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in names
        )
    except UNREADABLE as fault:
        raise damaged() from fault
    except BaseException as fault:
        if type(fault).__name__ != PANIC:
            raise
        raise damaged() from fault


def _sheet(name: str, values: Sequence[Sequence[object]]) -> Sheet:
    lossy = frozenset(
        (r, c)
        for r, cells in enumerate(values)
        for c, value in enumerate(cells)
        if isinstance(value, (int, float)) and abs(value) >= EXACT_FLOAT
    )
    return Sheet(name, [[_cell(value) for value in cells] for cells in values], lossy)


def _cell(value: object) -> str:
    """A workbook cell as the text a CSV of the same report would hold."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return _number(value)
        case datetime():
            return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
        case date() | time() | timedelta():
            return str(value)
    return str(value)


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    text = repr(value)
    if len(text) > SHOWN_DIGITS or "e" in text:
        text = f"{Decimal(f'{value:.{SHOWN_DIGITS}g}'):f}"
    # With three decimals the point could be taken for a thousands sign; a fourth tells.
    return f"{text}0" if len(text) - text.find(".") - 1 == 3 else text
