"""One table of a file as text, whatever it was stored as."""

from dataclasses import dataclass

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

MOST_ROWS = 500_000

Rows = list[list[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One table of a file as text.

    Attributes:
        rows: Every row, blank ones included, so that row n of the file is `rows[n - 1]`.
        lossy: (row, column) of numbers too long for the format they were stored in.
        delimiter: What parts the cells; empty for a workbook, whose rows are never short.
        open_ended: The last row ends without a line break.
    """

    name: str
    rows: Rows
    lossy: frozenset[tuple[int, int]] = frozenset()
    delimiter: str = ""
    open_ended: bool = False


def not_a_report(problem: str) -> InvalidInput:
    """A refusal whose remedy is a fresh export."""
    return InvalidInput(
        problem, remedy=phrase("Bring the report as the platform exports it, CSV or XLSX.")
    )


def too_many_rows() -> InvalidInput:
    """A refusal that keeps one file from blocking the tool."""
    return InvalidInput(
        phrase("The file has more than {most} rows."),
        remedy=phrase("Export a shorter period, or several files."),
        most=MOST_ROWS,
    )
