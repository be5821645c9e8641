"""Contract checks on the shelf: versions, roles, two people at once, and the sample."""

from dataclasses import replace
from datetime import date

import pytest

from core.contract.clause import Answer, Status
from core.contract.clause_risk import Verdict
from core.contract.compliance import Category, ComplianceAnswer, Launch, State
from core.contract.contract_check import ContractCheck
from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.services import contract_checks, vendors
from core.services.contract_clauses import checklist
from core.vendor.vendor import Kind, Vendor
from tests.conftest import NOW, OWNER, TODAY

VIEWER = Actor("viewer", Role.VIEWER)
ALL_CLEAR = tuple(Answer(one.number, Status.CLEAR) for one in checklist())
CHECK = ContractCheck("lanhai", date(2026, 11, 20), answers=ALL_CLEAR)


@pytest.fixture
def desk(workspace):
    """A workspace whose directory knows one vendor."""
    vendor = Vendor("lanhai", "Lanhai", Kind.OPERATOR)
    vendors.save_vendor(workspace, OWNER, vendor, seen=0, now=NOW)
    return workspace


def save(workspace, check=CHECK, *, seen=0, actor=OWNER):
    return contract_checks.save_check(workspace, actor, check, seen=seen, now=NOW)


def standing(workspace, vendor="lanhai"):
    with workspace.reading() as room:
        return contract_checks.standing_of(room, vendor)


def test_a_vendor_nobody_looked_at_has_no_standing(desk):
    assert standing(desk) is None


def test_versions_are_kept_and_told(desk):
    worse = replace(CHECK, answers=(*ALL_CLEAR[:5], Answer(6, Status.MISSING), *ALL_CLEAR[6:]))

    assert save(desk) == 1
    assert standing(desk).verdict is Verdict.SIGNABLE
    assert save(desk, worse, seen=1) == 2

    found = standing(desk)
    assert (found.verdict, found.low, found.high) == (Verdict.NOT_SIGNABLE, 6.25, 6.25)
    with desk.reading() as room:
        assert contract_checks.check_of(room, "lanhai") == (worse, 2)
        log = room.changes.newest(1)[0]
    assert "missing 6" in log.after
    assert "missing" not in log.before


def test_two_people_at_once_are_both_told_and_nothing_is_written(desk):
    save(desk)

    with pytest.raises(StaleEdit) as caught:
        save(desk, replace(CHECK, draft="Mine", answers=()))

    assert "Mine" in str(caught.value.facts["yours"])
    assert "clear" in str(caught.value.facts["theirs"])
    assert standing(desk).verdict is Verdict.SIGNABLE


def test_a_viewer_may_not_save_or_remove(desk):
    save(desk)

    with pytest.raises(NotAllowed):
        save(desk, seen=1, actor=VIEWER)
    with pytest.raises(NotAllowed):
        contract_checks.remove_check(desk, VIEWER, "lanhai", seen=1, now=NOW)


def test_a_vendor_that_is_not_in_the_directory_is_refused(workspace):
    with pytest.raises(InvalidInput):
        save(workspace)


def test_markets_are_written_as_codes_and_unknown_ones_refused(desk):
    save(desk, replace(CHECK, markets=("GB", "泰国", "TH")))

    with desk.reading() as room:
        assert contract_checks.check_of(room, "lanhai")[0].markets == ("UK", "TH")
    with pytest.raises(InvalidInput):
        save(desk, replace(CHECK, markets=("Atlantis",)), seen=1)


def test_a_removed_check_stands_for_nothing_and_can_be_begun_again(desk):
    save(desk)
    with pytest.raises(StaleEdit):
        contract_checks.remove_check(desk, OWNER, "lanhai", seen=7, now=NOW)

    contract_checks.remove_check(desk, OWNER, "lanhai", seen=1, now=NOW)

    assert standing(desk) is None
    with desk.reading() as room:
        assert contract_checks.all_checks(room) == ()
        _gone, version = contract_checks.check_of(room, "lanhai")
    with pytest.raises(RecordNotFound):
        contract_checks.remove_check(desk, OWNER, "lanhai", seen=version, now=NOW)
    assert save(desk, seen=version) == version + 1


def test_a_launch_waits_for_a_paper_that_ran_out():
    met = [
        ComplianceAnswer(code, State.MET, "paper", date(2026, 12, 31))
        for code in ("th_notification", "th_pif", "th_claims")
    ]
    check = replace(CHECK, markets=("TH",), categories=(Category.COSMETICS,), compliance=tuple(met))

    def verdict(on):
        return contract_checks.launches_of_check(check, on=on)[0].verdict

    assert verdict(date(2026, 12, 31)) is Launch.CLEAR
    assert verdict(date(2027, 1, 1)) is Launch.BLOCKED


def test_the_sample_tells_what_its_vendors_are(sample):
    with sample.reading() as room:
        found = {one.vendor: one for one in contract_checks.all_checks(room)}
    risks = {code: contract_checks.risk_of_check(one) for code, one in found.items()}
    markets = contract_checks.launches_of_check(found["lanhai"], on=TODAY)

    assert {code: one.verdict for code, one in risks.items()} == {
        "harbor": Verdict.OUTSTANDING,
        "lanhai": Verdict.SIGNABLE,
        "quickwin": Verdict.NOT_SIGNABLE,
    }
    assert [one.clause.number for one in risks["quickwin"].broken] == [6, 14]
    assert [one.clause.number for one in risks["harbor"].outstanding] == [14]
    assert [one.clause.number for one in risks["lanhai"].soft] == [11]
    assert {one.market: one.verdict for one in markets} == {
        "TH": Launch.OUTSTANDING,
        "US": Launch.CLEAR,
        "UK": Launch.BLOCKED,
    }
