"""Files that vendors sent: bytes under their hash, kept once, erased for good."""

import hashlib

import pytest

from core.foundation.errors import InvalidInput, RecordNotFound
from core.store import document_shelf
from core.store.document_shelf import MOST_BYTES_EACH
from tests.conftest import NOW, OWNER

PAPER = b"%PDF-1.7 a letter of the platform \x00\xff"


def put(workspace, content=PAPER):
    with workspace.writing(OWNER, now=NOW) as desk:
        return desk.documents.put(content, actor=OWNER, now=NOW)


def test_bytes_come_back_as_they_went(workspace):
    sha256 = put(workspace)

    assert sha256 == hashlib.sha256(PAPER).hexdigest()
    with workspace.reading() as desk:
        assert desk.documents.content(sha256) == PAPER
        assert [one.size_bytes for one in desk.documents.all()] == [len(PAPER)]
        desk.documents.must_match()


def test_the_same_bytes_are_kept_once(workspace):
    assert put(workspace) == put(workspace)

    with workspace.reading() as desk:
        assert len(desk.documents.all()) == 1
        assert desk.documents.size() == len(PAPER)


@pytest.mark.parametrize("size", [0, MOST_BYTES_EACH + 1])
def test_nothing_and_too_much_are_refused(workspace, size):
    with pytest.raises(InvalidInput):
        put(workspace, bytes(size))
    with workspace.reading() as desk:
        assert desk.documents.all() == ()


def test_the_largest_file_is_kept(workspace):
    put(workspace, bytes(MOST_BYTES_EACH))
    with workspace.reading() as desk:
        assert desk.documents.size() == MOST_BYTES_EACH


def test_a_full_workspace_takes_no_more_but_knows_what_it_has(workspace, monkeypatch):
    monkeypatch.setattr(document_shelf, "MOST_BYTES", len(PAPER) + 1)
    put(workspace)

    with pytest.raises(InvalidInput, match="already keeps"):
        put(workspace, b"ab")
    put(workspace)
    put(workspace, b"a")


def test_an_erased_file_is_gone_from_the_disk(workspace):
    gone, stays = put(workspace), put(workspace, b"another")
    with workspace.writing(OWNER, now=NOW) as desk:
        erased = desk.documents.erase_all_but({stays})

    assert [one.sha256 for one in erased] == [gone]
    with workspace.reading() as desk:
        assert desk.documents.holds(stays)
        with pytest.raises(RecordNotFound):
            desk.documents.content(gone)
    assert b"a letter of the platform" not in workspace.snapshot()
