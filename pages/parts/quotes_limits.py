"""Fields of the quote form that limit or promise something."""

import streamlit as st

from core.contract.guarantee import Promised, Remedy
from pages.parts import quotes_words
from pages.parts.i18n import _

FIELD_WIDTH = 170
BLANK = "—"


def limits(*, off: bool) -> None:
    """Cap and floor, each with what it holds for."""
    reaches = quotes_words.reaches()
    with st.grid(4, min_column_width=FIELD_WIDTH):
        for name, label, question in (
            ("cap", _("Cap of the fee"), _("The cap holds for")),
            ("floor", _("Least fee"), _("The least holds for")),
        ):
            amount(name, label, off=off)
            st.selectbox(
                question,
                list(reaches),
                format_func=reaches.__getitem__,
                key=f"quotes_f_{name}_reach",
                index=None,
                placeholder=BLANK,
                disabled=off or st.session_state.get(f"quotes_f_{name}") is None,
            )


def guarantee(*, off: bool) -> None:
    """What is promised, and what happens if it is missed."""
    state = st.session_state
    st.checkbox(
        _("Something is guaranteed (with what happens if it is missed)"),
        key="quotes_f_guarantee",
        disabled=off,
    )
    if not state.get("quotes_f_guarantee"):
        return
    promises, remedies = quotes_words.promises(), quotes_words.remedies()
    with st.grid(4, min_column_width=FIELD_WIDTH):
        st.selectbox(
            _("Guaranteed"),
            list(promises),
            format_func=promises.__getitem__,
            key="quotes_f_promised",
            disabled=off,
        )
        amount("level", _("Level"), off=off)
        whole("months", _("Over months"), off=off)
        st.selectbox(
            _("If it is missed"),
            list(remedies),
            format_func=remedies.__getitem__,
            key="quotes_f_remedy",
            index=None,
            placeholder=BLANK,
            disabled=off,
        )
        if state.get("quotes_f_promised") == Promised.GMV.value:
            amount("commission", _("Commission kept, %"), off=off)
        if state.get("quotes_f_remedy") == Remedy.MAKE_GOOD.value:
            whole("days", _("Days to make good"), off=off)
            after = {code: word for code, word in remedies.items() if code != "make_good"}
            st.selectbox(
                _("And then"),
                list(after),
                format_func=after.__getitem__,
                key="quotes_f_then",
                disabled=off,
            )


def amount(name: str, label: str, *, off: bool) -> None:
    """A field of money or of per cent; empty while unknown."""
    st.number_input(
        label, key=f"quotes_f_{name}", value=None, min_value=0.0, placeholder=BLANK, disabled=off
    )


def whole(name: str, label: str, *, off: bool) -> None:
    """A field of counts; empty while unknown."""
    st.number_input(
        label,
        key=f"quotes_f_{name}",
        value=None,
        min_value=0,
        step=1,
        placeholder=BLANK,
        disabled=off,
    )
