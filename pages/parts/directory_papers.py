"""Adding documents to a vendor, taking them away, and erasing files that nobody names."""

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services import vendor_files
from core.store.document_shelf import MB, MOST_BYTES_EACH
from core.store.workspace import Workspace
from core.vendor.vendor import Vendor
from pages.parts import directory_choice, directory_draft, session
from pages.parts.directory_reading import VendorShelf
from pages.parts.format import number, size
from pages.parts.i18n import _

TITLE_LENGTH = 120
LINK_LENGTH = 2000


def show(workspace: Workspace, actor: Actor, shelf: VendorShelf, vendor: Vendor) -> None:
    """What may be done with the documents of one vendor."""
    if not directory_choice.may_edit(actor):
        return
    with st.container(horizontal=True, gap="small"):
        with st.popover(_("Add a document"), icon=":material/note_add:", key="vendors_paper"):
            _add(workspace, actor, vendor)
        if vendor.documents:
            with st.popover(
                _("Take a document away"), icon=":material/delete:", key="vendors_drop"
            ):
                _drop(workspace, actor, vendor)
        if shelf.unnamed and actor.can(Right.MANAGE):
            with st.popover(
                _("Erase files"), icon=":material/delete_forever:", key="vendors_erase"
            ):
                _erase(workspace, actor, shelf)


def _add(workspace: Workspace, actor: Actor, vendor: Vendor) -> None:
    turn = f"{vendor.code}_{st.session_state.get('vendors_paper_turn', 0)}"
    st.text_input(_("What it is"), key=f"vendors_paper_title_{turn}", max_chars=TITLE_LENGTH)
    st.text_input(_("Link"), key=f"vendors_paper_link_{turn}", max_chars=LINK_LENGTH)
    file = st.file_uploader(
        _("Or a file"),
        key=f"vendors_paper_file_{turn}",
        max_upload_size=MOST_BYTES_EACH // MB,
        help=_("Kept as it is and never opened; at most {most} MB.").format(
            most=number(MOST_BYTES_EACH // MB)
        ),
    )
    st.button(
        _("Add it"),
        key="vendors_paper_now",
        type="primary",
        on_click=_added,
        args=(workspace, actor, vendor.code, turn, None if file is None else file.getvalue()),
        kwargs={"file_name": "" if file is None else file.name},
    )


def _drop(workspace: Workspace, actor: Actor, vendor: Vendor) -> None:
    place = st.selectbox(
        _("Document"),
        range(len(vendor.documents)),
        format_func=lambda n: vendor.documents[n].title,
        key=f"vendors_drop_{vendor.code}",
    )
    st.caption(_("The card names it no more. A kept file stays until an owner erases it."))
    st.button(
        _("Take it away"),
        key="vendors_drop_now",
        on_click=_dropped,
        args=(workspace, actor, vendor, place),
    )


def _erase(workspace: Workspace, actor: Actor, shelf: VendorShelf) -> None:
    st.markdown(
        _("Files that no card names: {count}, {size}. Older versions may still name them.").format(
            count=number(len(shelf.unnamed)),
            size=size(sum(one.size_bytes for one in shelf.unnamed)),
        )
    )
    sure = st.checkbox(_("Erase them for good"), key="vendors_erase_sure")
    st.button(
        _("Erase"),
        key="vendors_erase_now",
        disabled=not sure,
        on_click=_erased,
        args=(workspace, actor),
    )


def _added(
    workspace: Workspace,
    actor: Actor,
    code: str,
    turn: str,
    content: bytes | None,
    *,
    file_name: str,
) -> None:
    state = st.session_state
    title = str(state.get(f"vendors_paper_title_{turn}", ""))
    link = str(state.get(f"vendors_paper_link_{turn}", ""))
    try:
        if content is None:
            version = vendor_files.add_link(
                workspace, actor, code, title=title, link=link, now=session.now()
            )
        else:
            version = vendor_files.add_file(
                workspace,
                actor,
                code,
                title=title,
                content=content,
                file_name=file_name,
                now=session.now(),
            )
    except CoreError as error:
        state["vendors_problem"] = error
        return
    directory_draft.own_step(code, version)
    state["vendors_paper_turn"] = state.get("vendors_paper_turn", 0) + 1
    st.toast(_("Saved."))


def _dropped(workspace: Workspace, actor: Actor, vendor: Vendor, place: int) -> None:
    try:
        version = vendor_files.drop_document(
            workspace, actor, vendor.code, vendor.documents[place], now=session.now()
        )
    except CoreError as error:
        st.session_state["vendors_problem"] = error
        return
    directory_draft.own_step(vendor.code, version)
    st.toast(_("Removed."))


def _erased(workspace: Workspace, actor: Actor) -> None:
    try:
        vendor_files.erase_unnamed(workspace, actor, now=session.now())
    except CoreError as error:
        st.session_state["vendors_problem"] = error
        return
    st.toast(_("Removed."))
