"""Every version is kept; of two who save at once, one is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from tests.conftest import NOW, OWNER

LATER = NOW + timedelta(hours=1)
OTHER = Actor("other@example.com", Role.EDITOR)


@pytest.fixture
def put(workspace):
    def write(body, *, seen=0, code="gmv", actor=OWNER, now=NOW, kind="targets", **which):
        with workspace.writing(actor, now=now) as desk:
            return getattr(desk, kind).put(code, body, seen=seen, actor=actor, now=now, **which)

    return write


@pytest.fixture
def shelf(workspace):
    with workspace.reading() as desk:
        yield desk.targets


def test_a_record_comes_back_with_who_and_when(shelf, put):
    saved = put({"base": 5000, "name": "十一月"}, actor=OTHER, now=LATER)

    assert shelf.get("gmv") == saved
    assert (saved.version, saved.actor, saved.at) == (1, OTHER.name, LATER)


def test_an_edit_keeps_every_version_and_the_newest_counts(shelf, put):
    first = put({"base": 1})
    second = put({"base": 2}, seen=1, actor=OTHER, now=LATER)

    assert shelf.get("gmv") == second
    assert shelf.get("gmv", 1) == first
    assert shelf.history("gmv") == (second, first)
    assert shelf.all() == (second,)


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_a_stale_save_tells_both_values_and_writes_nothing(workspace, shelf, put, seen):
    put({"base": 1})
    put({"base": 2}, seen=1)
    before = workspace.revision()

    with pytest.raises(StaleEdit) as refused:
        put({"base": 3}, seen=seen)

    assert '{"base": 2}' in refused.value.facts["theirs"]
    assert '{"base": 3}' in refused.value.facts["yours"]
    assert [record.body for record in shelf.history("gmv")] == [{"base": 2}, {"base": 1}]
    assert workspace.revision() == before


def test_of_two_who_save_the_same_version_at_once_one_wins(shelf, put):
    put({"base": 0})
    start = Barrier(2)

    def save(base):
        start.wait()
        try:
            return put({"base": base}, seen=1)
        except StaleEdit as refused:
            return refused

    with ThreadPoolExecutor(2) as both:
        results = list(both.map(save, (1, 2)))

    (lost,) = [one for one in results if isinstance(one, StaleEdit)]
    (won,) = [one for one in results if one is not lost]
    assert shelf.get("gmv") == won
    assert lost.facts["theirs"] == f'{{"base": {won.body["base"]}}}'
    assert len(shelf.history("gmv")) == 2


def test_what_is_removed_is_gone_but_its_versions_stay(shelf, put):
    put({"base": 1})

    removed = put(None, seen=1)

    with pytest.raises(RecordNotFound):
        shelf.get("gmv")
    assert shelf.all() == ()
    assert shelf.history("gmv")[0] == removed
    assert shelf.get("gmv", 1).body == {"base": 1}


def test_what_was_removed_can_be_brought_back(shelf, put):
    put({"base": 1})
    put(None, seen=1)

    assert put({"base": 2}, seen=2) == shelf.get("gmv")


def test_what_is_settled_is_never_changed(shelf, put):
    settled = put({"base": 1}, frozen=True)

    for body in ({"base": 2}, None):
        with pytest.raises(InvalidInput, match="settled"):
            put(body, seen=1)
    assert shelf.history("gmv") == (settled,)


@pytest.mark.parametrize("version", [None, 1, 7])
def test_what_never_was_is_not_found(shelf, put, version):
    put({}, code="cpa")

    with pytest.raises(RecordNotFound, match="gmv"):
        shelf.get("gmv", version)


def test_kinds_do_not_mix_and_codes_are_in_order(workspace, shelf, put):
    put({"n": 1}, code="b")
    put({"n": 2}, code="a")
    put({"n": 3}, code="a", kind="definitions")

    assert [(one.code, one.body["n"]) for one in shelf.all()] == [("a", 2), ("b", 1)]


def test_a_number_that_is_none_is_a_defect_and_is_not_kept(shelf, put):
    with pytest.raises(ValueError, match="JSON"):
        put({"base": float("nan")})

    assert shelf.all() == ()


def test_a_viewer_writes_nothing(shelf, put):
    with pytest.raises(NotAllowed):
        put({}, actor=Actor("viewer@example.com", Role.VIEWER))

    assert shelf.all() == ()
