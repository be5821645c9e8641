"""Mappings a user gave for unknown layouts, remembered by the signature of the header."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from core.foundation.actor import Actor
from core.store.values import row


class MappingShelf:
    """Header signature -> (header -> field)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(
        self, signature: str, mapping: Mapping[str, str], *, actor: Actor, now: datetime
    ) -> None:
        """Remember a mapping; a newer answer replaces the older."""
        text = json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)
        values = {"signature": signature, "mapping": text, "actor": actor.name, "at": now}
        self._db.table("mappings").upsert(row(values), pk="signature")

    def get(self, signature: str) -> Mapping[str, str] | None:
        """The remembered mapping, None where nobody answered yet."""
        for found in self._db.table("mappings").rows_where("signature = ?", [signature]):
            mapping: dict[str, str] = json.loads(found["mapping"])
            return mapping
        return None

    def all(self) -> dict[str, Mapping[str, str]]:
        """Every remembered mapping, by signature."""
        found = self._db.table("mappings").rows
        return {one["signature"]: dict(json.loads(one["mapping"])) for one in found}
