"""One workspace is one SQLite file; this is the only place that opens it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError, InvalidInput
from core.foundation.text import phrase
from core.store.change_log import ChangeLog
from core.store.document_shelf import DocumentShelf
from core.store.fact_shelf import FactShelf
from core.store.identity import applied, known, must_be_ours, not_ours
from core.store.import_shelf import ImportShelf
from core.store.mapping_shelf import MappingShelf
from core.store.record_shelf import RecordShelf
from core.store.scenario_shelf import ScenarioShelf
from core.store.schema import APPLICATION_ID, migrations
from core.store.setting_shelf import SettingShelf

PATIENCE_S = 5.0
PRIMARY_CODE = 0xFF  # the low byte of an SQLite error says its kind


class Desk:
    """The shelves of a workspace, for as long as one operation lasts."""

    def __init__(self, db: Database) -> None:
        self.facts = FactShelf(db)
        self.imports = ImportShelf(db)
        self.mappings = MappingShelf(db)
        self.scenarios = ScenarioShelf(db)
        self.settings = SettingShelf(db)
        self.definitions = RecordShelf(db, "definition")
        self.targets = RecordShelf(db, "target")
        self.ramps = RecordShelf(db, "ramp")
        self.cards = RecordShelf(db, "card")
        self.vendors = RecordShelf(db, "vendor")
        self.briefs = RecordShelf(db, "brief")
        self.selections = RecordShelf(db, "selection")
        self.quotes = RecordShelf(db, "quote")
        self.trials = RecordShelf(db, "trial")
        self.sourcings = RecordShelf(db, "sourcing")
        self.contract_checks = RecordShelf(db, "contract_check")
        self.decisions = RecordShelf(db, "decision")
        self.documents = DocumentShelf(db)
        self.changes = ChangeLog(db)
        self._db = db

    def take_over(self, path: Path) -> None:
        """Put the content of another workspace of the same version in place of this one's.

        The revision never falls, or pages would take the new content for one they know.
        """
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        with closing(sqlite3.connect(path)) as other:
            for name in set(self._db.table_names()) - {"revision", migrations.migrations_table}:
                self._db.execute(f"delete from [{name}]")
                rows = other.execute(f"select * from [{name}]")
                marks = ", ".join("?" * len(rows.description))
                self._db.conn.executemany(f"insert into [{name}] values ({marks})", rows)
            reached = other.execute("select number from revision").fetchone()
        self._db.execute("update revision set number = max(number, ?)", reached)


class Workspace:
    """Holds a path and never a connection.

    A SQLite connection serves the thread that opened it, and Streamlit runs every
    rerun on another thread. So each read and each write opens its own, which costs a
    fraction of a millisecond, and a `Workspace` itself may be shared freely.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> None:
        """Create the file or bring it up to date. Call once per process.

        Raises:
            InvalidInput: If the file there belongs to another program, or to a newer version,
                or cannot be opened and written.
            CoreError: If others kept writing for longer than our patience.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as db:
                must_be_ours(db)
                db.enable_wal()
                if applied(db) == known():
                    return  # so that nobody waits for a writer only to look
                with _all_or_nothing(db):
                    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    migrations.apply(db)
        except sqlite3.DatabaseError as fault:
            raise _refusal(fault, self.path) from fault
        except OSError as fault:
            raise _unopenable(self.path) from fault

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """One consistent view. Writing through it fails."""
        with closing(self._open()) as db:
            db.execute("PRAGMA query_only = ON")
            db.conn.execute("BEGIN")
            yield Desk(db)

    @contextmanager
    def writing(self, actor: Actor, *, now: datetime, right: Right = Right.EDIT) -> Iterator[Desk]:
        """All of the block is saved, or nothing.

        Args:
            now: Stored as the time of the last change.

        Raises:
            NotAllowed: If the actor's role does not reach to `right`.
            CoreError: If others kept writing for longer than our patience.
        """
        actor.must(right)
        with closing(self._open()) as db, _all_or_nothing(db):
            yield Desk(db)
            if db.conn.total_changes:  # a look that ended without a change is none
                sql = "update revision set number = number + 1, changed_at = ?"
                db.execute(sql, [now.isoformat()])

    def revision(self) -> int:
        """Grows with every write; the key under which pages cache what they read."""
        with closing(self._open()) as db:
            number: int = db.execute("select number from revision").fetchone()[0]
            return number

    def changed_at(self) -> datetime | None:
        """Time of the last write, None where nothing was written yet."""
        with closing(self._open()) as db:
            text: str = db.execute("select changed_at from revision").fetchone()[0]
            return datetime.fromisoformat(text) if text else None

    def snapshot(self) -> bytes:
        """The whole workspace as one file. Copying the file itself may miss recent writes."""
        with closing(self._open()) as db, closing(sqlite3.connect(":memory:")) as copy:
            db.conn.backup(copy)
            return copy.serialize()

    def _open(self) -> Database:
        connection = sqlite3.connect(self.path, timeout=PATIENCE_S, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        return Database(connection)


@contextmanager
def _all_or_nothing(db: Database) -> Iterator[None]:
    """Take the write lock before the first read, so that nobody writes in between."""
    try:
        db.conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY:
            raise
        raise _busy() from fault
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _refusal(fault: sqlite3.DatabaseError, path: Path) -> Exception:
    """What a file that does not open means to its owner; a defect stays what it is."""
    match fault.sqlite_errorcode & PRIMARY_CODE:
        case sqlite3.SQLITE_NOTADB:
            return not_ours()
        case sqlite3.SQLITE_BUSY:
            return _busy()
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return _unopenable(path)
    return fault


def _busy() -> CoreError:
    return CoreError(
        phrase("Somebody else is writing to this workspace right now."),
        remedy=phrase("Wait a moment and try again; nothing was changed."),
    )


def _unopenable(path: Path) -> InvalidInput:
    return InvalidInput(
        phrase("The workspace {file} cannot be opened for writing."),
        remedy=phrase("Check its folder and whether you may write there."),
        file=path.name,
    )
