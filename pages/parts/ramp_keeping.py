"""Which cold start is open; saving, removing and linking it."""

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError, RecordNotFound, StaleEdit
from core.services import ramps
from core.store.workspace import Workspace
from core.targets.ramp import Ramp
from pages.parts import links, ramp_draft, ramp_reading, session, text
from pages.parts.i18n import _
from pages.parts.ramp_reading import RampShelf

NEW = ""
CHOICE_PX = 380


def may_edit(actor: Actor) -> bool:
    return actor.can(Right.EDIT)


def choose(workspace: Workspace, shelf: RampShelf, actor: Actor) -> str | None:
    """Code of the ramp that is open, empty for a new one; None after drawing the empty state."""
    state = st.session_state
    if state.get("ramp_desk") != session.code():
        state["ramp_desk"], state["ramp_new"], state["ramp_loaded"] = session.code(), False, None
    _arrive(workspace, shelf)
    if "ramp_next" in state:
        state["ramp_code"] = state.pop("ramp_next")
    drafting = bool(state.get("ramp_new"))
    if not shelf.ramps:
        if drafting:
            return NEW
        _empty(workspace, actor)
        return None
    offered = [*([NEW] if drafting else []), *shelf.ramps]
    if drafting or state.get("ramp_code") not in offered:
        state["ramp_code"] = offered[0]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = st.selectbox(
            _("Cold start of"),
            offered,
            format_func=lambda code: _("New plan") if code == NEW else shelf.ramps[code][0].name,
            key="ramp_code",
            on_change=_leave_draft,
            width=CHOICE_PX,
        )
        st.button(
            _("Plan another one"),
            key="ramp_another",
            icon=":material/add:",
            on_click=_begin,
            args=(workspace,),
            disabled=not may_edit(actor) or drafting,
        )
    return str(code)


def load(shelf: RampShelf, code: str) -> None:
    """Fill the inputs from what is stored, unless somebody is typing."""
    state = st.session_state
    if code != NEW:
        ramp, seen = shelf.ramps[code]
        untouched = ramp_draft.is_shown() and ramp_draft.kept() == ramp_draft.base()
        if state.get("ramp_loaded") != code or (untouched and ramp_draft.seen() != seen):
            state["ramp_loaded"] = code
            ramp_draft.fill(ramp, seen=seen)
    if not ramp_draft.is_shown():  # the page was left and came back
        ramp_draft.fill(ramp_draft.kept(), seen=ramp_draft.seen())


def actions(
    workspace: Workspace, actor: Actor, shelf: RampShelf, code: str, draft: Ramp | None
) -> None:
    """Save, discard, take today's figures, link and remove, in one row.

    Args:
        draft: What the inputs say; None while they make no ramp.
    """
    stored = shelf.ramps[code][0] if code in shelf.ramps else None
    moved = draft is not None and draft != stored
    editor = may_edit(actor)
    with st.container(horizontal=True, gap="small"):
        clicked = st.button(
            _("Save"),
            key="ramp_save",
            type="primary",
            icon=":material/check:",
            disabled=not (editor and moved),
        )
        st.button(
            _("Discard"),
            key="ramp_discard",
            type="tertiary",
            on_click=_discard,
            disabled=not editor or (stored is not None and draft == stored),
        )
        st.button(
            _("Propose from today's figures"),
            key="ramp_propose",
            icon=":material/auto_fix:",
            on_click=_propose,
            args=(workspace, draft),
            disabled=not editor or draft is None,
            help=_("Usual stages with AOV, CPA and margin of this scope over the last four weeks."),
        )
        if code != NEW:
            _link(code)
            if editor:
                _removal(workspace, actor, code)
    if clicked and draft is not None:
        _save(workspace, actor, draft)


def report() -> None:
    """What the last click came to."""
    problem = st.session_state.pop("ramp_problem", None)
    if problem is not None:
        text.show_problem(problem)


def _arrive(workspace: Workspace, shelf: RampShelf) -> None:
    """Open `?ramp=CODE`, once for each link; a missing one is said."""
    state = st.session_state
    linked = st.query_params.get("ramp")
    if not linked or state.get("ramp_linked") == linked:
        return
    state["ramp_linked"] = linked
    if linked in shelf.ramps:
        state["ramp_code"], state["ramp_new"] = linked, False
        return
    try:
        with workspace.reading() as desk:
            ramps.ramp_of(desk, linked)
    except RecordNotFound as error:
        text.show_problem(error)


def _empty(workspace: Workspace, actor: Actor) -> None:
    st.markdown(
        _(
            "No cold start is planned yet: stages from a test budget to scale, with the loss that "
            "is planned before profit."
        )
    )
    st.button(
        _("Propose a cold start"),
        key="ramp_first",
        type="primary",
        disabled=not may_edit(actor),
        on_click=_begin,
        args=(workspace,),
    )


def _begin(workspace: Workspace) -> None:
    ramp_draft.fill(ramp_reading.proposal(workspace), seen=0)
    st.session_state["ramp_new"] = True
    st.session_state["ramp_loaded"] = None


def _leave_draft() -> None:
    st.session_state["ramp_new"] = False


def _discard() -> None:
    st.session_state["ramp_new"] = False
    st.session_state["ramp_loaded"] = None


def _propose(workspace: Workspace, draft: Ramp) -> None:
    ramp_draft.fill(ramp_reading.proposal_for(workspace, draft), seen=ramp_draft.seen())


def _save(workspace: Workspace, actor: Actor, draft: Ramp) -> None:
    state = st.session_state
    try:
        ramps.save_ramp(workspace, actor, draft, seen=ramp_draft.seen(), now=session.now())
    except StaleEdit as error:
        text.show_problem(error)
        found = ramp_reading.shelf(workspace).ramps.get(draft.code)
        if found is not None:
            state["ramp_seen"] = found[1]  # whoever saves again has seen theirs
        st.caption(_("«Discard» shows theirs; «Save» puts yours in its place."))
        return
    except CoreError as error:
        text.show_problem(error)
        return
    state["ramp_new"], state["ramp_next"], state["ramp_loaded"] = False, draft.code, None
    st.toast(_("Saved."))
    st.rerun()


def _link(code: str) -> None:
    with st.popover(_("Link"), icon=":material/link:", key="ramp_link"):
        st.code(links.to("ramp", ramp=code), language=None)


def _removal(workspace: Workspace, actor: Actor, code: str) -> None:
    with st.popover(_("Remove"), icon=":material/delete:", key="ramp_remove"):
        st.caption(_("The plan is taken away; the facts stay, and so does the change log."))
        st.button(
            _("Remove it"),
            key="ramp_remove_now",
            on_click=_remove,
            args=(workspace, actor, code),
        )


def _remove(workspace: Workspace, actor: Actor, code: str) -> None:
    try:
        ramps.remove_ramp(workspace, actor, code, seen=ramp_draft.seen(), now=session.now())
    except CoreError as error:
        st.session_state["ramp_problem"] = error
        return
    st.session_state["ramp_loaded"] = None
    st.toast(_("Removed."))
