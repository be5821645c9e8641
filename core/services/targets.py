"""Targets of a workspace: set, changed, removed; every version is kept."""

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.definition import Definition
from core.metrics.unit import Unit
from core.services.fresh import must_be_fresh
from core.services.kpi_definitions import definition_of, is_standard, keep_version
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace
from core.targets.target import Target
from core.targets.target_file import from_json, to_json

CODE_BYTES = 5


def all_targets(desk: Desk) -> tuple[Target, ...]:
    """Every target that was not removed, the one that ends first in front."""
    found = (from_json(record.body) for record in desk.targets.all())
    return tuple(sorted(found, key=lambda t: (t.period.last_day, t.period.first_day, t.kpi)))


def target_of(desk: Desk, code: str) -> tuple[Target, int]:
    """A target and its version.

    Raises:
        RecordNotFound: If there is none.
    """
    record = desk.targets.get(code)
    return from_json(record.body), record.version


def running(targets: Sequence[Target], day: date) -> tuple[Target, ...]:
    """Targets whose period holds that day."""
    return tuple(t for t in targets if t.period.first_day <= day <= t.period.last_day)


def new_code() -> str:
    """A stable name for a new target, for links; never shown."""
    return secrets.token_hex(CODE_BYTES)


def save_target(
    workspace: Workspace,
    actor: Actor,
    target: Target,
    *,
    seen: int,
    today: date,
    now: datetime,
) -> None:
    """Save a new target, or an edit of the one that was seen at version `seen`.

    Raises:
        CoreError: See `save_all`.
    """
    save_all(workspace, actor, [(target, seen)], today=today, now=now)


def remove_target(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, today: date, now: datetime
) -> None:
    """Remove a target; its versions stay in the file.

    Raises:
        CoreError: See `save_all`.
    """
    save_all(workspace, actor, (), removed=[(code, seen)], today=today, now=now)


def save_all(
    workspace: Workspace,
    actor: Actor,
    targets: Sequence[tuple[Target, int]],
    *,
    removed: Sequence[tuple[str, int]] = (),
    today: date,
    now: datetime,
) -> None:
    """Save several targets and remove others, all or none.

    The definition of each is stored with it, so that a later version never changes it.

    Args:
        targets: Each with the version it was seen at, 0 for a new one.
        removed: Codes with the version they were seen at.

    Raises:
        InvalidInput: If a new target, or one moved to other days, has a period that ended, an
            amount has no currency or another one than the facts, or KPI, scope and period have
            a target already.
        StaleEdit: If somebody else saved meanwhile; both values are told, nothing is written.
        RecordNotFound: If a KPI has no such version, or what is removed is gone.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        for code, seen in removed:
            record = desk.targets.get(code)
            gone = from_json(record.body)
            must_be_fresh(record, seen, theirs=told(gone), yours="—")
            desk.targets.put(code, None, seen=seen, actor=actor, now=now)
            desk.changes.add(actor, phrase("Target removed"), now=now, before=told(gone))
        found = desk.facts.currencies() if targets else ()
        for target, seen in targets:
            before = _newest(desk, target.code)
            must_be_fresh(before, seen, theirs=_told(before), yours=told(target))
            definition = definition_of(desk, target.kpi, target.kpi_version)
            _check(target, definition, found, today=today, new=_starts_anew(target, before))
            if is_standard(target.kpi):
                keep_version(desk, actor, target.kpi, now=now)
            desk.targets.put(target.code, to_json(target), seen=seen, actor=actor, now=now)
            desk.changes.add(
                actor, phrase("Target saved"), now=now, before=_told(before), after=told(target)
            )
        _must_be_single(desk, [target for target, _ in targets])


def told(target: Target) -> str:
    """A target as one short line for the change log."""
    parts = (
        target.scope.name or target.scope.kind.value,
        f"{target.kpi} v{target.kpi_version} {target.bound.value} {target.base:g}",
        "" if target.stretch is None else f"/ {target.stretch:g}",
        target.currency,
        f"{target.period.first_day}…{target.period.last_day}",
    )
    return " ".join(part for part in parts if part)


def _check(
    target: Target, definition: Definition, found: Sequence[str], *, today: date, new: bool
) -> None:
    if new and target.period.last_day < today:
        raise InvalidInput(
            phrase("The period of this target ended on {day}."),
            remedy=phrase("Choose a period that still runs; a target set afterwards is none."),
            day=target.period.last_day,
        )
    if definition.unit is Unit.MONEY and not target.currency:
        raise InvalidInput(
            phrase("{kpi} is an amount, and its currency is missing."),
            remedy=phrase("Choose the currency of your facts."),
            kpi=definition.name_en,
        )
    if target.currency and found and target.currency not in found:
        raise InvalidInput(
            phrase("The target is in {currency}, the facts are in {found}."),
            remedy=phrase("State the target in {found}; amounts are never converted unasked."),
            currency=target.currency,
            found=", ".join(found),
        )


def _must_be_single(desk: Desk, saved: Sequence[Target]) -> None:
    kept = Counter((one.kpi, one.scope, one.period) for one in all_targets(desk))
    for target in saved:
        if kept[(target.kpi, target.scope, target.period)] > 1:
            raise InvalidInput(
                phrase("There is already a target for this KPI, scope and period."),
                remedy=phrase("Change that one, or choose another period."),
            )


def _starts_anew(target: Target, before: Record | None) -> bool:
    """Whether it is new, or was moved to other days."""
    return before is None or before.body is None or from_json(before.body).period != target.period


def _newest(desk: Desk, code: str) -> Record | None:
    return next(iter(desk.targets.history(code)), None)


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))
