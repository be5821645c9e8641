"""CSV and its kin: text parted by commas, semicolons, tabs or bars."""

import csv
import io
from collections import Counter

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.ingest.sheet import MOST_ROWS, Rows, Sheet, not_a_report, too_many_rows

DELIMITERS = (",", ";", "\t", "|")
HEAD_LINES = 15
MOST_COLUMNS = 1_000


def delimited(text: str) -> Sheet:
    """Read the rows of a text file.

    Raises:
        InvalidInput: If it is no table, too long, or a quotation in it never ends.
    """
    delimiter = _delimiter(text)
    rows: Rows = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(cells) > MOST_COLUMNS:
                raise not_a_report(phrase("The file has more columns than any report."))
            rows.append(cells)
            if len(rows) > MOST_ROWS:
                raise too_many_rows()
    except csv.Error as fault:
        raise not_a_report(phrase("The file is not a table of rows and columns.")) from fault
    if rows and rows[-1] and "\n" in rows[-1][-1] and text.count('"') % 2:
        # The open quotation has swallowed every row after it: none of them was seen.
        raise InvalidInput(
            phrase("A quotation mark in row {row} is never closed; later rows are lost in it."),
            remedy=phrase("Export the report again, or close the quotation mark."),
            row=len(rows),
        )
    return Sheet("", rows, delimiter=delimiter, open_ended=not text.endswith(("\n", "\r")))


def _delimiter(text: str) -> str:
    """The sign that parts most lines of the head into equally many cells."""
    lines = text[: 64 * 1024].splitlines()[:HEAD_LINES]

    def agreement(sign: str) -> int:
        widths = Counter(len(next(csv.reader([line], delimiter=sign), [])) for line in lines)
        return max((count * (width - 1) for width, count in widths.items()), default=0)

    return max(DELIMITERS, key=agreement)
