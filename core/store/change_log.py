"""Who changed what, when, and what stood there before."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from core.foundation.actor import Actor
from core.store.values import row


@dataclass(frozen=True, slots=True)
class Change:
    """One entry. `before` and `after` are short texts, empty where there was nothing."""

    at: datetime
    actor: str
    what: str
    before: str
    after: str


class ChangeLog:
    """All changes of one workspace, newest first."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(
        self, actor: Actor, what: str, *, now: datetime, before: str = "", after: str = ""
    ) -> None:
        """Write down a change inside the operation that makes it."""
        self._db.table("changes").insert(
            row({"at": now, "actor": actor.name, "what": what, "before": before, "after": after})
        )

    def newest(self, most: int = 50) -> tuple[Change, ...]:
        """The last changes, newest first."""
        found = self._db.table("changes").rows_where(order_by="id desc", limit=most)
        return tuple(
            Change(
                datetime.fromisoformat(one["at"]),
                one["actor"],
                one["what"],
                one["before"],
                one["after"],
            )
            for one in found
        )

    def by_others(self, name: str) -> bool:
        """Whether anybody but this actor changed something."""
        return bool(self._db.table("changes").count_where("actor != ?", [name]))

    def count(self) -> int:
        """How many changes were made."""
        return int(self._db.table("changes").count)
