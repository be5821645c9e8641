"""Which brief is open; saving, duplicating, linking, removing it, and its versions."""

import json
from dataclasses import replace
from datetime import datetime

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError, RecordNotFound, StaleEdit
from core.services import briefs
from core.store.workspace import Workspace
from core.vendor.brief import LONGEST_NAME, Brief
from core.vendor.brief_file import from_json
from pages.parts import brief_draft, brief_reading, links, session, text
from pages.parts.brief_reading import BriefShelf
from pages.parts.format import moment
from pages.parts.i18n import _

NEW = ""
CHOICE_PX = 380


def may_edit(actor: Actor) -> bool:
    return actor.can(Right.EDIT)


def choose(workspace: Workspace, shelf: BriefShelf, actor: Actor) -> str | None:
    """Code of the brief that is open, empty for a new one; None after drawing the empty state."""
    state = st.session_state
    if state.get("brief_desk") != session.code():
        state["brief_desk"], state["brief_new"], state["brief_loaded"] = session.code(), False, None
    _arrive(workspace, shelf)
    if "brief_next" in state:
        state["brief_code"] = state.pop("brief_next")
    drafting = bool(state.get("brief_new"))
    if not shelf.briefs:
        if drafting:
            return NEW
        _empty(actor)
        return None
    offered = [*([NEW] if drafting else []), *shelf.briefs]
    if drafting or state.get("brief_code") not in offered:
        state["brief_code"] = offered[0]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = st.selectbox(
            _("Brief"),
            offered,
            format_func=lambda code: _("New brief") if code == NEW else shelf.briefs[code][0].title,
            key="brief_code",
            on_change=_leave_draft,
            width=CHOICE_PX,
        )
        st.button(
            _("New brief"),
            key="brief_another",
            icon=":material/add:",
            on_click=_begin,
            disabled=not may_edit(actor) or drafting,
        )
        st.button(
            _("Duplicate"),
            key="brief_duplicate",
            icon=":material/content_copy:",
            type="tertiary",
            on_click=_duplicate,
            disabled=not may_edit(actor) or drafting,
        )
    return str(code)


def load(shelf: BriefShelf, code: str) -> None:
    """Fill the inputs from what is stored, unless somebody is typing."""
    state = st.session_state
    if code != NEW:
        brief, seen = shelf.briefs[code]
        untouched = brief_draft.is_shown() and brief_draft.kept() == brief_draft.base()
        if state.get("brief_loaded") != code or (untouched and brief_draft.seen() != seen):
            state["brief_loaded"] = code
            brief_draft.fill(brief, seen=seen)
    if not brief_draft.is_shown():  # the page was left and came back
        brief_draft.show(brief_draft.kept())


def actions(
    workspace: Workspace, actor: Actor, shelf: BriefShelf, code: str, draft: Brief | None
) -> None:
    """Save, discard, link, versions and remove, in one row.

    Args:
        draft: What the inputs say; None while they make no brief.
    """
    stored = shelf.briefs[code][0] if code in shelf.briefs else None
    moved = draft is not None and draft != stored
    editor = may_edit(actor)
    with st.container(horizontal=True, gap="small"):
        clicked = st.button(
            _("Save"),
            key="brief_save",
            type="primary",
            icon=":material/check:",
            disabled=not (editor and moved),
        )
        st.button(
            _("Discard"),
            key="brief_discard",
            type="tertiary",
            on_click=_discard,
            disabled=not editor or (stored is not None and draft == stored),
        )
        if code != NEW:
            with st.popover(_("Link"), icon=":material/link:", key="brief_link"):
                st.code(links.to("brief", brief=code), language=None)
            _versions(workspace, code, editor=editor)
            if editor:
                _removal(workspace, actor, code)
    if clicked and draft is not None:
        _save(workspace, actor, draft)


def report() -> None:
    """What the last click came to."""
    problem = st.session_state.pop("brief_problem", None)
    if problem is not None:
        text.show_problem(problem)


def _arrive(workspace: Workspace, shelf: BriefShelf) -> None:
    """Open `?brief=CODE`, once for each link; a missing one is said."""
    state = st.session_state
    linked = st.query_params.get("brief")
    if not linked or state.get("brief_linked") == linked:
        return
    state["brief_linked"] = linked
    if linked in shelf.briefs:
        state["brief_code"], state["brief_new"] = linked, False
        return
    try:
        with workspace.reading() as desk:
            briefs.brief_of(desk, linked)
    except RecordNotFound as error:
        text.show_problem(error)


def _empty(actor: Actor) -> None:
    st.markdown(
        _(
            "No brief is written yet: one page that tells every vendor the same, in Chinese and "
            "English, with a form for the quote."
        )
    )
    st.button(
        _("Write a brief"),
        key="brief_first",
        type="primary",
        disabled=not may_edit(actor),
        on_click=_begin,
    )


def _begin() -> None:
    brief_draft.fill(brief_reading.new_brief(), seen=0)
    _open_draft()


def _duplicate() -> None:
    brief = brief_draft.kept()
    title = _("Copy of {title}").format(title=brief.title)[:LONGEST_NAME]
    brief_draft.fill(replace(brief, code=briefs.new_code(), title=title), seen=0)
    _open_draft()


def _open_draft() -> None:
    st.session_state["brief_new"] = True
    st.session_state["brief_loaded"] = None


def _leave_draft() -> None:
    st.session_state["brief_new"] = False


def _discard() -> None:
    st.session_state["brief_new"] = False
    st.session_state["brief_loaded"] = None


def _save(workspace: Workspace, actor: Actor, draft: Brief) -> None:
    state = st.session_state
    try:
        briefs.save_brief(workspace, actor, draft, seen=brief_draft.seen(), now=session.now())
    except StaleEdit as error:
        text.show_problem(error)
        found = brief_reading.shelf(workspace).briefs.get(draft.code)
        if found is not None:
            state["brief_seen"] = found[1]  # whoever saves again has seen theirs
        st.caption(_("«Discard» shows theirs; «Save» puts yours in its place."))
        return
    except CoreError as error:
        text.show_problem(error)
        return
    state["brief_new"], state["brief_next"], state["brief_loaded"] = False, draft.code, None
    st.toast(_("Saved."))
    st.rerun()


def _versions(workspace: Workspace, code: str, *, editor: bool) -> None:
    """Every version that was saved; an old one comes back into the inputs, not into the store."""
    found = brief_reading.versions(workspace, code)
    label = _("Versions: {count}").format(count=len(found))
    with st.popover(label, icon=":material/history:", key="brief_versions"):
        for record in found:
            at = moment(datetime.fromisoformat(str(record.at)))
            st.button(
                _("Version {number} · {moment} · {who}").format(
                    number=record.version, moment=at, who=text.plain(record.actor)
                ),
                key=f"brief_version_{record.version}",
                type="tertiary",
                on_click=_bring_back,
                args=(json.dumps(record.body),),
                disabled=not editor,
            )
        st.caption(_("A click puts that version into the inputs; nothing is saved before «Save»."))


def _bring_back(body: str) -> None:
    brief_draft.show(from_json(json.loads(body)))


def _removal(workspace: Workspace, actor: Actor, code: str) -> None:
    with st.popover(_("Remove"), icon=":material/delete:", key="brief_remove"):
        st.caption(_("The brief is taken away; quotes that answer it stay, and so does the log."))
        st.button(
            _("Remove it"),
            key="brief_remove_now",
            on_click=_remove,
            args=(workspace, actor, code),
        )


def _remove(workspace: Workspace, actor: Actor, code: str) -> None:
    try:
        briefs.remove_brief(workspace, actor, code, seen=brief_draft.seen(), now=session.now())
    except CoreError as error:
        st.session_state["brief_problem"] = error
        return
    st.session_state["brief_loaded"] = None
    st.toast(_("Removed."))
