"""The form of one vendor: who it is as fields, everything there may be several of as tables."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from core.vendor.evidence import Grade
from core.vendor.licence import check_licence
from core.vendor.vendor import Vendor
from pages.parts import directory_draft, directory_fields, directory_words, scores_words
from pages.parts.directory_fields import TABLES, Draft
from pages.parts.i18n import _

FIELD_WIDTH = 220
NAME_PX, CHOICE_PX = 200, 150  # on a phone the name leaves room for what stands beside it
LONGEST_NAME, LONGEST_TEXT, LONGEST_LINK, LONGEST_NOTE = 120, 300, 2000, 1000
Columns = Mapping[str, Any]


def inputs(before: Vendor | None, *, may_edit: bool) -> Draft:
    """Draw every input and return what they hold.

    Args:
        before: The stored vendor; its evidence and files can be chosen in the tables.
    """
    off = not may_edit
    _who(off=off)
    draft = directory_draft.kept()
    typed = {
        name: st.session_state[f"vendors_f_{name}"]
        for name in draft
        if name not in TABLES and f"vendors_f_{name}" in st.session_state
    }
    proofs = {} if before is None else {one.code: one.title for one in before.evidence}
    tables = {
        "evidence": (_("Pieces of evidence"), _evidence(_files(before))),
        "partner_statuses": (_("Official status"), _statuses(proofs)),
        "cases": (_("Cases"), _cases(proofs)),
        "references": (_("References"), _references()),
        "contacts": (_("Contacts"), _contacts()),
    }
    return (
        draft
        | typed
        | {name: _table(name, label, columns, off=off) for name, (label, columns) in tables.items()}
    )


def _who(*, off: bool) -> None:
    kinds = directory_words.kinds()
    with st.grid(3, min_column_width=FIELD_WIDTH):
        _text("name", _("Name in the house"), off=off)
        st.selectbox(
            _("Kind"),
            list(kinds),
            format_func=kinds.__getitem__,
            key="vendors_f_kind",
            disabled=off,
        )
        _text("legal_name", _("Legal name"), off=off)
        _text(
            *("licence_no", _("Licence number")),
            help_=_("The check character of a Chinese number is reckoned; no register is asked."),
            off=off,
        )
        _text(
            *("markets", _("Markets")),
            help_=_("Two letters each, with commas between: TH, US."),
            most=LONGEST_TEXT,
            off=off,
        )
        _text("categories", _("Categories"), most=LONGEST_TEXT, off=off)
        _text("local_team", _("Local team"), most=LONGEST_TEXT, off=off)
        _text("mcn", _("MCN"), most=LONGEST_TEXT, off=off)
        _text("note", _("Remark"), most=LONGEST_NOTE, off=off)
    number = str(st.session_state["vendors_f_licence_no"])
    if number.strip():
        st.caption(directory_words.licence(check_licence(number)))
    st.text_area(
        _("Also called, one name a line"),
        key="vendors_f_aliases",
        max_chars=_room("aliases", LONGEST_NOTE),
        height=80,
        help=_("Other names help to find a vendor that stands here twice."),
        disabled=off,
    )


def _table(name: str, label: str, columns: Columns, *, off: bool) -> list[directory_fields.Row]:
    st.markdown(f"**{label}**")
    edited = st.data_editor(
        directory_fields.frame(directory_draft.base()[name], name),
        key=f"vendors_{name}_{st.session_state['vendors_filled']}",
        hide_index=True,
        num_rows="fixed" if off else "dynamic",
        disabled=off,
        height="content",
        placeholder="—",
        column_config=dict(columns),
    )
    return directory_fields.rows_of(edited, name)


def _evidence(files: Mapping[str, str]) -> Columns:
    grades = {one.value: scores_words.grade(one) for one in Grade}
    return {
        "title": _words(_("What was seen"), pinned=True),
        "grade": _choice(_("Grade"), grades, default=Grade.D.value),
        "dated": _day(_("Date"), help_=_("Empty counts as today.")),
        "expires": _day(_("Expires")),
        "checked_by": _words(_("Seen by")),
        "link": _words(_("Link"), most=LONGEST_LINK),
        "document": _choice(_("File"), files, help_=_("Files are added under Documents.")),
        "note": _words(_("Remark")),
        "code": None,
    }


def _statuses(proofs: Mapping[str, str]) -> Columns:
    return {
        "platform": _words(_("Platform"), pinned=True),
        "programme": _words(_("Programme")),
        "partner_id": _words(_("ID")),
        "expires": _day(_("Expires")),
        "evidence": _proof(proofs),
        "meaning": _words(_("What the code stands for")),
    }


def _cases(proofs: Mapping[str, str]) -> Columns:
    return {
        "title": _words(_("Case"), pinned=True),
        "state": _choice(_("State"), directory_words.case_states(), default="claimed"),
        "result": _words(_("Result and basis")),
        "market": _words(_("Market")),
        "category": _words(_("Category")),
        "evidence": _proof(proofs),
    }


def _references() -> Columns:
    return {
        "client": _words(_("Client"), pinned=True),
        "contact": _words(_("Contact")),
        "asked": _day(_("Asked on")),
        "answer": _words(_("Answer"), most=LONGEST_NOTE),
    }


def _contacts() -> Columns:
    return {
        "name": _words(_("Name"), pinned=True),
        "role": _words(_("Role")),
        "reach": _words(_("Reached at")),
    }


def _files(before: Vendor | None) -> Mapping[str, str]:
    """SHA-256 of every file the vendor names -> its title."""
    if before is None:
        return {}
    found = {one.document: one.title for one in before.evidence if one.document}
    return found | {one.sha256: one.title for one in before.documents if one.sha256}


def _words(label: str, *, most: int = LONGEST_TEXT, pinned: bool = False) -> Any:
    width = NAME_PX if pinned else None
    return st.column_config.TextColumn(label, max_chars=most, pinned=pinned, width=width)


def _day(label: str, *, help_: str | None = None) -> Any:
    return st.column_config.DateColumn(label, help=help_)


def _proof(proofs: Mapping[str, str]) -> Any:
    said = _("Saved evidence of this vendor; save new lines first.")
    return _choice(_("Proof"), proofs, help_=said)


def _choice(
    label: str, words: Mapping[str, str], *, default: str | None = None, help_: str | None = None
) -> Any:
    return st.column_config.SelectboxColumn(
        label,
        options=list(words),
        format_func=lambda code: words.get(str(code), str(code)),
        default=default,
        help=help_,
        width=CHOICE_PX,
    )


def _text(
    name: str, label: str, *, off: bool, most: int = LONGEST_NAME, help_: str | None = None
) -> None:
    st.text_input(
        label,
        key=f"vendors_f_{name}",
        max_chars=_room(name, most),
        help=help_,
        disabled=off,
    )


def _room(name: str, most: int) -> int:
    """Never less than what is stored already."""
    return max(most, len(str(directory_draft.base()[name])))
