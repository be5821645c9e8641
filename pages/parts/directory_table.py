"""The directory as tables: one line a vendor, and the sheets to take along."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.vendor.directory import Entry
from core.vendor.licence import check_licence
from pages.parts import directory_filter, directory_words, downloads, scores_words, tables
from pages.parts.directory_reading import VendorShelf
from pages.parts.format import UNKNOWN, day, number
from pages.parts.i18n import _


def show(shelf: VendorShelf) -> None:
    """The vendors that fit the filters, by name, and the files to take along."""
    entries = directory_filter.chosen(shelf)
    if not entries:
        st.markdown(_("No vendor fits these filters."))
        return
    table = overview(entries, shelf)
    alt = _("All vendors with their official status and best proof")
    if len(table) <= tables.MOST_ROWS:
        tables.still(table, written={}, name=_("Vendor"), long=_("Official status"), alt=alt)
    else:
        tables.show(table, key="vendors_table", alt=alt)
    with st.container(horizontal=True, gap="small"):
        downloads.offer(sheets(entries, shelf, table), name="vendors", key="vendors")


def overview(entries: Sequence[Entry], shelf: VendorShelf) -> pd.DataFrame:
    """One line a vendor."""
    kinds = directory_words.kinds()
    rows = [
        {
            _("Vendor"): one.vendor.name,
            _("Official status"): directory_words.official(one.vendor, shelf),
            _("Best proof"): best(one),
            _("Verified cases"): cases(one),
            _("Last checked"): checked(one),
            _("Kind"): kinds[one.vendor.kind.value],
            _("Markets"): directory_words.listed(one.vendor.markets),
        }
        for one in entries
    ]
    return pd.DataFrame(rows)


def best(one: Entry) -> str:
    """Best grade that counts today, in words."""
    found = one.standing.best
    return _("none that counts today") if found is None else scores_words.grade(found)


def cases(one: Entry) -> str:
    """How many cases were compared with the platform."""
    if not one.vendor.cases:
        return UNKNOWN
    said = _("{part} of {whole}").format(
        part=number(one.standing.verified), whole=number(len(one.vendor.cases))
    )
    if one.standing.refuted:
        said += _("; refuted: {count}").format(count=number(one.standing.refuted))
    return said


def checked(one: Entry) -> str:
    """When somebody of the house last saw something."""
    last = one.standing.last_checked
    return _("never") if last is None else day(last)


def statuses(one: Entry, shelf: VendorShelf) -> pd.DataFrame:
    """Official statuses by platform."""
    titles = {proof.code: proof for proof in one.vendor.evidence}
    rows = []
    for status in one.vendor.partner_statuses:
        proof = titles.get(status.evidence)
        rows.append(
            {
                _("Programme"): f"{status.platform} {status.programme}",
                _("State"): directory_words.state(one.vendor, status, shelf),
                _("ID"): status.partner_id or UNKNOWN,
                _("Expires"): day(status.expires),
                _("What the code stands for"): status.meaning or UNKNOWN,
                _("Proof"): _("nobody saw any")
                if proof is None
                else f"{proof.grade.value} · {proof.title}",
            }
        )
    return pd.DataFrame(rows)


def evidence(one: Entry, shelf: VendorShelf) -> pd.DataFrame:
    """Everything that was seen or said, the best that counts first."""
    ordered = sorted(
        one.vendor.evidence,
        key=lambda proof: (
            not proof.counts_on(shelf.on),
            proof.grade.value,
            -proof.dated.toordinal(),
        ),
    )
    rows = [
        {
            _("What was seen"): proof.title,
            _("Grade"): scores_words.grade(proof.grade),
            _("Date"): day(proof.dated),
            _("Expires"): _("does not expire") if proof.expires is None else day(proof.expires),
            _("Counts today"): _("yes")
            if proof.counts_on(shelf.on)
            else _("■ expired, a claim only"),
            _("Seen by"): proof.checked_by or UNKNOWN,
            _("Remark"): proof.note or UNKNOWN,
        }
        for proof in ordered
    ]
    return pd.DataFrame(rows)


def told_cases(one: Entry) -> pd.DataFrame:
    """What the vendor says it did, and how far that was followed up."""
    states = directory_words.case_states()
    titles = {proof.code: proof.title for proof in one.vendor.evidence}
    rows = [
        {
            _("Case"): case.title,
            _("State"): states[case.state.value],
            _("Result and basis"): case.result or UNKNOWN,
            _("Market"): case.market or UNKNOWN,
            _("Category"): case.category or UNKNOWN,
            _("Proof"): titles.get(case.evidence, UNKNOWN),
        }
        for case in one.vendor.cases
    ]
    return pd.DataFrame(rows)


def references(one: Entry) -> pd.DataFrame:
    """Clients that may be asked, and what came of it."""
    rows = [
        {
            _("Client"): client.client,
            _("Answer"): client.answer or (_("not asked yet") if client.asked is None else UNKNOWN),
            _("Asked on"): day(client.asked),
            _("Contact"): client.contact or UNKNOWN,
        }
        for client in one.vendor.references
    ]
    return pd.DataFrame(rows)


def contacts(one: Entry) -> pd.DataFrame:
    """People of the vendor."""
    rows = [
        {
            _("Name"): person.name,
            _("Role"): person.role or UNKNOWN,
            _("Reached at"): person.reach or UNKNOWN,
        }
        for person in one.vendor.contacts
    ]
    return pd.DataFrame(rows)


def sheets(
    entries: Sequence[Entry], shelf: VendorShelf, table: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The overview, identities and every list of these vendors, for Excel."""
    identities = pd.DataFrame(
        [
            {
                _("Vendor"): one.vendor.name,
                _("Legal name"): one.vendor.legal_name,
                _("Licence number"): one.vendor.licence_no,
                _("Licence check"): directory_words.licence(check_licence(one.vendor.licence_no)),
                _("Also called"): _(", ").join(one.vendor.aliases),
                _("Local team"): one.vendor.local_team,
                _("MCN"): one.vendor.mcn,
                _("Remark"): one.vendor.note,
            }
            for one in entries
        ]
    )
    lists = {
        _("Official status"): [statuses(one, shelf) for one in entries],
        _("Pieces of evidence"): [evidence(one, shelf) for one in entries],
        _("Cases"): [told_cases(one) for one in entries],
        _("References"): [references(one) for one in entries],
        _("Contacts"): [contacts(one) for one in entries],
    }
    found = {_("Vendors"): table, _("Identity"): identities}
    for name, tables_ in lists.items():
        parts = [
            part.assign(**{_("Vendor"): one.vendor.name})[[_("Vendor"), *part.columns]]
            for one, part in zip(entries, tables_, strict=True)
            if len(part)
        ]
        if parts:
            found[name] = pd.concat(parts, ignore_index=True)
    return found
