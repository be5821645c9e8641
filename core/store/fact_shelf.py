"""Facts of a workspace: every import keeps its own, the newest of a key is the truth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from core.ingest.fact import Fact
from core.store.values import AS_THEY_ARE, Stored, from_micros, to_db, to_micros

MONEY = ("spend", "net_spend", "gross_gmv", "conversion_value", "conversions")
FLAGS = ("conversions_are_orders", "provisional")
DAYS = ("first_day", "last_day")
NAMES = tuple(field.name for field in fields(Fact))
ORIGIN = ("row", "layout", "provisional")  # where a value came from, not what it is
THING = (  # what a fact tells of, whoever reported it
    *("first_day", "last_day", "source_family", "level", "currency"),
    *("channel", "campaign", "adgroup", "ad", "content_id", "breakdown"),
)
COLUMNS = ("import_id", "key", *NAMES)
KEPT_DAYS = 4096  # ten years of days, twice over

_all_values = attrgetter(*NAMES)
_money_at = tuple(map(NAMES.index, MONEY))
_flags_at = tuple(map(NAMES.index, FLAGS))
_days_at = tuple(map(NAMES.index, DAYS))
_day = lru_cache(maxsize=KEPT_DAYS)(date.fromisoformat)
_iso = lru_cache(maxsize=KEPT_DAYS)(date.isoformat)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an import did to the facts that counted before.

    Attributes:
        overlap_before: Spend of the changed facts before, by currency.
        overlap_after: The same after.
        twins: Facts that are stored once more, name, day and spend, under another
            account, market or ID, or without one; they count twice.
    """

    new: int
    changed: int
    unchanged: int
    overlap_before: Mapping[str, Decimal]
    overlap_after: Mapping[str, Decimal]
    twins: int


class FactShelf:
    """All facts of one workspace."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, import_id: int, facts: Sequence[Fact]) -> Effect:
        """Store the facts of the newest import. A key it shares with an older one is replaced.

        Args:
            facts: Each key once.

        Raises:
            InvalidInput: If an amount is larger than the store can keep exactly.
        """
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        marks = ", ".join("?" * len(COLUMNS))
        self._db.conn.executemany(
            f"insert into facts ({columns}) values ({marks})", _rows(import_id, facts)
        )
        return self._effect(import_id, len(facts))

    def remove(self, import_id: int) -> int:
        """Drop the facts of one import; older values of the same keys count again."""
        return int(self._db.execute("delete from facts where import_id = ?", [import_id]).rowcount)

    def read(self) -> tuple[Fact, ...]:
        """The current facts, by day and key."""
        columns = ", ".join(f'"{name}"' for name in NAMES)
        found = self._db.execute(f"select {columns} from current_facts order by first_day, key")
        return tuple(map(_fact, found))

    def currencies(self) -> tuple[str, ...]:
        """Currencies of the facts that count, by code."""
        found = self._db.execute("select distinct currency from current_facts order by currency")
        return tuple(code for (code,) in found)

    def count(self) -> int:
        """How many facts count now."""
        return int(self._db.execute("select count(distinct key) from facts").fetchone()[0])

    def _effect(self, import_id: int, stored: int) -> Effect:
        """Hold an import against what counted before it, as it is stored: to the millionth."""
        same = " and ".join(f'o."{name}" is n."{name}"' for name in NAMES if name not in ORIGIN)
        overlap = self._db.execute(
            f"select {same}, n.currency, o.spend, n.spend from facts n"
            " join facts o on o.key = n.key and o.import_id ="
            " (select max(p.import_id) from facts p where p.key = n.key and p.import_id < ?1)"
            " where n.import_id = ?1",
            [import_id],
        ).fetchall()
        before: dict[str, int] = {}
        after: dict[str, int] = {}
        changed = [row[1:] for row in overlap if not row[0]]
        for currency, old, new in changed:
            before[currency] = before.get(currency, 0) + (0 if old is None else old)
            after[currency] = after.get(currency, 0) + (0 if new is None else new)
        return Effect(
            new=stored - len(overlap),
            changed=len(changed),
            unchanged=len(overlap) - len(changed),
            overlap_before={currency: from_micros(sum_) for currency, sum_ in before.items()},
            overlap_after={currency: from_micros(sum_) for currency, sum_ in after.items()},
            twins=self._twins(import_id),
        )

    def _twins(self, import_id: int) -> int:
        """Count by a table in memory: names are in no index, and most facts have no twin."""
        thing = ", ".join(f'"{name}"' for name in (*THING, "spend"))
        found = self._db.execute(
            f"select count(*) from facts n where n.import_id = ?1 and n.spend > 0 and ({thing}) in"
            f" (select {thing} from current_facts where import_id != ?1)",
            [import_id],
        )
        return int(found.fetchone()[0])


def _rows(import_id: int, facts: Sequence[Fact]) -> Iterator[tuple[Stored, ...]]:
    """In the order of the index, which then grows at its end only."""
    for key, fact in sorted(((fact.key, fact) for fact in facts), key=lambda pair: pair[0]):
        values = list(_all_values(fact))
        for at in _money_at:
            if values[at] is not None:
                values[at] = to_micros(values[at])
        for at in _days_at:
            values[at] = _iso(values[at])
        yield (import_id, key, *(v if type(v) in AS_THEY_ARE else to_db(v) for v in values))


def _fact(found: Sequence[Any]) -> Fact:
    values = list(found)
    for at in _money_at:
        if values[at] is not None:
            values[at] = from_micros(values[at])
    for at in _flags_at:
        values[at] = bool(values[at])
    for at in _days_at:
        values[at] = _day(values[at])
    return Fact(*values)
