"""Targets are saved whole or not at all, by those who may, each with its definition's version."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.foundation.period import Period
from core.metrics.formula import read_formula
from core.services.kpi_definitions import definition_of, remove_definition, save_definition
from core.services.targets import (
    all_targets,
    new_code,
    remove_target,
    running,
    save_all,
    save_target,
    target_of,
)
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound
from tests.conftest import NOW, OWNER, TODAY
from tests.core.store.facts import batch, fact
from tests.core.targets.test_target import GMV

LATER = NOW + timedelta(hours=1)
VIEWER = Actor("viewer@example.com", Role.VIEWER)
CPA = replace(GMV, code="t2", kpi="cpa", base=3.5, bound=Bound.AT_MOST)
ENDED = Period(TODAY - timedelta(days=9), TODAY - timedelta(days=1))
UNTIL_TODAY = Period(TODAY, TODAY)


@pytest.fixture
def save(workspace):
    def write(*targets, seen=0, actor=OWNER, removed=(), now=NOW):
        pairs = [(target, seen) for target in targets]
        save_all(workspace, actor, pairs, removed=removed, today=TODAY, now=now)

    return write


@pytest.fixture
def kept(workspace):
    def read():
        with workspace.reading() as desk:
            return all_targets(desk)

    return read


def changes(workspace):
    with workspace.reading() as desk:
        return [(one.what, one.before, one.after) for one in desk.changes.newest(9)]


def test_a_target_comes_back_with_its_version(workspace, save):
    save(GMV)
    save(replace(GMV, base=6000.0), seen=1, now=LATER)

    with workspace.reading() as desk:
        assert target_of(desk, "t1") == (replace(GMV, base=6000.0), 2)


def test_each_change_is_written_down_with_before_and_after(workspace, save):
    save(GMV)
    save(replace(GMV, base=6000.0), seen=1)

    newest, first = [one for one in changes(workspace) if one[0] == "Target saved"]

    assert first[1:] == ("", "business gmv v1 at_least 5000 USD 2026-12-01…2026-12-31")
    assert newest[1] == first[2]
    assert "6000" in newest[2]


def test_a_viewer_neither_saves_nor_removes(workspace, save, kept):
    save(GMV)

    with pytest.raises(NotAllowed):
        save(CPA, actor=VIEWER)
    with pytest.raises(NotAllowed):
        save(actor=VIEWER, removed=[("t1", 1)])

    assert kept() == (GMV,)


def test_a_target_is_not_set_after_its_period(save, kept):
    with pytest.raises(InvalidInput, match="ended on 2026-11-23"):
        save(replace(GMV, period=ENDED))

    save(replace(GMV, period=UNTIL_TODAY))
    assert len(kept()) == 1


def test_a_target_is_not_moved_into_the_past(save, kept):
    save(GMV)

    with pytest.raises(InvalidInput, match="ended on 2026-11-23"):
        save(replace(GMV, period=ENDED), seen=1)
    assert kept() == (GMV,)


def test_an_amount_has_a_currency(save):
    with pytest.raises(InvalidInput, match="currency is missing"):
        save(replace(GMV, currency=""))

    save(replace(GMV, kpi="orders", currency=""))


def test_a_target_in_another_currency_than_the_facts_is_refused(workspace, save):
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.facts.add(desk.imports.add(batch()), [fact()])

    with pytest.raises(InvalidInput, match="in EUR, the facts are in USD"):
        save(replace(GMV, currency="EUR"))
    save(GMV)


def test_there_is_one_target_for_a_kpi_scope_and_period(save, kept):
    save(GMV)

    with pytest.raises(InvalidInput, match="already a target"):
        save(replace(GMV, code="t9", base=1.0))
    save(replace(GMV, code="t3", scope=Scope(ScopeKind.MARKET, "US")))

    assert len(kept()) == 2


def test_two_targets_may_change_places_in_one_save(save, kept):
    other = replace(GMV, code="t3", scope=Scope(ScopeKind.MARKET, "US"))
    save(GMV, other)

    save(replace(GMV, scope=other.scope), replace(other, scope=GMV.scope), seen=1)

    assert {(one.code, one.scope.name) for one in kept()} == {("t1", "US"), ("t3", "")}


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CPA, currency=""),
        replace(CPA, period=ENDED),
        replace(CPA, kpi="gmv"),
        replace(CPA, kpi="nobody"),
        replace(CPA, kpi_version=7),
    ],
)
def test_of_several_all_or_none_are_saved(workspace, save, kept, wrong):
    before = workspace.revision()

    with pytest.raises((InvalidInput, RecordNotFound)):
        save(GMV, wrong)

    assert (kept(), changes(workspace), workspace.revision()) == ((), [], before)


def test_a_stale_save_shows_both_values_and_loses_nothing(save, kept):
    save(GMV, CPA)
    theirs = replace(GMV, base=6000.0)
    save(theirs, seen=1)

    with pytest.raises(StaleEdit) as refused:
        save(replace(CPA, base=4.0), replace(GMV, base=7000.0), seen=1)

    assert "6000" in refused.value.facts["theirs"]
    assert "7000" in refused.value.facts["yours"]
    assert kept() == (CPA, theirs)


def test_a_target_that_was_removed_meanwhile_is_not_brought_back_unseen(save, kept):
    save(GMV)
    save(removed=[("t1", 1)])

    with pytest.raises(StaleEdit, match="Theirs: —"):
        save(replace(GMV, base=1.0), seen=1)
    assert kept() == ()


def test_removing_is_written_down_and_refused_where_somebody_saved(workspace, save, kept):
    save(GMV)
    save(replace(GMV, base=6000.0), seen=1)

    with pytest.raises(StaleEdit, match="6000"):
        remove_target(workspace, OWNER, "t1", seen=1, today=TODAY, now=NOW)
    remove_target(workspace, OWNER, "t1", seen=2, today=TODAY, now=NOW)

    assert kept() == ()
    assert changes(workspace)[0][0] == "Target removed"
    with pytest.raises(RecordNotFound):
        remove_target(workspace, OWNER, "t1", seen=3, today=TODAY, now=NOW)


def test_a_definition_changed_afterwards_leaves_the_target_on_its_version(workspace, save):
    save(CPA)
    with workspace.reading() as desk:
        agreed = definition_of(desk, "cpa")
    draft = replace(
        agreed, formula=read_formula("spend / (2 * orders)"), change_reason="Count pairs."
    )

    save_definition(workspace, OWNER, draft, seen=1, now=LATER)

    with workspace.reading() as desk:
        target, _ = target_of(desk, "t2")
        assert definition_of(desk, "cpa").version == 2
        assert definition_of(desk, "cpa", target.kpi_version).formula == agreed.formula


def test_a_target_on_a_removed_definition_can_still_be_changed(workspace, save, kept):
    with workspace.reading() as desk:
        draft = replace(definition_of(desk, "cpa"), code="my_cpa")
    save_definition(workspace, OWNER, draft, seen=0, now=NOW)
    mine = replace(CPA, kpi="my_cpa")
    save(mine)
    remove_definition(workspace, OWNER, "my_cpa", seen=1, now=LATER)

    save(replace(mine, base=4.0), seen=1)

    assert kept() == (replace(mine, base=4.0),)


def test_the_one_that_ends_first_comes_first(save, kept):
    save(CPA, replace(GMV, period=UNTIL_TODAY))

    assert [one.kpi for one in kept()] == ["gmv", "cpa"]


def test_a_target_runs_from_its_first_day_to_its_last():
    first, last = GMV.period.first_day, GMV.period.last_day
    day = timedelta(days=1)

    assert [len(running([GMV], when)) for when in (first - day, first, last, last + day)] == [
        0, 1, 1, 0,
    ]  # fmt: skip


def test_one_target_is_saved_as_several_are(workspace, kept):
    save_target(workspace, OWNER, GMV, seen=0, today=TODAY, now=NOW)

    assert kept() == (GMV,)
    assert new_code() != new_code()
