"""Any file at all gets an import, a question or a refusal in words; nothing becomes zero."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ingest.reading import Answers, Status
from core.ingest.totals import totals
from tests.core.ingest.reports import csv, plain, read, xlsx

GOOD = ("2026-10-01", "TikTok", 10, 2, 50, "USD")


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (301 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf\r\n \r\n", "empty", id="only blanks"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"x" * 50, "protected", id="old Excel"),
        pytest.param(b"<!DOCTYPE html><html></html>", "web page", id="error page"),
        pytest.param(b"<!-- a, b -->\n<div>c, d</div>", "web page", id="part of a page"),
        pytest.param("<html>a,b</html>".encode("utf-16"), "web page", id="page in UTF-16"),
        pytest.param(b'{"code": 40001, "message": "busy"}', "error message", id="interface"),
        pytest.param(bytes(range(256)) * 40, "encoding", id="binary"),
        pytest.param(b"a,b\n" + b"x" * (21 * 1024 * 1024), "20 MB", id="over 20 MB"),
        pytest.param(b"hello\nworld\n", "no table", id="prose"),
        pytest.param(plain(), "no rows", id="header only"),
        pytest.param(xlsx(("date", "channel", "spend"))[:800], "damaged", id="workbook cut off"),
    ],
)
def test_an_unusable_file_is_refused_with_its_reason(content, words):
    reading = read(content)

    assert reading.status is Status.REFUSED
    assert words in str(reading.problem)
    assert reading.facts == ()


def test_a_zip_bomb_is_refused_before_it_is_opened():
    assert "300 MB" in str(read(bomb()).problem)


def test_a_workbook_called_csv_is_still_a_workbook():
    reading = read(xlsx(("date", "channel", "spend", "orders", "gmv", "currency"), GOOD))

    assert reading.status is Status.READY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_of_real_exports(encoding):
    content = csv(["日期", "渠道", "花费", "订单数", "成交额", "币种"], GOOD, encoding=encoding)

    assert read(content).layout == "plain_table"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        pytest.param(("2026-02-30", "A", 1, 1, 1, "USD"), "date", id="no such day"),
        pytest.param(("", "A", 1, 1, 1, "USD"), "date", id="no day"),
        pytest.param(("2026-10-02", "A", "lots", 1, 1, "USD"), "spend", id="words for money"),
        pytest.param(("2026-10-02", "A", -5, 1, 1, "USD"), "spend", id="negative spend"),
        pytest.param(("2026-10-02", "A", "nan", 1, 1, "USD"), "spend", id="nan"),
        pytest.param(("2026-10-02", "A", "inf", 1, 1, "USD"), "spend", id="infinity"),
        pytest.param(("2026-10-02", "A", 1, "1.5", 1, "USD"), "orders", id="half an order"),
        pytest.param(("2026-10-02", "A", 1, 1, 1, "DOLLARS"), "currency", id="no currency"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_comes_in(row, column):
    reading = read(plain(GOOD, row))

    assert (reading.status, reading.rows_imported) == (Status.READY, 1)
    (refused,) = reading.rows_refused
    assert (refused.row, refused.column) == (3, column)


def test_missing_is_not_zero():
    reading = read(plain(("2026-10-01", "A", 10, "--", "", "USD")))

    assert (reading.facts[0].orders, reading.facts[0].gross_gmv) == (None, None)
    assert totals(reading)["orders"] is None


def test_a_row_cut_off_at_the_end_of_the_file_is_refused():
    reading = read(plain(GOOD) + b"2026-10-02,TikTok,1")

    assert [row.row for row in reading.rows_refused] == [3]


def test_two_currencies_are_kept_apart():
    reading = read(plain(GOOD, ("2026-10-01", "B", 5, 1, 9, "GBP")))

    assert reading.currency is None
    assert totals(reading)["spend"] is None
    assert "mixed_currencies" in [finding.code for finding in reading.findings]


def test_days_that_can_be_read_two_ways_are_asked_for():
    content = plain(("03/04/2026", "A", 1, 1, 1, "USD"))

    assert read(content).question == "date_order"
    assert read(content, Answers(date_order="dmy")).first_day.month == 4
    assert read(content, Answers(date_order="mdy")).first_day.month == 3


@pytest.mark.parametrize(
    "days",
    [("25/04/2026", "04/25/2026"), ("25/04/2026", "26/04/2026", "04/25/2026"), ("45/04/2026",)],
    ids=["two that contradict", "a majority", "no day at all"],
)
def test_days_that_contradict_each_other_decide_nothing(days):
    content = plain(*((day, "A", 1, 1, 1, "USD") for day in (*days, "03/04/2026")))

    assert read(content).question == "date_order"
    told = read(content, Answers(date_order="dmy"))
    assert told.facts[-1].first_day == date(2026, 4, 3)
    assert [row.value for row in told.rows_refused] == [days[-1]]


def test_one_day_above_twelve_decides_the_column():
    reading = read(plain(("03/04/2026", "A", 1, 1, 1, "USD"), ("25/04/2026", "A", 1, 1, 1, "USD")))

    assert {fact.first_day.month for fact in reading.facts} == {4}


def test_an_id_that_lost_its_digits_in_a_workbook_is_refused():
    header = (
        "Campaign name",
        "Campaign ID",
        "SKU orders",
        "Gross revenue",
        "Cost",
        "Currency",
        "Date",
    )

    reading = read(xlsx(header, ("C", 583870900000000001, 1, 2, 3, "USD", "2026-10-01")))

    assert reading.rows_refused[0].column == "Campaign ID"


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content):
    assert read(content).status in Status


@given(
    st.lists(st.sampled_from([GOOD, (), ("Total", "", 1, 1, 1, "USD"), ("x", "A", 1)]), max_size=8)
)
def test_every_row_is_accounted_for(rows):
    reading = read(plain(*rows))

    parts = (
        reading.rows_imported + reading.rows_total + reading.rows_blank + len(reading.rows_refused)
    )
    assert reading.rows_read == parts
