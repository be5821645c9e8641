"""Keeping a workspace: its size and last change, taking it along, bringing one back."""

from pathlib import Path

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor
from core.foundation.errors import CoreError
from core.services import workspaces
from core.services.workspaces import WorkspaceState
from core.store import backup
from core.store.backup import BackupCheck
from core.store.workspace import Workspace
from pages.parts import downloads, reading, session, tables, text
from pages.parts.format import moment, number, size
from pages.parts.i18n import _

MOST_MB = 20
RECENT_CHANGES = 50


def headline(state: WorkspaceState) -> str:
    """The answer: which workspace, how big, when it changed."""
    name = _("sample workspace") if session.code() == "sample" else _("own workspace")
    if state.changed_at is None:
        return _("This is the **{name}**, {size}, and nothing was ever written to it.").format(
            name=name, size=size(state.bytes)
        )
    return _("This is the **{name}**, {size}, last changed on {moment}.").format(
        name=name, size=size(state.bytes), moment=moment(state.changed_at)
    )


def counts(state: WorkspaceState) -> None:
    """What it holds."""
    with st.grid(4, min_column_width=150):
        st.metric(
            _("Facts"),
            number(state.facts),
            border=True,
            help=_("One fact is one campaign or channel on one day, after repeats were replaced."),
        )
        st.metric(_("Imports"), number(state.imports), border=True)
        st.metric(_("Saved scenarios"), number(state.scenarios), border=True)
        st.metric(
            _("Changes"),
            number(state.changes),
            border=True,
            help=_("Entries of the change log; the newest stand at the end of this page."),
        )


def download(workspace: Workspace, *, name: str) -> None:
    """The whole workspace as one file."""
    st.markdown(_("**Download**"))
    st.caption(_("One file with every fact, import and scenario. It opens again on any KPI Desk."))
    st.download_button(
        _("Download the workspace"),
        workspace.snapshot,
        f"kpi-desk-{name}-{session.today()}.db",
        "application/vnd.sqlite3",
        key="workspace_download",
        on_click="ignore",
        icon=":material/download:",
        type="primary",
    )


def restore(workspace: Workspace, actor: Actor) -> None:
    """Check a file first, replace only after a yes; the old workspace is kept aside."""
    st.markdown(_("**Restore**"))
    file = st.file_uploader(
        _("A workspace downloaded here or elsewhere"),
        type=["db", "old"],
        key=f"restore_file_{st.session_state.get('restore_round', 0)}",
        max_upload_size=MOST_MB,
    )
    if file is None:
        return
    content = file.getvalue()
    try:
        found = backup.check_backup(content)
    except CoreError as error:
        text.show_problem(error)
        return
    _found(found)
    sure = st.checkbox(_("Replace my workspace; the old one is kept aside"), key="restore_sure")
    st.button(
        _("Restore this file"),
        key="restore_now",
        type="primary",
        disabled=not sure,
        on_click=_restore,
        args=(workspace, actor, content),
    )


def start_over(workspace: Workspace, actor: Actor) -> None:
    """Begin again: this workspace becomes a fresh copy of the sample."""
    st.subheader(_("Start over"))
    with st.popover(_("Start over from the sample"), icon=":material/restart_alt:", key="over"):
        st.markdown(_("The workspace is replaced by a fresh sample. The old file is kept aside."))
        sure = st.checkbox(_("Yes, replace it"), key="over_sure")
        st.button(
            _("Start over"),
            key="over_now",
            type="primary",
            disabled=not sure,
            on_click=_start_over,
            args=(workspace, actor),
        )


def changes(workspace: Workspace) -> None:
    """The change log, newest first."""
    found = reading.changes(workspace, most=RECENT_CHANGES)
    if not found:
        return
    st.subheader(_("Changes"))
    table = pd.DataFrame(
        [(moment(one.at), one.actor, _(one.what), one.before, one.after) for one in found],
        columns=[_("When"), _("Who"), _("What"), _("Before"), _("After")],
    )
    tables.show(table, key="changes")
    downloads.offer({_("Changes"): table}, name="changes", key="changes")


def report() -> None:
    """What the last click on this page came to."""
    problem = st.session_state.pop("keeping_problem", None)
    if problem is not None:
        text.show_problem(problem)
    done = st.session_state.pop("keeping_done", None)
    if done is not None:
        st.success(done, icon=":material/check_circle:")


def _found(found: BackupCheck) -> None:
    """What a backup holds, before anything is replaced."""
    st.markdown(
        _(
            "Whole and readable: {size}, facts {facts}, imports {imports}, scenarios {scenarios}."
        ).format(
            size=size(found.size_bytes),
            facts=number(found.facts),
            imports=number(found.imports),
            scenarios=number(found.scenarios),
        )
    )
    if found.older_schema:
        st.caption(_("Written by an older version; it is brought up to date on the way in."))


def _restore(workspace: Workspace, actor: Actor, content: bytes) -> None:
    try:
        aside = backup.restore(workspace, content, actor=actor, now=session.now())
    except CoreError as error:
        st.session_state["keeping_problem"] = error
        return
    st.session_state["restore_round"] = st.session_state.get("restore_round", 0) + 1
    st.session_state["keeping_done"] = _kept_aside(_("The workspace was restored."), aside)


def _start_over(workspace: Workspace, actor: Actor) -> None:
    try:
        aside = workspaces.start_over(workspace, actor, today=session.today(), now=session.now())
    except CoreError as error:
        st.session_state["keeping_problem"] = error
        return
    st.session_state["keeping_done"] = _kept_aside(_("This is a fresh sample now."), aside)


def _kept_aside(sentence: str, aside: Path | None) -> str:
    if aside is None:
        return sentence
    return text.joined(
        sentence, _("The old one is kept as {file}.").format(file=text.plain(aside.name))
    )
