"""Page: what do the quotes cost on our own GMV, and where is one dearer than another?"""

import streamlit as st

from core.foundation.errors import CoreError
from core.services.offers import Offers, offers
from pages.parts import (
    guard,
    notices,
    quotes_answer,
    quotes_detail,
    quotes_keeping,
    quotes_month,
    quotes_reading,
    text,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Quotes"))
shelf = quotes_reading.shelf(workspace)
quotes_keeping.arrive(workspace, shelf)
chosen = quotes_keeping.choose(shelf, actor)
found: Offers | None = None
if shelf.quotes:
    try:
        month = quotes_month.month(workspace, shelf)
        if month is not None:
            worth = {currency: rate.value for currency, rate in shelf.rates.items()}
            grows = quotes_month.spend_grows()
            every = [quote for quote, _seen in shelf.quotes.values()]
            found = offers(every, month, worth=worth, spend_grows=grows)
            compared = offers(chosen, month, worth=worth, spend_grows=grows)
            quotes_answer.show(workspace, actor, shelf, compared)
    except CoreError as error:
        text.show_problem(error)

if quotes_keeping.drafting():
    with st.container(border=True):
        st.subheader(_("New quote, not saved yet"), anchor=False)
        quotes_keeping.edit(workspace, actor, shelf, quotes_keeping.NEW)
    st.stop()

first = next((one.quote.code for one in found.listed), None) if found else None
code = quotes_keeping.open_quote(shelf, first)
if code is not None:
    quote = shelf.quotes[code][0]
    statement, readings, change, versions = st.tabs(
        [_("Statement"), _("Both readings"), _("Change"), _("Versions")], key="quotes_tabs"
    )
    with statement:
        quotes_detail.show(workspace, quote, found)
    with readings:
        quotes_detail.readings(quote, found)
    with change:
        quotes_keeping.edit(workspace, actor, shelf, code)
    with versions:
        quotes_detail.versions(workspace, quote)
