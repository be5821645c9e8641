"""From bytes to tables of text: what kind of file it is, and whether it is safe to open."""

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.ingest.decode import decode
from core.ingest.delimited import delimited
from core.ingest.sheet import Sheet, not_a_report
from core.ingest.workbook import workbook

MOST_BYTES = 20 * 1024 * 1024
BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xff\xfe"
MACHINE_TEXT = ("<", "{")  # a web page or the answer of an interface


def sheets(content: bytes) -> tuple[Sheet, ...]:
    """Every table of a file, judged by its first bytes and never by its name.

    Raises:
        InvalidInput: If it is empty, too large, encrypted, damaged or not a table.
    """
    if not content.strip(b"\x00 \r\n\t" + BYTE_ORDER_MARKS):
        raise not_a_report(phrase("The file is empty."))
    if len(content) > MOST_BYTES:
        raise InvalidInput(
            phrase("The file is larger than 20 MB."),
            remedy=phrase("Export a shorter period, or several files."),
        )
    if content.startswith(b"PK\x03\x04"):
        return workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise InvalidInput(
            phrase("The file is an old or protected Excel workbook."),
            remedy=phrase("Open it, take the protection off and save it as .xlsx or CSV."),
        )
    text = decode(content)
    if text.lstrip("\ufeff \r\n\t").startswith(MACHINE_TEXT):
        raise InvalidInput(
            phrase("The file is a web page or an error message, not a report."),
            remedy=phrase("Export it again: the platform probably sent an error page."),
        )
    return (delimited(text),)
