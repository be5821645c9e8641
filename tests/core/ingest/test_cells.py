"""Numbers and days are read as the column means them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ingest.dates import day
from core.ingest.numbers import comma_votes, currency_in, number
from core.ingest.stated_period import stated_period

AMOUNTS = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("text", "comma", "value"),
    [
        pytest.param("1,234.50", False, "1234.50", id="English"),
        pytest.param("1.234,50", True, "1234.50", id="German"),
        pytest.param("1\u202f234,50", True, "1234.50", id="French"),
        pytest.param("BRL 35,91", True, "35.91", id="currency before"),
        pytest.param("12,34 €", True, "12.34", id="currency after"),
        pytest.param("$1,234.50", False, "1234.50", id="dollar"),
        pytest.param("[1.23]", False, "1.23", id="Pinterest"),
        pytest.param("12.3%", False, "0.123", id="per cent"),
        pytest.param("1,23", False, None, id="a thousand has three digits"),
        pytest.param("1.2.3", False, None, id="not a number"),
        pytest.param("nan", False, None, id="nan"),
    ],
)
def test_numbers(text, comma, value):
    assert number(text, comma=comma) == (None if value is None else Decimal(value))


@given(AMOUNTS)
def test_both_ways_of_writing_give_the_same_amount(amount):
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))

    assert number(english, comma=False) == number(german, comma=True) == amount


@given(st.lists(AMOUNTS, min_size=1, max_size=5))
def test_the_decimal_sign_is_found_from_the_column(amounts):
    english = [f"{amount:,.2f}" for amount in amounts]
    german = [text.translate(str.maketrans(",.", ".,")) for text in english]

    assert comma_votes(english) < 0 < comma_votes(german)


@pytest.mark.parametrize(
    ("text", "code"), [("RM 156.43", "MYR"), ("฿99", "THB"), ("$9", None), ("9", None)]
)
def test_the_currency_in_a_cell(text, code):
    assert currency_in(text) == code


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_spelling_of_a_day(when):
    spellings = [
        when.isoformat(),
        f"{when:%Y/%m/%d} 10:30",
        f"{when.year}年{when.month}月{when.day}日",
        f"{when:%d/%m/%Y}",
        f"{when:%d.%m.%Y}",
    ]

    assert {day(text, dmy=True) for text in spellings} == {when}
    assert day(f"{when:%m/%d/%Y}", dmy=False) == when


@pytest.mark.parametrize(
    "text",
    [
        "July 8, 2025 - July 31, 2025",
        "2025-07-08 ~ 2025-07-31",
        "日期范围：2025-07-08 至 2025-07-31",
        "list 20250708 - 20250731.xlsx",
    ],
)
def test_the_period_a_report_states(text):
    found = stated_period([text])

    assert (found.first_day, found.last_day) == (date(2025, 7, 8), date(2025, 7, 31))
