"""The vendor that is being typed, between two runs of its page.

Texts live under their widgets' keys. Tables keep their edits as deltas on one unchanged
table, the base; what is typed is kept beside them.
"""

import streamlit as st

from pages.parts.directory_fields import TABLES, Draft


def fill(draft: Draft, *, seen: int) -> None:
    """Show this draft: every input takes its value, every table begins anew.

    Args:
        seen: Version it was read at; 0 for a new one.
    """
    state = st.session_state
    for name, value in draft.items():
        if name not in TABLES:
            state[f"vendors_f_{name}"] = value
    state["vendors_filled"] = state.get("vendors_filled", 0) + 1
    state["vendors_base"] = draft
    state["vendors_seen"] = seen
    keep(draft)


def keep(draft: Draft) -> None:
    """Remember what is typed for when the page is drawn anew."""
    st.session_state["vendors_kept"] = draft


def kept() -> Draft:
    return dict(st.session_state["vendors_kept"])


def base() -> Draft:
    """What the inputs were filled with."""
    return dict(st.session_state["vendors_base"])


def seen() -> int:
    """Version the edit began from."""
    return int(st.session_state["vendors_seen"])


def build_on(version: int) -> None:
    """A save from now on builds on this version, which whoever types has seen."""
    st.session_state["vendors_seen"] = version


def own_step(code: str, version: int) -> None:
    """This visitor saved a document of the same vendor meanwhile; that is no clash."""
    loaded = st.session_state.get("vendors_loaded")
    if loaded is not None and loaded[1] == code and seen() == version - 1:
        build_on(version)


def is_shown() -> bool:
    """Whether the inputs still hold a draft; leaving the page drops them."""
    return "vendors_f_name" in st.session_state and "vendors_kept" in st.session_state
