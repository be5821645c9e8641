"""Assumptions and marks of a workspace: small JSON values with a version."""

import json
from typing import Any

from sqlite_utils import Database

from core.foundation.errors import StaleEdit
from core.foundation.text import phrase


class SettingShelf:
    """All settings of one workspace, by name."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, name: str) -> Any:
        """The value, None where it was never set."""
        return self.with_version(name)[0]

    def with_version(self, name: str) -> tuple[Any, int]:
        """The value and its version; (None, 0) where it was never set."""
        for found in self._db.table("settings").rows_where("name = ?", [name]):
            return json.loads(found["value"]), int(found["version"])
        return None, 0

    def all(self) -> dict[str, Any]:
        """Every setting, by name."""
        return {one["name"]: json.loads(one["value"]) for one in self._db.table("settings").rows}

    def put(self, name: str, value: object, *, seen: int) -> None:
        """Save a value, unless it moved on since version `seen`.

        Raises:
            StaleEdit: If somebody else saved first; it carries both values. Nothing is written.
        """
        stored, version = self.with_version(name)
        if version != seen:
            raise StaleEdit(
                phrase("{name} was changed by somebody else."),
                remedy=phrase(
                    "Compare both values and save again: theirs {theirs}, yours {yours}."
                ),
                name=name,
                theirs=json.dumps(stored, ensure_ascii=False),
                yours=json.dumps(value, ensure_ascii=False),
            )
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        self._db.table("settings").upsert(
            {"name": name, "value": text, "version": seen + 1}, pk="name"
        )
