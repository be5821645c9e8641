"""Page: may this contract be signed, what is still open in it, and what does each market ask?"""

import streamlit as st

from pages.parts import (
    clauses_answer,
    clauses_compliance,
    clauses_contract,
    clauses_draft,
    clauses_keeping,
    clauses_open,
    clauses_reading,
    guard,
    notices,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Contract check"))
shelf = clauses_reading.shelf(workspace, actor)
clauses_keeping.report()
vendor = clauses_keeping.choose(shelf)
if vendor is None:
    st.stop()
here = clauses_draft.held(shelf, vendor)
shown = clauses_draft.current(here)
clauses_answer.show(shelf, shown, stored=shelf.checks[vendor][0] is not None)
clauses_keeping.bar(shelf, here)
contract, markets, points = st.tabs(
    [_("Contract"), _("Compliance"), _("Open points")], key="clauses_tabs"
)
with contract:
    clauses_contract.show(here, shown, may_edit=shelf.may_edit)
with markets:
    clauses_compliance.show(shelf, here, shown)
with points:
    clauses_open.show(shelf, shown)
clauses_answer.others(shelf, shown)
