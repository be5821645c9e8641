"""The directory: versions, roles, two editors at once, and what is refused."""

from dataclasses import replace

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.services import vendors
from core.vendor.vendor import Document
from tests.conftest import NOW, OWNER
from tests.core.vendor.vendors import proof, vendor

VIEWER = Actor("viewer", Role.VIEWER)
LANHAI = vendor(markets=("TH",))


def save(workspace, one=LANHAI, *, seen=0, actor=OWNER):
    return vendors.save_vendor(workspace, actor, one, seen=seen, now=NOW)


def stored(workspace, code="lanhai"):
    with workspace.reading() as desk:
        return vendors.vendor_of(desk, code)


def test_a_new_version_keeps_the_old_one(workspace):
    assert save(workspace) == 1
    grown = replace(LANHAI, licence_no="HK 2847193")
    assert save(workspace, grown, seen=1) == 2

    assert stored(workspace) == (grown, 2)
    with workspace.reading() as desk:
        assert len(desk.vendors.history("lanhai")) == 2
        log = desk.changes.newest(1)[0]
    assert "2847193" not in log.before
    assert "HK 2847193" in log.after


def test_what_is_saved_is_tidied(workspace):
    untidy = vendor(
        name="  Lanhai   Commerce ",
        markets=("th", "Thailand", "US"),
        aliases=("A", " A ", "", "B"),
        categories=("beauty ", "", "beauty"),
    )
    save(workspace, untidy)

    found = stored(workspace)[0]
    assert found.name == "Lanhai Commerce"
    assert found.markets == ("TH", "US")
    assert found.aliases == ("A", "B")
    assert found.categories == ("beauty",)


def test_an_unknown_market_is_refused(workspace):
    with pytest.raises(InvalidInput, match="market"):
        save(workspace, vendor(markets=("Atlantis",)))
    with workspace.reading() as desk:
        assert vendors.all_vendors(desk) == ()


def test_nobody_overwrites_what_somebody_else_saved(workspace):
    save(workspace)
    save(workspace, replace(LANHAI, note="theirs"), seen=1)

    with pytest.raises(StaleEdit):
        save(workspace, replace(LANHAI, note="mine"), seen=1)
    with pytest.raises(StaleEdit):
        vendors.remove_vendor(workspace, OWNER, "lanhai", seen=1, now=NOW)
    assert stored(workspace)[0].note == "theirs"


def test_a_viewer_changes_nothing(workspace):
    save(workspace)
    steps = (
        lambda: save(workspace, replace(LANHAI, note="x"), seen=1, actor=VIEWER),
        lambda: vendors.remove_vendor(workspace, VIEWER, "lanhai", seen=1, now=NOW),
        lambda: vendors.add_evidence(workspace, VIEWER, "lanhai", proof(), now=NOW),
    )
    for step in steps:
        with pytest.raises(NotAllowed):
            step()
    assert stored(workspace) == (LANHAI, 1)


def test_a_removed_vendor_leaves_its_versions(workspace):
    save(workspace)
    vendors.remove_vendor(workspace, OWNER, "lanhai", seen=1, now=NOW)

    with pytest.raises(RecordNotFound):
        stored(workspace)
    with workspace.reading() as desk:
        assert vendors.all_vendors(desk) == ()
        assert [one.version for one in desk.vendors.history("lanhai")] == [2, 1]


def test_evidence_is_added_once_and_replaced_by_its_code(workspace):
    save(workspace)
    for by in ("Wang Min", "Li Wei"):
        vendors.add_evidence(workspace, OWNER, "lanhai", proof(by=by), now=NOW)

    assert [one.checked_by for one in stored(workspace)[0].evidence] == ["Li Wei"]
    with pytest.raises(RecordNotFound):
        vendors.add_evidence(workspace, OWNER, "nobody", proof(), now=NOW)


def test_a_file_must_be_kept_before_it_is_named(workspace):
    with workspace.writing(OWNER, now=NOW) as desk:
        kept = desk.documents.put(b"deck", actor=OWNER, now=NOW)
    save(workspace, replace(LANHAI, documents=(Document("Deck", sha256=kept),)))

    with pytest.raises(RecordNotFound):
        save(
            workspace,
            replace(LANHAI, documents=(Document("Deck", sha256="0" * 64),)),
            seen=1,
        )
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.documents.erase_all_but(())
    known = stored(workspace)[0]
    assert save(workspace, replace(known, note="erased since"), seen=1) == 2
