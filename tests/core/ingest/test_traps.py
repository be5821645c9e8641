"""Exports as they really arrive: one odd cell must not decide about the rest."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.period import Period
from core.ingest.dates import day
from core.ingest.numbers import comma_votes, number
from core.ingest.reading import Answers, Status
from core.ingest.stated_period import stated_period
from tests.core.ingest.reports import USD, csv, plain, read, xlsx

TIKTOK = ("Campaign name", "Ad group name", "Ad name", "Date", "Cost", "Impressions", "Currency")
CREATIVES = ("Campaign name", "Campaign ID", "Creative type", "Video ID", "Cost", "SKU orders",
             "Gross revenue", "Currency")  # fmt: skip
OCTOBER = Answers(period=Period(date(2026, 10, 1), date(2026, 10, 31)))


@given(
    st.lists(st.decimals(0, 10**6, places=2), min_size=3, max_size=8),
    st.sampled_from(["lots, they say", "12,5 or so", "1,2,3,4", "free."]),
)
def test_one_broken_cell_does_not_turn_the_decimal_sign_of_a_column(amounts, broken):
    assert comma_votes([broken, *(f"{amount:,.2f}" for amount in amounts)]) < 0


def test_a_broken_amount_costs_one_row_and_not_the_file():
    rows = [(f"2026-10-0{n}", "A", f"1{n}.25", 1, 1, "USD") for n in range(2, 6)]

    reading = read(plain(("2026-10-01", "A", '"1,5x"', 1, 1, "USD"), *rows))

    assert [row.row for row in reading.rows_refused] == [2]
    assert [str(fact.spend) for fact in reading.facts] == ["12.25", "13.25", "14.25", "15.25"]


@pytest.mark.parametrize("text", ["--5", "(-5)", "9" * 16, "1e5", "5-", "٫", ","])
def test_what_is_no_amount_is_never_guessed(text):
    assert number(text, comma=False) is None


@given(st.integers(0, 10**14))
def test_whole_numbers_are_read_exactly_with_and_without_groups(count):
    assert number(str(count), comma=False) == number(f"{count:,}", comma=False) == count


def test_a_missing_ad_name_does_not_lift_its_row_to_another_level():
    reading = read(
        csv(TIKTOK, ("C", "G", "A", "2026-10-01", 5, 10, "USD"),
            ("C", "G", "", "2026-10-01", 7, 10, "USD"))
    )  # fmt: skip

    assert {fact.level for fact in reading.facts} == {"ad"}
    assert sum(fact.spend for fact in reading.facts) == 12


def test_equal_names_on_one_day_are_different_rows_and_are_summed():
    row = ("C", "G", "A", "2026-10-01", 5, 10, "USD")

    reading = read(csv(TIKTOK, row, row))

    (fact,) = reading.facts
    assert (reading.rows_imported, fact.spend, fact.impressions, fact.row) == (2, 10, 20, 2)


@pytest.mark.parametrize("label", ["", "-", "Total", "Total of 2 results", "总计"])
def test_a_creative_list_without_days_still_drops_its_total(label):
    rows = (("C", "17", "Video", "99", 5, 1, 20, "USD"), (label, "-", "-", "-", 5, 1, 20, "USD"))

    reading = read(csv(CREATIVES, *rows), OCTOBER)

    assert (reading.rows_imported, reading.rows_total) == (1, 1)


def test_a_campaign_called_total_is_a_campaign():
    rows = [("Total Injury Law", "17", "Video", "99", 5, 1, 20, "USD")]

    reading = read(csv(CREATIVES, *rows), OCTOBER)

    assert (reading.rows_imported, reading.rows_total) == (1, 0)


def test_a_plain_row_without_a_channel_is_a_fault_and_not_a_total():
    reading = read(
        plain(("2026-10-01", "A", 1, 1, 1, "USD"), ("2026-10-01", "", 2, 1, 1, "USD"),
              ("合计", "", 3, 2, 2, "USD"))
    )  # fmt: skip

    assert (reading.rows_imported, reading.rows_total) == (1, 1)
    assert [row.row for row in reading.rows_refused] == [3]


def test_a_binary_fraction_of_a_workbook_reads_as_the_spreadsheet_shows_it():
    header = ("date", "channel", "spend", "currency")

    reading = read(xlsx(header, ("2026-10-01", "A", 0.1 + 0.2, "USD"),
                        ("2026-10-02", "A", 0.00001, "USD")))  # fmt: skip

    assert [fact.spend for fact in reading.facts] == [Decimal("0.3"), Decimal("0.00001")]


@pytest.mark.parametrize(
    ("text", "month"),
    [("5 juillet 2026", 7), ("5 juil. 2026", 7), ("5 juin 2026", 6), ("5 février 2026", 2),
     ("5. März 2026", 3), ("5 sept. 2026", 9), ("Dec 5, 2026", 12), ("5 décembre 2026", 12)],
)  # fmt: skip
def test_month_words(text, month):
    assert day(text, dmy=True) == date(2026, month, 5)


def test_a_range_above_the_header_is_read_though_its_commas_split_it():
    assert stated_period(["July 8  2025 - July 31  2025"]) == Period(
        date(2025, 7, 8), date(2025, 7, 31)
    )


def test_a_mapping_that_fits_no_column_is_asked_for_again():
    content = csv(("Quando", "Quanto"), ("2026-10-01", 5))

    asked = read(content, Answers(mapping={"Elsewhere": "spend"}, currency="USD"))
    known = Answers(mapping={"Quando": "date", "Quanto": "spend"}, currency="USD")

    assert (asked.status, asked.question) == (Status.NEEDS_MAPPING, "mapping")
    assert [fact.spend for fact in read(content, known).facts] == [5]


def test_the_questions_come_one_after_the_other():
    content = csv(CREATIVES[:-1], ("C", "17", "Video", "99", 5, 1, 20))

    assert read(content, USD).question == "period"
    assert read(content, OCTOBER).question == "currency"
