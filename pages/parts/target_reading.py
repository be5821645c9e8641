"""What the target pages ask of the core, kept until somebody writes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import streamlit as st

from core.foundation.errors import CoreError
from core.foundation.finding import Finding
from core.ingest.fact import Fact
from core.metrics.day_series import DaySeries
from core.metrics.definition import Definition, formulas
from core.services import target_check
from core.services.chances import Chances, joint_ends
from core.services.chances import chances as service_chances
from core.services.day_facts import Assumptions, assumptions_of, bases_of
from core.services.histories import channel_name
from core.services.kpi_definitions import all_definitions, definition_of
from core.services.own_past import Past, own_past
from core.services.suppose import Suppose, Supposed
from core.services.suppose import supposed as service_supposed
from core.services.target_check import Check, Group
from core.services.target_frontier import FrontierReach, frontier_reach
from core.services.targets import all_targets, target_of
from core.store.workspace import Workspace
from core.targets.lints import Limits
from core.targets.roles import role
from core.targets.scope import ScopeKind
from core.targets.target import Target
from pages.parts import planning, reading
from pages.parts.session import today
from pages.parts.target_state import written

SEED = 1  # the same question gives the same answer
USUAL = (
    *("gmv", "cpa", "roas", "orders", "spend", "aov", "ctr", "cvr", "cpm"),
    *("gpm", "cpc", "impressions", "clicks"),
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything about targets that is stored.

    Attributes:
        targets: Code -> target and its version.
        definitions: Newest versions, the standard set first.
    """

    targets: Mapping[str, tuple[Target, int]]
    definitions: tuple[Definition, ...]
    assumed: Assumptions
    currencies: tuple[str, ...]


def shelf(workspace: Workspace) -> Shelf:
    """Targets, definitions and assumptions of a workspace."""
    return _shelf(workspace.path, reading.version(workspace))


def facts(workspace: Workspace) -> tuple[Fact, ...]:
    """Daily facts summed up to channels."""
    return reading.day_facts(workspace)


def definitions_for(workspace: Workspace, targets: Sequence[Target]) -> tuple[Definition, ...]:
    """The version that each target keeps, then the newest of the others."""
    found = []
    with workspace.reading() as desk:
        for target in targets:
            found.append(definition_of(desk, target.kpi, target.kpi_version))
    return (*found, *shelf(workspace).definitions)


def checks(
    workspace: Workspace, targets: Sequence[Target]
) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """Targets of one scope and period held against each other and their past.

    Raises:
        CoreError: If a target makes no sense.
    """
    groups, loose = target_check.grouped(
        targets,
        definitions_for(workspace, targets),
        several_bases=len(parts(workspace)["basis"]) > 1,
    )
    found = []
    for group in groups:
        seen = past(workspace, group)
        limits = Limits(margin_share=seen.margin_share)
        found.append(target_check.check(group, past=seen.by_role(group.kpis), limits=limits))
    return tuple(found), loose


def past(workspace: Workspace, group: Group) -> Past:
    """What the KPIs of a group were; asked again only when facts or scope change."""
    kpis = [f"{kpi.code} v{group.definitions[kpi.code].version}" for kpi in group.kpis]
    cut = repr((group.scope, group.period.days, group.currency, group.basis, kpis))
    return _past(workspace.path, reading.version(workspace), cut, group)


def weekdays(workspace: Workspace, checked: Sequence[Check]) -> dict[str, tuple[float, ...]]:
    """Code of a volume -> weight of Monday … Sunday in the own history."""
    found: dict[str, tuple[float, ...]] = {}
    for one in checked:
        found |= past(workspace, one.group).weekday
    return found


def series(workspace: Workspace, checked: Sequence[Check]) -> dict[str, DaySeries]:
    """KPI -> its daily measures, where facts know it."""
    found: dict[str, DaySeries] = {}
    for one in checked:
        found |= past(workspace, one.group).series
    return found


def across(workspace: Workspace, targets: Sequence[Target]) -> tuple[Finding, ...]:
    """Whether parts and whole ask for the same, these targets in place of their stored ones."""
    here = {target.code for target in targets}
    stored = [one for one, _seen in shelf(workspace).targets.values() if one.code not in here]
    period = {target.period for target in targets}
    return target_check.parts_against_whole(
        [*targets, *(one for one in stored if one.period in period)], shelf(workspace).definitions
    )


def parts(workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
    """Kind of scope -> names that the facts know, and `basis` -> their attribution bases."""
    return _parts(workspace.path, reading.version(workspace))


def askable(
    shelf: Shelf, basis: str, asked: Collection[str], *, everything: bool
) -> tuple[Definition, ...]:
    """KPIs that can be asked for on a basis: the usual ones first, in the order they are read.

    Args:
        asked: Codes that have a target and must not vanish from the table.
        everything: Also the less usual ones, and those that no imported report knows.
    """
    known = formulas(shelf.definitions)
    rows = []
    for place, one in enumerate(shelf.definitions):
        if one.basis.attribution.value not in (basis, target_check.ANY):
            continue
        row = target_check.log_kpi(one, known)
        part = "" if row is None else role(row)
        if part not in USUAL and not everything and one.code not in asked:
            continue
        rows.append((USUAL.index(part) if part in USUAL else len(USUAL) + place, one))
    return tuple(one for _order, one in sorted(rows, key=lambda pair: pair[0]))


def chances(workspace: Workspace, group: Group) -> Chances:
    """How likely the targets of a group are met by going on as before."""
    return _chances(
        workspace.path,
        reading.version(workspace),
        written(group.targets),
        group.basis,
        today(),
        group,
    )


def supposed(workspace: Workspace, group: Group, asked: Suppose) -> Supposed | None:
    """Chances if something will be different; None where no fact knows all KPIs together."""
    ends = joint_ends(facts(workspace), group, assumed=shelf(workspace).assumed, today=today())
    return None if ends is None else service_supposed(ends, asked, seed=SEED)


def reach(workspace: Workspace, group: Group) -> FrontierReach | None:
    """The group's volume target against the budget frontier; None where nothing can be said."""
    if not group.currency:
        return None
    return _reach(
        workspace.path, reading.version(workspace), written(group.targets), group.basis, group
    )


@st.cache_data(max_entries=16, show_spinner=False)
def _shelf(path: Path, version: str) -> Shelf:
    with Workspace(path).reading() as desk:
        targets = {one.code: target_of(desk, one.code) for one in all_targets(desk)}
        return Shelf(targets, all_definitions(desk), assumptions_of(desk), desk.facts.currencies())


@st.cache_data(max_entries=16, show_spinner=False)
def _parts(path: Path, version: str) -> Mapping[str, tuple[str, ...]]:
    daily = [fact for fact in facts(Workspace(path)) if fact.daily]
    return {
        ScopeKind.MARKET.value: tuple(sorted({f.market for f in daily if f.market})),
        ScopeKind.PLATFORM.value: tuple(sorted({f.platform for f in daily})),
        ScopeKind.CHANNEL.value: tuple(sorted({channel_name(f, by_campaign=False) for f in daily})),
        "basis": bases_of(daily),
    }


@st.cache_resource(max_entries=32, show_spinner=False)
def _past(path: Path, version: str, cut: str, _group: Group) -> Past:
    workspace = Workspace(path)
    return own_past(facts(workspace), _group, shelf(workspace).assumed)


@st.cache_resource(max_entries=32, show_spinner=False)
def _chances(
    path: Path, version: str, targets: str, basis: str, day: date, _group: Group
) -> Chances:
    workspace = Workspace(path)
    return service_chances(facts(workspace), _group, assumed=shelf(workspace).assumed, today=day)


@st.cache_data(max_entries=32, show_spinner=False)
def _reach(
    path: Path, version: str, targets: str, basis: str, _group: Group
) -> FrontierReach | None:
    workspace = Workspace(path)
    request = planning.default_request(workspace, _group.currency)
    try:
        known = planning.evidence(workspace, request)
        return frontier_reach(known, replace(request, budget=None), _group)
    except CoreError:
        return None  # no curve: the page then says what is missing
