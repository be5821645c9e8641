"""Save a budget question with its answer's headline, open it again, compare."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.budget.request import PlanRequest
from core.budget.request_file import from_json, to_json
from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.services.answer import PlanAnswer
from core.store.scenario_shelf import ScenarioRow
from core.store.workspace import Workspace

LONGEST_NAME = 80
CODE_BYTES = 6


@dataclass(frozen=True, slots=True)
class Scenario:
    """A saved question.

    Attributes:
        code: Stable, for links; never shown as a name.
        summary: Headline of the answer when it was saved: spend, orders, gmv, cpa, profit.
    """

    code: str
    name: str
    version: int
    request: PlanRequest
    summary: Mapping[str, Any]
    created: datetime
    changed: datetime


def save_scenario(
    workspace: Workspace,
    actor: Actor,
    *,
    name: str,
    request: PlanRequest,
    answer: PlanAnswer,
    now: datetime,
    code: str | None = None,
    seen: int | None = None,
) -> Scenario:
    """Save a new scenario, or an edit of the one with `code` that was seen at version `seen`.

    Raises:
        InvalidInput: If the name is empty, too long or taken.
        StaleEdit: If somebody else saved that scenario meanwhile.
        NotAllowed: If the actor may not edit.
    """
    called = " ".join(name.split())
    if not 1 <= len(called) <= LONGEST_NAME:
        raise InvalidInput(
            phrase("A scenario needs a name of 1 to {most} characters."),
            remedy=phrase("Type a name that you will recognise next month."),
            most=LONGEST_NAME,
        )
    row = ScenarioRow(
        code=secrets.token_hex(CODE_BYTES) if code is None else code,
        name=called,
        version=1 if seen is None else seen + 1,
        request=to_json(request),
        summary=summary(answer),
        created=now,
        changed=now,
    )
    with workspace.writing(actor, now=now) as desk:
        if seen is None:
            desk.scenarios.add(row)
            desk.changes.add(actor, phrase("Scenario saved"), now=now, after=called)
        else:
            before = desk.scenarios.get(row.code)
            row = replace(row, created=before.created)
            desk.scenarios.replace(row, seen=seen)
            desk.changes.add(
                actor, phrase("Scenario changed"), now=now, before=before.name, after=called
            )
    return _scenario(row)


def scenario(workspace: Workspace, code: str) -> Scenario:
    """Raises: RecordNotFound: If no scenario has that code."""
    with workspace.reading() as desk:
        return _scenario(desk.scenarios.get(code))


def all_scenarios(workspace: Workspace) -> tuple[Scenario, ...]:
    """Last changed first."""
    with workspace.reading() as desk:
        return tuple(map(_scenario, desk.scenarios.all()))


def remove_scenario(workspace: Workspace, actor: Actor, code: str, *, now: datetime) -> None:
    """Raises: RecordNotFound: If no scenario has that code."""
    with workspace.writing(actor, now=now) as desk:
        name = desk.scenarios.get(code).name
        desk.scenarios.remove(code)
        desk.changes.add(actor, phrase("Scenario removed"), now=now, before=name)


def summary(answer: PlanAnswer) -> dict[str, float | bool | None]:
    """The headline of an answer, plain numbers for the whole period."""
    total = answer.total
    return {
        "feasible": answer.plan.feasible,
        "spend": total.spend,
        "orders": total.orders.mean,
        "gmv": total.gmv.mean,
        "profit": total.profit.mean,
        "cpa": total.cpa.mean,
    }


def _scenario(row: ScenarioRow) -> Scenario:
    return Scenario(
        row.code,
        row.name,
        row.version,
        from_json(row.request),
        row.summary,
        row.created,
        row.changed,
    )
