"""Encodings, delimiters and rows of the wrong width: what text files do to their tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ingest.reading import Answers, Status
from core.ingest.totals import totals
from tests.core.ingest.reports import csv, plain, read

GOOD = ("2026-10-01", "TikTok", 10, 2, 50, "USD")
CHINESE = "日期,渠道,花费,订单数,成交额,币种\n2026-10-01,抖音,5,1,9,USD\n2026-10-02,抖"
FRENCH = (
    "Jour;Campagne;Code de la devise;Coût;Impr.;Clics;Conversions\n"
    "2026-10-01;Été;EUR;1 234,50;10;2;1,5\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_download_that_stopped_within_a_sign_keeps_its_whole_rows(encoding):
    reading = read(CHINESE.encode(encoding)[:-1])

    assert (reading.status, reading.rows_imported) == (Status.READY, 1)
    assert [row.row for row in reading.rows_refused] == [3]


def test_a_report_saved_again_by_western_excel_keeps_its_accents():
    reading = read(FRENCH.encode("cp1252"))

    assert reading.layout == "google_ads"
    assert (reading.facts[0].campaign, str(reading.facts[0].spend)) == ("Été", "1234.50")


@pytest.mark.parametrize("place", range(3))
def test_a_broken_byte_does_not_turn_every_name_into_another(place):
    content = bytearray(plain(("2026-10-01", "品牌广告美国", 1, 1, 1, "USD"), GOOD))
    content[content.index("美".encode()) + place] = 0xFF

    assert "encoding" in str(read(bytes(content)).problem)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8))
def test_a_chinese_report_of_an_old_spreadsheet_keeps_its_names(name):
    header = ["日期", "渠道", "花费", "订单数", "成交额", "币种"]

    reading = read(csv(header, ("2026-10-01", name, 1, 1, 1, "USD"), encoding="gb18030"))

    assert [fact.channel for fact in reading.facts] == [name]


def test_unicode_text_without_its_mark_is_read():
    assert read(plain(GOOD).decode().encode("utf-16-le")).status is Status.READY


@pytest.mark.parametrize("junk", [b"\x00", b"\x00\x01\x02\x03"])
def test_nul_bytes_are_no_text(junk):
    assert "encoding" in str(read(plain(GOOD) + junk).problem)


def test_a_decimal_comma_is_not_taken_for_the_delimiter():
    content = b"date;channel;spend\n2026-10-01;A;1,5\n2026-10-02;A,B;2,5\n"

    assert totals(read(content, Answers(currency="EUR")))["spend"] == 4


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_delimiter(mark):
    header = ["date", "channel", "spend", "orders", "gmv", "currency"]

    assert read(csv(header, GOOD, mark=mark)).rows_imported == 1


def test_a_thousands_sign_without_quotes_does_not_shift_the_row():
    reading = read(plain(GOOD) + b"2026-10-02,TikTok,1,234,31,961,USD\n")

    (refused,) = reading.rows_refused
    assert (refused.row, refused.value) == (3, "USD")
    assert totals(reading)["spend"] == 10


def test_a_row_cut_off_amid_the_file_is_refused():
    reading = read(plain(("2026-10-02", "TikTok", 1), GOOD))

    assert [(row.row, row.column) for row in reading.rows_refused] == [(2, "orders")]


def test_a_quotation_that_never_ends_is_named_by_its_row():
    reading = read(plain(GOOD) + b'2026-10-02,"TikTok,1,1,1,USD\n2026-10-03,TikTok,1,1,1,USD\n')

    assert reading.status is Status.REFUSED
    assert "row 3" in str(reading.problem)


def test_line_breaks_within_quotes_do_not_move_row_numbers():
    content = plain(("2026-10-01", "A\nB", 1, 1, 1, "USD")).replace(b"A\nB", b'"A\nB"')

    reading = read(content + b"2026-10-02,A,lots,1,1,USD\n")

    assert [row.row for row in reading.rows_refused] == [3]


def test_a_file_with_too_many_rows_is_refused_quickly(monkeypatch):
    monkeypatch.setattr("core.ingest.delimited.MOST_ROWS", 3)

    assert "rows" in str(read(plain(*[GOOD] * 9)).problem)


def test_a_missing_line_end_is_mentioned():
    codes = [finding.code for finding in read(plain(GOOD)[:-1]).findings]

    assert "no_line_end" in codes


@given(st.integers(0, 120))
def test_a_file_cut_off_anywhere_never_gains_money(length):
    """Whole rows come in whole; the cut one is refused or, cut within its last cell, shorter."""
    whole = plain(GOOD, ("2026-10-02", "TikTok", 20, 3, 60, "USD"))
    reading = read(whole[:length], Answers(currency="USD"))

    spend = totals(reading)["spend"]
    assert spend is None or spend in (10, 30)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "gb18030", "utf-16", "cp1252"]))
def test_no_text_breaks_the_reader(text, encoding):
    assert read(text.encode(encoding, errors="replace")).status in Status
