"""The sample is built whole, once, and never over somebody's work."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed
from core.services import workspaces
from core.services.workspaces import open_sample, open_workspace, start_over, state
from tests.conftest import NOW, OWNER, TODAY
from tests.core.store.facts import batch, fact
from tests.core.store.test_workspace import scenario

EDITOR = Actor("editor@example.com", Role.EDITOR)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def built(monkeypatch, sample_content):
    """How often the sample was built; building takes seconds, so it is built beforehand."""
    times = []

    def build(**_when):
        times.append(1)
        return sample_content

    monkeypatch.setattr(workspaces, "sample_bytes", build)
    return times


def test_the_sample_is_full_and_labelled(tmp_path, built):
    sample = open_sample(tmp_path / "deep" / "sample.db", today=TODAY, now=NOW)

    found = state(sample)
    assert found.sample
    assert found.imports == len(list(workspaces.SAMPLE_FILES.glob("*.[cx]*s*")))
    assert found.facts > 1000
    assert found.changed_at == NOW


def test_the_sample_is_built_once(tmp_path, built):
    for when in (NOW, LATER):
        sample = open_sample(tmp_path / "sample.db", today=TODAY, now=when)

    assert len(built) == 1
    assert sample.changed_at() == NOW


def test_eight_first_starts_at_once_end_with_one_whole_sample(tmp_path, built):
    path = tmp_path / "sample.db"

    def start(_process):
        return state(open_sample(path, today=TODAY, now=NOW)).facts

    with ThreadPoolExecutor(8) as processes:
        facts = set(processes.map(start, range(8)))

    assert len(facts) == 1
    assert open_workspace(path).revision() == _revision_after_one_write(tmp_path, built)


def _revision_after_one_write(tmp_path, built):
    return open_sample(tmp_path / "alone.db", today=TODAY, now=NOW).revision()


def test_changed_reports_rebuild_the_sample(tmp_path, built):
    path = tmp_path / "sample.db"
    sample = open_sample(path, today=TODAY, now=NOW)
    with sample.writing(OWNER, now=NOW) as desk:
        desk.settings.put("sample", "older", seen=1)
        desk.facts.remove(1)

    open_sample(path, today=TODAY, now=LATER)

    assert len(built) == 2
    assert sample.changed_at() == LATER


@pytest.mark.parametrize("work", ["scenario", "import"])
def test_somebodys_work_in_the_sample_is_kept(tmp_path, built, work):
    path = tmp_path / "sample.db"
    sample = open_sample(path, today=TODAY, now=NOW)
    with sample.writing(OWNER, now=NOW) as desk:
        desk.settings.put("sample", "older", seen=1)
        if work == "scenario":
            desk.scenarios.add(scenario())
        else:
            desk.facts.add(desk.imports.add(batch()), [fact()])

    open_sample(path, today=TODAY, now=LATER)

    assert sample.changed_at() == NOW


def test_a_sample_that_cannot_be_built_leaves_no_file(tmp_path, monkeypatch):
    def fail(**_when):
        raise InvalidInput("The sample report {file} cannot be imported.", file="a.csv")

    monkeypatch.setattr(workspaces, "sample_bytes", fail)

    with pytest.raises(InvalidInput):
        open_sample(tmp_path / "sample.db", today=TODAY, now=NOW)

    assert not (tmp_path / "sample.db").exists()


def test_starting_over_brings_the_sample_and_keeps_the_old_aside(workspace, built):
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.scenarios.add(scenario())

    aside = start_over(workspace, OWNER, today=TODAY, now=LATER)

    assert aside.exists()
    assert (state(workspace).sample, state(workspace).scenarios) == (True, 0)


def test_starting_over_needs_an_owner(workspace, built):
    with pytest.raises(NotAllowed):
        start_over(workspace, EDITOR, today=TODAY, now=NOW)

    assert not state(workspace).sample
    assert built == []
