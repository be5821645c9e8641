"""The card of one vendor: who it is, what is proven, its cases, papers and quotes."""

from functools import partial

import pandas as pd
import streamlit as st

from core.contract.quote_file import from_json as quote_from_json
from core.services.quotes import quotes_of_vendor
from core.store.workspace import Workspace
from core.vendor.directory import Entry
from core.vendor.document_name import caution, harmless_name
from core.vendor.evidence import Grade
from core.vendor.licence import check_licence
from core.vendor.vendor import Document
from core.vendor.vendor_file import from_json
from core.vendor.vendor_told import told
from pages.parts import (
    directory_reading,
    directory_table,
    directory_words,
    quotes_reading,
    quotes_words,
    scores_words,
    tables,
)
from pages.parts.directory_reading import VendorShelf
from pages.parts.format import UNKNOWN, day, moment, number, size
from pages.parts.i18n import _
from pages.parts.text import plain

HASH_SHOWN = 12


def identity(one: Entry) -> None:
    """Who it is."""
    vendor = one.vendor
    number_said = directory_words.licence(check_licence(vendor.licence_no))
    known = {
        _("Kind"): directory_words.kinds()[vendor.kind.value],
        _("Legal name"): vendor.legal_name,
        _("Licence number"): " · ".join(filter(None, (vendor.licence_no, number_said))),
        _("Also called"): directory_words.listed(vendor.aliases),
        _("Markets"): directory_words.listed(tuple(map(directory_words.market, vendor.markets))),
        _("Categories"): directory_words.listed(vendor.categories),
        _("Local team"): vendor.local_team,
        _("MCN"): vendor.mcn,
        _("Last checked"): directory_table.checked(one),
        _("Remark"): vendor.note,
    }
    table = pd.DataFrame(
        [(name, value or UNKNOWN) for name, value in known.items()],
        columns=[_("Identity"), _("What is known")],
    )
    tables.still(table, written={}, name=_("Identity"), alt=_("Who the vendor is"))


def proof(one: Entry, shelf: VendorShelf) -> None:
    """Official statuses by platform, and every piece of evidence."""
    st.subheader(_("Official status"), anchor=False)
    _list(
        directory_table.statuses(one, shelf),
        name=_("Programme"),
        long=_("Proof"),
        alt=_("Official statuses by platform"),
        nothing=_("No official status is stated."),
    )
    st.subheader(_("Pieces of evidence"), anchor=False)
    _list(
        directory_table.evidence(one, shelf),
        name=_("What was seen"),
        long=None,
        alt=_("Evidence of the vendor"),
        nothing=_("Nothing was seen or said yet."),
    )
    linked = [
        directory_words.link(found.title, found.link) for found in one.vendor.evidence if found.link
    ]
    if linked:
        st.markdown(_("Where to look: {links}").format(links=" · ".join(linked)))
    grades = " · ".join(f"**{plain(said)}**" for said in map(scores_words.grade, Grade))
    st.caption(
        _("Grades: {grades}. Expired evidence is worth no more than a claim.").format(grades=grades)
    )


def cases(one: Entry) -> None:
    """What it did for others, who may be asked, and whom to call."""
    st.subheader(_("Cases"), anchor=False)
    _list(
        directory_table.told_cases(one),
        name=_("Case"),
        long=_("Result and basis"),
        alt=_("Cases and how far they were followed up"),
        nothing=_("No case is written down."),
    )
    st.subheader(_("References"), anchor=False)
    _list(
        directory_table.references(one),
        name=_("Client"),
        long=_("Answer"),
        alt=_("Clients that may be asked"),
        nothing=_("No client that may be asked is named."),
    )
    st.subheader(_("Contacts"), anchor=False)
    _list(
        directory_table.contacts(one),
        name=_("Name"),
        long=None,
        alt=_("People of the vendor"),
        nothing=_("No contact is written down."),
    )


def documents(workspace: Workspace, one: Entry, shelf: VendorShelf) -> None:
    """Links, and kept files, which are handed out as they came and never opened."""
    named = {found.sha256 for found in one.vendor.documents}
    shown = [
        *one.vendor.documents,
        *(
            Document(found.title, sha256=found.document)
            for found in one.vendor.evidence
            if found.document and found.document not in named
        ),
    ]
    if not shown:
        st.markdown(_("No document is on file."))
    for place, document in enumerate(shown):
        if document.link:
            st.markdown(f"- {directory_words.link(document.title, document.link)}")
        else:
            _file(workspace, document, shelf, key=f"vendors_file_{one.vendor.code}_{place}")


def quotes(workspace: Workspace, one: Entry) -> None:
    """What it asked for, every version of every quote."""
    grades, rows = quotes_words.grades(), []
    with workspace.reading() as desk:
        codes = [found.code for found in quotes_of_vendor(desk, one.vendor.code)]
    for code in codes:
        for record in quotes_reading.history(workspace, code):
            if record.body is None:
                continue
            found = quote_from_json(record.body)
            rows.append(
                {
                    _("Quote"): found.name,
                    _("Version"): number(record.version),
                    _("Plan"): quotes_words.plan_text(found.plan),
                    _("Dated"): day(found.dated),
                    _("Valid until"): day(found.valid_until),
                    _("How well it is known"): grades[found.grade.value],
                    _("Saved on"): moment(record.at),
                }
            )
    _list(
        pd.DataFrame(rows),
        name=_("Quote"),
        long=_("Plan"),
        alt=_("Every version of every quote of the vendor"),
        nothing=_("No quote of this vendor is written down."),
    )
    st.page_link("pages/vendors/quotes.py", label=_("Quotes"), icon=":material/request_quote:")


def versions(workspace: Workspace, one: Entry) -> None:
    """What was saved, by whom and when, newest first."""
    rows = [
        {
            _("Version"): number(record.version),
            _("Saved on"): moment(record.at),
            _("Saved by"): record.actor,
            _("What it held"): _("removed")
            if record.body is None
            else told(from_json(record.body)),
        }
        for record in directory_reading.history(workspace, one.vendor.code)
    ]
    tables.still(
        pd.DataFrame(rows),
        written={},
        name=_("Version"),
        long=_("What it held"),
        alt=_("Versions of the vendor"),
    )


def _list(table: pd.DataFrame, *, name: str, long: str | None, alt: str, nothing: str) -> None:
    if table.empty:
        st.markdown(nothing)
        return
    tables.still(table, written={}, name=name, long=long, alt=alt)


def _file(workspace: Workspace, document: Document, shelf: VendorShelf, *, key: str) -> None:
    name = harmless_name(document.file_name or document.title)
    facts = [f"`SHA-256 {document.sha256[:HASH_SHOWN]}…`"]
    if document.size_bytes:
        facts.insert(0, size(document.size_bytes))
    if warning := directory_words.caution(caution(name)):
        facts.append(warning)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(document.title)}** · {' · '.join(facts)}", width="content")
        if document.sha256 in shelf.kept:
            st.download_button(
                plain(name),
                partial(content, workspace, document.sha256),
                name,
                "application/octet-stream",
                key=key,
                on_click="ignore",
                icon=":material/download:",
                help=_("Handed out as it came; nobody here has opened it. Hash: {hash}").format(
                    hash=document.sha256
                ),
            )
        else:
            st.caption(_("The file was erased; only its hash is left."))


def content(workspace: Workspace, sha256: str) -> bytes:
    """The bytes as they came; runs when the button is clicked."""
    with workspace.reading() as desk:
        return desk.documents.content(sha256)
