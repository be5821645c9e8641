"""Cards of a workspace: drafted, edited, filled from facts, settled, frozen."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.metrics.formula import read_formula
from core.services import scorecards
from core.services.card_actuals import actuals_from_facts, daily_values, with_actuals
from core.services.card_results import results_to_json
from core.services.kpi_definitions import definition_of, save_definition
from core.services.role_templates import template_of
from core.services.scorecards import card_code, card_of, load_cards, save_card, settle_card
from core.targets.card import Entry, Source
from core.targets.card_item import Veto
from tests.conftest import NOW, OWNER, TODAY
from tests.core.targets.cards import card, dec

EDITOR = Actor("editor@example.com", Role.EDITOR)
VIEWER = Actor("viewer@example.com", Role.VIEWER)
ROWS = json.loads(
    (Path(__file__).parents[3] / "data" / "sample" / "scorecards.json").read_text("utf-8")
)
FULL = card(actuals=(100, 80, "n/a", 50))


def kept(workspace, code):
    with workspace.reading() as desk:
        return card_of(desk, code)


def buyer(month="2026-10"):
    return scorecards.card_from(
        template_of("media_buyer"),
        person="Chen Hao",
        month=month,
        currency="USD",
        kpi_currency="USD",
        channels=("TikTok Ads US", "Meta US"),
    )


@pytest.mark.parametrize(
    ("person", "code"), [("Li Wei", "2026-11/li-wei"), (" 李薇 / Host ", "2026-11/李薇-host")]
)
def test_a_card_has_a_stable_name(person, code):
    assert card_code("2026-11", person) == code


def test_a_card_is_saved_opened_and_logged(workspace):
    saved = save_card(workspace, EDITOR, FULL, seen=0, now=NOW)

    assert kept(workspace, "2026-10/li-wei") == saved
    assert saved.results.score.total == dec("86.25")
    with workspace.reading() as desk:
        (entry,) = desk.changes.newest()
    assert (entry.what, entry.after) == ("Scorecard saved", "Li Wei · 2026-10 · 86.25")


def test_a_viewer_may_not_save_and_an_editor_may_not_settle(workspace):
    with pytest.raises(NotAllowed):
        save_card(workspace, VIEWER, FULL, seen=0, now=NOW)
    save_card(workspace, EDITOR, FULL, seen=0, now=NOW)
    with pytest.raises(NotAllowed):
        settle_card(workspace, EDITOR, "2026-10/li-wei", seen=1, now=NOW)


def test_a_second_card_of_the_same_person_and_month_is_refused(workspace):
    save_card(workspace, OWNER, FULL, seen=0, now=NOW)

    with pytest.raises(InvalidInput, match="already has a card"):
        save_card(workspace, OWNER, FULL, seen=0, now=NOW)


def test_a_stale_save_tells_both_values_and_loses_nothing(workspace):
    save_card(workspace, OWNER, FULL, seen=0, now=NOW)
    theirs = replace(FULL, entries=FULL.entries | {"d": Entry(dec(60))})
    yours = replace(FULL, entries=FULL.entries | {"d": Entry(dec(70))})
    save_card(workspace, OWNER, theirs, seen=1, now=NOW)

    with pytest.raises(StaleEdit) as refused:
        save_card(workspace, EDITOR, yours, seen=1, now=NOW)

    assert refused.value.facts["theirs"] == "actuals d value: 60"
    assert refused.value.facts["yours"] == "actuals d value: 70"
    assert kept(workspace, "2026-10/li-wei").card == theirs


def test_settling_what_somebody_else_changed_is_refused(workspace):
    save_card(workspace, OWNER, FULL, seen=0, now=NOW)
    save_card(workspace, OWNER, FULL, seen=1, now=NOW)

    with pytest.raises(StaleEdit):
        settle_card(workspace, OWNER, "2026-10/li-wei", seen=1, now=NOW)


@pytest.mark.parametrize(
    ("open_card", "missing"),
    [
        (card(actuals=(100, None, 5, 5)), "Item b"),
        (card(actuals=("n/a",) * 4), "—"),
        (card(actuals=(1, 1, 1, 1), vetoes=(Veto("ban", "Ban", "封禁"),)), "ban"),
        (card(actuals=(1, 1, 1, 1), probation=True), "Item a, Item b, Item c, Item d"),
    ],
)
def test_settling_needs_everything(workspace, open_card, missing):
    save_card(workspace, OWNER, open_card, seen=0, now=NOW)

    with pytest.raises(InvalidInput, match=f"missing: {missing}"):
        settle_card(workspace, OWNER, "2026-10/li-wei", seen=1, now=NOW)


def test_a_settled_month_is_frozen(workspace):
    save_card(workspace, OWNER, FULL, seen=0, now=NOW)
    settled = settle_card(workspace, OWNER, "2026-10/li-wei", seen=1, now=NOW)

    assert (settled.settled, settled.settled_by) == (True, OWNER.name)
    for change in (
        lambda: save_card(workspace, OWNER, FULL, seen=2, now=NOW),
        lambda: settle_card(workspace, OWNER, "2026-10/li-wei", seen=2, now=NOW),
        lambda: scorecards.remove_card(workspace, OWNER, "2026-10/li-wei", seen=2, now=NOW),
    ):
        with pytest.raises(InvalidInput, match="settled"):
            change()


def test_a_later_definition_does_not_reach_a_settled_month(workspace):
    complete = {i.code: Entry(dec("0.5")) for i in buyer().items}
    ready = replace(
        buyer(),
        items=tuple(replace(i, target=i.target or dec(1)) for i in buyer().items),
        entries=complete,
        vetoes=tuple(replace(veto, happened=False) for veto in buyer().vetoes),
    )
    saved = save_card(workspace, OWNER, ready, seen=0, now=NOW)
    settled = settle_card(workspace, OWNER, saved.code, seen=1, now=NOW)
    with workspace.reading() as desk:
        cpa = definition_of(desk, "cpa")
    save_definition(
        workspace,
        OWNER,
        replace(cpa, name_en="Other CPA", change_reason="Test"),
        seen=1,
        now=NOW,
    )

    after = kept(workspace, saved.code)
    assert after == settled
    assert after.definitions is not None
    assert after.definitions["cpa"]["name_en"] == cpa.name_en
    assert {i.kpi_version for i in after.card.items if i.kpi} == {1}


def test_the_same_card_always_gives_the_same_bytes(workspace):
    save_card(workspace, OWNER, FULL, seen=0, now=NOW)
    settled = settle_card(workspace, OWNER, "2026-10/li-wei", seen=1, now=NOW)

    again = scorecards.reckon(settled.card)
    assert again == settled.results
    as_bytes = [json.dumps(results_to_json(one)) for one in (again, settled.results)]
    assert as_bytes[0] == as_bytes[1]


def test_a_removed_card_can_be_made_again(workspace):
    save_card(workspace, OWNER, FULL, seen=0, now=NOW)
    scorecards.remove_card(workspace, OWNER, "2026-10/li-wei", seen=1, now=NOW)

    with pytest.raises(RecordNotFound):
        kept(workspace, "2026-10/li-wei")
    assert save_card(workspace, OWNER, FULL, seen=0, now=NOW).version == 3


def test_facts_fill_what_they_know_and_say_from_where(sample):
    with sample.reading() as desk:
        told = actuals_from_facts(desk, desk.facts.read(), buyer())
    filled = with_actuals(buyer(), told)

    assert set(told) == {"net_roas", "cpa", "spend"}
    entry = filled.entries["cpa"]
    assert entry.source is Source.FACTS
    assert entry.note == "TikTok Ads US, Meta US · cpa v1 · 2026-10-01 … 2026-10-31"
    assert "tests" not in filled.entries


def test_an_item_is_filled_by_the_definition_it_was_agreed_on(sample):
    agreed = save_card(sample, OWNER, buyer(), seen=0, now=NOW).card
    with sample.reading() as desk:
        cpa = definition_of(desk, "cpa")
        before = actuals_from_facts(desk, desk.facts.read(), agreed)["cpa"]
    changed = replace(cpa, formula=read_formula("2 * spend / orders"), change_reason="Test")
    save_definition(sample, OWNER, changed, seen=1, now=NOW)

    with sample.reading() as desk:
        after = actuals_from_facts(desk, desk.facts.read(), agreed)["cpa"]
        newest = actuals_from_facts(desk, desk.facts.read(), buyer())["cpa"]

    assert after == before
    assert newest.value == pytest.approx(2 * before.value)


def test_a_month_that_is_not_over_is_provisional(sample):
    with sample.reading() as desk:
        told = actuals_from_facts(desk, desk.facts.read(), buyer("2026-11"))

    assert all(one.provisional for one in told.values())


def test_what_was_typed_by_hand_stays(sample):
    typed = replace(buyer(), entries={"cpa": Entry(dec(9))})
    with sample.reading() as desk:
        filled = with_actuals(typed, actuals_from_facts(desk, desk.facts.read(), typed))

    assert filled.entries["cpa"].value == 9


def test_without_channels_facts_say_nothing(sample):
    alone = replace(buyer(), channels=())
    with sample.reading() as desk:
        assert actuals_from_facts(desk, desk.facts.read(), alone) == {}
        assert daily_values(desk, desk.facts.read(), alone, until=TODAY) == {}


def test_facts_in_another_currency_fill_nothing(sample):
    with sample.reading() as desk:
        assert (
            actuals_from_facts(
                desk, desk.facts.read(), replace(buyer(), kpi_currency="EUR", bonus=None)
            )
            == {}
        )


def test_the_own_history_reaches_the_lint(sample):
    with sample.reading() as desk:
        daily = daily_values(desk, desk.facts.read(), buyer(), until=TODAY)
        found = scorecards.findings_of(desk, buyer(), daily=daily)

    assert {len(course) for course in daily.values()} == {90}
    assert found[0].code == "same_thing_twice"


def test_the_sample_cards_load(workspace):
    loaded = load_cards(workspace, OWNER, ROWS, now=NOW)

    assert [one.settled for one in loaded] == [True] * 3 + [False] * 3
    assert all(one.results.bonus.total for one in loaded[:3])
    assert loaded[1].card.probation
    with workspace.reading() as desk:
        assert [one.card.month for one in scorecards.all_cards(desk)] == ["2026-11"] * 3 + [
            "2026-10"
        ] * 3
