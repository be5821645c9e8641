"""The quote that is being typed, between two runs of its page.

Numbers live under their widgets' keys. Tables keep their edits as deltas on one unchanged
table, the base; what is typed is kept beside them.
"""

import streamlit as st

from pages.parts.quotes_fields import TABLES, Draft


def fill(draft: Draft, *, seen: int) -> None:
    """Show this draft: every input takes its value, every table begins anew.

    Args:
        seen: Version it was read at; 0 for a new one.
    """
    state = st.session_state
    for name, value in draft.items():
        if name not in TABLES.values():
            state[f"quotes_f_{name}"] = value
    state["quotes_filled"] = state.get("quotes_filled", 0) + 1
    state["quotes_base"] = draft
    state["quotes_seen"] = seen
    keep(draft)


def keep(draft: Draft) -> None:
    """Remember what is typed for when the page is drawn anew."""
    st.session_state["quotes_kept"] = draft


def kept() -> Draft:
    return dict(st.session_state["quotes_kept"])


def base() -> Draft:
    """What the inputs were filled with."""
    return dict(st.session_state["quotes_base"])


def seen() -> int:
    """Version the edit began from."""
    return int(st.session_state["quotes_seen"])


def is_shown() -> bool:
    """Whether the inputs still hold a draft; leaving the page drops them."""
    return "quotes_f_name" in st.session_state and "quotes_kept" in st.session_state


def refill() -> None:
    """After another kind was chosen: its tables begin with what is typed so far."""
    typed = {name: st.session_state.get(f"quotes_f_{name}", old) for name, old in kept().items()}
    fill(typed, seen=seen())


def restore() -> None:
    """A field that was not on screen lost what it held; bring it back."""
    for name, value in kept().items():
        if name not in TABLES.values() and f"quotes_f_{name}" not in st.session_state:
            st.session_state[f"quotes_f_{name}"] = value
