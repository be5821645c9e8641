"""Exchange rates of quotes: typed by somebody, kept with their day."""

from collections.abc import Mapping

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services import quotes
from core.services.quotes import Rate
from core.store.workspace import Workspace
from pages.parts import session, text
from pages.parts.format import day
from pages.parts.i18n import _
from pages.parts.quotes_reading import QuoteShelf

RATE_WIDTH = 190


def show(
    workspace: Workspace, actor: Actor, shelf: QuoteShelf, foreign: list[str], own: str
) -> None:
    """One field for each currency that is not the seller's."""
    editor = actor.can(Right.EDIT)
    typed: dict[str, float | None] = {}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for currency in foreign:
            known = shelf.rates.get(currency)
            typed[currency] = st.number_input(
                _("1 {currency} in {own}").format(currency=currency, own=own),
                key=f"quotes_rate_{currency}_{shelf.rates_seen}",
                value=None if known is None else known.value,
                min_value=0.0,
                format="%.6g",
                placeholder="—",
                width=RATE_WIDTH,
                disabled=not editor,
                help=None if known is None else _("Typed on {day}.").format(day=day(known.dated)),
            )
        clicked = st.button(
            _("Save rates"), key="quotes_rates_save", disabled=not editor, icon=":material/check:"
        )
    st.caption(_("Typed by you, kept with today's date; amounts are never converted unasked."))
    if clicked:
        _save(workspace, actor, shelf, typed)


def _save(
    workspace: Workspace, actor: Actor, shelf: QuoteShelf, typed: Mapping[str, float | None]
) -> None:
    rates = {code: rate for code, rate in shelf.rates.items() if code not in typed}
    for currency, value in typed.items():
        known = shelf.rates.get(currency)
        if known is not None and known.value == value:
            rates[currency] = known
        elif value is not None:
            rates[currency] = Rate(float(value), session.today())
    try:
        quotes.save_rates(workspace, actor, rates, seen=shelf.rates_seen, now=session.now())
    except CoreError as error:
        text.show_problem(error)
        return
    st.toast(_("Saved."))
    st.rerun()
