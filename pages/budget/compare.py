"""Page: which saved scenario do we take?"""

import streamlit as st

from core.foundation.errors import CoreError
from core.services import scenarios
from pages.parts import (
    charts_frontier,
    compare_tables,
    downloads,
    guard,
    look,
    notices,
    planning,
    scenario_removal,
    text,
)
from pages.parts.i18n import _

MOST = 4

workspace, actor = guard.enter()

notices.title(_("Compare"))
saved = {one.code: one for one in scenarios.all_scenarios(workspace)}
if not saved:
    st.markdown(_("No scenario is saved yet. Save two budget plans, then see them side by side."))
    if st.button(_("To the budget plan"), key="compare_to_plan", type="primary"):
        st.switch_page("pages/budget/plan.py")
    st.stop()

if not set(st.session_state.get("compare_codes", ())) <= set(saved):
    del st.session_state["compare_codes"]
chosen = st.multiselect(
    _("Scenarios, the first is the yardstick"),
    list(saved),
    default=list(saved)[:2],
    format_func=lambda code: saved[code].name,
    max_selections=MOST,
    key="compare_codes",
    placeholder=_("Choose up to four"),
)
answers = {}
for code in chosen[:MOST]:
    try:
        with st.spinner(_("Searching the best split …")):
            answers[saved[code].name] = planning.answer(workspace, saved[code].request)
    except CoreError as error:
        text.show_problem(error)
if not answers:
    st.caption(_("Choose a scenario to see it."))
    st.stop()

st.markdown(compare_tables.headline(answers))
compare_tables.cards(answers)
with st.container(border=True):
    look.draw(
        charts_frontier.overlaid(answers, look.tokens()),
        key="compare_frontiers",
        alt=_("Frontiers of the chosen scenarios"),
    )
sheets = {
    _("Measures"): compare_tables.measures(answers),
    _("Spend a day by channel"): compare_tables.split(answers),
}
compare_tables.show(answers, sheets)
with st.container(horizontal=True):
    downloads.offer(sheets, name="compare", key="compare")
    scenario_removal.offer(workspace, actor, saved)
