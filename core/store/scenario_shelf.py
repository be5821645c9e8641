"""Saved budget questions with the headline of their answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from core.foundation.errors import InvalidInput, RecordNotFound, StaleEdit
from core.foundation.text import phrase
from core.store.values import row


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario as it is kept; request and summary are JSON objects."""

    code: str
    name: str
    version: int
    request: Mapping[str, Any]
    summary: Mapping[str, Any]
    created: datetime
    changed: datetime


class ScenarioShelf:
    """All scenarios of one workspace."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, scenario: ScenarioRow) -> None:
        """Raises: InvalidInput: If its name is taken."""
        self._must_be_free(scenario)
        self._db.table("scenarios").insert(_row(scenario))

    def replace(self, scenario: ScenarioRow, *, seen: int) -> None:
        """Save an edit, unless the scenario moved on since version `seen`.

        Raises:
            StaleEdit: If somebody else saved first; it carries both summaries. Nothing is written.
            RecordNotFound: If it is gone.
            InvalidInput: If its new name is taken.
        """
        stored = self.get(scenario.code)
        if stored.version != seen:
            raise StaleEdit(
                phrase("The scenario {name} was changed by somebody else."),
                remedy=phrase(
                    "Save yours under another name, then compare: theirs {theirs}, yours {yours}."
                ),
                name=scenario.name,
                theirs=json.dumps(dict(stored.summary), ensure_ascii=False),
                yours=json.dumps(dict(scenario.summary), ensure_ascii=False),
            )
        self._must_be_free(scenario)
        self._db.table("scenarios").update(scenario.code, _row(scenario))

    def get(self, code: str) -> ScenarioRow:
        """Raises: RecordNotFound: If no scenario has that code."""
        for found in self._db.table("scenarios").rows_where("code = ?", [code]):
            return _scenario(found)
        raise RecordNotFound(
            phrase("There is no scenario {code} in this workspace."),
            remedy=phrase("The link may point to another workspace, or it was removed."),
            code=code,
        )

    def all(self) -> tuple[ScenarioRow, ...]:
        """Last changed first."""
        found = self._db.table("scenarios").rows_where(order_by="changed_at desc, code")
        return tuple(map(_scenario, found))

    def remove(self, code: str) -> None:
        """Raises: RecordNotFound: If no scenario has that code."""
        self.get(code)
        self._db.table("scenarios").delete(code)

    def _must_be_free(self, scenario: ScenarioRow) -> None:
        """A name belongs to one scenario."""
        asked = [scenario.name, scenario.code]
        if self._db.table("scenarios").count_where("name = ? and code != ?", asked):
            raise InvalidInput(
                phrase("There is already a scenario called {name}."),
                remedy=phrase("Choose another name, or open that one and save it again."),
                name=scenario.name,
            )


def _row(scenario: ScenarioRow) -> dict[str, Any]:
    return row(
        {
            "code": scenario.code,
            "name": scenario.name,
            "version": scenario.version,
            "request": json.dumps(dict(scenario.request), ensure_ascii=False, allow_nan=False),
            "summary": json.dumps(dict(scenario.summary), ensure_ascii=False, allow_nan=False),
            "created_at": scenario.created,
            "changed_at": scenario.changed,
        }
    )


def _scenario(found: dict[str, Any]) -> ScenarioRow:
    return ScenarioRow(
        found["code"],
        found["name"],
        found["version"],
        json.loads(found["request"]),
        json.loads(found["summary"]),
        datetime.fromisoformat(found["created_at"]),
        datetime.fromisoformat(found["changed_at"]),
    )
