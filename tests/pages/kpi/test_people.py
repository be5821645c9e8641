"""The scorecard page: the answer first, entering, changing, settling, taking along."""

from dataclasses import replace

import pytest

from core.foundation.actor import Actor, Role
from core.services.role_templates import template_of
from core.services.scorecards import card_from, card_of, save_card
from pages.parts import guard
from tests.conftest import NOW, OWNER

FLOOR = "2026-11/周敏-zhou-min"
BUYER = "2026-11/陈昊-chen-hao"


@pytest.fixture
def people(app, sample):
    """Open the page on one card."""

    def opened(code, **context):
        page = app(open="people", ws="sample", **context)
        page.selectbox(key="people_month").set_value(code[:7]).run()
        page.selectbox(key="people_code").set_value(code).run()
        assert not page.exception
        return page

    return opened


def kept(workspace, code):
    with workspace.reading() as desk:
        return card_of(desk, code)


def said(page):
    return "\n".join(line.value for line in page.markdown)


def key(name, code, turn=0):
    return f"people_{name}_{code}_{turn}"


def edit(page, name, code, rows):
    page.session_state[key(name, code)] = {
        "edited_rows": rows,
        "added_rows": [],
        "deleted_rows": [],
    }
    page.run()


def test_an_empty_workspace_has_one_sentence_and_one_button(app):
    page = app(open="people")

    assert page.title[0].value == "Scorecards"
    assert "Nobody has a scorecard yet" in said(page)
    assert not page.metric


def test_the_first_person_comes_from_a_template(app, workspace):
    page = app(open="people")
    page.text_input(key="people_new_name").input("Li Wei")
    page.button(key="people_new_add").click().run()

    assert not page.exception
    assert "Li Wei" in said(page)
    assert page.metric[2].value == "0 / 6"


def test_a_person_without_a_name_is_refused_in_words(app, workspace):
    page = app(open="people")
    page.button(key="people_new_add").click().run()

    assert "no name" in page.error[0].value


def test_the_answer_stands_first(people):
    page = people("2026-10/李薇-li-wei")

    assert "**94.23** points, bonus **CN¥2,655.36**" in said(page)
    assert [m.label for m in page.metric] == ["Score", "Bonus", "Items entered", "Veto"]
    assert page.metric[0].value == "94.23"


def test_in_chinese(people):
    page = people("2026-10/李薇-li-wei", locale="zh-CN")

    assert page.title[0].value == "绩效卡"
    assert "李薇 Li Wei** · 主播 · 2026-10：**94.23** 分，奖金 **¥2,655.36**" in said(page)


def test_what_is_missing_is_asked_for_and_bounded(people):
    page = people(FLOOR)

    assert "between **50** and **105** points; still missing: 2" in said(page)
    assert page.metric[0].value == "—"


def test_a_settled_month_offers_no_change(people):
    page = people("2026-10/李薇-li-wei")

    assert [line for line in page.caption if line.value.startswith("Settled on")]
    assert not page.tabs
    assert "people_settle_now" not in [button.key for button in page.button]


def test_actuals_are_entered_in_the_unit_on_screen(people, sample):
    page = people(FLOOR)
    edit(page, "actuals", FLOOR, {1: {"actual": 4.5}, 3: {"not_applicable": True}})
    page.button(key="people_save_actuals").click().run()

    entries = kept(sample, FLOOR).card.entries
    assert str(entries["interaction"].value) == "0.045"
    assert entries["activities"].not_applicable
    assert "The actuals are saved." in page.success[0].value


def test_vetoes_are_answered_and_speak(people, sample):
    page = people(FLOOR)
    page.segmented_control(key=key("veto_wrong_price", FLOOR)).set_value("yes").run()
    page.button(key="people_save_actuals").click().run()

    assert [veto.happened for veto in kept(sample, FLOOR).card.vetoes] == [True, None]
    assert page.metric[3].value == "■ happened"


def test_reports_fill_what_they_know(people, sample):
    page = people(BUYER)
    page.button(key="people_fill").click().run()

    assert set(kept(sample, BUYER).card.entries) == {"tests", "net_roi", "cpa", "spend"}
    assert [line for line in page.caption if "Provisional" in line.value]


def test_weights_that_miss_a_hundred_cannot_be_saved(people, sample):
    page = people(FLOOR)
    edit(page, "weights", FLOOR, {0: {"weight": 20.0}})

    assert "Sum of weights: **95**; it must be exactly 100" in said(page)
    assert page.button(key="people_save_weights").disabled


def test_weights_and_targets_are_changed(people, sample):
    page = people(FLOOR)
    edit(page, "weights", FLOOR, {0: {"weight": 30.0}, 2: {"weight": 20.0, "target": 6.0}})
    page.button(key="people_save_weights").click().run()

    card = kept(sample, FLOOR).card
    assert [int(item.weight) for item in card.items] == [30, 25, 20, 25]
    assert card.items[2].target == 6


def test_a_weight_of_zero_takes_the_item_off(people, sample):
    page = people(FLOOR)
    edit(page, "weights", FLOOR, {0: {"weight": 0.0}, 1: {"weight": 50.0}})
    page.button(key="people_save_weights").click().run()

    card = kept(sample, FLOOR).card
    assert [item.code for item in card.items] == ["interaction", "errors", "activities"]
    assert "stay" not in card.entries


def test_a_hole_in_the_steps_is_named_at_once(people):
    page = people(FLOOR)
    edit(page, "tiers_stay", FLOOR, {1: {"end": 150.0}})

    assert "gap" in page.error[0].value
    assert "150" in page.error[0].value


def test_the_bonus_rule_is_changed(people, sample):
    page = people(FLOOR)
    page.number_input(key=key("bonus_base", FLOOR)).set_value(1200.0).run()
    page.button(key="people_save_bonus").click().run()

    rule = kept(sample, FLOOR).card.bonus
    assert rule is not None
    assert rule.parts[0].base == 1200


def test_a_bonus_that_falls_with_the_score_is_refused_at_once(people):
    page = people(FLOOR)
    edit(page, "bonus_points", FLOOR, {0: {"worth": 2.0}})

    assert "does not rise" in page.error[0].value


def test_an_open_month_cannot_be_settled_and_says_why(people):
    page = people(FLOOR)
    page.button(key="people_settle_now").click().run()

    assert "cannot be settled yet" in page.error[0].value
    assert [line for line in page.caption if line.value.startswith("Still missing: Comment rate")]


def test_a_second_commission_from_a_file_survives_the_form(people, sample):
    card = kept(sample, FLOOR).card
    assert card.bonus is not None
    twice = replace(card.bonus, parts=(*card.bonus.parts, *card.bonus.parts))
    save_card(sample, OWNER, replace(card, bonus=twice), seen=1, now=NOW)
    page = people(FLOOR)
    page.number_input(key=key("bonus_base", FLOOR)).set_value(1200.0).run()
    page.button(key="people_save_bonus").click().run()

    rule = kept(sample, FLOOR).card.bonus
    assert rule is not None
    assert [int(part.base) for part in rule.parts] == [1200, 1000]


def test_a_complete_month_is_settled(people, sample):
    page = people(FLOOR)
    edit(page, "actuals", FLOOR, {1: {"actual": 5.0}, 3: {"actual": 95.0}})
    for veto in ("wrong_price", "live_violation"):
        page.segmented_control(key=key(f"veto_{veto}", FLOOR)).set_value("no").run()
    page.button(key="people_save_actuals").click().run()
    page.button(key="people_settle_now").click().run()

    assert kept(sample, FLOOR).settled
    assert not page.tabs


def test_a_stale_save_is_refused_and_keeps_the_edit(people, sample):
    page = people(FLOOR)
    edit(page, "actuals", FLOOR, {1: {"actual": 4.5}})
    save_card(sample, OWNER, kept(sample, FLOOR).card, seen=1, now=NOW)
    page.button(key="people_save_actuals").click().run()

    assert "Somebody else changed this" in page.error[0].value
    assert page.session_state[key("actuals", FLOOR)]["edited_rows"] == {1: {"actual": 4.5}}


def test_a_viewer_looks_and_saves_nothing(people, monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer@example.com", Role.VIEWER))
    page = people(FLOOR)

    for name in ("actuals", "weights", "tiers", "bonus"):
        assert page.button(key=f"people_save_{name}").disabled


def test_the_team_is_ranked_and_open_cards_stand_last(people):
    page = people(FLOOR)
    table = page.table[-1].value

    assert list(table.iloc[:, 0])[:1] == ["周敏 Zhou Min"]
    assert len(table) == 3


def test_an_unfair_card_says_so(people):
    assert "reward the same thing twice" in said(people(BUYER))


def test_every_card_and_month_is_taken_along(people):
    page = people("2026-10/李薇-li-wei")

    keys = {button.key for button in page.get("download_button")}
    assert {"people_card_xlsx", "people_card_csv", "people_team_xlsx", "people_team_csv"} <= keys


def test_the_picture_says_its_unit(people):
    spec = people("2026-10/李薇-li-wei").get("plotly_chart")[0].proto.spec

    assert "Points of 100" in spec
    assert "Net GMV" in spec


def test_a_name_from_a_user_is_not_markdown(app, workspace):
    card = card_from(
        template_of("host"),
        person="**Li** :red[x]",
        month="2026-11",
        currency="USD",
        kpi_currency="USD",
    )
    save_card(workspace, OWNER, card, seen=0, now=NOW)

    assert r"\*\*Li\*\* \:red\[x\]" in said(app(open="people"))
