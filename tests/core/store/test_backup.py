"""A backup comes back whole, a hostile one not at all."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest
from sqlite_utils import Database

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed
from core.store.backup import check_backup, restore
from core.store.schema import APPLICATION_ID, migrations
from core.store.workspace import Workspace
from tests.conftest import NOW, OWNER
from tests.core.store.facts import batch, fact

EDITOR = Actor("editor@example.com", Role.EDITOR)


@pytest.fixture
def other(tmp_path):
    """A workspace that holds something else than `workspace`."""
    other = Workspace(tmp_path / "other.db")
    other.prepare()
    with other.writing(OWNER, now=NOW) as desk:
        desk.facts.add(desk.imports.add(batch()), [fact(0), fact(1)])
        desk.settings.put("name", "other", seen=0)
    return other


def name(workspace):
    with workspace.reading() as desk:
        return desk.settings.get("name"), desk.facts.count()


def call(workspace, name):
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.settings.put("name", name, seen=0)


def test_a_snapshot_restores_and_the_old_content_is_kept_aside(workspace, other):
    call(workspace, "mine")

    aside = restore(workspace, other.snapshot(), actor=OWNER, now=NOW)

    assert name(workspace) == ("other", 2)
    assert aside.name == "main-20261124-080000.db.old"
    assert restore(workspace, aside.read_bytes(), actor=OWNER, now=NOW) != aside
    assert name(workspace) == ("mine", 0)


def test_a_restore_into_nothing_keeps_nothing_aside(tmp_path, other):
    fresh = Workspace(tmp_path / "fresh.db")

    assert restore(fresh, other.snapshot(), actor=OWNER, now=NOW) is None
    assert name(fresh) == ("other", 2)


def test_a_restore_is_written_down(workspace, other):
    restore(workspace, other.snapshot(), actor=OWNER, now=NOW)

    with workspace.reading() as desk:
        assert desk.changes.newest(1)[0].what == "Workspace restored from a file"


def test_the_revision_never_falls(workspace, other):
    for version in range(5):
        with workspace.writing(OWNER, now=NOW) as desk:
            desk.settings.put("a", version, seen=version)

    restore(workspace, other.snapshot(), actor=OWNER, now=NOW)
    assert workspace.revision() == 6

    restore(other, workspace.snapshot(), actor=OWNER, now=NOW)
    assert other.revision() == 7


def test_a_reader_sees_the_old_or_the_new_and_a_save_is_never_lost(workspace, other):
    content, done = other.snapshot(), Event()

    def read(_person):
        seen = set()
        while not done.is_set():
            seen.add(name(workspace))
        return seen

    with ThreadPoolExecutor(3) as people:
        reading = [people.submit(read, person) for person in range(3)]
        for round_ in range(5):
            restore(workspace, content, actor=OWNER, now=NOW + timedelta(seconds=round_))
        done.set()

    assert set().union(*(one.result() for one in reading)) <= {(None, 0), ("other", 2)}
    assert workspace.revision() == 6


def test_a_restore_needs_an_owner(workspace, other):
    with pytest.raises(NotAllowed):
        restore(workspace, other.snapshot(), actor=EDITOR, now=NOW)

    assert name(workspace) == (None, 0)


def test_a_backup_says_what_it_holds(other):
    found = check_backup(other.snapshot())

    assert (found.imports, found.facts, found.scenarios, found.older_schema) == (1, 2, 0, False)


def test_an_older_backup_is_brought_up_to_date(workspace, tmp_path):
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply(Database(connection), stop_before="m006_settings")
    content = path.read_bytes()

    assert check_backup(content).older_schema
    restore(workspace, content, actor=OWNER, now=NOW)
    assert name(workspace) == (None, 0)


def _changed(workspace, *statements):
    copy = workspace.path.with_name("hostile.db")
    copy.write_bytes(workspace.snapshot())
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return copy.read_bytes()


NEWER = (
    "insert into _sqlite_migrations (migration_set, name, applied_at) values ('kpi-desk','m9','x')"
)
TRIGGER = "create trigger t after insert on facts begin delete from imports; end"
OTHER_VIEW = "create view current_facts as select f.* from facts f"


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        pytest.param(["PRAGMA application_id = 1"], "not a workspace", id="other program"),
        pytest.param(["create table extra (a)"], "not a workspace", id="a table too many"),
        pytest.param(["drop table settings"], "not a workspace", id="a table missing"),
        pytest.param(["drop index idx_scenarios_name"], "not a workspace", id="an index missing"),
        pytest.param([TRIGGER], "not a workspace", id="a trigger"),
        pytest.param(
            ["drop view current_facts", OTHER_VIEW], "not a workspace", id="an altered view"
        ),
        pytest.param(
            ["delete from _sqlite_migrations where name = 'm006_settings'", "drop table settings"],
            "not a workspace",
            id="a gap in its history",
        ),
        pytest.param([NEWER], "newer version", id="a newer version"),
        pytest.param(["update facts set spend = 'much'"], "damaged", id="text as money"),
        pytest.param(["update facts set clicks = x'00'"], "damaged", id="bytes as a count"),
        pytest.param(["update facts set first_day = '2026-02-30'"], "damaged", id="no such day"),
        pytest.param(["update facts set first_day = '0000-01-01'"], "damaged", id="year 0"),
        pytest.param(["update facts set import_id = 99"], "damaged", id="a fact without import"),
        pytest.param(["update imports set at = 'noon'"], "damaged", id="no time"),
        pytest.param(["update settings set value = '{oops'"], "damaged", id="broken JSON"),
        pytest.param([f"update settings set value = '{'[' * 100_000}'"], "damaged", id="deep JSON"),
        pytest.param(
            ["update facts set campaign = cast(x'ff41' as text)"], "damaged", id="no text"
        ),
        pytest.param(["delete from revision"], "damaged", id="no revision"),
        pytest.param(["update revision set changed_at = 'x'"], "damaged", id="no time of change"),
    ],
)
def test_a_hostile_backup_is_refused_and_nothing_changes(workspace, other, statements, words):
    content = _changed(other, *statements)
    before = workspace.snapshot()

    with pytest.raises(InvalidInput, match=words):
        restore(workspace, content, actor=OWNER, now=NOW)

    assert workspace.snapshot() == before
    assert not list(workspace.path.parent.glob("*.old"))


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"SQLite format 3\x00" + b"\x00" * 500],
    ids=["empty", "text", "torn"],
)
def test_what_is_no_database_is_refused(content):
    with pytest.raises(InvalidInput):
        check_backup(content)


def test_a_cut_off_backup_is_refused(other):
    content = other.snapshot()

    with pytest.raises(InvalidInput, match="damaged"):
        check_backup(content[: len(content) // 2])


def test_a_backup_has_a_largest_size(other, monkeypatch):
    monkeypatch.setattr("core.store.backup.MOST_BYTES", 1024)

    with pytest.raises(InvalidInput, match="larger than"):
        check_backup(other.snapshot())
