"""Facts are read once for each import, and again as soon as they change."""

import pytest
import streamlit as st

from core.services.import_files import undo_import
from core.services.targets import all_targets, remove_target
from pages.parts import reading
from tests.conftest import NOW, OWNER, TODAY


@pytest.fixture(autouse=True)
def nothing_kept():
    st.cache_resource.clear()


def remove_one_target(workspace):
    with workspace.reading() as desk:
        code = all_targets(desk)[0].code
    remove_target(workspace, OWNER, code, seen=1, today=TODAY, now=NOW)


def test_saving_something_else_leaves_the_facts_as_they_were_read(sample):
    before, version = reading.day_facts(sample), reading.version(sample)

    remove_one_target(sample)

    assert reading.version(sample) != version
    assert reading.day_facts(sample) is before


def test_an_undone_import_is_read_anew(sample):
    before = reading.day_facts(sample)
    sources = len(reading.overview(sample).sources)

    for batch in reading.imports(sample):
        undo_import(sample, OWNER, batch.id, now=NOW)

    assert before
    assert sources
    assert reading.day_facts(sample) == ()
    assert reading.overview(sample).sources == ()
