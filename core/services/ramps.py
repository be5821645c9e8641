"""Cold starts of a workspace: planned, changed, removed; every version is kept."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.basis_kinds import Attribution
from core.metrics.definition import Definition
from core.services.fresh import must_be_fresh
from core.services.kpi_definitions import definition_of, keep_version
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace
from core.targets.ramp import Ramp
from core.targets.ramp_file import from_json, to_json

CODE_BYTES = 5


def all_ramps(desk: Desk) -> tuple[Ramp, ...]:
    """Every ramp that was not removed, the one that began last in front."""
    found = (from_json(record.body) for record in desk.ramps.all())
    return tuple(sorted(found, key=lambda ramp: (-ramp.start.toordinal(), ramp.name)))


def ramp_of(desk: Desk, code: str) -> tuple[Ramp, int]:
    """A ramp and its version.

    Raises:
        RecordNotFound: If there is none.
    """
    record = desk.ramps.get(code)
    return from_json(record.body), record.version


def definitions_of(desk: Desk, ramp: Ramp) -> tuple[Definition, ...]:
    """The version of each KPI that the gates of a ramp keep.

    Raises:
        RecordNotFound: If a gate names a KPI or a version that does not exist.
    """
    gates = {(g.kpi, g.kpi_version) for stage in ramp.stages for g in stage.gates}
    return tuple(definition_of(desk, code, version) for code, version in sorted(gates))


def new_code() -> str:
    """A stable name for a new ramp, for links; never shown."""
    return secrets.token_hex(CODE_BYTES)


def save_ramp(workspace: Workspace, actor: Actor, ramp: Ramp, *, seen: int, now: datetime) -> int:
    """Save a new ramp, or an edit of the one that was seen at version `seen`.

    The definition of each gate is stored with it, so that a later version never changes it.

    Args:
        seen: 0 for a new one.

    Returns:
        The version that was saved.

    Raises:
        InvalidInput: If its currency is not that of the facts, or a gate is counted on
            another attribution basis.
        StaleEdit: If somebody else saved meanwhile; both values are told, nothing is written.
        RecordNotFound: If a gate names an unknown KPI.
        NotAllowed: If the actor may not edit.
    """
    ramp = replace(ramp, name=" ".join(ramp.name.split()))
    with workspace.writing(actor, now=now) as desk:
        _check(definitions_of(desk, ramp), ramp, desk.facts.currencies())
        for stage in ramp.stages:
            for gate in stage.gates:
                keep_version(desk, actor, gate.kpi, now=now)
        before = _newest(desk, ramp.code)
        must_be_fresh(before, seen, theirs=_told(before), yours=told(ramp))
        saved = desk.ramps.put(ramp.code, to_json(ramp), seen=seen, actor=actor, now=now)
        desk.changes.add(
            actor, phrase("Cold start saved"), now=now, before=_told(before), after=told(ramp)
        )
    return saved.version


def remove_ramp(workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime) -> None:
    """Remove a ramp; its versions stay in the file.

    Raises:
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.ramps.get(code)
        gone = from_json(record.body)
        must_be_fresh(record, seen, theirs=told(gone), yours="—")
        desk.ramps.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(actor, phrase("Cold start removed"), now=now, before=told(gone))


def bring_in(desk: Desk, actor: Actor, plain: Sequence[object], *, now: datetime) -> None:
    """Put ramps of a file on the shelf of a new workspace.

    Raises:
        InvalidInput: If one cannot be read.
        RecordNotFound: If a gate names an unknown KPI.
    """
    for one in plain:
        ramp = from_json(one)
        for definition in definitions_of(desk, ramp):
            keep_version(desk, actor, definition.code, now=now)
        desk.ramps.put(ramp.code, to_json(ramp), seen=0, actor=actor, now=now)


def told(ramp: Ramp) -> str:
    """A ramp as one short line for the change log."""
    shares = " / ".join(f"{stage.days} d {stage.budget_share:.0%}" for stage in ramp.stages)
    numbers = (
        f"GMV {ramp.base_gmv:g} → {ramp.goal_gmv:g}",
        f"ads {ramp.budget:g}",
        f"CPA {ramp.target_cpa:g}",
        f"{ramp.margin_share:.1%}",
        f"fixed {ramp.fixed_daily_cost:g}",
        "" if ramp.loss_cap is None else f"loss ≤ {ramp.loss_cap:g}",
        ramp.currency,
    )
    line = " · ".join(part for part in numbers if part)
    return f"{ramp.name} {ramp.period.first_day}…{ramp.period.last_day} · {line} · {shares}"


def _check(definitions: Sequence[Definition], ramp: Ramp, found: Sequence[str]) -> None:
    if found and ramp.currency not in found:
        raise InvalidInput(
            phrase("The ramp is in {currency}, the facts are in {found}."),
            remedy=phrase("Plan it in {found}; amounts are never converted unasked."),
            currency=ramp.currency,
            found=", ".join(found),
        )
    for definition in definitions:
        counted = definition.basis.attribution
        if counted is not Attribution.ANY and counted.value != ramp.basis:
            raise InvalidInput(
                phrase("The gate {kpi} is counted on {counted}, the ramp on {basis}."),
                remedy=phrase("Choose a KPI of the same basis, or change that of the ramp."),
                kpi=definition.name_en,
                counted=counted.value,
                basis=ramp.basis,
            )


def _newest(desk: Desk, code: str) -> Record | None:
    return next(iter(desk.ramps.history(code)), None)


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))
