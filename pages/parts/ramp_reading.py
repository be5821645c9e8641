"""What the cold-start page asks of the core, kept until somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from core.metrics.definition import Definition, formulas
from core.metrics.formula import measures_of
from core.metrics.measures import MEASURES, Origin
from core.services import ramps
from core.services.day_facts import in_scope
from core.services.ramp_progress import ramp_state
from core.services.ramp_proposal import propose
from core.store.workspace import Workspace
from core.targets.ramp import MEASURED_ON, Ramp
from core.targets.ramp_state import RampState
from core.targets.scope import Scope, ScopeKind
from pages.parts import reading, target_reading
from pages.parts.i18n import _
from pages.parts.session import today

USUAL_CURRENCY = "USD"


@dataclass(frozen=True, slots=True)
class RampShelf:
    """Every saved cold start, by code, with its version; the newest start in front."""

    ramps: Mapping[str, tuple[Ramp, int]]


def shelf(workspace: Workspace) -> RampShelf:
    """All cold starts of a workspace."""
    return _shelf(workspace.path, reading.version(workspace))


def state(workspace: Workspace, ramp: Ramp) -> RampState:
    """Where a ramp stands today."""
    return _state(workspace.path, reading.version(workspace), repr(ramp), today(), ramp)


def currencies(workspace: Workspace) -> tuple[str, ...]:
    """Of the facts; the usual one where there are none."""
    return target_reading.shelf(workspace).currencies or (USUAL_CURRENCY,)


def bases(workspace: Workspace) -> tuple[str, ...]:
    """Attribution bases of the facts; all of them where there are none."""
    found = target_reading.parts(workspace)["basis"]
    return tuple(basis for basis in found if basis in MEASURED_ON) or MEASURED_ON


def definitions(workspace: Workspace) -> Mapping[str, Definition]:
    """Newest version of every KPI, by code."""
    return {one.code: one for one in target_reading.shelf(workspace).definitions}


def definitions_of(workspace: Workspace, ramp: Ramp) -> Mapping[tuple[str, int], Definition]:
    """The versions that the gates of a saved ramp keep."""
    with workspace.reading() as desk:
        return {(one.code, one.version): one for one in ramps.definitions_of(desk, ramp)}


def gate_kpis(workspace: Workspace, ramp: Ramp) -> tuple[str, ...]:
    """KPIs that a gate of this ramp may ask for: counted on its basis, and told by facts."""
    known = definitions(workspace)
    texts = formulas(known.values())
    used = {gate.kpi for stage in ramp.stages for gate in stage.gates}
    return tuple(
        code
        for code, one in known.items()
        if code in used
        or (
            one.basis.attribution.value in (ramp.basis, "any")
            and all(
                MEASURES[m].origin is not Origin.BY_HAND for m in measures_of(one.formula, texts)
            )
        )
    )


def proposal(workspace: Workspace) -> Ramp:
    """A first draft: the usual stages for the first channel on the most usual basis."""
    known = target_reading.shelf(workspace)
    parts = target_reading.parts(workspace)
    channels = parts[ScopeKind.CHANNEL.value]
    taken = {ramp.scope for ramp, _seen in shelf(workspace).ramps.values()}
    free = [name for name in channels if Scope(ScopeKind.CHANNEL, name) not in taken]
    scope = Scope(ScopeKind.CHANNEL, free[0]) if free else Scope()
    facts = target_reading.facts(workspace)
    return propose(
        facts,
        code=ramps.new_code(),
        name=scope.name or _("Cold start"),
        scope=scope,
        basis=_basis_of(workspace, scope),
        currency=currencies(workspace)[0],
        start=today(),
        assumed=known.assumed,
    )


def proposal_for(workspace: Workspace, draft: Ramp) -> Ramp:
    """The same draft with figures from the facts of its scope and basis."""
    return propose(
        target_reading.facts(workspace),
        code=draft.code,
        name=draft.name,
        scope=draft.scope,
        basis=draft.basis,
        currency=draft.currency,
        start=draft.start,
        assumed=target_reading.shelf(workspace).assumed,
    )


def _basis_of(workspace: Workspace, scope: Scope) -> str:
    found = {
        fact.attribution_basis
        for fact in target_reading.facts(workspace)
        if fact.daily and in_scope(fact, scope)
    }
    return next((str(basis) for basis in MEASURED_ON if basis in found), str(MEASURED_ON[0]))


@st.cache_resource(max_entries=16, show_spinner=False)
def _shelf(path: Path, version: str) -> RampShelf:
    with Workspace(path).reading() as desk:
        found = [ramps.ramp_of(desk, ramp.code) for ramp in ramps.all_ramps(desk)]
    return RampShelf({ramp.code: (ramp, seen) for ramp, seen in found})


@st.cache_resource(max_entries=32, show_spinner=False)
def _state(path: Path, version: str, text: str, day: date, _ramp: Ramp) -> RampState:
    workspace = Workspace(path)
    with workspace.reading() as desk:
        kept = ramps.definitions_of(desk, _ramp)
    return ramp_state(
        target_reading.facts(workspace),
        _ramp,
        kept,
        target_reading.shelf(workspace).assumed,
        day,
    )
