"""Which vendors stand in the table: by name, market and kind."""

from collections.abc import Sequence

import streamlit as st

from core.vendor.directory import Entry
from core.vendor.same_name import plain_name
from core.vendor.vendor import Vendor
from pages.parts import directory_words
from pages.parts.directory_reading import VendorShelf
from pages.parts.i18n import _

FEW = 4  # so many are seen at a glance
FIELD_WIDTH = 220


def chosen(shelf: VendorShelf) -> tuple[Entry, ...]:
    """Vendors that fit every filter; all of them while they are few or nothing is chosen."""
    entries = shelf.directory.entries
    if len(entries) <= FEW:
        return entries
    kinds = directory_words.kinds()
    markets = sorted({market for one in entries for market in one.vendor.markets})
    used = [kind for kind in kinds if any(one.vendor.kind.value == kind for one in entries)]
    _only("vendors_markets", markets)
    _only("vendors_kinds", used)
    with st.grid(3, min_column_width=FIELD_WIDTH):
        name = st.text_input(
            _("Name or licence number"), key="vendors_find", max_chars=80, placeholder=_("any")
        )
        wanted = st.multiselect(
            _("Markets"),
            markets,
            format_func=directory_words.market,
            key="vendors_markets",
            placeholder=_("all"),
        )
        sorts = st.multiselect(
            _("Kind"),
            used,
            format_func=kinds.__getitem__,
            key="vendors_kinds",
            placeholder=_("all"),
        )
    return tuple(
        one
        for one in entries
        if is_called(one.vendor, name)
        and (not wanted or set(wanted) & set(one.vendor.markets))
        and (not sorts or one.vendor.kind.value in sorts)
    )


def is_called(vendor: Vendor, name: str) -> bool:
    """Whether one of its names or its licence number holds the text, whatever case and width."""
    sought = plain_name(name) or name.strip().casefold()
    known = (vendor.name, vendor.legal_name, *vendor.aliases, vendor.licence_no)
    return any(sought in plain_name(one) or sought in one.casefold() for one in known)


def _only(key: str, options: Sequence[str]) -> None:
    """Forget what was chosen and is no longer to be had."""
    if key in st.session_state:
        st.session_state[key] = [one for one in st.session_state[key] if one in options]
