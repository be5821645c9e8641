"""Writing a vendor down, changing, removing and linking it."""

import streamlit as st

from core.foundation.actor import Actor
from core.foundation.errors import CoreError, StaleEdit
from core.services import vendors
from core.store.workspace import Workspace
from core.vendor.same_vendor import like
from core.vendor.vendor import Vendor
from pages.parts import (
    directory_choice,
    directory_draft,
    directory_fields,
    directory_form,
    directory_reading,
    directory_words,
    links,
    session,
    text,
)
from pages.parts.directory_reading import VendorShelf
from pages.parts.i18n import _


def edit(workspace: Workspace, actor: Actor, shelf: VendorShelf, code: str) -> None:
    """The form of one vendor with its buttons; a code that is not on file is a new one."""
    before, version = shelf.vendors.get(code, (None, 0))
    _load(code, before, version)
    draft = directory_form.inputs(before, may_edit=directory_choice.may_edit(actor))
    directory_draft.keep(draft)
    made: Vendor | None = None
    try:
        made = directory_fields.to_vendor(draft, code=code, before=before, today=session.today())
    except CoreError as error:
        sentences = (text.say(error.problem, **error.facts), text.say(error.remedy, **error.facts))
        st.markdown(f":orange[◐] {text.joined(*sentences)}")
    if made is not None and before is None:
        _on_file(shelf, made)
    _actions(workspace, actor, code, made, before)


def _actions(
    workspace: Workspace, actor: Actor, code: str, made: Vendor | None, before: Vendor | None
) -> None:
    editor = directory_choice.may_edit(actor)
    changed = made is not None and made != before
    with st.container(horizontal=True, gap="small"):
        clicked = st.button(
            _("Save") if before is None else _("Save as new version"),
            key="vendors_save",
            type="primary",
            icon=":material/check:",
            disabled=not (editor and changed),
        )
        st.button(
            _("Discard"),
            key="vendors_discard",
            type="tertiary",
            on_click=directory_choice.discard,
            disabled=not editor or (before is not None and made == before),
        )
        if before is not None:
            with st.popover(_("Link"), icon=":material/link:", key="vendors_link"):
                st.code(links.to("vendors", vendor=code), language=None)
            if editor:
                with st.popover(_("Remove"), icon=":material/delete:", key="vendors_remove"):
                    st.caption(
                        _("The card is taken away; its versions, quotes, scores and files stay.")
                    )
                    st.button(
                        _("Remove it"),
                        key="vendors_remove_now",
                        on_click=_remove,
                        args=(workspace, actor, code),
                    )
    if clicked and made is not None:
        _save(workspace, actor, made)


def _load(code: str, before: Vendor | None, version: int) -> None:
    """Fill the inputs from what is stored, unless somebody is typing."""
    state = st.session_state
    mark = (session.code(), code)
    shown = directory_draft.is_shown()
    untouched = shown and directory_draft.kept() == directory_draft.base()
    moved = before is not None and untouched and directory_draft.seen() != version
    if state.get("vendors_loaded") != mark or moved:
        state["vendors_loaded"] = mark
        draft = directory_fields.new() if before is None else directory_fields.of_vendor(before)
        directory_draft.fill(draft, seen=version)
    elif not shown:  # the page was left and came back
        directory_draft.fill(directory_draft.kept(), seen=directory_draft.seen())


def _on_file(shelf: VendorShelf, made: Vendor) -> None:
    """Say it before one vendor is written down a second time."""
    for pair in like(made, [one for one, _seen in shelf.vendors.values()])[:1]:
        st.markdown(
            _("◐ It may be in the directory already as **{name}**: {reason} ({shared}).").format(
                name=text.plain(shelf.name(pair.other)),
                reason=directory_words.reason(pair.reason),
                shared=text.plain(pair.shared),
            )
        )


def _save(workspace: Workspace, actor: Actor, made: Vendor) -> None:
    try:
        vendors.save_vendor(workspace, actor, made, seen=directory_draft.seen(), now=session.now())
    except StaleEdit as error:
        text.show_problem(error)
        # Whoever saves again has seen theirs.
        directory_draft.build_on(directory_reading.version_of(workspace, made.code))
        st.caption(_("«Discard» shows theirs; «Save» puts yours in its place."))
        return
    except CoreError as error:
        text.show_problem(error)
        return
    directory_choice.discard()
    st.session_state["vendors_next"] = made.code
    st.toast(_("Saved."))
    st.rerun()


def _remove(workspace: Workspace, actor: Actor, code: str) -> None:
    try:
        vendors.remove_vendor(
            workspace, actor, code, seen=directory_draft.seen(), now=session.now()
        )
    except CoreError as error:
        st.session_state["vendors_problem"] = error
        return
    directory_choice.discard()
    st.toast(_("Removed."))
