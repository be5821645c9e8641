"""What the brief page asks of the core, kept until somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from core.services import briefs
from core.services.brief_facts import goals_of, performance_of
from core.services.kpi_definitions import definition_of
from core.services.targets import all_targets
from core.store.record_shelf import Record
from core.store.workspace import Workspace
from core.vendor.brief import USUAL_ANSWERS, USUAL_RED_LINES, Brief
from core.vendor.brief_parts import Goal, Performance
from pages.parts import reading, target_reading
from pages.parts.i18n import _
from pages.parts.session import today

USUAL_CURRENCY = "USD"


@dataclass(frozen=True, slots=True)
class BriefShelf:
    """Every saved brief, by code, with its version; the newest in front."""

    briefs: Mapping[str, tuple[Brief, int]]


def shelf(workspace: Workspace) -> BriefShelf:
    """All briefs of a workspace."""
    return _shelf(workspace.path, reading.version(workspace))


def versions(workspace: Workspace, code: str) -> tuple[Record, ...]:
    """Every version of a brief, the newest in front."""
    with workspace.reading() as desk:
        return briefs.versions_of(desk, code)


def new_brief() -> Brief:
    """An empty brief that asks for what is usually asked for."""
    return Brief(
        code=briefs.new_code(),
        title=_("New brief"),
        dated=today(),
        answers=USUAL_ANSWERS,
        red_lines=USUAL_RED_LINES,
    )


def performance(workspace: Workspace) -> Performance | None:
    """The store's figures today; None without daily facts."""
    return performance_of(reading.day_facts(workspace), taken_on=today())


def goals(workspace: Workspace) -> tuple[Goal, ...]:
    """Targets that run or are to come."""
    with workspace.reading() as desk:
        targets = all_targets(desk)
        known = {
            (one.kpi, one.kpi_version): definition_of(desk, one.kpi, one.kpi_version)
            for one in targets
        }
    return goals_of(targets, known, today=today())


def currencies(workspace: Workspace, brief: Brief) -> tuple[str, ...]:
    """Of the facts, and the one that the brief has."""
    own = () if brief.budget is None else (brief.budget.currency,)
    found = target_reading.shelf(workspace).currencies or (USUAL_CURRENCY,)
    return tuple(dict.fromkeys((*own, *found, USUAL_CURRENCY, "CNY")))


@st.cache_resource(max_entries=16, show_spinner=False)
def _shelf(path: Path, version: str) -> BriefShelf:
    with Workspace(path).reading() as desk:
        found = [briefs.brief_of(desk, brief.code) for brief in briefs.all_briefs(desk)]
    return BriefShelf({brief.code: (brief, seen) for brief, seen in found})
