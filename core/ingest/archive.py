"""What a workbook unpacks to, measured before it is opened.

A workbook is an archive of XML. A few bytes can claim gigabytes: by packing, by one cell in
the far corner of a sheet, or by announcing more texts than there are. The reader reserves
memory for what is claimed and ends the whole process when there is none, so claims are
checked here.
"""

import re
import zipfile
import zlib

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.ingest.sheet import MOST_ROWS, not_a_report, too_many_rows

MOST_UNZIPPED = 300 * 1024 * 1024
MOST_ENTRIES = 5_000
MOST_CELLS = 12_000_000  # of the rectangle around a sheet, empty cells included
CHUNK = 4 * 1024 * 1024
OVERLAP = 256  # bytes of one chunk looked at again with the next
ROW_DIGITS, COLUMN_LETTERS = 7, 3
# Patterns begin with fixed letters, which makes them fast over hundreds of megabytes.
COLUMN = re.compile(rb"""r=["'](?<=[\s"']r=["'])([A-Za-z]+)""")
ROW = re.compile(rb"""r=["'](?<=[\s"']r=["'])[A-Za-z]{0,4}([0-9]+)""")
COUNT = re.compile(rb"""ount=["']([0-9]+)""")
SPACED = re.compile(rb"""r\s+=\s*["']|r=\s+["']|ount\s+=\s*["']|ount=\s+["']""")


def bound(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that is no workbook or would fill the memory.

    Raises:
        InvalidInput: With what it claims and what to do.
    """
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNZIPPED:
        raise _unpacks_to_too_much()
    if any(entry.flag_bits & 1 for entry in entries):
        raise InvalidInput(
            phrase("The workbook is protected by a password."),
            remedy=phrase("Open it, take the protection off and save it as .xlsx or CSV."),
        )
    if "xl/workbook.xml" not in names or "content.xml" in names or "xl/workbook.bin" in names:
        raise not_a_report(phrase("The file is an archive, not a workbook."))
    left = MOST_UNZIPPED
    for entry in entries:
        left -= _measured(archive, entry, left)


def damaged() -> InvalidInput:
    """A refusal whose remedy is to fetch the file again."""
    return InvalidInput(
        phrase("The workbook is cut off or damaged."),
        remedy=phrase("Download it again and wait until it is complete."),
    )


def _measured(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Unpacked size of one entry, whose claims are checked on the way."""
    stated, entry.file_size = entry.file_size, left + 1  # reading would stop at a false size
    columns: set[bytes] = set()
    last_row = size = 0
    tail = b""
    try:
        with archive.open(entry) as packed:
            while chunk := packed.read(CHUNK):
                size += len(chunk)
                if size > left:
                    raise _unpacks_to_too_much()
                text = tail + chunk
                tail = text[-OVERLAP:]
                columns.update(COLUMN.findall(text))
                rows = set(ROW.findall(text))
                counts = set(COUNT.findall(text))
                if any(len(row) > ROW_DIGITS for row in rows) or SPACED.search(text):
                    raise damaged()
                if any(len(count) > ROW_DIGITS + 1 for count in counts):
                    raise damaged()
                if max(map(int, counts), default=0) > MOST_CELLS:
                    raise damaged()
                last_row = max(last_row, max(map(int, rows), default=0))
    except (RuntimeError, zlib.error) as fault:
        raise damaged() from fault
    if size != stated:
        raise damaged()
    if columns and last_row > MOST_ROWS:
        raise too_many_rows()
    width = max((_number(letters) for letters in columns), default=1)
    if last_row * width > MOST_CELLS:
        raise InvalidInput(
            phrase("The workbook has cells far outside its table."),
            remedy=phrase("Copy the table into a new workbook, or save it as CSV."),
        )
    return size


def _number(letters: bytes) -> int:
    """Column number of its letters; more letters than a sheet has columns count as too many."""
    if len(letters) > COLUMN_LETTERS:
        return MOST_CELLS + 1
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number


def _unpacks_to_too_much() -> InvalidInput:
    return not_a_report(phrase("The workbook unpacks to more than 300 MB."))
