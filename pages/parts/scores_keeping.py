"""Saving on the page of red lines and scores; problems and news are told after the rerun."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services import selections
from core.store.workspace import Workspace
from core.vendor.selection import Selection
from pages.parts import session, text
from pages.parts.i18n import _

PROBLEM, NEWS, ROUND = "scores_problem", "scores_news", "scores_round"
REASON_CHARS = 200


@dataclass(frozen=True, slots=True)
class Open:
    """The selection that is on screen.

    Attributes:
        seen: Version it was read at; what an edit must have seen.
    """

    workspace: Workspace
    actor: Actor
    selection: Selection
    seen: int

    @property
    def may_edit(self) -> bool:
        return self.actor.can(Right.EDIT)


def report() -> None:
    """What the last click came to."""
    problem = st.session_state.pop(PROBLEM, None)
    if problem is not None:
        text.show_problem(problem)
    news = st.session_state.pop(NEWS, None)
    if news is not None:
        st.success(news, icon=":material/check_circle:")


def key(name: str, here: Open) -> str:
    """Key of an editor; a new one after each save, the same after a refusal."""
    return f"scores_{name}_{here.selection.code}_{st.session_state.get(ROUND, 0)}"


def reason(name: str, here: Open) -> str:
    """Ask why, once somebody was scored or checked; before that nothing needs a reason."""
    if not here.selection.begun:
        return ""
    return st.text_input(
        _("Why is it changed?"),
        key=key(f"reason_{name}", here),
        max_chars=REASON_CHARS,
        placeholder=_("vendors were already scored or checked: say what is different now"),
        disabled=not here.may_edit,
    )


def save(here: Open, edited: Callable[[], Selection], news: str, *, reason_key: str = "") -> bool:
    """Save an edit of the selection as it was seen when the page was drawn.

    Args:
        edited: Makes the selection from what stands on screen.
        reason_key: Name of the input that says why; empty where none is asked.
    """
    why = str(st.session_state.get(key(f"reason_{reason_key}", here)) or "") if reason_key else ""

    def work() -> None:
        selections.save_selection(
            here.workspace,
            here.actor,
            edited(),
            seen=here.seen,
            now=session.now(),
            reason=why,
        )

    return attempt(work, news)


def remove(here: Open) -> None:
    """Take a selection away; its versions stay in the file."""

    def work() -> None:
        selections.remove_selection(
            here.workspace, here.actor, here.selection.code, seen=here.seen, now=session.now()
        )

    attempt(work, _("The selection was removed."))


def attempt(work: Callable[[], object], news: str) -> bool:
    """Do it; a refusal is told and leaves every edit where it is."""
    try:
        work()
    except CoreError as error:
        st.session_state[PROBLEM] = error
        return False
    st.session_state[NEWS] = news
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    return True
