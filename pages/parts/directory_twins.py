"""A warning where one vendor may stand in the directory twice."""

import streamlit as st

from core.foundation.actor import Actor
from core.foundation.errors import CoreError
from core.services import vendor_files
from core.store.workspace import Workspace
from core.vendor.same_vendor import Likeness
from pages.parts import directory_choice, directory_draft, directory_words, session
from pages.parts.directory_reading import VendorShelf
from pages.parts.i18n import _
from pages.parts.text import plain

MOST_SHOWN = 5


def show(workspace: Workspace, actor: Actor, shelf: VendorShelf) -> None:
    """Every pair that may be one vendor, the surest first, and what can be said about it."""
    for pair in shelf.directory.twins[:MOST_SHOWN]:
        with st.container(border=True):
            st.markdown(
                _("◐ **{first}** and **{second}** may be one vendor: {reason} ({shared}).").format(
                    first=plain(shelf.name(pair.code)),
                    second=plain(shelf.name(pair.other)),
                    reason=directory_words.reason(pair.reason),
                    shared=plain(pair.shared),
                )
            )
            st.button(
                _("They are two vendors"),
                key=f"vendors_two_{pair.code}_{pair.other}",
                icon=":material/call_split:",
                on_click=_two,
                args=(workspace, actor, pair),
                disabled=not directory_choice.may_edit(actor),
                help=_("If they are one, remove the card that holds less."),
            )


def _two(workspace: Workspace, actor: Actor, pair: Likeness) -> None:
    try:
        version = vendor_files.mark_distinct(
            workspace, actor, pair.code, pair.other, now=session.now()
        )
    except CoreError as error:
        st.session_state["vendors_problem"] = error
        return
    directory_draft.own_step(pair.code, version)
    st.toast(_("Saved."))
