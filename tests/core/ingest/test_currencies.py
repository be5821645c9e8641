"""A row, a header and an answer name one currency, or nothing is counted."""

import pytest

from core.foundation.errors import InvalidInput
from core.ingest.reading import Answers, Status
from tests.core.ingest.reports import plain, read

BARE = "date,channel,spend,orders,gmv"
GOOD = ("2026-10-01", "A", 5, 1, 9, "USD")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        pytest.param(("2026-10-02", "A", "€5", 1, 9, "USD"), "spend", id="column and cell"),
        pytest.param(("2026-10-02", "A", 5, 1, "THB 9", "USD"), "gmv", id="column and second cell"),
        pytest.param(("2026-10-02", "A", "$5", 1, 9, "EUR"), "spend", id="no dollar"),
        pytest.param(("2026-10-02", "A", "¥5", 1, 9, "USD"), "spend", id="neither yuan nor yen"),
    ],
)
def test_a_row_in_two_currencies_is_refused(row, column):
    reading = read(plain(GOOD, row))

    assert reading.rows_imported == 1
    (refused,) = reading.rows_refused
    assert (refused.row, refused.column) == (3, column)
    assert "another currency" in refused.problem


@pytest.mark.parametrize(("spend", "gmv"), [("USD 5", "THB 99"), ("$5", "฿99"), ("¥5", "$9")])
def test_amounts_of_one_row_in_two_currencies_are_refused(spend, gmv):
    reading = read(plain(("2026-10-01", "A", spend, 1, gmv), header=BARE), Answers(currency="USD"))

    assert [row.column for row in reading.rows_refused] == ["gmv"]


@pytest.mark.parametrize(
    ("spend", "gmv", "code"),
    [("$5", "$9", "USD"), ("CA$5", "$9", "CAD"), ("$5", 9, "HKD"), ("¥5", "¥9", "JPY")],
)
def test_a_shared_sign_fits_each_of_its_currencies(spend, gmv, code):
    (fact,) = read(plain(("2026-10-01", "A", spend, 1, gmv, code))).facts

    assert (fact.currency, fact.spend) == (code, 5)


@pytest.mark.parametrize("gmv", ["THB", "฿"])
def test_headers_that_name_two_currencies_refuse_the_file(gmv):
    header = f"date,channel,spend ($),orders,gmv ({gmv})"

    reading = read(plain(("2026-10-01", "A", 5, 1, 99), header=header), Answers(currency="USD"))

    assert reading.status is Status.REFUSED
    assert "several currencies" in str(reading.problem)


def test_a_header_and_a_cell_that_disagree_refuse_the_row():
    header = "date,channel,spend (USD),orders,gmv (USD)"

    reading = read(
        plain(("2026-10-01", "A", "€5", 1, 9), ("2026-10-02", "A", 5, 1, 9), header=header)
    )

    assert [row.row for row in reading.rows_refused] == [2]


def test_the_bracket_of_a_column_that_is_not_read_names_no_currency():
    reading = read(plain(("2026-10-01", "A", 5, 1, 9, 7), header=f"{BARE},target (EUR)"))

    assert reading.question == "currency"


@pytest.mark.parametrize("answer", [{"currency": "EURO"}, {"currency": "$"}, {"market": "Mars"}])
def test_an_answer_that_is_none_is_refused(answer):
    with pytest.raises(InvalidInput, match="is not a"):
        Answers(**answer)


@pytest.mark.parametrize("market", ["us", "USA", "United States", "美国"])
def test_a_market_is_kept_by_its_code_however_it_was_answered(market):
    (fact,) = read(plain(GOOD), Answers(market=market)).facts

    assert fact.market == "US"


@pytest.mark.parametrize("account", [None, "", "  "])
def test_an_account_without_a_name_is_the_default(account):
    (fact,) = read(plain(GOOD), Answers(account=account)).facts

    assert fact.account == "default"
