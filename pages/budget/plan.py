"""Page: how should next month's budget be split, and what will it bring?"""

from dataclasses import replace

import streamlit as st

from core.budget.problem import Measure
from core.budget.request import PlanRequest
from core.foundation.errors import CoreError
from pages.parts import (
    assumptions,
    budget_inputs,
    constraints_table,
    guard,
    notices,
    plan_pictures,
    plan_sheets,
    plan_state,
    planning,
    scenario_bar,
    session,
    text,
    what_ifs,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Budget plan"))
currencies = planning.currencies(workspace)
if not currencies:
    st.markdown(_("A plan is learned from your own reports, and there is none here yet."))
    if st.button(_("Bring in a report"), key="plan_bring_in", type="primary"):
        st.switch_page("pages/data/bring_in.py")
    st.stop()

state = st.session_state
if not scenario_bar.arrive(workspace) and state.get("plan_desk") != session.code():
    plan_state.fill(planning.default_request(workspace, currencies[0]))
    state["plan_name"] = ""
state["plan_desk"] = session.code()
if state.get("plan_currency") not in currencies:
    state["plan_currency"] = currencies[0]

before = plan_state.kept()
budget_inputs.question_row(str(state["plan_currency"]))
constraints_box, assumptions_box = budget_inputs.details(before)
answer_box = st.container()
curves_tab, calendar_tab, what_if_tab, evidence_tab = st.tabs(
    [_("Response curves"), _("Calendar"), _("What if"), _("Evidence")],
    key="plan_tabs",
    on_change="rerun",  # what stands in a closed tab is not drawn
)

try:
    with assumptions_box:
        cut = assumptions.cut(currencies)
        change_share, change_days = assumptions.steps()
    asked = PlanRequest(
        currency=cut.currency,
        by_campaign=cut.by_campaign,
        window_days=cut.window_days,
        rates=cut.rates,
        seed=int(state["plan_seed"]),
    )
    with answer_box, st.spinner(_("Learning the response curves …")):
        known = planning.evidence(workspace, asked)
    own = [source.name for source in known.sources]
    state["plan_names"] = own
    names = [*own, *(new.name for new in state["plan_new"])]
    with assumptions_box:
        default, economics = assumptions.economics(names)
    with constraints_box:
        today = {source.name: source.current_daily_spend for source in known.sources}
        wishes = constraints_table.wishes(names, today)
        groups = constraints_table.group_caps(known.sources)
    with what_if_tab:
        worlds = what_ifs.factors(names)
        with st.expander(_("Add a channel that does not run yet"), key="plan_new_box"):
            what_ifs.new_channels(cut.currency)
    request = replace(
        asked,
        budget=state["plan_budget"],
        days=int(state["plan_days"]),
        start=state.get("plan_start"),
        cpa_cap=state["plan_cpa_cap"],
        gmv_target=state["plan_gmv_target"],
        maximise=Measure(state["plan_goal"]),
        net=state["plan_basis"] == plan_state.NET,
        default_economics=default,
        economics=economics,
        wishes={name: wish for name, wish in wishes.items() if wish.limits_anything},
        groups=groups,
        what_ifs=worlds,
        new_channels=tuple(state["plan_new"]),
        change_share=change_share,
        change_every_days=change_days,
        aov=before.aov,
    )
    if request != before:
        plan_state.keep(request)
        if plan_state.labels_moved(before, request):
            st.rerun()
    with answer_box, st.spinner(_("Searching the best split …")):
        answer = planning.answer(workspace, request)
except CoreError as error:
    with answer_box:
        text.show_problem(error)
    st.stop()

with answer_box:
    plan_pictures.answer_first(answer)
    scenario_bar.actions(workspace, actor, answer, plan_sheets.sheets(answer))
with curves_tab:
    if curves_tab.open:
        plan_pictures.curves(answer)
with calendar_tab:
    if calendar_tab.open:
        plan_pictures.calendar(answer)
with what_if_tab:
    if what_if_tab.open:
        plan_pictures.tornado(planning.tornado(workspace, request), answer)
with evidence_tab:
    if evidence_tab.open:
        plan_pictures.evidence(answer)
