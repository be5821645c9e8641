"""Nouns that people edit: every version is kept, the newest counts, nothing is overwritten."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput, RecordNotFound, StaleEdit
from core.foundation.text import phrase
from core.store.values import row


@dataclass(frozen=True, slots=True)
class Record:
    """One version of one noun.

    Attributes:
        code: Stable name within its kind.
        version: From 1, without gaps.
        body: A JSON object; None where this version says that it was removed.
        frozen: No later version may follow: a month that was settled.
    """

    code: str
    version: int
    body: Mapping[str, Any] | None
    actor: str
    at: datetime
    frozen: bool = False


class RecordShelf:
    """All records of one kind in one workspace.

    Args:
        kind: `definition`, `target`, `ramp`, `card`, `vendor` … one noun each.
    """

    def __init__(self, db: Database, kind: str) -> None:
        self._db = db
        self._kind = kind

    def put(
        self,
        code: str,
        body: Mapping[str, Any] | None,
        *,
        seen: int,
        actor: Actor,
        now: datetime,
        frozen: bool = False,
    ) -> Record:
        """Save the next version, unless the record moved on since version `seen`.

        Args:
            body: None removes the record; its versions stay.
            seen: Version the edit began from; 0 for a new record.
            frozen: This version is the last one.

        Raises:
            StaleEdit: If somebody else saved first; it carries both values. Nothing is written.
            InvalidInput: If the record is frozen.
        """
        newest = self._newest(code)
        stored = 0 if newest is None else newest.version
        if newest is not None and newest.frozen:
            raise InvalidInput(
                phrase("{code} is settled and can no longer be changed."),
                remedy=phrase("Correct it in the next period; the settled one stays as it was."),
                code=code,
            )
        if stored != seen:
            raise StaleEdit(
                phrase("{code} was changed by somebody else."),
                remedy=phrase(
                    "Compare both values and save again: theirs {theirs}, yours {yours}."
                ),
                code=code,
                theirs=_text(None if newest is None else newest.body),
                yours=_text(body),
            )
        record = Record(code, stored + 1, body, actor.name, now, frozen)
        self._db.table("records").insert(
            row(
                {
                    "kind": self._kind,
                    "code": code,
                    "version": record.version,
                    "body": None if body is None else _text(body),
                    "actor": actor.name,
                    "at": now,
                    "frozen": frozen,
                }
            )
        )
        return record

    def get(self, code: str, version: int | None = None) -> Record:
        """The newest version, or the one asked for.

        Raises:
            RecordNotFound: If there is none, or the newest says that it was removed.
        """
        for record in self.history(code):
            if version in (None, record.version):
                if record.body is None:
                    break
                return record
        raise RecordNotFound(
            phrase("There is no {code} in this workspace."),
            remedy=phrase("The link may point to another workspace, or it was removed."),
            code=code,
        )

    def all(self) -> tuple[Record, ...]:
        """The newest version of each record that was not removed, by code."""
        found = self._db.table("records").rows_where(
            "kind = ? and version = (select max(version) from records r"
            " where r.kind = records.kind and r.code = records.code) and body is not null",
            [self._kind],
            order_by="code",
        )
        return tuple(map(_record, found))

    def history(self, code: str) -> tuple[Record, ...]:
        """Every version, newest first."""
        found = self._db.table("records").rows_where(
            "kind = ? and code = ?", [self._kind, code], order_by="version desc"
        )
        return tuple(map(_record, found))

    def _newest(self, code: str) -> Record | None:
        return next(iter(self.history(code)), None)


def _text(body: Mapping[str, Any] | None) -> str:
    return json.dumps(body, ensure_ascii=False, allow_nan=False, sort_keys=True)


def _record(found: dict[str, Any]) -> Record:
    return Record(
        found["code"],
        found["version"],
        None if found["body"] is None else json.loads(found["body"]),
        found["actor"],
        datetime.fromisoformat(found["at"]),
        bool(found["frozen"]),
    )
