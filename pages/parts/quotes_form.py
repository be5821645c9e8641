"""The form of one quote: its kind first, then only the fields of that kind."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from core.contract.fee_plan import Measure, PlanKind
from core.contract.ladder import Mode
from core.contract.quote import Quote
from core.services.vendor_prices import prices_of
from pages.parts import quotes_draft, quotes_fields, quotes_limits, quotes_words, text
from pages.parts.i18n import _, language
from pages.parts.quotes_fields import Draft, fits
from pages.parts.quotes_reading import QuoteShelf

FIELD_WIDTH = 170
CURRENCIES = ("USD", "CNY", "EUR", "GBP", "THB", "VND", "IDR", "MYR", "PHP", "SGD", "JPY", "MXN")
BLANK = "—"
UNSOURCED = "unsourced"


def inputs(shelf: QuoteShelf, before: Quote | None, *, may_edit: bool) -> Draft:
    """Draw every input and return what they hold."""
    off = not may_edit
    quotes_draft.restore()
    draft = quotes_draft.kept()
    _who(shelf, off=off)
    if before is not None and not fits(before.plan):
        st.caption(
            _(
                "This plan has more parts than the form holds, or an order of its own; it is kept "
                "as it is, and only the fields above can be changed."
            )
        )
        return draft | _typed(draft)
    _prices()
    _amounts(off=off)
    draft |= _typed(draft)
    draft |= _tables(draft, off=off)
    _reading(draft, off=off)
    quotes_limits.limits(off=off)
    quotes_limits.guarantee(off=off)
    return draft | _typed(draft)


def _who(shelf: QuoteShelf, *, off: bool) -> None:
    state = st.session_state
    vendors = _with(list(shelf.vendors), state.get("quotes_f_vendor"))
    currencies = _with(list(CURRENCIES), state.get("quotes_f_currency"))
    kinds = quotes_words.kinds()
    with st.grid(4, min_column_width=FIELD_WIDTH):
        st.selectbox(
            _("Vendor"),
            vendors,
            format_func=lambda code: shelf.vendors.get(code, code),
            key="quotes_f_vendor",
            placeholder=BLANK,
            disabled=off,
        )
        st.text_input(_("Name of the quote"), key="quotes_f_name", max_chars=80, disabled=off)
        st.selectbox(
            _("Kind of plan"),
            list(kinds),
            format_func=kinds.__getitem__,
            key="quotes_f_kind",
            on_change=quotes_draft.refill,
            disabled=off,
        )
        st.selectbox(
            _("Currency"),
            currencies,
            key="quotes_f_currency",
            disabled=off,
            help=_("Of every amount of the quote, as it is written there."),
        )
        st.date_input(_("Dated"), key="quotes_f_dated", disabled=off)
        st.date_input(_("Valid until"), key="quotes_f_valid_until", value=None, disabled=off)
        grades = quotes_words.grades()
        st.selectbox(
            _("How well it is known"),
            list(grades),
            format_func=grades.__getitem__,
            key="quotes_f_grade",
            disabled=off,
        )
        st.text_input(_("What is done for it"), key="quotes_f_scope", max_chars=300, disabled=off)
        st.text_input(_("Remark"), key="quotes_f_note", max_chars=300, disabled=off)


def _prices() -> None:
    """Published prices, to compare with; never filled in."""
    found = prices_of(PlanKind(st.session_state["quotes_f_kind"]))
    zh = language().startswith("zh")
    for one in found:
        words = one.text_zh if zh else one.text_en
        where = f"{one.market} · " if one.market else ""
        source = " ".join(filter(None, (one.source, one.as_of)))
        if one.trust == UNSOURCED:
            words = _("Usual, as a proposal without source: {price}").format(
                price=text.plain(where + words)
            )
        else:
            words = _("Published: {price} ({source}; trust {trust})").format(
                price=text.plain(where + words), source=text.plain(source), trust=one.trust
            )
        st.caption(words)


def _amounts(*, off: bool) -> None:
    shown = quotes_fields.SHOWN[PlanKind(st.session_state["quotes_f_kind"])]
    with st.grid(4, min_column_width=FIELD_WIDTH):
        if "fixed" in shown:
            quotes_limits.amount("fixed", _("Fixed fee a month"), off=off)
        if "slots" in shown:
            quotes_limits.amount("price", _("Price of a slot or LIVE"), off=off)
            quotes_limits.whole("count", _("Slots a month"), off=off)
        if "result" in shown:
            words = quotes_words.measures()
            st.selectbox(
                _("Result counted in"),
                [Measure.GMV.value, Measure.ORDERS.value],
                format_func=words.__getitem__,
                key="quotes_f_result_of",
                on_change=quotes_draft.refill,
                disabled=off,
            )
        if shown & {"gmv", "result"}:
            states = quotes_words.states()
            st.selectbox(
                _("Which GMV counts"),
                list(states),
                format_func=states.__getitem__,
                key="quotes_f_state",
                disabled=off,
                help=_("Before or after refunds changes what is paid; have it written down."),
            )
        quotes_limits.amount("set_up", _("Set-up fee, once"), off=off)
        quotes_limits.whole("term", _("Shortest term, months"), off=off)


def _tables(draft: Draft, *, off: bool) -> Draft:
    """One table of brackets for each measure of this kind."""
    edited: Draft = {}
    measures = quotes_fields.measures_of(draft)
    for column, measure in zip(st.columns(max(len(measures), 1)), measures, strict=False):
        with column:
            edited[quotes_fields.TABLES[measure]] = _table(draft, measure, off=off)
    return edited


def _table(draft: Draft, measure: Measure, *, off: bool) -> list[list[float | None]]:
    name = quotes_fields.TABLES[measure]
    per_order = measure is Measure.ORDERS
    labels = {
        Measure.GMV: (_("From GMV"), _("Rate, %")),
        Measure.AD_SPEND: (_("From ad spend"), _("Rate, %")),
        Measure.ORDERS: (_("From orders"), _("An order pays")),
    }[measure]
    base = pd.DataFrame(quotes_draft.base()[name], columns=["start", "rate"]).astype(float)
    rows = st.data_editor(
        base,
        key=f"quotes_{name}_{st.session_state['quotes_filled']}",
        hide_index=True,
        num_rows="dynamic",
        disabled=off,
        width=420,
        column_config={
            "start": st.column_config.NumberColumn(labels[0], min_value=0.0, format="localized"),
            "rate": st.column_config.NumberColumn(
                labels[1],
                min_value=0.0,
                max_value=None if per_order else 100.0,
                help=_("Of the bracket that begins here and ends where the next one begins."),
            ),
        },
    )
    found = [
        [_known(row["start"]), _known(row["rate"])]
        for row in rows.to_dict("records")
        if _known(row["start"]) is not None or _known(row["rate"]) is not None
    ]
    return sorted(found, key=lambda row: (row[0] is None, row[0] or 0.0))


def _reading(draft: Draft, *, off: bool) -> None:
    """How a table with several rates is read: no default, because the two pay differently."""
    measures = quotes_fields.measures_of(draft)
    if not any(quotes_fields.stepped(draft[quotes_fields.TABLES[one]]) for one in measures):
        return
    modes = quotes_words.modes()
    st.radio(
        _("How the brackets are read"),
        [one.value for one in Mode],
        format_func=modes.__getitem__,
        key="quotes_f_mode",
        index=None,
        horizontal=True,
        disabled=off,
        help=_("A threshold of 50,000 and 60,000 sold: the higher rate on 10,000, or on all?"),
    )


def _typed(draft: Mapping[str, object]) -> Draft:
    """What the inputs on screen hold; a field that is not shown keeps what it held."""
    state, tables = st.session_state, quotes_fields.TABLES.values()
    return {
        name: state[f"quotes_f_{name}"]
        for name in draft
        if name not in tables and f"quotes_f_{name}" in state
    }


def _with(options: list[str], chosen: str | None) -> list[str]:
    return [*options, *([chosen] if chosen and chosen not in options else [])]


def _known(value: object) -> float | None:
    return None if not isinstance(value, int | float) or pd.isna(value) else float(value)
