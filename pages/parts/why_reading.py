"""What the page on changes asks of the core, kept until somebody writes."""

from pathlib import Path

import streamlit as st

from core.foundation.period import Period
from core.metrics.definition import Definition, formulas
from core.services import explainable as reach
from core.services.explain import explain
from core.services.explanation import Explanation
from core.services.kpi_definitions import definition_of
from core.store.workspace import Workspace
from core.targets.scope import Scope, ScopeKind
from pages.parts import reading, target_reading

SIGN = ":"  # between the kind of a scope and its name
KINDS = (ScopeKind.MARKET, ScopeKind.PLATFORM, ScopeKind.CHANNEL)


def kpis(workspace: Workspace) -> dict[str, Definition]:
    """Code -> definition of every KPI that the facts can explain."""
    return _kpis(workspace.path, reading.version(workspace))


def scopes(workspace: Workspace) -> dict[str, Scope]:
    """Stable code -> scope: the business, then its markets, platforms and channels."""
    parts = target_reading.parts(workspace)
    found = {ScopeKind.BUSINESS.value: Scope()}
    for kind in KINDS:
        found |= {f"{kind.value}{SIGN}{name}": Scope(kind, name) for name in parts[kind.value]}
    return found


def currencies(workspace: Workspace) -> tuple[str, ...]:
    """Currencies of the facts, the usual one first."""
    return target_reading.shelf(workspace).currencies


def days(workspace: Workspace, kpi: str, scope: str, currency: str) -> Period:
    """The days that know the KPI.

    Raises:
        InvalidInput: If there is none.
    """
    return _days(workspace.path, reading.version(workspace), kpi, scope, currency)


def explanation(
    workspace: Workspace,
    kpi: str,
    *,
    scope: str,
    period: Period,
    against: Period,
    currency: str,
    version: int | None = None,
) -> Explanation:
    """Why the KPI changed.

    Args:
        version: Of the definition; None takes the newest.

    Raises:
        CoreError: If it cannot be said.
    """
    place = (workspace.path, reading.version(workspace))
    return _explanation(*place, kpi, version, scope, period, against, currency)


@st.cache_data(max_entries=16, show_spinner=False)
def _kpis(path: Path, version: str) -> dict[str, Definition]:
    workspace = Workspace(path)
    shelf = target_reading.shelf(workspace)
    found = reach.explainable(target_reading.facts(workspace), shelf.definitions, shelf.assumed)
    return {one.code: one for one in found}


@st.cache_data(max_entries=64, show_spinner=False)
def _days(path: Path, version: str, kpi: str, scope: str, currency: str) -> Period:
    workspace = Workspace(path)
    shelf = target_reading.shelf(workspace)
    return reach.days_of(
        target_reading.facts(workspace),
        kpis(workspace)[kpi],
        formulas(shelf.definitions),
        scope=scopes(workspace)[scope],
        currency=currency,
        assumed=shelf.assumed,
    )


@st.cache_data(max_entries=64, show_spinner=False)
def _explanation(
    path: Path,
    version: str,
    kpi: str,
    definition: int | None,
    scope: str,
    period: Period,
    against: Period,
    currency: str,
) -> Explanation:
    workspace = Workspace(path)
    shelf = target_reading.shelf(workspace)
    with workspace.reading() as desk:
        asked = definition_of(desk, kpi, definition)
    return explain(
        target_reading.facts(workspace),
        kpi=asked,
        kpis=formulas(shelf.definitions),
        scope=scopes(workspace)[scope],
        period=period,
        against=against,
        currency=currency,
        assumed=shelf.assumed,
    )
