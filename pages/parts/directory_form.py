"""The form of one vendor: identity as fields, everything that comes in numbers as tables."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.vendor.evidence import Grade
from core.vendor.licence import check_licence
from core.vendor.vendor import CaseState, Kind, Vendor
from pages.parts import directory_rows, directory_words, scores_words, session
from pages.parts.directory_hold import Held
from pages.parts.i18n import _

FIELD_WIDTH = 220
LONGEST, LONGEST_NOTE = 120, 600
PARTED = re.compile(r"[,，、;；\n]")


def identity(found: Held, *, off: bool) -> Vendor:
    """Draw the fields and return the vendor as they say.

    Raises:
        InvalidInput: If it has no name.
    """
    vendor, kinds = found.vendor, directory_words.kinds()
    parted = _("Parted by commas.")
    with st.grid(3, min_column_width=FIELD_WIDTH):
        name = _text(found, "name", _("Name"), vendor.name, off=off)
        kind = st.selectbox(
            _("Kind"),
            list(kinds),
            index=list(kinds).index(vendor.kind.value),
            format_func=kinds.__getitem__,
            key=found.key("kind"),
            disabled=off,
        )
        legal = _text(found, "legal_name", _("Legal name"), vendor.legal_name, off=off)
        licence = _text(found, "licence_no", _("Licence number"), vendor.licence_no, off=off)
        aliases = _many(found, "aliases", _("Also called"), vendor.aliases, parted, off=off)
        markets = _many(
            *(found, "markets", _("Markets"), vendor.markets),
            _("Names or two letters each, such as TH; parted by commas."),
            off=off,
        )
        categories = _many(found, "categories", _("Categories"), vendor.categories, parted, off=off)
        team = _text(found, "local_team", _("Local team"), vendor.local_team, off=off)
        mcn = _text(found, "mcn", _("MCN"), vendor.mcn, off=off)
    if licence.strip():
        st.caption(
            _("Licence number: {verdict}").format(
                verdict=directory_words.licence(check_licence(licence))
            )
        )
    note = st.text_area(
        *(_("Remark"), vendor.note),
        key=found.key("note"),
        max_chars=max(LONGEST_NOTE, len(vendor.note)),
        height=80,
        disabled=off,
    )
    return replace(
        vendor,
        name=name,
        kind=Kind(kind),
        legal_name=legal,
        licence_no=licence,
        aliases=aliases,
        markets=markets,
        categories=categories,
        local_team=team,
        mcn=mcn,
        note=str(note),
    )


def lists(found: Held, made: Vendor, *, off: bool) -> Vendor:
    """Draw the tables and return the vendor with what they hold.

    Raises:
        InvalidInput: If a row lacks what it must have.
    """
    held = found.vendor
    proofs = {one.code: f"{one.grade.value} · {one.title}" for one in held.evidence}
    st.caption(
        _(
            "Rows can be added below and taken away on the left. A new piece of evidence can be "
            "chosen as proof once it is saved."
        )
    )
    seen = _table(found, "evidence", held.evidence, _("Pieces of evidence"), _proof(held), off=off)
    official = _table(
        *(found, "statuses", held.partner_statuses, _("Official status"), _official(proofs)),
        off=off,
    )
    done = _table(found, "cases", held.cases, _("Cases"), _case(proofs), off=off)
    clients = _table(found, "references", held.references, _("References"), _client(), off=off)
    people = _table(found, "contacts", held.contacts, _("Contacts"), _person(), off=off)
    return replace(
        made,
        evidence=directory_rows.evidence(seen),
        partner_statuses=directory_rows.statuses(official),
        cases=directory_rows.cases(done),
        references=directory_rows.references(clients),
        contacts=directory_rows.contacts(people),
    )


def _table(
    found: Held, name: str, items: tuple[Any, ...], label: str, columns: Mapping[str, Any], *,
    off: bool,
) -> pd.DataFrame:  # fmt: skip
    st.markdown(f"**{label}**")
    edited: pd.DataFrame = st.data_editor(
        directory_rows.frame(name, items),
        key=found.key(name),
        hide_index=True,
        num_rows="fixed" if off else "dynamic",
        disabled=off,
        placeholder="—",
        height="content",
        column_config=dict(columns),
    )
    return edited


def _proof(held: Vendor) -> Mapping[str, Any]:
    grades = {one.value: scores_words.grade(one) for one in Grade}
    files = {one.sha256: one.title for one in held.documents if one.sha256}
    files |= {one.document: one.title for one in held.evidence if one.document} | files
    return {
        "code": None,
        "title": _words(_("What was seen"), pinned=True),
        "grade": _choice(_("Grade"), grades, default=Grade.D.value),
        "dated": st.column_config.DateColumn(_("Date"), default=session.today()),
        "expires": st.column_config.DateColumn(_("Expires"), help=_("Last day on which it counts")),
        "checked_by": _words(_("Seen by")),
        "link": _words(_("Link"), most=2000),
        "document": _choice(_("Kept file"), files),
        "note": _words(_("Remark"), most=300),
    }


def _official(proofs: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        "platform": _words(_("Platform"), pinned=True),
        "programme": _words(_("Programme"), help_=_("As the platform writes it, such as TSP")),
        "partner_id": _words(_("ID")),
        "expires": st.column_config.DateColumn(_("Expires")),
        "evidence": _choice(_("Proof"), proofs),
        "meaning": _words(_("What the code stands for")),
    }


def _case(proofs: Mapping[str, str]) -> Mapping[str, Any]:
    states = directory_words.case_states()
    return {
        "title": _words(_("Case"), pinned=True),
        "state": _choice(_("State"), states, default=CaseState.CLAIMED.value),
        "result": _words(_("Result and basis"), most=300),
        "market": _words(_("Market")),
        "category": _words(_("Category")),
        "evidence": _choice(_("Proof"), proofs),
    }


def _client() -> Mapping[str, Any]:
    return {
        "client": _words(_("Client"), pinned=True),
        "contact": _words(_("Contact")),
        "asked": st.column_config.DateColumn(_("Asked on")),
        "answer": _words(_("Answer"), most=600),
    }


def _person() -> Mapping[str, Any]:
    return {
        "name": _words(_("Name"), pinned=True),
        "role": _words(_("Role")),
        "reach": _words(_("Reached at")),
    }


def _words(label: str, *, most: int = 160, pinned: bool = False, help_: str | None = None) -> Any:
    return st.column_config.TextColumn(label, max_chars=most, pinned=pinned, help=help_)


def _choice(label: str, words: Mapping[str, str], *, default: str | None = None) -> Any:
    return st.column_config.SelectboxColumn(
        label,
        options=list(words),
        format_func=lambda code: words.get(code, code),
        default=default,
    )


def _text(found: Held, name: str, label: str, value: str, *, off: bool) -> str:
    return str(
        st.text_input(
            *(label, value), key=found.key(name), max_chars=max(LONGEST, len(value)), disabled=off
        )
    )


def _many(
    found: Held, name: str, label: str, values: tuple[str, ...], help_: str, *, off: bool
) -> tuple[str, ...]:
    value = _(", ").join(values)
    typed = st.text_input(
        *(label, value),
        key=found.key(name),
        max_chars=max(LONGEST_NOTE, len(value)),
        help=help_,
        disabled=off,
    )
    if typed == value:
        return values  # a comma inside one of them stays where it is
    return tuple(dict.fromkeys(part.strip() for part in PARTED.split(typed) if part.strip()))
