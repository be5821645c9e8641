"""Page: which vendors do we know, what of them is proven, and which papers run out?"""

import streamlit as st

from pages.parts import (
    directory_card,
    directory_choice,
    directory_keeping,
    directory_papers,
    directory_reading,
    directory_table,
    directory_twins,
    directory_words,
    guard,
    notices,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Directory"))
shelf = directory_reading.shelf(workspace)
directory_choice.arrive(workspace, shelf)
fresh = directory_choice.drafting()
if fresh is not None:
    with st.container(border=True):
        st.subheader(_("New vendor, not saved yet"), anchor=False)
        directory_keeping.edit(workspace, actor, shelf, fresh)
    st.stop()
if not shelf.vendors:
    directory_choice.empty(actor)
    st.stop()

st.markdown(directory_words.answer(shelf.directory))
directory_twins.show(workspace, actor, shelf)
directory_table.show(shelf)
entry = shelf.entry(directory_choice.choose(shelf, actor))
directory_card.identity(entry)
proof, cases, documents, quotes, change, versions = st.tabs(
    [
        *(_("Status and evidence"), _("Cases and contacts"), _("Documents"), _("Quotes")),
        *(_("Change"), _("Versions")),
    ],
    key="vendors_tabs",
)
with proof:
    directory_card.proof(entry, shelf)
with cases:
    directory_card.cases(entry)
with documents:
    directory_card.documents(workspace, entry, shelf)
    directory_papers.show(workspace, actor, shelf, entry.vendor)
with quotes:
    directory_card.quotes(workspace, entry)
with change:
    directory_keeping.edit(workspace, actor, shelf, entry.vendor.code)
with versions:
    directory_card.versions(workspace, entry)
