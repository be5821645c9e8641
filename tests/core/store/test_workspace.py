"""A workspace keeps everything or nothing, whoever writes at the same time."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.actor import Actor, Right, Role
from core.foundation.errors import CoreError, InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.store.scenario_shelf import ScenarioRow
from core.store.schema import migrations
from core.store.values import from_micros, to_db, to_micros
from core.store.workspace import Workspace
from tests.conftest import NOW, OWNER
from tests.core.store.facts import batch, fact

VIEWER = Actor("viewer@example.com", Role.VIEWER)
EDITOR = Actor("editor@example.com", Role.EDITOR)


def scenario(**changes):
    usual = {"code": "a1", "name": "October", "version": 1, "request": {}, "summary": {"gmv": 1.0}}
    return ScenarioRow(**usual | {"created": NOW, "changed": NOW} | changes)


def test_a_block_that_fails_leaves_nothing_behind(workspace):
    with pytest.raises(ZeroDivisionError), workspace.writing(OWNER, now=NOW) as desk:
        desk.settings.put("a", 1, seen=0)
        1 / 0  # noqa: B018

    with workspace.reading() as desk:
        assert desk.settings.get("a") is None
    assert workspace.revision() == 0


def test_a_viewer_writes_nothing(workspace):
    with pytest.raises(NotAllowed), workspace.writing(VIEWER, now=NOW):
        pass


def test_the_right_can_be_asked_for(workspace):
    with pytest.raises(NotAllowed), workspace.writing(EDITOR, now=NOW, right=Right.MANAGE):
        pass


def test_nothing_is_lost_when_eight_people_save_at_once(workspace):
    def add_ten(_person):
        for _ in range(10):
            with workspace.writing(OWNER, now=NOW) as desk:
                value, version = desk.settings.with_version("count")
                desk.settings.put("count", (value or 0) + 1, seen=version)

    with ThreadPoolExecutor(8) as people:
        list(people.map(add_ten, range(8)))

    with workspace.reading() as desk:
        assert desk.settings.get("count") == 80
    assert workspace.revision() == 80


def test_the_second_of_two_edits_is_refused_and_shows_both(workspace):
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.scenarios.add(scenario())
        desk.scenarios.replace(scenario(version=2, summary={"gmv": 2.0}), seen=1)

    with pytest.raises(StaleEdit) as caught, workspace.writing(OWNER, now=NOW) as desk:
        desk.scenarios.replace(scenario(version=2, summary={"gmv": 3.0}), seen=1)

    assert "2.0" in str(caught.value.facts["theirs"])
    assert "3.0" in str(caught.value.facts["yours"])


def test_a_scenario_name_is_given_once(workspace):
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.scenarios.add(scenario())

    with pytest.raises(InvalidInput, match="October"), workspace.writing(OWNER, now=NOW) as desk:
        desk.scenarios.add(scenario(code="b2"))


def test_a_scenario_is_not_renamed_to_a_name_that_is_taken(workspace):
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.scenarios.add(scenario())
        desk.scenarios.add(scenario(code="b2", name="November"))

    with pytest.raises(InvalidInput, match="October"), workspace.writing(OWNER, now=NOW) as desk:
        desk.scenarios.replace(scenario(code="b2", version=2), seen=1)


def test_a_missing_scenario_is_said(workspace):
    with workspace.reading() as desk, pytest.raises(RecordNotFound, match="zz"):
        desk.scenarios.get("zz")


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (np.int64(7), 7),
        (np.bool_(True), 1),
        (float("nan"), None),
        (pd.NaT, None),
        (pd.NA, None),
        (Decimal("1.10"), "1.10"),
        (Role.OWNER.name, "OWNER"),
    ],
)
def test_values_are_stored_as_they_are_meant(value, stored):
    assert to_db(value) == stored


@pytest.mark.parametrize("value", [float("inf"), object(), {"a": 1}])
def test_values_without_an_agreed_form_are_a_defect(value):
    with pytest.raises(TypeError):
        to_db(value)


@given(st.decimals(-(10**9), 10**9, places=6))
def test_money_survives_the_store_to_the_sixth_decimal(amount):
    assert from_micros(to_micros(amount)) == amount


def test_every_migration_is_applied_once(workspace):
    workspace.prepare()

    with closing(workspace._open()) as db:
        assert migrations.pending(db) == []


def test_the_time_of_the_last_change_is_kept(workspace):
    later = NOW + timedelta(hours=2)

    with workspace.writing(OWNER, now=later) as desk:
        desk.facts.add(desk.imports.add(batch()), [fact()])

    assert workspace.changed_at() == later


def test_a_look_that_changes_nothing_is_no_change(workspace):
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.imports.all()

    assert (workspace.revision(), workspace.changed_at()) == (0, None)


def test_who_waits_too_long_for_another_writer_is_told(workspace, monkeypatch):
    monkeypatch.setattr("core.store.workspace.PATIENCE_S", 0.0)

    with (
        workspace.writing(OWNER, now=NOW),
        pytest.raises(CoreError, match="Somebody else"),
        workspace.writing(EDITOR, now=NOW),
    ):
        pass


def test_a_workspace_opens_while_somebody_writes(workspace, monkeypatch):
    monkeypatch.setattr("core.store.workspace.PATIENCE_S", 0.0)

    with workspace.writing(OWNER, now=NOW):
        Workspace(workspace.path).prepare()

    assert workspace.revision() == 0


def test_a_first_start_beside_another_writer_is_told_to_wait(tmp_path, monkeypatch):
    monkeypatch.setattr("core.store.workspace.PATIENCE_S", 0.0)
    path = tmp_path / "new.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(CoreError, match="Somebody else"):
            Workspace(path).prepare()


@pytest.mark.parametrize("place", [".", "notes.txt/main.db"], ids=["a folder", "below a file"])
def test_a_place_where_no_file_can_be_is_said(tmp_path, place):
    (tmp_path / "notes.txt").touch()

    with pytest.raises(InvalidInput, match="cannot be opened"):
        Workspace(tmp_path / place).prepare()


def test_eight_first_starts_at_once_make_one_workspace(tmp_path):
    path = tmp_path / "new" / "main.db"

    with ThreadPoolExecutor(8) as people:
        list(people.map(lambda _: Workspace(path).prepare(), range(8)))

    assert Workspace(path).revision() == 0


def test_the_file_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table photos (name)")
    before = path.read_bytes()

    with pytest.raises(InvalidInput, match="not a workspace"):
        Workspace(path).prepare()

    assert path.read_bytes() == before


def test_a_text_file_is_no_workspace(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("Dear diary, " * 100)

    with pytest.raises(InvalidInput, match="not a workspace"):
        Workspace(path).prepare()


def test_a_workspace_of_a_newer_version_is_not_opened(workspace):
    with closing(workspace._open()) as db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('kpi-desk', 'm999', 'x')"
        )

    with pytest.raises(InvalidInput, match="newer version"):
        workspace.prepare()
