"""Small reports in the platforms' layouts, written by the tests that read them."""

import io
from collections.abc import Sequence

import xlsxwriter

from core.ingest.read_file import read_file
from core.ingest.reading import Answers, FileReading
from tests.conftest import TODAY

USD = Answers(currency="USD")


def csv(*rows: Sequence[object], encoding: str = "utf-8", mark: str = ",") -> bytes:
    text = "".join(mark.join(_quoted(cell, mark) for cell in row) + "\n" for row in rows)
    return text.encode(encoding)


def xlsx(*rows: Sequence[object], sheet: str = "Sheet1") -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for r, row in enumerate(rows):
        page.write_row(r, 0, row)
    book.close()
    return file.getvalue()


def read(content: bytes, answers: Answers = Answers(), name: str = "report.csv") -> FileReading:  # noqa: B008
    return read_file(name, content, answers, today=TODAY)


def plain(*rows: Sequence[object], header: str = "date,channel,spend,orders,gmv,currency") -> bytes:
    return csv(header.split(","), *rows)


def _quoted(cell: object, mark: str) -> str:
    text = str(cell)
    return f'"{text}"' if mark in text else text
