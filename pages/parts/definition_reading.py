"""What the pages on KPI definitions read again and again, kept until somebody writes."""

from pathlib import Path

import streamlit as st

from core.foundation.errors import CoreError
from core.foundation.period import Period
from core.metrics.definition import Definition
from core.services import compare_definitions as comparison
from core.services import kpi_definitions as service
from core.services.compare_definitions import DefinitionComparison
from core.services.definition_sides import Side
from core.services.overview import Weeks
from core.store.workspace import Workspace
from core.targets.scope import Scope, ScopeKind
from pages.parts import reading

KEPT = 64


def definitions(workspace: Workspace) -> tuple[Definition, ...]:
    """The newest version of each."""
    with workspace.reading() as desk:
        return service.all_definitions(desk)


def versions(workspace: Workspace, code: str) -> tuple[Definition, ...]:
    """Every version of one, newest first."""
    with workspace.reading() as desk:
        return service.versions_of(desk, code)


def compared(
    workspace: Workspace,
    before: Definition,
    after: Definition,
    *,
    period: Period,
    channel: str,
    currency: str,
) -> DefinitionComparison:
    """Both on the facts of one channel, or of the whole business where it is empty.

    Raises:
        CoreError: If a formula cannot be worked out.
    """
    return _compared(
        workspace.path,
        reading.version(workspace),
        (before.code, before.version),
        (after.code, after.version),
        period,
        channel,
        currency,
    )


def side(workspace: Workspace, definition: Definition, weeks: Weeks) -> Side | None:
    """Its value over the last four weeks; None where the formula cannot be worked out."""
    try:
        return compared(
            workspace,
            definition,
            definition,
            period=weeks.window,
            channel="",
            currency=weeks.currency,
        ).before
    except CoreError:
        return None


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _compared(
    path: Path,
    version: str,
    before: tuple[str, int],
    after: tuple[str, int],
    period: Period,
    channel: str,
    currency: str,
) -> DefinitionComparison:
    workspace = Workspace(path)
    facts = reading.day_facts(workspace)
    with workspace.reading() as desk:
        first, second = (service.definition_of(desk, *which) for which in (before, after))
        return comparison.compare_definitions(
            desk,
            facts,
            first,
            second,
            period=period,
            scope=Scope(ScopeKind.CHANNEL, channel) if channel else Scope(),
            currency=currency,
        )
