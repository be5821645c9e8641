"""What the buttons of the scorecard page do; problems and news are told after the rerun."""

from collections.abc import Callable

import streamlit as st

from core.foundation.actor import Actor
from core.foundation.errors import CoreError
from core.services import scorecards
from core.services.card_actuals import actuals_from_facts, with_actuals
from core.services.scorecards import KeptCard
from core.store.workspace import Workspace
from core.targets.card import Card
from pages.parts import reading, session, text
from pages.parts.i18n import _

PROBLEM, NEWS, ROUND = "people_problem", "people_news", "people_round"


def report() -> None:
    """What the last click came to."""
    problem = st.session_state.pop(PROBLEM, None)
    if problem is not None:
        text.show_problem(problem)
    news = st.session_state.pop(NEWS, None)
    if news is not None:
        st.success(news, icon=":material/check_circle:")


def key(name: str, kept: KeptCard) -> str:
    """Key of an editor; it changes after a save, so that no edit is applied twice.

    It does not change with the version, so that a refused edit is still there.
    """
    return f"people_{name}_{kept.code}_{st.session_state.get(ROUND, 0)}"


def save(
    workspace: Workspace, actor: Actor, kept: KeptCard, edited: Callable[[], Card], news: str
) -> None:
    """Save an edit of the card as it was seen when the page was drawn."""

    def work() -> None:
        scorecards.save_card(workspace, actor, edited(), seen=kept.version, now=session.now())

    attempt(work, news)


def settle(workspace: Workspace, actor: Actor, kept: KeptCard) -> None:
    """Freeze the month."""

    def work() -> None:
        scorecards.settle_card(workspace, actor, kept.code, seen=kept.version, now=session.now())

    attempt(work, _("The month is settled."))


def remove(workspace: Workspace, actor: Actor, kept: KeptCard) -> None:
    """Take an open card away."""

    def work() -> None:
        scorecards.remove_card(workspace, actor, kept.code, seen=kept.version, now=session.now())

    attempt(work, _("The card was removed."))


def fill(workspace: Workspace, actor: Actor, kept: KeptCard) -> None:
    """Enter what the reports of the person's channels say."""
    with workspace.reading() as desk:
        found = actuals_from_facts(desk, reading.day_facts(workspace), kept.card)
    if not found:
        st.session_state[NEWS] = _("No report of these channels knows a KPI of this card.")
        return
    save(
        workspace,
        actor,
        kept,
        lambda: with_actuals(kept.card, found),
        _("Filled from reports; items already entered by hand stay."),
    )


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
