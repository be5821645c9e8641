"""Targets are typed, checked while typing, mended, split and saved; nothing typed is lost."""

import json
from datetime import date

import pytest

from core.services.targets import all_targets, save_target, target_of
from core.targets.scope import Scope
from core.targets.target import Bound, Target
from core.targets.target_file import from_json
from tests.conftest import NOW, OWNER

DECEMBER = json.dumps(["business", "", [], "2026-12-01", "2026-12-31"])
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def on_a_day_of_the_sample(monkeypatch):
    monkeypatch.setattr("pages.parts.session.today", lambda: TODAY)
    monkeypatch.setattr("pages.parts.target_reading.today", lambda: TODAY)


def editor(page, name="table"):
    return next(e.key for e in page.data_editor if e.key.startswith(f"targets_{name}_"))


def typed(page, rows, name="table"):
    page.session_state[editor(page, name)] = {
        "edited_rows": rows,
        "added_rows": [],
        "deleted_rows": [],
    }
    return page.run()


def row_of(page, code):
    frame = page.data_editor(key=editor(page)).value
    return int(frame.index[frame["code"] == code][0])


def said(page):
    return " ".join(line.value for line in page.markdown)


def test_an_empty_workspace_offers_one_sentence_and_one_button(app):
    page = app(open="targets")

    assert "No target is set yet" in said(page)
    page.button(key="targets_first").click().run()

    assert "Nothing is asked here yet" in said(page)
    assert not page.exception


def test_the_contradiction_of_the_sample_is_one_red_sentence_with_ways_to_mend(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)

    assert "exclude each other" in said(page)
    assert "11.11" in said(page).replace("\\", "")
    ways = page.radio(key="targets_mend").options
    assert ways[0].startswith("Spread over all")
    assert any(way.startswith("Only CTR") for way in ways)
    assert not any("CPM" in way for way in ways)  # it is locked


def test_what_was_chosen_to_mend_stands_in_the_table_and_can_be_saved(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)

    page.button(key="targets_use_mend").click().run()
    assert "exclude each other" not in said(page)
    page.button(key="targets_save").click().run()

    with sample.reading() as desk:
        mended, version = target_of(desk, "sample-cpa-dec")
    assert version == 2
    assert mended.base == pytest.approx(9.655)


def test_the_answer_changes_as_the_user_types(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)

    typed(page, {row_of(page, "cpa"): {"base": 11.2}})

    assert "exclude each other" not in said(page)
    assert "targets agree" in said(page)


def test_a_typed_target_is_saved_with_version_currency_and_direction(app, workspace, sample):
    page = app(
        open="targets",
        ws="sample",
        set=json.dumps(["market", "US", [], "2026-12-01", "2026-12-31"]),
    )
    typed(page, {row_of(page, "gmv"): {"base": 90_000}, row_of(page, "ctr"): {"base": 1.8}})

    page.button(key="targets_save").click().run()

    with sample.reading() as desk:
        mine = {t.kpi: t for t in all_targets(desk) if t.scope.name == "US"}
    assert (mine["gmv"].base, mine["gmv"].bound, mine["gmv"].currency) == (
        90_000,
        Bound.AT_LEAST,
        "USD",
    )
    assert (mine["ctr"].base, mine["ctr"].currency) == (pytest.approx(0.018), "")


def test_an_empty_row_says_on_which_side_it_will_bind(app, sample):
    page = app(
        open="targets",
        ws="sample",
        set=json.dumps(["market", "US", [], "2026-12-01", "2026-12-31"]),
    )

    rows = page.data_editor(key=editor(page)).value.set_index("code")

    assert rows.loc["gmv", "bound"] == "at_least"
    assert rows.loc["cpa", "bound"] == "at_most"
    assert rows["base"].isna().all()


def test_emptying_a_row_removes_its_target(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)
    typed(page, {row_of(page, "cpm"): {"base": None}})

    page.button(key="targets_save").click().run()

    with sample.reading() as desk:
        assert "sample-cpm-dec" not in {t.code for t in all_targets(desk)}
        assert len(desk.targets.history("sample-cpm-dec")) == 2


def test_a_stretch_that_is_easier_than_the_base_is_told_and_the_rest_goes_on(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)

    typed(page, {row_of(page, "gmv"): {"stretch": 10}})

    assert any("easier than the base" in line.value for line in page.caption)
    assert not page.exception


def test_a_stale_save_shows_both_values_and_keeps_what_was_typed(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)
    typed(page, {row_of(page, "cpa"): {"base": 11.2}})
    with sample.reading() as desk:
        theirs, version = target_of(desk, "sample-cpa-dec")
        body = {**desk.targets.get("sample-cpa-dec").body, "base": 12.5}
    save_target(sample, OWNER, from_json(body), seen=version, today=TODAY, now=NOW)

    page.button(key="targets_save").click().run()

    told = page.error[0].value.replace("\\", "")
    assert "12.5" in told
    assert "11.2" in told
    kept = {one["code"]: one["base"] for one in json.loads(page.session_state["targets_kept"])}
    assert kept["sample-cpa-dec"] == 11.2
    with sample.reading() as desk:
        assert target_of(desk, "sample-cpa-dec")[0].base == 12.5
    assert theirs.base == 9


def test_weights_that_were_typed_stay_and_the_others_make_room(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)
    page.session_state["targets_tabs"] = "Split"
    page.run()
    typed(page, {0: {"share": 40.0}}, name="split")

    amounts = page.dataframe[-1].value
    page.button(key="targets_save").click().run()

    assert amounts["Weight, %"].iloc[0] == "40"
    with sample.reading() as desk:
        parts = target_of(desk, "sample-gmv-dec")[0].splits
    assert sum(part.share for part in next(iter(parts.values()))) == pytest.approx(1)


def test_looking_at_a_split_is_no_edit(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)
    page.session_state["targets_tabs"] = "Split"
    page.run()

    assert page.button(key="targets_save").disabled


def test_what_is_missing_to_be_smart_is_asked_for(app, workspace):
    period = from_json(_plain()).period
    target = Target("t1", "gmv", 1, Scope(), period, 5000.0, Bound.AT_LEAST, currency="USD")
    save_target(workspace, OWNER, target, seen=0, today=TODAY, now=NOW)
    page = app(open="targets")
    page.session_state["targets_tabs"] = "Owner and why"
    page.run()

    asked = " ".join(line.value for line in page.caption)
    assert "Name its owner" in asked
    assert "why this target matters" in asked
    assert "no stretch target" in asked


def test_reach_says_chance_and_what_the_money_brings(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)
    assert "All together" in said(page)
    page.session_state["targets_tabs"] = "What the budget brings"
    page.run()

    assert "the ads reach" in said(page)
    assert "more CVR" in said(page)


def test_in_chinese_nothing_is_left_in_english(app, sample):
    page = app(locale="zh-CN", open="targets", ws="sample", set=DECEMBER)

    assert page.title[0].value == "目标"
    assert "互相矛盾" in said(page)
    assert not page.exception


def _plain():
    return {
        "code": "t1", "kpi": "gmv", "kpi_version": 1, "from": "2026-12-01", "to": "2026-12-31",
        "base": 5000, "bound": "at_least", "currency": "USD",
    }  # fmt: skip


def test_a_running_split_shows_what_each_week_has_brought(app, sample):
    page = app(open="targets", ws="sample")
    page.session_state["targets_tabs"] = "Split"
    page.run()

    table = page.dataframe[-1].value.set_index("Part")
    assert table["So far"]["Nov 1"] != "—"
    assert table["So far"]["Nov 23"] == "—"


def test_parts_that_ask_for_less_than_the_whole_are_told(app, sample):
    body = json.loads(DECEMBER)
    with sample.reading() as desk:
        whole = dict(desk.targets.get("sample-gmv-dec").body)
    for market, base in (("US", 150_000), ("UK", 30_000)):
        part = whole | {"code": f"dec-{market}", "base": base, "stretch": None}
        part["scope"] = {"kind": "market", "name": market, "channels": []}
        save_target(sample, OWNER, from_json(part), seen=0, today=TODAY, now=NOW)

    page = app(open="targets", ws="sample", set=json.dumps(body))

    assert "2 parts ask for" in said(page).replace("\\", "")


def test_without_a_history_a_guess_gives_the_chance(app):
    page = app(open="targets", set=DECEMBER)
    asked = {"gmv": {"base": 5000}, "ctr": {"base": 2, "bound": "exactly"}}
    typed(page, {row_of(page, code): row for code, row in asked.items()})

    assert "say what you hold possible" in said(page)
    assert "chance of the target" in said(page)
    key = next(e.key for e in page.data_editor if e.key.startswith("targets_guess_"))
    assert list(page.data_editor(key=key).value["p50"]) == [200_000, 2, 3, 25]

    page.session_state[key] = {
        "edited_rows": {0: {"p10": 300_000.0}},
        "added_rows": [],
        "deleted_rows": [],
    }
    page.run()

    assert "in this order" in page.error[0].value


def test_with_a_history_nothing_is_guessed(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)

    assert "say what you hold possible" not in said(page)


def test_the_set_that_was_open_is_open_again_after_another_page(app, sample):
    page = app(open="targets", ws="sample", set=DECEMBER)
    typed(page, {row_of(page, "cpa"): {"base": 11.3}})

    page.switch_page("pages/workspace/manage.py").run()
    page.switch_page("pages/kpi/targets.py").run()

    assert page.selectbox(key="targets_cell").value == DECEMBER
    rows = page.data_editor(key=editor(page)).value.set_index("code")
    assert rows.loc["cpa", "base"] == pytest.approx(11.3)
