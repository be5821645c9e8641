"""What a file does not say, asked where it shows: one question after the other."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.foundation.period import Period
from core.ingest.reading import Answers, FileReading
from pages.parts import tables, text
from pages.parts.i18n import _

MOST_QUESTIONS = 4  # mapping, currency, date order, period
CURRENCIES = (
    *("USD", "CNY", "EUR", "GBP", "MYR", "SGD", "THB", "VND", "PHP", "IDR", "JPY", "KRW"),
    *("BRL", "MXN", "CAD", "AUD", "HKD", "TWD", "SAR", "AED", "PLN"),
)
MARKETS = (
    *("US", "UK", "DE", "FR", "IT", "ES", "IE", "MY", "SG", "TH", "VN", "PH", "ID", "JP", "KR"),
    *("BR", "MX", "CA", "AU", "HK", "TW", "SA", "AE", "PL"),
)


def fields() -> dict[str, str]:
    """What a column of an unknown table may hold, in the order it is asked."""
    return {
        "date": _("Day"),
        "channel": _("Channel"),
        "spend": _("Ad spend"),
        "orders": _("Orders"),
        "gross_gmv": _("GMV"),
        "currency": _("Currency"),
        "market": _("Market"),
        "impressions": _("Impressions"),
        "clicks": _("Clicks"),
    }


def background(*, key: str) -> Answers:
    """Account, market and the meaning of conversions; all three may stay empty."""
    account, market, meaning = st.columns(3)
    conversions = {"orders": _("Orders"), "other": _("Something else")}
    return Answers(
        account=account.text_input(
            _("Ad account"), key=f"{key}_account", placeholder="default", max_chars=80
        ).strip()
        or None,
        market=market.selectbox(
            _("Market"),
            MARKETS,
            index=None,
            key=f"{key}_market",
            placeholder=_("Unknown"),
        ),
        conversions=meaning.segmented_control(
            _("Conversions are"),
            tuple(conversions),
            format_func=conversions.__getitem__,
            key=f"{key}_conversions",
            help=_("What the platform's conversion column counts. Unset: orders, with a note."),
        ),
    )


def settle(
    read: Callable[[Answers], FileReading],
    answers: Answers,
    *,
    fields: Mapping[str, str],
    key: str,
    today: date,
) -> tuple[FileReading, Answers]:
    """Read, ask, and read again until nothing is open or an answer is still missing.

    Args:
        read: Reads the file with the answers given so far.
        fields: Field code -> its name on screen, for the mapping.
    """
    reading = read(answers)
    for _round in range(MOST_QUESTIONS):
        if reading.question is None:
            break
        answered = _ask(reading, answers, fields=fields, key=key, today=today)
        if answered is None:
            break
        answers = answered
        reading = read(answers)
    return reading, answers


def _ask(
    reading: FileReading,
    answers: Answers,
    *,
    fields: Mapping[str, str],
    key: str,
    today: date,
) -> Answers | None:
    """Draw one question; None while it is open."""
    if reading.problem is not None:
        st.markdown(f":material/help: {text.finding_text(reading.problem)}")
    match reading.question:
        case "mapping":
            mapping = _mapping(reading, fields, key=key)
            return None if mapping is None else replace(answers, mapping=mapping)
        case "currency":
            currency = st.selectbox(
                _("Currency of the amounts"),
                CURRENCIES,
                index=None,
                key=f"{key}_currency",
                placeholder=_("Choose a currency"),
                width=280,
            )
            return None if currency is None else replace(answers, currency=currency)
        case "date_order":
            orders = {
                "dmy": _("Day first: 03/04 is April 3"),
                "mdy": _("Month first: 03/04 is March 4"),
            }
            order = st.segmented_control(
                _("Order of day and month"),
                tuple(orders),
                format_func=orders.__getitem__,
                key=f"{key}_date_order",
            )
            return None if order is None else replace(answers, date_order=order)
        case "period":
            period = _period(key=key, today=today)
            return None if period is None else replace(answers, period=period)
    return None


def _period(*, key: str, today: date) -> Period | None:
    """First and last day of a report without a day column; None until both make sense."""
    with st.container(horizontal=True):
        first, last = (
            st.date_input(
                label, value=None, max_value=today, key=f"{key}_period_{place}", width=200
            )
            for label, place in ((_("First day"), "first"), (_("Last day"), "last"))
        )
    if first is None or last is None:
        return None
    try:
        return Period(first, last)
    except CoreError as error:
        text.show_problem(error)
        return None


def _mapping(reading: FileReading, fields: Mapping[str, str], *, key: str) -> dict[str, str] | None:
    """Which column is which. Nothing is read until the form is sent."""
    proposed = {field: header for header, field in reading.proposal.items()}
    st.caption(
        _(
            "First rows of the file. Day and ad spend are needed; with orders and GMV the budget "
            "can be planned."
        )
    )
    preview = pd.DataFrame(reading.preview, columns=list(_unique(reading.headers)))
    tables.show(preview, key=f"{key}_preview")
    chosen: dict[str, str] = {}
    with st.form(f"{key}_mapping", border=False), st.container():
        columns = st.columns(4)
        for number, (field, name) in enumerate(fields.items()):
            header = columns[number % 4].selectbox(
                name,
                reading.headers,
                index=_place(proposed.get(field), reading.headers),
                key=f"{key}_map_{field}",
                placeholder=_("Not in this file"),
            )
            if header is not None:
                chosen[header] = field
        sent = st.form_submit_button(_("Read with these columns"), key=f"{key}_map_send")
    if sent:
        st.session_state[f"{key}_mapped"] = True
    return chosen if st.session_state.get(f"{key}_mapped") else None


def _place(header: str | None, headers: tuple[str, ...]) -> int | None:
    return headers.index(header) if header in headers else None


def _unique(headers: tuple[str, ...]) -> tuple[str, ...]:
    """Header names a table can carry: repeated and empty ones get their place."""
    return tuple(
        name if name and headers.count(name) == 1 else f"{name} ({place})".strip()
        for place, name in enumerate(headers, start=1)
    )
