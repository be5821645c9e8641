"""Which vendor is open; the empty state, links and what the last click came to."""

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services import vendors
from core.store.workspace import Workspace
from pages.parts import session, text
from pages.parts.directory_reading import VendorShelf
from pages.parts.i18n import _

CHOICE_PX = 420
OF_ONE_DESK = ("vendors_code", "vendors_code_kept", "vendors_new", "vendors_loaded")


def may_edit(actor: Actor) -> bool:
    return actor.can(Right.EDIT)


def arrive(workspace: Workspace, shelf: VendorShelf) -> None:
    """Forget another workspace, open `?vendor=CODE` once, and follow what the last click asked."""
    state = st.session_state
    if state.get("vendors_desk") != session.code():
        state["vendors_desk"] = session.code()
        for key in OF_ONE_DESK:
            state.pop(key, None)
    linked = st.query_params.get("vendor")
    if linked and state.get("vendors_linked") != linked:
        state["vendors_linked"] = linked
        if linked in shelf.vendors:
            state["vendors_code"] = linked
        else:
            _missing(workspace, linked)
    if "vendors_next" in state:
        state["vendors_code"] = state.pop("vendors_next")
    problem = state.pop("vendors_problem", None)
    if problem is not None:
        text.show_problem(problem)


def empty(actor: Actor) -> None:
    """No vendor is on file yet."""
    st.markdown(
        _(
            "No vendor is on file yet: who it is, what of it is proven, and until when. Quotes, "
            "scores and trials all begin here."
        )
    )
    add(actor, primary=True)


def choose(shelf: VendorShelf, actor: Actor) -> str:
    """Code of the vendor whose card is shown."""
    state = st.session_state
    if state.get("vendors_code") not in shelf.vendors:
        held = state.get("vendors_code_kept")
        state["vendors_code"] = held if held in shelf.vendors else next(iter(shelf.vendors))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = st.selectbox(
            _("Card of"),
            list(shelf.vendors),
            format_func=shelf.name,
            key="vendors_code",
            width=CHOICE_PX,
        )
        add(actor, primary=False)
    state["vendors_code_kept"] = code
    return str(code)


def drafting() -> str | None:
    """Code of the new vendor that is being typed; None while none is."""
    code = st.session_state.get("vendors_new")
    return None if code is None else str(code)


def add(actor: Actor, *, primary: bool) -> None:
    """The button that begins a new vendor."""
    st.button(
        _("Add a vendor"),
        key="vendors_add",
        icon=":material/add:",
        type="primary" if primary else "secondary",
        on_click=begin,
        disabled=not may_edit(actor),
    )


def begin() -> None:
    """Start typing a new vendor."""
    st.session_state["vendors_new"] = vendors.new_code()
    st.session_state["vendors_loaded"] = None


def discard() -> None:
    """Forget what is typed."""
    st.session_state["vendors_new"] = None
    st.session_state["vendors_loaded"] = None


def _missing(workspace: Workspace, code: str) -> None:
    try:
        with workspace.reading() as desk:
            vendors.vendor_of(desk, code)
    except CoreError as error:
        text.show_problem(error)
