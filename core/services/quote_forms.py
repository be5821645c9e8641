"""Filled quote forms come in: bounded, opened, read; and forms go out with their brief."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from core.contract.filled_form import FilledForm
from core.contract.quote_form_reading import WRONG_FORM, read_rows
from core.contract.quote_form_sheet import quote_form
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.ingest.workbook import workbook
from core.vendor.brief import Brief

MOST_BYTES = 5 * 1024 * 1024
XLSX_BEGINS = b"PK\x03\x04"
CELL = re.compile(rb"<c (?P<marks>[^>]*?)(?:/>|>(?P<inside>.*?)</c>)", re.DOTALL)
PLACE = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
ERROR = re.compile(rb'\bt="e"')
VALUE = re.compile(rb"<v[^>/]*>[^<]+</v>|<is>")


def form_of(brief: Brief) -> bytes:
    """The empty quote form that goes out with a brief."""
    return quote_form(brief=brief.code, title=brief.title)


def read_form(
    name: str,
    content: bytes,
    answers: Mapping[str, str] | None = None,
    *,
    chinese: bool = False,
) -> FilledForm:
    """Read a filled form.

    Args:
        name: Of the file, only to be told; what it is, its bytes say.
        answers: Key of a question -> code of the choice made.
        chinese: Language in which what is included is put into words.

    Raises:
        InvalidInput: If it is too large, no XLSX, damaged, or no quote form of this version.
    """
    if len(content) > MOST_BYTES:
        raise InvalidInput(
            phrase("{file} is larger than 5 MB; a quote form has about 15 KB."),
            remedy=WRONG_FORM,
            file=name,
        )
    if not content.startswith(XLSX_BEGINS):
        raise InvalidInput(phrase("{file} is no XLSX file."), remedy=WRONG_FORM, file=name)
    sheets = workbook(content)
    _must_be_calculated(content)
    return read_rows([sheet.rows for sheet in sheets], answers, chinese=chinese)


def _must_be_calculated(content: bytes) -> None:
    """Refuse errors and formulas whose value was never stored: they would read as empty."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            for cell in CELL.finditer(archive.read(name)):
                inside, place = cell["inside"] or b"", PLACE.search(cell["marks"])
                broken = ERROR.search(cell["marks"]) is not None
                if broken or (b"<f" in inside and not VALUE.search(inside)):
                    raise InvalidInput(
                        phrase("The cell {cell} holds an error, or a formula without a value."),
                        remedy=phrase("Open the file, type the number there, and save it again."),
                        cell="—" if place is None else place[1].decode(),
                    )
