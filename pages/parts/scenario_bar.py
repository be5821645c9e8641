"""Save the question under a name, open another one, send a link, take the workbook."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services import scenarios
from core.services.answer import PlanAnswer
from core.store.workspace import Workspace
from pages.parts import downloads, links, plan_state, session, text
from pages.parts.i18n import _

NAME_PX = 320


def arrive(workspace: Workspace) -> bool:
    """Fill the page from `?scenario=CODE`, once for each link; True if it did."""
    code = st.query_params.get("scenario")
    if not code or st.session_state.get("plan_arrived") == code:
        return False
    st.session_state["plan_arrived"] = code
    return open_scenario(workspace, code)


def open_scenario(workspace: Workspace, code: str) -> bool:
    """Show a saved question; a missing one is said and leaves the page as it is."""
    try:
        found = scenarios.scenario(workspace, code)
    except CoreError as error:
        text.show_problem(error)
        return False
    plan_state.fill(found.request, scenario=found.code, version=found.version)
    st.session_state["plan_name"] = found.name
    return True


def actions(
    workspace: Workspace,
    actor: Actor,
    answer: PlanAnswer,
    sheets: Mapping[str, pd.DataFrame],
) -> None:
    """One row: name, save, link, compare, files."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            _("Scenario"),
            key="plan_name",
            max_chars=80,
            placeholder=_("e.g. November, CPA 3.00"),
            width=NAME_PX,
        )
        clicked = st.button(
            _("Save"),
            key="plan_save",
            type="primary",
            icon=":material/bookmark:",
            disabled=not actor.can(Right.EDIT),
        )
        link = st.popover(_("Link"), icon=":material/link:", key="plan_link")
        if st.button(_("Compare"), key="plan_compare", icon=":material/compare_arrows:"):
            st.switch_page("pages/budget/compare.py")
        downloads.offer(sheets, name="budget-plan", key="plan")
    if clicked:
        _save(workspace, actor, answer)
    code = st.session_state.get("plan_scenario")
    with link:
        if code is None:
            st.caption(_("Save the scenario first; the link then opens it for your colleagues."))
        else:
            st.code(links.to("plan", scenario=code), language=None)


def _save(workspace: Workspace, actor: Actor, answer: PlanAnswer) -> None:
    state = st.session_state
    name, code = str(state.get("plan_name") or ""), state.get("plan_scenario")
    mine = code is not None and any(
        one.code == code and one.name == " ".join(name.split())
        for one in scenarios.all_scenarios(workspace)
    )
    try:
        saved = scenarios.save_scenario(
            workspace,
            actor,
            name=name,
            request=plan_state.kept(),
            answer=answer,
            now=session.now(),
            code=code if mine else None,
            seen=state.get("plan_seen") if mine else None,
        )
    except CoreError as error:
        text.show_problem(error)
        return
    state["plan_scenario"], state["plan_seen"] = saved.code, saved.version
    st.toast(_("Saved."))
