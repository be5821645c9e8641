"""Which table, which header row and which layout a file holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.ingest.header import normalise, without_currency
from core.ingest.layouts import LAYOUTS, Layout
from core.ingest.other_kinds import OTHER_KINDS
from core.ingest.sheet import Sheet

ENOUGH_NAMES = 3  # known headers that make a sheet a report: a day, a name and an amount
HEADER_WITHIN = 12  # rows; titles, ranges and blank lines may stand above the header
ALL_NAMES = frozenset(name for layout in LAYOUTS for name in layout.names).union(
    *(kind.headers for kind in OTHER_KINDS)
)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A sheet with its header found.

    Attributes:
        header_row: Place of the header in `sheet.rows`.
        names: Normalised header names without currency, by column.
        brackets: Currency or sign in each header's bracket, by column; None where there is none.
        unread: Names of further sheets that hold a table with known names.
    """

    sheet: Sheet
    header_row: int
    headers: tuple[str, ...]
    names: tuple[str, ...]
    brackets: tuple[str | None, ...]
    unread: tuple[str, ...]


def find_table(sheets: Sequence[Sheet]) -> Table | None:
    """The sheet and row with the most known header names; None without any row of two cells."""
    best: tuple[float, int, Sheet] | None = None
    reports: dict[str, Sheet] = {}
    for sheet in sheets:
        for place, cells in enumerate(sheet.rows[:HEADER_WITHIN]):
            filled = [cell for cell in cells if cell.strip()]
            if len(filled) < 2:
                continue
            known = sum(
                _name(cell)[0] in ALL_NAMES or normalise(cell) in ALL_NAMES for cell in filled
            )
            if known >= ENOUGH_NAMES:
                reports[sheet.name] = sheet
            score = known + (0.5 if known == 0 and best is None else 0)
            if best is None or score > best[0]:
                best = (score, place, sheet)
    if best is None:
        return None
    _, place, sheet = best
    headers = tuple(cell.strip() for cell in sheet.rows[place])
    while headers and not headers[-1]:
        headers = headers[:-1]
    split = [_name(header) for header in headers]
    return Table(
        sheet,
        place,
        headers,
        names=tuple(name for name, _ in split),
        brackets=tuple(unit for _, unit in split),
        unread=tuple(name for name, other in reports.items() if other is not sheet),
    )


def find_layout(table: Table) -> Layout | None:
    """The first layout, in their order, whose needs are met; marks tell platforms apart."""
    present = set(table.names)
    for layout in LAYOUTS:
        found = {layout.names[name] for name in present if name in layout.names}
        if (
            all(need & found for need in layout.needs)
            and (not layout.marks or layout.marks & present)
            and not layout.not_with & present
        ):
            return layout
    return None


def columns(table: Table, names: Mapping[str, str]) -> dict[str, int]:
    """Field -> column; the first column of a name counts."""
    found: dict[str, int] = {}
    for place, name in enumerate(table.names):
        key = names.get(name)
        if key is not None and key not in found:
            found[key] = place
    return found


def _name(header: str) -> tuple[str, str | None]:
    whole = normalise(header)
    return (whole, None) if whole in ALL_NAMES else without_currency(whole)
