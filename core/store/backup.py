"""Bring a workspace back from one file, after looking at it closely."""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from sqlite_utils import Database

from core.foundation.actor import Actor, Right
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.store.identity import applied, known, must_be_ours, must_have_its_shape, not_ours
from core.store.schema import APPLICATION_ID
from core.store.workspace import Workspace

MOST_BYTES = 200 * 1024 * 1024
MAGIC = b"SQLite format 3\x00"
WRONG_DAY = (  # the shift by no days unmasks a 30 February; SQLite has a year 0, Python has not
    "first_day is not date(first_day, '+0 days') or last_day is not date(last_day, '+0 days')"
    " or first_day < '0001' or first_day > last_day"
)
HELD = {  # what a column may hold
    "INTEGER": "'integer', 'null'",
    "TEXT": "'text', 'null'",
    "BLOB": "'blob'",
}


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """What a backup holds."""

    size_bytes: int
    imports: int
    facts: int
    scenarios: int
    older_schema: bool


def check_backup(content: bytes) -> BackupCheck:
    """Look at a backup without touching any workspace.

    Raises:
        InvalidInput: If it is not a whole workspace of this tool, or of a newer version.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _checked(Path(folder) / "backup.db", content)


def restore(workspace: Workspace, content: bytes, *, actor: Actor, now: datetime) -> Path | None:
    """Put a backup's content in the place of the workspace's and keep the old one aside.

    It happens in one write: readers see the old content or the new, never a mixture, and
    nobody's save falls in between. The file itself stays, for others have it open.

    Returns:
        Where the old content lies now, None where there was none.

    Raises:
        NotAllowed: If the actor may not manage the workspace.
        InvalidInput: If the backup does not pass `check_backup`. Nothing is changed then.
    """
    actor.must(Right.MANAGE)
    existed = workspace.path.exists()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "restored.db"
        _checked(fresh, content)
        workspace.prepare()
        with workspace.writing(actor, now=now, right=Right.MANAGE) as desk:
            aside = _keep_aside(workspace, now) if existed else None
            desk.take_over(fresh)
            desk.changes.add(actor, phrase("Workspace restored from a file"), now=now)
    return aside


def _keep_aside(workspace: Workspace, now: datetime) -> Path:
    """Save what the workspace held before; an older copy is never written over."""
    content = workspace.snapshot()
    for attempt in count():
        again = f"-{attempt}" if attempt else ""
        aside = workspace.path.with_name(f"{workspace.path.stem}-{now:%Y%m%d-%H%M%S}{again}.db.old")
        try:
            with aside.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return aside
    raise AssertionError("count() never ends")


def _checked(path: Path, content: bytes) -> BackupCheck:
    """Write the backup to `path`, judge it, and bring it up to date there."""
    if len(content) > MOST_BYTES:
        raise InvalidInput(
            phrase("The file is larger than {most} MB."),
            remedy=phrase("Choose a workspace file that this tool wrote."),
            most=MOST_BYTES // 1024 // 1024,
        )
    if not content.startswith(MAGIC):
        raise not_ours()
    path.write_bytes(content)
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise not_ours()
            db = Database(connection)
            must_be_ours(db)
            must_have_its_shape(db)
            older = applied(db) != known()
            _must_be_sound(db)
        return _read_through(Workspace(path), size=len(content), older=older)
    except (sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise _damaged() from fault


def _must_be_sound(db: Database) -> None:
    """Pages, references and the type of every cell; SQLite itself would keep text as a number."""
    if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise _damaged()
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise _damaged()
    if [tuple(one) for one in db.execute("select id from revision")] != [(1,)]:
        raise _damaged()
    for table in db.tables:
        wrong = [
            f"typeof([{column.name}]) not in ({HELD[column.type]})" for column in table.columns
        ]
        if table.count_where(" or ".join(wrong)):
            raise _damaged()
        for _ in table.rows:  # raises where a text is none
            pass
    if db.table("facts").exists() and db.table("facts").count_where(WRONG_DAY):
        raise _damaged()


def _read_through(workspace: Workspace, *, size: int, older: bool) -> BackupCheck:
    """Open the backup as the tool will: times, days and JSON that do not read are damage."""
    workspace.prepare()
    workspace.changed_at()
    with workspace.reading() as desk:
        desk.mappings.all()
        desk.settings.all()
        desk.documents.all()
        desk.documents.must_match()
        desk.changes.newest(desk.changes.count())
        return BackupCheck(
            size,
            imports=len(desk.imports.all()),
            facts=desk.facts.count(),
            scenarios=len(desk.scenarios.all()),
            older_schema=older,
        )


def _damaged() -> InvalidInput:
    return InvalidInput(
        phrase("The file is damaged and cannot be restored."),
        remedy=phrase("Download it again, or take an older one."),
    )
