"""What the mapping screen needs: headers, first rows and a proposal, without personal data."""

import re
from collections.abc import Mapping

from core.ingest.fields import fields
from core.ingest.header import normalise
from core.ingest.header_names import personal
from core.ingest.layouts import LAYOUTS
from core.ingest.recognise import Table

PREVIEW_ROWS = 5
SEARCHED_ROWS = 50  # for rows with something in them
WORD = re.compile(r"\S+")
HIDDEN = "•••"


def shown_headers(table: Table) -> tuple[str, ...]:
    """Headers as written, those of personal columns left out."""
    return tuple(table.headers[column] for column in _shown(table))


def preview(table: Table) -> tuple[tuple[str, ...], ...]:
    """First rows in the order of `shown_headers`; e-mail addresses are hidden everywhere."""
    first = table.header_row + 1
    rows = table.sheet.rows[first : first + SEARCHED_ROWS]
    filled = [cells for cells in rows if any(cell.strip() for cell in cells)]
    shown = _shown(table)
    return tuple(
        tuple(WORD.sub(_hidden, cells[c]) if c < len(cells) else "" for c in shown)
        for cells in filled[:PREVIEW_ROWS]
    )


def proposal(table: Table) -> dict[str, str]:
    """Header -> field, as far as any layout knows the name; each field once."""
    known = {name for name, _ in fields()}
    proposed: dict[str, str] = {}
    for column in _shown(table):
        for layout in reversed(LAYOUTS):  # the plain table first
            field = layout.names.get(table.names[column])
            if field in known and field not in proposed.values():
                proposed[table.headers[column]] = field
                break
    return proposed


def mapped_columns(table: Table, mapping: Mapping[str, str]) -> dict[str, int]:
    """Field -> column, by the user's mapping; unknown headers and fields are left out."""
    known = {name for name, _ in fields()}
    places: dict[str, int] = {}
    for place, header in enumerate(table.headers):
        places.setdefault(header, place)
    return {
        field: places[header]
        for header, field in mapping.items()
        if header in places and field in known
    }


def _hidden(word: re.Match[str]) -> str:
    """A word, unless it is an e-mail address."""
    name, _, place = word[0].partition("@")
    return HIDDEN if name and "." in place else word[0]


def _shown(table: Table) -> list[int]:
    return [c for c, header in enumerate(table.headers) if not personal(normalise(header))]
