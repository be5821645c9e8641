"""What of a file was recognised and yet not read: said, never silent."""

from collections.abc import Collection, Iterator

from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.ingest.recognise import Table


def left_unread(table: Table, read: Collection[int]) -> Iterator[Finding]:
    """Further sheets with a report, and columns whose header stands there twice.

    Args:
        read: Places of the columns that were read.
    """
    if table.unread:
        yield Finding(
            "sheets_unread",
            Severity.WATCH,
            phrase("Only the sheet {sheet} was read; {others} may hold reports too."),
            {"sheet": table.sheet.name, "others": ", ".join(table.unread)},
            phrase("Save each sheet as a file of its own and bring them all."),
        )
    names = [table.names[place] for place in sorted(read)]
    twice = [
        table.headers[table.names.index(name)] for name in names if table.names.count(name) > 1
    ]
    if twice:
        yield Finding(
            "columns_twice",
            Severity.WATCH,
            phrase("The columns {columns} stand in the file twice; the first one counts."),
            {"columns": ", ".join(twice)},
            phrase("Delete the ones that are not meant and bring the file again."),
        )
