"""Numbers and days: the visitor's way of writing, and a dash for what is unknown."""

from datetime import date
from decimal import Decimal

import pytest

from pages.parts import format as fmt


@pytest.fixture(params=["en", "zh_CN"])
def language(request, monkeypatch):
    monkeypatch.setattr(fmt, "language", lambda: request.param)
    return request.param


@pytest.mark.parametrize(
    "written",
    [
        lambda: fmt.money(None, "USD"),
        lambda: fmt.money_short(None, "USD"),
        lambda: fmt.money_about(None, "USD"),
        lambda: fmt.chance(None),
        lambda: fmt.day_of_year(None),
        lambda: fmt.number(None),
        lambda: fmt.number_short(None),
        lambda: fmt.share(None),
        lambda: fmt.day(None),
        lambda: fmt.period(None, None),
        lambda: fmt.signed_money(None, "USD"),
        lambda: fmt.signed_number(None),
        lambda: fmt.signed_share(None),
    ],
)
def test_unknown_is_a_dash_and_never_a_zero(language, written):
    assert written() == "—"


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("en", 0, "$0.00"),
        ("en", 3.5, "$3.50"),
        ("en", 999.994, "$999.99"),
        ("en", 12_345.6, "$12,346"),
        ("en", 1_284_500, "$1.28M"),
        ("zh_CN", 1_284_500, "US$128万"),
        ("en", 347_881, "$348K"),
        ("en", Decimal("-2500.40"), "-$2,500"),
    ],
)
def test_a_headline_keeps_the_digits_that_matter(monkeypatch, code, value, expected):
    monkeypatch.setattr(fmt, "language", lambda: code)

    assert fmt.money_short(value, "USD") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(542.96, "$540"), (2_840, "$2,800"), (3.456, "$3.50"), (0, "$0")]
)
def test_what_is_roughly_known_has_two_digits(monkeypatch, value, expected):
    monkeypatch.setattr(fmt, "language", lambda: "en")

    assert fmt.money_about(value, "USD") == expected


@pytest.mark.parametrize(("value", "expected"), [(0.486, "49%"), (0.0, "< 1%"), (1.0, "> 99%")])
def test_a_chance_is_never_quite_none_or_all(language, value, expected):
    assert fmt.chance(value) == expected


def test_a_column_keeps_its_decimals(language):
    assert fmt.number(1.5, digits=2, fixed=True) == "1.50"


def test_a_currency_without_cents_has_none(language):
    assert "." not in fmt.money(150_000, "VND")


@pytest.mark.parametrize(("value", "expected"), [(0.12, "+12.0%"), (-0.03, "-3.0%"), (0.0, "0.0%")])
def test_a_change_always_shows_its_sign(language, value, expected):
    assert fmt.signed_share(value) == expected


def test_counts_are_rounded_and_grouped(language):
    assert fmt.number(12_345.6) == "12,346"
    assert fmt.number(Decimal("2.345"), digits=1) == "2.3"


def test_one_day_is_not_written_as_a_period(language):
    one = date(2026, 11, 1)

    assert fmt.period(one, one) == fmt.day(one)


def test_a_period_writes_the_year_it_shares_once(language):
    assert fmt.period(date(2026, 7, 26), date(2026, 11, 22)).count("2026") == 1


@pytest.mark.parametrize(("count", "expected"), [(70_400, "70 KB"), (1_777_664, "1.8 MB")])
def test_a_size_is_written_in_its_unit(language, count, expected):
    assert fmt.size(count) == expected
