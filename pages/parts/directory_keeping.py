"""Saving, removing and linking vendors."""


import streamlit as st

from core.foundation.actor import Actor
from core.foundation.errors import CoreError, StaleEdit
from core.services import vendors
from core.store.workspace import Workspace
from core.vendor.same_vendor import like
from core.vendor.vendor import Kind, Vendor
from pages.parts import (
    directory_choice,
    directory_form,
    directory_hold,
    directory_reading,
    directory_words,
    links,
    session,
    text,
)
from pages.parts.directory_hold import Held
from pages.parts.directory_reading import VendorShelf
from pages.parts.i18n import _

UNNAMED = "·"  # a vendor has a name; the form of a new one begins without


def new(workspace: Workspace, actor: Actor, shelf: VendorShelf, code: str) -> None:
    """The form of a new vendor; what proves it is added on its card."""
    st.subheader(_("New vendor, not saved yet"), anchor=False)
    found = directory_hold.held(Vendor(code, UNNAMED, Kind.OPERATOR), 0)
    made: Vendor | None = None
    try:
        made = directory_form.identity(found, off=False)
    except CoreError as error:
        _open_point(error)
    directory_hold.keep(found, changed=True)
    if made is not None:
        made = made if made.name != UNNAMED else None
    if made is not None:
        _twins(shelf, made)
    st.caption(_("Evidence, cases and documents are added on its card."))
    with st.container(horizontal=True, gap="small"):
        clicked = st.button(
            _("Save"),
            key="vendors_save",
            type="primary",
            icon=":material/check:",
            disabled=made is None,
        )
        st.button(
            _("Discard"), key="vendors_discard", type="tertiary", on_click=directory_choice.discard
        )
    if clicked and made is not None:
        _save(workspace, actor, made, seen=0)


def change(workspace: Workspace, actor: Actor, shelf: VendorShelf, code: str) -> None:
    """The form of a vendor on file, with its buttons."""
    stored, version = shelf.vendors[code]
    off = not directory_choice.may_edit(actor)
    found = directory_hold.held(stored, version)
    made: Vendor | None = None
    try:
        fields = directory_form.identity(found, off=off)
    except CoreError as error:
        _open_point(error)
        fields = None
    try:
        whole = directory_form.lists(found, found.vendor if fields is None else fields, off=off)
        made = None if fields is None else directory_hold.with_own_buttons(whole, stored)
    except CoreError as error:
        _open_point(error)
    before = directory_hold.with_own_buttons(found.vendor, stored)
    changed = made != before
    directory_hold.keep(found, changed=changed)
    _actions(workspace, actor, found, made if changed else None, dirty=changed)


def _actions(
    workspace: Workspace, actor: Actor, found: Held, made: Vendor | None, *, dirty: bool
) -> None:
    off = not directory_choice.may_edit(actor)
    code = found.vendor.code
    with st.container(horizontal=True, gap="small"):
        clicked = st.button(
            _("Save as new version"),
            key="vendors_save",
            type="primary",
            icon=":material/check:",
            disabled=off or made is None,
        )
        st.button(
            _("Discard"),
            key="vendors_discard",
            type="tertiary",
            on_click=directory_hold.forget,
            disabled=off or not dirty,
        )
        with st.popover(_("Link"), icon=":material/link:", key="vendors_link"):
            st.code(links.to("vendors", vendor=code), language=None)
        if not off:
            with st.popover(_("Remove"), icon=":material/delete:", key="vendors_remove"):
                st.caption(_("The vendor leaves the directory; its versions and files stay."))
                st.button(
                    _("Remove it"),
                    key="vendors_remove_now",
                    on_click=_remove,
                    args=(workspace, actor, code, found.seen),
                )
    if clicked and made is not None:
        _save(workspace, actor, made, seen=found.seen)


def _save(workspace: Workspace, actor: Actor, made: Vendor, *, seen: int) -> None:
    try:
        vendors.save_vendor(workspace, actor, made, seen=seen, now=session.now())
    except StaleEdit as error:
        text.show_problem(error)
        directory_hold.told(directory_reading.version_of(workspace, made.code))
        st.caption(_("«Discard» shows theirs; «Save» puts yours in its place."))
        return
    except CoreError as error:
        text.show_problem(error)
        return
    directory_choice.discard()
    st.session_state["vendors_next"] = made.code
    st.toast(_("Saved."))
    st.rerun()


def _remove(workspace: Workspace, actor: Actor, code: str, seen: int) -> None:
    try:
        vendors.remove_vendor(workspace, actor, code, seen=seen, now=session.now())
    except CoreError as error:
        st.session_state["vendors_problem"] = error
        return
    directory_hold.forget()
    st.toast(_("Removed."))


def _twins(shelf: VendorShelf, made: Vendor) -> None:
    """Say it before a vendor is saved a second time."""
    for pair in like(made, [one for one, _seen in shelf.vendors.values()])[:1]:
        st.markdown(
            _("◐ It may be on file already as **{other}**: {reason} ({shared}).").format(
                other=text.plain(shelf.name(pair.other)),
                reason=directory_words.reason(pair.reason),
                shared=text.plain(pair.shared),
            )
        )


def _open_point(error: CoreError) -> None:
    sentences = (text.say(error.problem, **error.facts), text.say(error.remedy, **error.facts))
    st.markdown(f":orange[◐] {text.joined(*sentences)}")
