"""The imports of a workspace, and taking one back."""

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services.import_files import undo_import
from core.store.workspace import Workspace
from pages.parts import reading, session, tables, text
from pages.parts.format import moment, period
from pages.parts.i18n import _


def show(workspace: Workspace, actor: Actor) -> None:
    """Newest first; nothing at all where nothing was imported."""
    _report_undone()
    imports = reading.imports(workspace)
    if not imports:
        return
    st.subheader(_("Imports"))
    table = pd.DataFrame(
        [
            (
                one.file,
                moment(one.at),
                period(one.first_day, one.last_day),
                one.rows_imported,
                one.rows_refused,
                one.new,
                one.changed,
                one.unchanged,
            )
            for one in imports
        ],
        columns=[
            *(_("File"), _("Imported on"), _("Period")),
            *(_("Rows"), _("Refused")),
            *(_("New"), _("Changed"), _("Unchanged")),
        ],
    )
    counts = dict.fromkeys(table.columns[3:], tables.whole())
    tables.show(table, key="imports", columns=counts)
    if session.code() == "sample" or not actor.can(Right.EDIT):
        return
    with st.popover(_("Undo an import"), icon=":material/undo:", key="undo"):
        labels = {one.id: f"{one.file} · {moment(one.at)}" for one in imports}
        chosen = st.selectbox(
            _("Import"), list(labels), format_func=labels.__getitem__, key="undo_which"
        )
        st.caption(_("Its rows leave the workspace; what they had replaced comes back."))
        st.button(
            _("Undo this import"),
            key="undo_now",
            type="primary",
            on_click=_undo,
            args=(workspace, actor, chosen),
        )


def _undo(workspace: Workspace, actor: Actor, chosen: int) -> None:
    """In a callback, so that the page is drawn once, after the fact."""
    try:
        undo_import(workspace, actor, chosen, now=session.now())
    except CoreError as error:
        st.session_state["undo_problem"] = error
    else:
        st.session_state["undone"] = True


def _report_undone() -> None:
    problem = st.session_state.pop("undo_problem", None)
    if problem is not None:
        text.show_problem(problem)
    if st.session_state.pop("undone", False):
        st.toast(_("The import was taken back."), icon=":material/undo:")
