"""Numbers and days as this visitor writes them. Undefined prints a dash, never a zero."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
)

from pages.parts.i18n import language

UNKNOWN = "—"
CENTS_UP_TO = 1_000  # above it nobody reads the cents
SHORT_FROM = 100_000  # below it every digit fits a headline
HEADLINE_DIGITS = 3
TENS_FROM = 10  # below it two digits need a decimal
WHOLE = "¤#,##0"
SURE = 0.01  # draws cannot tell less from never
Number = int | float | Decimal


def money(value: Number | None, currency: str) -> str:
    return UNKNOWN if value is None else format_currency(value, currency, locale=language())


def money_whole(value: Number | None, currency: str) -> str:
    """Every digit but the cents, which nobody reads in a large amount: $104,300."""
    if value is None:
        return UNKNOWN
    if abs(float(value)) < CENTS_UP_TO:
        return money(value, currency)
    return str(format_currency(value, currency, WHOLE, language(), currency_digits=False))


def money_short(value: Number | None, currency: str) -> str:
    """For headlines: $1,284, then three digits: $348K, $1.28M or US$34.8万."""
    if value is None or abs(float(value)) < SHORT_FROM:
        return money_whole(value, currency)
    return str(
        format_compact_currency(
            significant(float(value), HEADLINE_DIGITS),
            currency,
            locale=language(),
            fraction_digits=HEADLINE_DIGITS - 1,
        )
    )


def money_about(value: Number | None, currency: str) -> str:
    """For what is only roughly known: two digits, $540 or $2,800."""
    if value is None:
        return UNKNOWN
    rough = significant(float(value), 2)
    if 0 < abs(rough) < TENS_FROM:
        return money(rough, currency)
    return str(format_currency(rough, currency, WHOLE, language(), currency_digits=False))


def significant(value: float, digits: int) -> float:
    """The value with that many digits that matter."""
    return float(f"{value:.{digits}g}")


def number(value: Number | None, *, digits: int = 0, fixed: bool = False) -> str:
    """A count or a plain number.

    Args:
        digits: How many decimals at most.
        fixed: Exactly that many, for columns.
    """
    if value is None:
        return UNKNOWN
    if fixed:
        pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
        return str(format_decimal(float(value), pattern, locale=language()))
    return str(format_decimal(round(float(value), digits), locale=language()))


def number_short(value: Number | None) -> str:
    """For axes: 12K or 1.2万."""
    if value is None:
        return UNKNOWN
    return str(format_compact_decimal(value, locale=language(), fraction_digits=1))


def share(value: float | None) -> str:
    return UNKNOWN if value is None else format_percent(value, "#,##0.0%", locale=language())


def chance(value: float | None) -> str:
    """A probability counted in draws: whole per cents, and never quite none or all."""
    if value is None:
        return UNKNOWN
    if value < SURE:
        return f"< {format_percent(SURE, '0%', locale=language())}"
    if value > 1 - SURE:
        return f"> {format_percent(1 - SURE, '0%', locale=language())}"
    return str(format_percent(value, "0%", locale=language()))


def day(value: date | None) -> str:
    return UNKNOWN if value is None else format_date(value, "medium", locale=language())


def moment(value: datetime) -> str:
    """A day and a time, in the time zone of the visitor's browser."""
    zone = st.context.timezone
    local = value.astimezone(ZoneInfo(zone)) if zone else value
    return f"{day(local.date())} {local:%H:%M}"


def day_of_year(value: date | None) -> str:
    """A day whose year goes without saying: Oct 27 or 10月27日."""
    return UNKNOWN if value is None else str(format_skeleton("MMMd", value, locale=language()))


def period(first_day: date | None, last_day: date | None) -> str:
    """Both ends of a period, or the one day it is; a year they share is written once."""
    if first_day is None or last_day is None or first_day == last_day:
        return day(first_day if last_day is None else last_day)
    return str(format_interval(first_day, last_day, "yMMMd", locale=language()))


def days_of_year(first_day: date, last_day: date) -> str:
    """A period whose year goes without saying, for narrow places: Nov 9 – 15."""
    if first_day.year != last_day.year or first_day == last_day:
        return period(first_day, last_day)
    return str(format_interval(first_day, last_day, "MMMd", locale=language()))


def signed_money(value: Number | None, currency: str) -> str:
    """A change, its sign always written; a plain minus, which `st.metric` reads."""
    return UNKNOWN if value is None else _sign(value) + money_short(abs(float(value)), currency)


def signed_number(value: Number | None, *, digits: int = 0) -> str:
    return UNKNOWN if value is None else _sign(value) + number(abs(float(value)), digits=digits)


def signed_share(value: float | None) -> str:
    """A relative change: 0.12 prints +12.0%."""
    return UNKNOWN if value is None else _sign(value) + share(abs(value))


def size(count: int) -> str:
    """Size of a file given in bytes."""
    if count < 1_000_000:
        return f"{number(count / 1_000, digits=0)} KB"
    return f"{number(count / 1_000_000, digits=1)} MB"


def _sign(value: Number) -> str:
    if value == 0:
        return ""
    return "-" if value < 0 else "+"
