"""Numbers and days as this visitor writes them. Undefined prints a dash, never a zero."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_date
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
WHOLE = "¤#,##0"
Number = int | float | Decimal


def money(value: Number | None, currency: str) -> str:
    return UNKNOWN if value is None else format_currency(value, currency, locale=language())


def money_short(value: Number | None, currency: str) -> str:
    """For headlines: $1,284, then $1.28M or US$128.45万."""
    if value is None:
        return UNKNOWN
    if abs(float(value)) < CENTS_UP_TO:
        return money(value, currency)
    if abs(float(value)) < SHORT_FROM:
        return str(format_currency(value, currency, WHOLE, language(), currency_digits=False))
    return str(format_compact_currency(value, currency, locale=language(), fraction_digits=2))


def number(value: Number | None, *, digits: int = 0) -> str:
    """A count or a plain number.

    Args:
        digits: How many decimals at most.
    """
    if value is None:
        return UNKNOWN
    return str(format_decimal(round(float(value), digits), locale=language()))


def number_short(value: Number | None) -> str:
    """For axes: 12K or 1.2万."""
    if value is None:
        return UNKNOWN
    return str(format_compact_decimal(value, locale=language(), fraction_digits=1))


def share(value: float | None) -> str:
    return UNKNOWN if value is None else format_percent(value, "#,##0.0%", locale=language())


def day(value: date | None) -> str:
    return UNKNOWN if value is None else format_date(value, "medium", locale=language())


def moment(value: datetime) -> str:
    """A day and a time, in the time zone of the visitor's browser."""
    zone = st.context.timezone
    local = value.astimezone(ZoneInfo(zone)) if zone else value
    return f"{day(local.date())} {local:%H:%M}"


def period(first_day: date | None, last_day: date | None) -> str:
    """Both ends of a period, or the one day it is."""
    if first_day == last_day:
        return day(first_day)
    return f"{day(first_day)} – {day(last_day)}"


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
