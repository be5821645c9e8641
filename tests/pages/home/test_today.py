"""The morning page: honest with data, and a start without."""

from datetime import date

from core.services.targets import all_targets, target_of
from pages.parts import morning_reading
from tests.conftest import NOW, OWNER


def test_an_empty_workspace_shows_three_steps_and_the_sample(app, sample):
    page = app()

    assert not page.metric
    assert page.button(key="today_bring_in").label == "Bring in a report"

    page.button(key="today_sample").click().run()

    assert page.segmented_control(key="ws").value == "sample"
    assert page.metric


def test_gmv_max_and_classic_ads_are_never_added(app, sample):
    page = app(ws="sample")

    headings = [line.value for line in page.markdown]
    assert "**Classic ads**" in headings
    assert "**GMV Max**" in headings
    assert [metric.label for metric in page.metric] == ["Ad spend", "Orders", "CPA", "GMV"] * 2


def test_every_number_says_formula_basis_and_period(app, sample):
    page = app(ws="sample")

    for metric in page.metric:
        assert "Basis:" in metric.help
        assert "Period:" in metric.help


def test_what_a_number_does_not_cover_is_said(app, sample):
    page = app(ws="sample")

    assert [line for line in page.caption if "GMV is known for" in line.value]


def test_the_picture_says_its_unit_and_names_every_channel(app, sample):
    page = app(ws="sample")

    (spec,) = [
        chart.proto.spec
        for chart in page.get("plotly_chart")
        if "Ad spend, USD" in chart.proto.spec
    ]
    for name in ("GMV Max US", "Meta US", "Pinterest US"):
        assert name in spec


def test_the_answer_comes_first(app, sample):
    page = app(ws="sample")

    answer = page.markdown[1].value
    assert "GMV" in answer
    assert "likely" in answer
    assert "chance to hit it" in answer
    assert [word for word in ("on track", "at risk", "off track", "provisional") if word in answer]


def test_targets_stand_as_bars_with_words_and_shapes(app, sample):
    page = app(ws="sample")

    bars = page.get("plotly_chart")[0].proto.spec
    assert "per cent of the target" in bars
    assert "at risk" in bars
    assert "\u25d0" in bars or "◐" in bars or "\\u25d0" in bars


def test_what_changed_is_told_and_leads_to_its_page(app, sample):
    page = app(ws="sample")

    assert "mainly by" in page.get("plotly_chart")[1].proto.spec
    page.button(key="today_see_why").click().run()

    assert page.title[0].value == "Why it changed"


def test_contradicting_targets_are_the_first_thing_to_decide(app, sample):
    page = app(ws="sample")

    said = [line.value for line in page.markdown if "exclude each other" in line.value]
    assert said
    assert "■" in said[0]
    page.button(key="today_decision_0").click().run()

    assert page.title[0].value == "Targets"


def test_the_freshness_of_every_source_is_told(app, sample):
    page = app(ws="sample")

    assert [line for line in page.caption if "sources until" in line.value]


def test_data_without_a_target_ask_for_the_first_one(app, sample):
    with sample.writing(OWNER, now=NOW) as desk:
        for one in all_targets(desk):
            version = target_of(desk, one.code)[1]
            desk.targets.put(one.code, None, seen=version, actor=OWNER, now=NOW)
    page = app(ws="sample")

    assert [line for line in page.markdown if "No target is set yet" in line.value]
    page.button(key="today_set_target").click().run()

    assert page.title[0].value == "Targets"


def test_a_target_of_which_no_day_is_known_says_so(app, sample, monkeypatch):
    monkeypatch.setattr(morning_reading, "today", lambda: date(2026, 12, 2))
    page = app(ws="sample")

    answer = page.markdown[1].value
    assert "no complete day yet" in answer
    assert "—" not in answer


def test_in_chinese_nothing_is_left_in_english(app, sample):
    page = app(locale="zh-CN", ws="sample")

    assert page.title[0].value == "今天"
    assert [m.label for m in page.metric][:4] == ["广告花费", "订单", "CPA", "GMV"]


def test_the_next_step_is_the_budget(app, sample):
    page = app(ws="sample")

    page.button(key="today_plan").click().run()

    assert page.title[0].value == "Budget plan"
