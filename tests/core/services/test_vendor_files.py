"""Documents of a vendor, what an owner may erase, and two vendors that look like one."""

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound
from core.services import vendor_files, vendors
from core.vendor.same_vendor import alike
from core.vendor.vendor import Document
from tests.conftest import NOW, OWNER
from tests.core.vendor.vendors import vendor

VIEWER, EDITOR = Actor("viewer", Role.VIEWER), Actor("editor", Role.EDITOR)


@pytest.fixture
def desk(workspace):
    for one in (vendor(), vendor("twin", "LANHAI Ltd")):
        vendors.save_vendor(workspace, OWNER, one, seen=0, now=NOW)
    return workspace


def add(workspace, *, title="Deck", content=b"deck", name="deck.pdf", actor=OWNER):
    vendor_files.add_file(
        workspace, actor, "lanhai", title=title, content=content, file_name=name, now=NOW
    )


def link(workspace, title="Site", where="https://lanhai.example/"):
    vendor_files.add_link(workspace, OWNER, "lanhai", title=title, link=where, now=NOW)


def documents(workspace):
    with workspace.reading() as room:
        return vendors.vendor_of(room, "lanhai")[0].documents


def test_a_file_is_kept_and_named_under_a_harmless_name(desk):
    add(desk, title=" ", name="..\\a\u202egpj.exe")

    [found] = documents(desk)
    assert (found.title, found.file_name, found.size_bytes) == ("agpj.exe", "agpj.exe", 4)
    with desk.reading() as room:
        assert room.documents.content(found.sha256) == b"deck"


def test_the_same_file_or_link_is_named_once(desk):
    for title in ("First", "Second"):
        add(desk, title=title)
        link(desk, title=title)

    assert [(one.title, bool(one.link)) for one in documents(desk)] == [
        ("Second", False),
        ("Second", True),
    ]


def test_what_is_refused_leaves_nothing_behind(desk):
    for step in (
        lambda: add(desk, content=b""),
        lambda: link(desk, where="ftp://lanhai.example"),
        lambda: link(desk, title=""),
    ):
        with pytest.raises(InvalidInput):
            step()
    with pytest.raises(NotAllowed):
        add(desk, actor=VIEWER)
    with pytest.raises(RecordNotFound):
        vendor_files.add_file(
            desk, OWNER, "nobody", title="Deck", content=b"lost", file_name="x", now=NOW
        )

    assert documents(desk) == ()
    with desk.reading() as room:
        assert room.documents.all() == ()


def test_only_an_owner_erases_and_only_what_nobody_names(desk):
    add(desk)
    add(desk, title="Gone", content=b"gone")
    gone = documents(desk)[1]
    vendor_files.drop_document(desk, EDITOR, "lanhai", gone, now=NOW)

    with desk.reading() as room:
        assert [one.sha256 for one in vendor_files.unnamed_files(room)] == [gone.sha256]
        assert room.documents.holds(gone.sha256)
    with pytest.raises(NotAllowed):
        vendor_files.erase_unnamed(desk, EDITOR, now=NOW)
    assert vendor_files.erase_unnamed(desk, OWNER, now=NOW) == 1
    assert vendor_files.erase_unnamed(desk, OWNER, now=NOW) == 0
    with desk.reading() as room:
        assert not room.documents.holds(gone.sha256)
        assert room.documents.holds(documents(desk)[0].sha256)
    with pytest.raises(RecordNotFound):
        vendor_files.drop_document(desk, OWNER, "lanhai", gone, now=NOW)


def test_a_document_that_was_never_named_cannot_be_dropped(desk):
    with pytest.raises(RecordNotFound):
        vendor_files.drop_document(
            desk, OWNER, "lanhai", Document("Deck", link="https://a.example"), now=NOW
        )


def test_two_vendors_are_said_to_be_two_once(desk):
    def pairs():
        with desk.reading() as room:
            return alike(vendors.all_vendors(room))

    assert len(pairs()) == 1
    with pytest.raises(RecordNotFound):
        vendor_files.mark_distinct(desk, OWNER, "lanhai", "nobody", now=NOW)
    for _twice in range(2):
        vendor_files.mark_distinct(desk, OWNER, "lanhai", "twin", now=NOW)

    assert pairs() == ()
    with desk.reading() as room:
        assert vendors.vendor_of(room, "lanhai")[0].distinct_from == ("twin",)
