"""The cold-start page: empty, answered, edited, and saved by two people at once."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.foundation.actor import Actor, Role
from core.services import ramps
from core.services.ramp_proposal import propose
from core.targets.scope import Scope
from pages.parts import guard
from tests.conftest import NOW, OWNER

SAMPLE = json.loads(
    (Path(__file__).parents[3] / "data" / "sample" / "ramps.json").read_text("utf-8")
)
CODE = SAMPLE[0]["code"]


@pytest.fixture
def planned(sample):
    """The sample with its cold start."""
    with sample.writing(OWNER, now=NOW) as desk:
        if not desk.ramps.all():
            ramps.bring_in(desk, OWNER, SAMPLE, now=NOW)
    return sample


@pytest.fixture
def read_only(monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer", Role.VIEWER))


def stored(workspace, code=CODE):
    with workspace.reading() as desk:
        return ramps.ramp_of(desk, code)


def said(page):
    return "\n".join(line.value for line in page.markdown)


def test_an_empty_workspace_shows_one_sentence_and_one_button(app):
    page = app(open="ramp")

    assert not page.exception
    assert page.title[0].value == "Cold start"
    assert [button.label for button in page.button] == ["Propose a cold start"]
    assert not page.metric


def test_a_proposal_is_not_saved_before_somebody_saves_it(app, workspace):
    page = app(open="ramp")
    page.button(key="ramp_first").click().run()

    assert not page.exception
    assert page.number_input(key="ramp_goal_gmv").value == 500
    assert [metric.label for metric in page.metric] == [
        *("Deepest loss", "Paid back on", "Learning cost", "Loss cap"),
    ]
    with workspace.reading() as desk:
        assert ramps.all_ramps(desk) == ()

    page.text_input(key="ramp_name").set_value("Vietnam").run()
    page.button(key="ramp_save").click().run()

    assert not page.exception
    with workspace.reading() as desk:
        assert [ramp.name for ramp in ramps.all_ramps(desk)] == ["Vietnam"]
    assert "nothing to judge yet" in said(page)


def test_the_answer_stands_first(app, planned):
    page = app(open="ramp", ws="sample")

    assert not page.exception
    text = said(page)
    assert "of 91, stage «" in text
    assert "of the ramp; loss" in text
    assert "behind the ramp" in text
    assert [m.label for m in page.metric][:4] == [
        *("GMV", "Ad spend", "Profit so far", "Left of the loss cap"),
    ]
    for metric in list(page.metric)[:3]:
        assert "against the plan of the same days" in metric.help


def test_the_pictures_show_plan_actual_cap_and_unit(app, planned):
    page = app(open="ramp", ws="sample")

    curve, per_day = (json.loads(chart.proto.spec) for chart in page.get("plotly_chart")[:2])
    assert [trace.get("name") for trace in curve["data"]][:3] == ["Loss cap", "Planned", "Actual"]
    assert curve["data"][0]["line"]["dash"] == "dash"
    assert len(curve["data"][1]["x"]) == 91 > len(curve["data"][2]["x"])
    assert "even on day" in curve["data"][3]["text"][0]
    assert "USD" in curve["layout"]["yaxis"]["title"]["text"]
    assert "Mean of 7 days" in [trace.get("name") for trace in per_day["data"]]


def test_gates_have_a_shape_and_a_word(app, planned):
    page = app(open="ramp", ws="sample")

    table = page.table[0].value
    words = list(table["State"])
    assert [word[0] for word in words[:-1]] == list("●●●●●●■")
    assert words[-1] == "later"


def test_a_link_opens_its_ramp(app, planned):
    with planned.reading() as desk:
        other = replace(
            ramps.all_ramps(desk)[0], code="second", name="Second", start=date(2027, 1, 1)
        )
    ramps.save_ramp(planned, OWNER, other, seen=0, now=NOW)

    assert app(open="ramp", ws="sample").selectbox(key="ramp_code").value == "second"
    page = app(open="ramp", ws="sample", ramp=CODE)
    assert page.selectbox(key="ramp_code").value == CODE
    page.selectbox(key="ramp_code").select("second").run()
    assert page.text_input(key="ramp_name").value == "Second"
    assert "It begins on" in said(page)


def test_a_link_to_a_ramp_that_is_gone_says_so(app, planned):
    page = app(open="ramp", ws="sample", ramp="gone")

    assert not page.exception
    assert "There is no gone in this workspace" in page.error[0].value.replace("\\", "")


def test_a_change_shows_what_it_implies_before_it_is_saved(app, planned):
    page = app(open="ramp", ws="sample")
    before = next(m.value for m in page.metric if m.label == "Deepest loss")
    assert page.button(key="ramp_save").disabled

    page.number_input(key="ramp_fixed_daily_cost").set_value(100.0).run()

    assert next(m.value for m in page.metric if m.label == "Deepest loss") != before
    assert stored(planned)[0].fixed_daily_cost == 150

    page.button(key="ramp_save").click().run()

    assert not page.exception
    assert stored(planned)[0].fixed_daily_cost == 100
    assert page.button(key="ramp_save").disabled


def test_stages_that_do_not_sum_are_refused_in_words_and_keep_what_was_typed(app, planned):
    page = app(open="ramp", ws="sample")
    key = f"ramp_stages_{page.session_state['ramp_filled']}"
    page.session_state[key] = {
        "edited_rows": {0: {"share": 20}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    page.run()

    assert "spend 110 per cent of the budget, not 100" in page.error[0].value
    assert page.button(key="ramp_save").disabled


def test_a_renamed_stage_does_not_lose_its_gates_unsaid(app, planned):
    page = app(open="ramp", ws="sample")
    key = f"ramp_stages_{page.session_state['ramp_filled']}"
    page.session_state[key] = {
        "edited_rows": {0: {"stage": "Trial"}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    page.run()

    assert "A gate belongs to «Test», which is no stage of this plan" in page.error[0].value
    assert page.button(key="ramp_save").disabled


def test_an_edited_gate_is_saved_in_its_unit(app, planned):
    page = app(open="ramp", ws="sample")
    key = f"ramp_gates_{page.session_state['ramp_filled']}"
    page.session_state[key] = {
        "edited_rows": {1: {"value": 1.5}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    page.run()
    page.button(key="ramp_save").click().run()

    assert not page.exception
    gate = stored(planned)[0].stages[0].gates[1]
    assert (gate.kpi, gate.value) == ("ctr", 0.015)


def test_a_small_test_budget_is_said_in_words(app, planned):
    page = app(open="ramp", ws="sample")
    page.number_input(key="ramp_budget").set_value(2_000.0).run()

    assert "is too small: one ad group needs" in said(page)


def test_a_stale_save_shows_both_and_keeps_what_was_typed(app, planned):
    page = app(open="ramp", ws="sample")
    page.number_input(key="ramp_budget").set_value(13_000.0).run()
    mine, seen = stored(planned)
    ramps.save_ramp(planned, OWNER, replace(mine, budget=14_000.0), seen=seen, now=NOW)

    page.button(key="ramp_save").click().run()

    told = page.error[0].value.replace("\\", "")
    assert "ads 14000" in told
    assert "ads 13000" in told
    assert page.number_input(key="ramp_budget").value == 13_000
    assert stored(planned)[0].budget == 14_000

    page.button(key="ramp_save").click().run()

    assert stored(planned)[0].budget == 13_000


def test_what_was_typed_is_still_there_after_another_page(app, planned):
    page = app(open="ramp", ws="sample")
    page.number_input(key="ramp_budget").set_value(13_000.0).run()
    page.switch_page("pages/workspace/manage.py").run()
    page.switch_page("pages/kpi/ramp.py").run()

    assert not page.exception
    assert page.number_input(key="ramp_budget").value == 13_000
    assert stored(planned)[0].budget == 12_000


def test_a_change_by_somebody_else_is_shown_where_nothing_was_typed(app, planned):
    page = app(open="ramp", ws="sample")
    mine, seen = stored(planned)
    ramps.save_ramp(planned, OWNER, replace(mine, budget=14_000.0), seen=seen, now=NOW)
    page.run()

    assert page.number_input(key="ramp_budget").value == 14_000


def test_discard_shows_what_is_stored(app, planned):
    page = app(open="ramp", ws="sample")
    page.number_input(key="ramp_budget").set_value(13_000.0).run()
    page.button(key="ramp_discard").click().run()

    assert page.number_input(key="ramp_budget").value == 12_000


def test_a_removed_ramp_leaves_the_empty_page(app, planned):
    page = app(open="ramp", ws="sample")
    page.button(key="ramp_remove_now").click().run()

    assert not page.exception
    assert page.button(key="ramp_first").label == "Propose a cold start"


def test_a_viewer_reads_and_changes_nothing(app, planned, read_only):
    page = app(open="ramp", ws="sample")

    assert not page.exception
    assert page.number_input(key="ramp_budget").disabled
    assert page.button(key="ramp_save").disabled
    assert page.button(key="ramp_another").disabled
    assert "ramp_remove_now" not in [button.key for button in page.button]


def test_another_plan_begins_with_a_channel_that_has_none(app, planned):
    page = app(open="ramp", ws="sample")
    page.button(key="ramp_another").click().run()

    assert not page.exception
    assert page.selectbox(key="ramp_scope").value != "channel:TikTok Ads TH"
    page.button(key="ramp_save").click().run()
    with planned.reading() as desk:
        assert len(ramps.all_ramps(desk)) == 2


def test_names_typed_by_users_stay_plain(app, workspace):
    draft = propose(
        (), code="x", name="**bold** [a](b)", scope=Scope(), basis="classic_ads",
        currency="USD", start=date(2026, 1, 1),
    )  # fmt: skip
    stages = (replace(draft.stages[0], code="*x* $1$"), *draft.stages[1:])
    ramps.save_ramp(workspace, OWNER, replace(draft, stages=stages), seen=0, now=NOW)

    page = app(open="ramp")

    assert not page.exception
    assert "*x* $1$" not in said(page)


def test_in_chinese_nothing_is_left_in_english(app, planned):
    page = app(locale="zh-CN", open="ramp", ws="sample")

    assert page.title[0].value == "冷启动"
    text = said(page)
    assert "落后于计划" in text
    assert "of the ramp" not in text
    assert list(page.table[0].value.columns) == ["阶段", "门槛", "状态", "要求", "到目前", "起算"]
