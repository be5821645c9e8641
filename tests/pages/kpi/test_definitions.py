"""The page on definitions: what each counts, what a change costs, and nobody's work is lost."""

from dataclasses import replace
from datetime import date

import pytest

from core.foundation.actor import Actor, Role
from core.services.kpi_definitions import definition_of, save_definition, standard_definitions
from pages.parts import guard
from tests.conftest import NOW, OWNER

FORM = "definition_gmv_1_"
STANDARD = {one.code: one for one in standard_definitions()}


def said(page):
    return " ".join(line.value for line in [*page.markdown, *page.caption])


def headline(page):
    """The answer; a badge may stand beside the title."""
    return next(line.value for line in page.markdown if line.value.startswith("**"))


def saved(workspace, code, version=None):
    with workspace.reading() as desk:
        return definition_of(desk, code, version)


def somebody_saves(workspace, **basis):
    gmv = STANDARD["gmv"]
    draft = replace(gmv, basis=replace(gmv.basis, **basis), change_reason="agreed elsewhere")
    save_definition(workspace, OWNER, draft, seen=1, now=NOW)


def test_the_answer_stands_first(app, sample):
    page = app(ws="sample", open="definitions")

    assert page.title[0].value == "KPI definitions"
    assert page.selectbox(key="definition_code").value == "gmv"
    assert "**GMV \\(ads\\)** = `gmv`; version 1" in headline(page)
    assert "Open points: **1**" in headline(page)
    assert page.metric[0].value.startswith("$153,")
    assert "Period:" in page.metric[0].help


def test_a_link_opens_its_kpi(app, sample):
    page = app(ws="sample", open="definitions", kpi="gmv_max_roi")

    assert page.selectbox(key="definition_code").value == "gmv_max_roi"
    assert app(open="definitions", kpi="nonsense").selectbox(key="definition_code").value == "gmv"


def test_choosing_another_moves_the_address(app, sample):
    page = app(ws="sample", open="definitions", kpi="roas")
    page.selectbox(key="definition_code").set_value("cpa").run()

    assert page.query_params["kpi"] == "cpa"
    assert "CPA" in headline(page)


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [("reports", "roas", "cac"), ("hand", "cac", "roas"), ("gaps", "gmv", "spend")],
)
def test_the_list_is_filtered(app, sample, kind, inside, outside):
    page = app(ws="sample", open="definitions")
    page.session_state["definition_filter"] = kind
    page.run()
    shown = " ".join(page.selectbox(key="definition_code").options)

    assert f"· {inside}" in shown
    assert f"· {outside}" not in shown


def test_a_filter_without_a_hit_shows_all(app, sample):
    page = app(ws="sample", open="definitions")
    page.session_state["definition_filter"] = "own"
    page.run()

    assert len(page.selectbox(key="definition_code").options) == len(STANDARD)


def test_open_points_are_explained(app, sample):
    page = app(ws="sample", open="definitions", kpi="gmv")

    assert "shipping, tax, seller discounts" in said(page)


def test_the_comparison_says_the_difference_in_money(app, sample):
    page = app(ws="sample", open="definitions", kpi="roas")

    assert "In money over the period: **-$12,104**" in said(page)
    spec = page.get("plotly_chart")[0].proto.spec
    assert "Meta US" in spec
    assert "ROAS after refunds" in spec


def test_gmv_max_and_classic_ads_stand_side_by_side(app, sample):
    page = app(ws="sample", open="definitions", kpi="gmv_max_roi")

    assert "The two count different orders" in said(page)
    assert "Difference " not in said(page)


def test_an_empty_workspace_has_definitions_and_a_next_step(app, workspace):
    page = app(open="definitions")

    assert not page.exception
    assert page.metric[0].value == "—"
    assert page.button(key="definition_bring_in").label == "Bring in a report"
    assert len(page.selectbox(key="definition_code").options) == len(STANDARD)


def test_a_change_needs_a_reason_and_makes_a_version(app, workspace):
    page = app(open="definitions")
    page.selectbox(key=f"{FORM}shipping").set_value("out")
    page.button(key=f"{FORM}save").click().run()

    assert "Nobody said why" in page.error[0].value
    assert page.selectbox(key=f"{FORM}shipping").value == "out"
    assert saved(workspace, "gmv").version == 1

    page.text_input(key=f"{FORM}change_reason").set_value("Agreed with the vendor")
    page.button(key=f"{FORM}save").click().run()

    assert page.success[0].value.startswith("Saved")
    found = saved(workspace, "gmv")
    assert (found.version, found.basis.shipping) == (2, False)
    assert found.change_reason == "Agreed with the vendor"
    assert saved(workspace, "gmv", 1) == STANDARD["gmv"]
    assert "version 2" in headline(page)


def test_a_form_left_alone_changes_nothing(app, workspace):
    page = app(open="definitions")
    page.text_input(key=f"{FORM}change_reason").set_value("no reason")
    page.button(key=f"{FORM}save").click().run()

    assert "Nothing was changed" in page.error[0].value


def test_a_faulty_formula_is_refused_and_kept(app, workspace):
    page = app(open="definitions")
    page.text_input(key=f"{FORM}formula").set_value("gmv / (orders")
    page.text_input(key=f"{FORM}change_reason").set_value("per order")
    page.button(key=f"{FORM}save").click().run()

    assert "ends too early" in page.error[0].value
    assert page.text_input(key=f"{FORM}formula").value == "gmv / (orders"


def test_a_stale_save_shows_both_and_loses_nothing(app, workspace):
    page = app(open="definitions")
    page.selectbox(key=f"{FORM}shipping").set_value("in")
    page.text_input(key=f"{FORM}note_en").set_value("My own words")
    page.text_input(key=f"{FORM}change_reason").set_value("Mine")
    somebody_saves(workspace, shipping=False, freeze_day=8)
    page.button(key=f"{FORM}save").click().run()

    assert "Nothing was overwritten" in said(page)
    assert saved(workspace, "gmv").basis.shipping is False
    assert page.text_input(key=f"{FORM}note_en").value == "My own words"
    both = next(table.value for table in page.table if "Theirs, saved" in table.value.columns)
    shipping = both[both["Field"] == "Shipping"].iloc[0]
    assert (shipping["Theirs, saved"], shipping["Yours, not saved"]) == ("left out", "included")
    assert shipping["Would be saved"] == "yours"

    page.button(key="definition_mine").click().run()

    found = saved(workspace, "gmv")
    assert (found.version, found.basis.shipping, found.note_en) == (3, True, "My own words")
    assert found.basis.freeze_day == 8  # theirs, which I never touched
    assert saved(workspace, "gmv", 2).basis.shipping is False


def test_theirs_may_be_taken_instead(app, workspace):
    page = app(open="definitions")
    page.selectbox(key=f"{FORM}shipping").set_value("in")
    page.text_input(key=f"{FORM}change_reason").set_value("Mine")
    somebody_saves(workspace, shipping=False)
    page.button(key=f"{FORM}save").click().run()
    page.button(key="definition_theirs").click().run()

    assert saved(workspace, "gmv").version == 2
    assert page.selectbox(key="definition_gmv_2_shipping").value == "out"


def test_a_new_kpi_starts_from_another_and_can_be_removed(app, workspace):
    page = app(open="definitions")
    page.toggle(key=f"{FORM}as_new").set_value(True).run()
    page.text_input(key=f"{FORM}code").set_value("gmv_half")
    page.text_input(key=f"{FORM}name_en").set_value("Half GMV")
    page.text_input(key=f"{FORM}formula").set_value("kpi:gmv / 2")
    page.button(key=f"{FORM}save").click().run()

    assert saved(workspace, "gmv_half").version == 1
    assert page.selectbox(key="definition_code").value == "gmv_half"
    assert "`kpi:gmv / 2`" in headline(page)

    page.button(key="definition_remove_now").click().run()

    assert page.selectbox(key="definition_code").value == "gmv"
    assert not page.exception


def test_a_new_version_holds_from_today_on(app, workspace):
    page = app(open="definitions")

    assert page.date_input(key=f"{FORM}valid_from").value >= date.today()


def test_a_viewer_sees_everything_but_no_save(app, workspace, monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer@example.com", Role.VIEWER))
    page = app(open="definitions")

    assert not [button for button in page.button if "save" in (button.key or "")]
    assert "You may read definitions" in said(page)
    assert page.metric


def test_what_somebody_typed_is_never_markdown(app, workspace):
    gmv = STANDARD["gmv"]
    draft = replace(gmv, name_en="![x](http://x) **b**", owner="<b>me</b>", change_reason="*r*")
    save_definition(workspace, OWNER, draft, seen=1, now=NOW)
    page = app(open="definitions")

    assert "![x](" not in said(page)


def test_in_chinese_nothing_is_left_in_english(app, sample):
    page = app(locale="zh-CN", ws="sample", open="definitions", kpi="roas")

    assert page.title[0].value == "KPI 口径"
    assert [metric.label for metric in page.metric] == ["最近四周", "方向", "版本", "负责人"]
    assert "广告回报 ROAS" in headline(page)
    assert "期间折合金额" in said(page)
    assert "运费" in said(page)


def test_every_table_can_be_taken_along(app, sample):
    page = app(ws="sample", open="definitions")

    keys = {button.key for button in page.get("download_button")}
    for prefix in ("definition_basis", "definition_compare", "definition_list"):
        assert {f"{prefix}_xlsx", f"{prefix}_csv"} <= keys
