"""Remove a saved scenario, after a second look."""

from collections.abc import Mapping

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services import scenarios
from core.services.scenarios import Scenario
from core.store.workspace import Workspace
from pages.parts import session, text
from pages.parts.i18n import _


def offer(workspace: Workspace, actor: Actor, saved: Mapping[str, Scenario]) -> None:
    """A popover with the saved scenarios; only for those who may edit."""
    problem = st.session_state.pop("remove_problem", None)
    if problem is not None:
        text.show_problem(problem)
    if not actor.can(Right.EDIT):
        return
    with st.popover(_("Remove a scenario"), icon=":material/delete:", key="remove"):
        code = st.selectbox(
            _("Scenario"),
            list(saved),
            format_func=lambda code: saved[code].name,
            key="remove_which",
        )
        st.caption(_("Its link stops working. The facts it was planned from stay."))
        st.button(
            _("Remove it"),
            key="remove_now",
            on_click=_remove,
            args=(workspace, actor),
            disabled=code is None,
        )


def _remove(workspace: Workspace, actor: Actor) -> None:
    """In a callback, so that the page is drawn once, after the fact."""
    state = st.session_state
    code = str(state["remove_which"])
    try:
        scenarios.remove_scenario(workspace, actor, code, now=session.now())
    except CoreError as error:  # somebody else was faster
        state["remove_problem"] = error
        return
    if state.get("plan_scenario") == code:
        state["plan_scenario"] = None
    state["compare_codes"] = [one for one in state.get("compare_codes", ()) if one != code]
    st.toast(_("Removed."))
