"""A workbook may lie about itself; nothing it claims is reserved before it is measured."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.ingest.reading import Status
from core.ingest.workbook import workbook
from tests.core.ingest.reports import read, xlsx

HEADER = ("date", "channel", "spend", "orders", "gmv", "currency")
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
ROW = ("2026-10-01", "A", 1, 2, 3, "USD")
GOOD = xlsx(HEADER, ROW)


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry == name else content)
    return packed.getvalue()


def with_row(row: bytes) -> bytes:
    return changed(SHEET, lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"))


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', id="far corner"),
        pytest.param(b"<row r='9'><c r='XFD999999'><v>1</v></c></row>", id="other quotes"),
        pytest.param(b'<row r="9"><c r="xfd499999"><v>1</v></c></row>', id="small letters"),
        pytest.param(b'<row r="9"><c t="n"r="XFD499999"><v>1</v></c></row>', id="no blank"),
        pytest.param(b'<row r="9"><c r = "XFD499999"><v>1</v></c></row>', id="blanks"),
        pytest.param(b'<row r="9"><c r="A99999999999"><v>1</v></c></row>', id="endless row"),
        pytest.param(b'<row r="9"><c r="AAAAA9"><v>1</v></c></row>', id="endless column"),
    ],
)
def test_one_far_cell_cannot_claim_the_memory(row):
    reading = read(with_row(row))

    assert reading.status is Status.REFUSED
    assert reading.problem.remedy


def test_a_false_count_of_texts_cannot_claim_the_memory():
    content = changed(
        TEXTS, lambda xml: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="99999999999999"', xml)
    )

    assert "damaged" in str(read(content).problem)


def test_a_false_size_is_found_by_unpacking():
    lying = bytearray(GOOD)
    place = -1
    while (place := lying.find(b"PK\x01\x02", place + 1)) >= 0:
        length = struct.unpack_from("<H", lying, place + 28)[0]
        if lying[place + 46 : place + 46 + length] == SHEET.encode():
            struct.pack_into("<I", lying, place + 24, 10)

    assert "damaged" in str(read(bytes(lying)).problem)


def test_a_dimension_that_lies_hides_no_row():
    content = changed(
        SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1"/>', xml)
    )

    assert read(content).rows_imported == 1


@pytest.mark.parametrize(
    ("names", "words"),
    [
        pytest.param(["word/document.xml"], "not a workbook", id="a letter"),
        pytest.param(["content.xml", "xl/workbook.xml"], "not a workbook", id="OpenDocument"),
        pytest.param(["xl/workbook.xml", "xl/workbook.bin"], "not a workbook", id="binary"),
    ],
)
def test_other_archives_are_no_workbooks(names, words):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")

    assert words in str(read(packed.getvalue()).problem)


def test_a_password_is_named():
    protected = bytearray(GOOD)
    place = protected.find(b"PK\x01\x02")
    struct.pack_into("<H", protected, place + 8, 1)

    assert "password" in str(read(bytes(protected)).problem)


def test_small_and_long_fractions_arrive_as_shown():
    reading = read(xlsx(HEADER, ("2026-10-01", "A", 0.1 + 0.2, 2, 1.125, "USD")))

    (fact,) = reading.facts
    assert (str(fact.spend.normalize()), str(fact.gross_gmv.normalize())) == ("0.3", "1.125")


def test_a_second_sheet_with_a_report_is_said_and_notes_are_not():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for sheet, rows in {"US": [HEADER, ROW], "Notes": [("a", "b")], "GB": [HEADER]}.items():
            page = book.add_worksheet(sheet)
            for place, row in enumerate(rows):
                page.write_row(place, 0, row)

    reading = read(file.getvalue())

    (unread,) = [one for one in reading.findings if one.code == "sheets_unread"]
    assert unread.facts == {"sheet": "US", "others": "GB"}


@given(st.data())
def test_no_broken_byte_breaks_the_reader(data):
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    assert read(bytes(content)).status in Status


@given(st.integers(0, len(GOOD) - 1))
def test_no_workbook_cut_off_anywhere_is_imported(length):
    assert read(GOOD[:length]).status is Status.REFUSED


@pytest.mark.parametrize(("value", "shown"), [(-1e12, "yyyy-mm-dd"), (1e12, "[h]:mm")])
def test_a_day_beyond_all_calendars_is_refused_in_words(value, shown):
    """The reader, written in Rust, panics at it instead of raising."""
    book = openpyxl.Workbook()
    book.active.append(["2026-10-01", 5])
    book.active["A2"] = value
    book.active["A2"].number_format = shown
    file = io.BytesIO()
    book.save(file)

    with pytest.raises(InvalidInput):
        workbook(file.getvalue())
