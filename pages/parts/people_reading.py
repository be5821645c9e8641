"""What the scorecard page reads, kept until somebody writes or the day turns."""

from datetime import date
from pathlib import Path

import streamlit as st

from core.foundation.finding import Finding
from core.services import scorecards
from core.services.card_actuals import daily_values
from core.services.histories import channel_name
from core.services.scorecards import KeptCard
from core.store.workspace import Workspace
from pages.parts import reading
from pages.parts.i18n import language
from pages.parts.session import today


def cards(workspace: Workspace) -> tuple[KeptCard, ...]:
    """Every card, the newest month first."""
    with workspace.reading() as desk:
        return scorecards.all_cards(desk)


def channels(workspace: Workspace) -> tuple[str, ...]:
    """Channels of the facts, by name: what a person may answer for."""
    return _channels(workspace.path, reading.version(workspace))


def findings(workspace: Workspace, kept: KeptCard) -> tuple[Finding, ...]:
    """What is unfair about a card, by its formulas and by the own history."""
    chinese = language().startswith("zh")
    return _findings(workspace.path, reading.version(workspace), kept.code, chinese, today())


@st.cache_data(max_entries=16, show_spinner=False)
def _channels(path: Path, version: str) -> tuple[str, ...]:
    facts = reading.day_facts(Workspace(path))
    return tuple(sorted({channel_name(fact, by_campaign=False) for fact in facts}))


@st.cache_data(max_entries=64, show_spinner=False)
def _findings(path: Path, version: str, code: str, chinese: bool, day: date) -> tuple[Finding, ...]:
    workspace = Workspace(path)
    facts = reading.day_facts(workspace)
    with workspace.reading() as desk:
        card = scorecards.card_of(desk, code).card
        daily = daily_values(desk, facts, card, until=day)
        return scorecards.findings_of(desk, card, daily=daily, chinese=chinese)
