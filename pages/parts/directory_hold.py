"""What is typed about a vendor stays on screen when somebody else saves meanwhile."""

from dataclasses import dataclass, replace

import streamlit as st

from core.vendor.vendor import Vendor
from pages.parts import session

HELD = "vendors_held"


@dataclass(frozen=True, slots=True)
class Held:
    """A vendor that is being edited.

    Attributes:
        vendor: As it was when the typing began.
        begun: Version it had then; part of the key of every input.
        seen: Version that a save builds on; newer once theirs was told.
        times: How often typing was thrown away; part of the keys too.
    """

    vendor: Vendor
    begun: int
    seen: int
    times: int = 0
    changed: bool = False

    def key(self, name: str) -> str:
        """Of the input that holds one field."""
        return f"vendors_f_{name}_{session.code()}_{self.vendor.code}_{self.begun}_{self.times}"


def held(stored: Vendor, version: int) -> Held:
    """What the form shows: the stored vendor, unless somebody is typing.

    Documents and what is told apart have buttons of their own: they never stand in the way.
    """
    kept = st.session_state.get(HELD)
    if isinstance(kept, Held) and kept.changed and kept.vendor.code == stored.code:
        if with_own_buttons(kept.vendor, stored) == stored:
            return replace(kept, vendor=stored, seen=version)
        return kept
    return Held(stored, version, version, _times())


def with_own_buttons(typed: Vendor, stored: Vendor) -> Vendor:
    """What was typed, with the documents and the look-alikes that are stored."""
    return replace(typed, documents=stored.documents, distinct_from=stored.distinct_from)


def keep(found: Held, *, changed: bool) -> None:
    """Remember whether something is typed."""
    st.session_state[HELD] = replace(found, changed=changed)


def told(version: int) -> None:
    """Theirs was shown: the next save builds on it."""
    st.session_state[HELD] = replace(st.session_state[HELD], seen=version)


def forget() -> None:
    """Begin anew, with empty inputs."""
    st.session_state["vendors_times"] = _times() + 1
    st.session_state.pop(HELD, None)


def _times() -> int:
    return int(st.session_state.get("vendors_times", 0))
