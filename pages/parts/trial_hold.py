"""What is typed into a table of a trial stays on screen when somebody else saves meanwhile."""

from dataclasses import dataclass, replace

import streamlit as st

from core.vendor.trial import Trial
from pages.parts import session


@dataclass(frozen=True, slots=True)
class Held:
    """A table that is being edited.

    Attributes:
        trial: As it was when the typing began.
        begun: Version it had then; part of the table's key.
        seen: Version that a save builds on; newer once theirs was told.
    """

    trial: Trial
    begun: int
    seen: int
    changed: bool = False

    def key(self, name: str) -> str:
        """Of the widget that holds the edits."""
        return f"trial_{name}_{session.code()}_{self.trial.code}_{self.begun}"


def held(name: str, trial: Trial, seen: int) -> Held:
    """What the table shows: the stored trial, unless somebody is typing."""
    kept = st.session_state.get(f"trial_held_{name}")
    if isinstance(kept, Held) and kept.changed and kept.trial.code == trial.code:
        return kept
    return Held(trial, seen, seen)


def keep(name: str, table: Held, *, changed: bool) -> None:
    """Remember whether something is typed."""
    st.session_state[f"trial_held_{name}"] = replace(table, changed=changed)


def told(name: str, seen: int) -> None:
    """Theirs was shown: the next save builds on it."""
    kept: Held = st.session_state[f"trial_held_{name}"]
    st.session_state[f"trial_held_{name}"] = replace(kept, seen=seen)


def forget() -> None:
    """Begin anew, after a save or in another workspace."""
    for name in ("results", "exit"):
        st.session_state.pop(f"trial_held_{name}", None)
