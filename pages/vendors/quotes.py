"""Page: what do the quotes cost on our own GMV, and where is one dearer than another?"""

import streamlit as st

from core.foundation.errors import CoreError
from core.services.outlook import Outlook
from pages.parts import (
    guard,
    notices,
    quotes_answer,
    quotes_detail,
    quotes_import,
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
month: Outlook | None = None
if shelf.quotes:
    try:
        month = quotes_month.month(workspace, shelf)
    except CoreError as error:
        text.show_problem(error)

if quotes_keeping.drafting():
    with st.container(border=True):
        st.subheader(_("New quote, not saved yet"), anchor=False)
        quotes_keeping.edit(workspace, actor, shelf, quotes_keeping.NEW, month)
    st.stop()

found = None if month is None else quotes_answer.reckon(shelf, list(shelf.quotes), month)
if month is not None:
    quotes_answer.show(workspace, actor, shelf, quotes_answer.reckon(shelf, chosen, month))
quotes_import.show(workspace, actor, shelf)
code = quotes_keeping.open_quote(shelf, found)
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
        quotes_keeping.edit(workspace, actor, shelf, code, month)
    with versions:
        quotes_detail.versions(workspace, quote)
