"""Is a SQLite file a workspace of this tool, and of which version?"""

import sqlite3
from contextlib import closing

from sqlite_utils import Database

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.store.schema import APPLICATION_ID, migrations


def must_be_ours(db: Database) -> None:
    """Let a workspace pass, and an empty file that may become one.

    Raises:
        InvalidInput: If the file belongs to another program, or to a newer version.
    """
    # Tables first: who sees those of another first start also sees its application id.
    tables = db.execute("select count(*) from sqlite_master").fetchone()[0]
    if tables and db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise not_ours()
    if set(applied(db)) - set(known()):
        raise InvalidInput(
            phrase("The workspace was written by a newer version of this tool."),
            remedy=phrase("Bring the tool up to date, then restore again."),
        )


def must_have_its_shape(db: Database) -> None:
    """Compare every table, view, index and trigger with a fresh file of the same version.

    Raises:
        InvalidInput: If one is missing, added or altered.
    """
    steps = applied(db)
    if not steps or steps != known()[: len(steps)] or _shape(db) != _fresh_shape(len(steps)):
        raise not_ours()


def applied(db: Database) -> tuple[str, ...]:
    """Names of the migrations a file went through, oldest first."""
    return tuple(one.name for one in migrations.applied(db))


def known() -> tuple[str, ...]:
    """Names of all migrations, oldest first."""
    with closing(sqlite3.connect(":memory:")) as connection:
        return tuple(one.name for one in migrations.pending(Database(connection)))


def not_ours() -> InvalidInput:
    """The refusal of a file that this tool did not write."""
    return InvalidInput(
        phrase("The file is not a workspace of this tool."),
        remedy=phrase("Choose a workspace file that this tool wrote."),
    )


def _fresh_shape(steps: int) -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        fresh = Database(connection)
        migrations.apply(fresh, stop_before=known()[steps : steps + 1])
        return _shape(fresh)


def _shape(db: Database) -> set[tuple[str, str, str]]:
    rows = db.execute("select type, name, coalesce(sql, '') from sqlite_master").fetchall()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}
