"""Which files came in, when, by whom, and what they brought."""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from core.foundation.errors import RecordNotFound
from core.foundation.text import phrase
from core.store.values import row


@dataclass(frozen=True, slots=True)
class Batch:
    """One imported file. `id` is 0 before it is stored."""

    id: int
    file: str
    sha256: str
    layout: str
    account: str
    market: str | None
    currency: str | None
    first_day: date | None
    last_day: date | None
    rows_read: int
    rows_imported: int
    rows_refused: int
    new: int
    changed: int
    unchanged: int
    actor: str
    at: datetime


class ImportShelf:
    """All imports of one workspace that were not undone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, batch: Batch) -> int:
        """Store a batch and return its number; later batches have higher numbers.

        The number of an undone import is not given again, or a page that still shows that
        import would undo another one. The revision never falls, so it is the lower bound.
        """
        newest = self._db.execute(
            "select max(number, (select coalesce(max(id), 0) from imports)) from revision"
        ).fetchone()[0]
        number = int(newest) + 1
        self._db.table("imports").insert(row(asdict(batch) | {"id": number}))
        return number

    def note_effect(self, number: int, *, new: int, changed: int, unchanged: int) -> None:
        """Write down what the facts of a stored batch changed."""
        effect = {"new": new, "changed": changed, "unchanged": unchanged}
        self._db.table("imports").update(number, row(effect))

    def with_hash(self, sha256: str) -> Batch | None:
        """The import of exactly these bytes, None where there is none."""
        for found in self._db.table("imports").rows_where("sha256 = ?", [sha256]):
            return _batch(found)
        return None

    def get(self, number: int) -> Batch:
        """Raises: RecordNotFound: If there is no such import."""
        for found in self._db.table("imports").rows_where("id = ?", [number]):
            return _batch(found)
        raise RecordNotFound(
            phrase("There is no import number {number}."),
            remedy=phrase("It may have been undone already."),
            number=number,
        )

    def remove(self, number: int) -> None:
        """Forget an import; its facts must be gone before."""
        self._db.table("imports").delete(number)

    def all(self) -> tuple[Batch, ...]:
        """Newest first."""
        return tuple(map(_batch, self._db.table("imports").rows_where(order_by="id desc")))


def _batch(found: dict[str, Any]) -> Batch:
    values = {field.name: found[field.name] for field in fields(Batch)}
    for name in ("first_day", "last_day"):
        values[name] = None if values[name] is None else date.fromisoformat(values[name])
    values["at"] = datetime.fromisoformat(values["at"])
    return Batch(**values)
