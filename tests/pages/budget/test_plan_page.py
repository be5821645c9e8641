"""The budget page on an empty workspace, and on the sample."""

import json
from pathlib import Path

from core.ingest.reading import Answers
from core.services.import_files import import_files
from tests.conftest import NOW, OWNER, TODAY

PLAIN = Path(__file__).parents[2] / "e2e" / "files" / "plain.csv"


def test_an_empty_workspace_leads_to_the_data_page(app):
    page = app(open="plan")

    assert not page.exception
    assert page.button(key="plan_bring_in").label == "Bring in a report"


def test_an_empty_workspace_has_nothing_to_compare(app):
    page = app(open="compare")

    assert not page.exception
    assert page.button(key="compare_to_plan").label == "To the budget plan"


def test_the_sample_is_answered_before_anything_is_asked(app):
    page = app(open="plan", ws="sample")

    assert not page.exception
    assert [metric.label for metric in page.metric] == ["GMV", "Orders", "CPA", "Profit after ads"]
    assert any(text.value.startswith("Spend **") for text in page.markdown)


def test_a_saved_scenario_opens_by_its_link_and_can_be_compared(app):
    page = app(open="plan", ws="sample")
    page.number_input(key="plan_budget").set_value(60_000.0).run()
    page.text_input(key="plan_name").set_value("November").run()
    page.button(key="plan_save").click().run()
    assert not page.exception
    code = page.session_state["plan_scenario"]

    again = app(open="plan", ws="sample", scenario=code)
    compared = app(open="compare", ws="sample")

    assert not again.exception
    assert again.number_input(key="plan_budget").value == 60_000
    assert not compared.exception
    assert compared.multiselect(key="compare_codes").value == [code]


def test_the_frontier_can_be_clicked(app):
    page = app(open="plan", ws="sample")

    figure = json.loads(page.get("plotly_chart")[0].proto.spec)

    assert figure["layout"]["hovermode"] == "closest"
    curve = next(trace for trace in figure["data"] if trace.get("name") == "Frontier")
    assert len(curve["customdata"]) == len(curve["x"]) > 100
    solid, dashed = (
        {place for place, x in enumerate(trace["x"]) if x is not None}
        for trace in figure["data"]
        if trace.get("line", {}).get("dash") in ("solid", "dash")
    )
    assert solid
    assert dashed
    assert solid | dashed == set(range(len(curve["x"])))  # no gap between the two


def test_each_number_says_how_far_it_may_come_out_otherwise(app):
    page = app(open="plan", ws="sample")

    likely = [line.value for line in page.caption if line.value.startswith("8 of 10 cases")]
    assert len(likely) == len(page.metric) == 4
    assert "10–90 %" in page.metric[0].help


def test_the_table_says_what_lies_outside_the_learned_range_and_ends_with_a_sum(app):
    page = app(open="plan", ws="sample")

    table = page.table[0].value
    assert table["Channel"].iloc[-1] == "Total"
    assert set(table["Learned range"].iloc[:-1]) <= {"inside", "◐ above", "◐ below"}
    assert table["Reason"].iloc[:-1].str.len().min() > 0


def test_wishes_that_exclude_each_other_are_said_in_one_sentence(app):
    page = app(open="plan", ws="sample")
    page.number_input(key="plan_cpa_cap").set_value(4.0)
    page.number_input(key="plan_gmv_target").set_value(300_000.0).run()

    assert not page.exception
    (said,) = page.warning
    assert said.value.startswith("Infeasible: the CPA cap of")
    assert said.value.endswith("Below is the nearest plan.")
    assert page.metric


def test_without_any_wish_the_page_asks_for_one(app):
    page = app(open="plan", ws="sample")
    page.number_input(key="plan_budget").set_value(None).run()

    assert not page.exception
    assert [line for line in page.markdown if "Nothing is asked yet" in line.value]


def test_all_days_are_a_choice_one_can_see(app):
    page = app(open="plan", ws="sample")

    assert page.selectbox(key="plan_window").value == 0
    page.selectbox(key="plan_window").set_value(60).run()

    assert not page.exception
    assert "last 60 days" in page.expander[1].label


def test_only_the_open_tab_is_drawn(app):
    page = app(open="plan", ws="sample")
    drawn = len(page.get("plotly_chart"))
    assert drawn == 2 + 9

    page.session_state["plan_tabs"] = "Calendar"
    page.run()

    assert not page.exception
    assert len(page.get("plotly_chart")) == 2 + 1


def test_the_scenario_that_is_ahead_is_named_first(app):
    page = app(open="plan", ws="sample")
    for name, budget in (("Small *plan*", 40_000.0), ("Large", 120_000.0)):
        page.number_input(key="plan_budget").set_value(budget)
        page.text_input(key="plan_name").set_value(name).run()
        page.button(key="plan_save").click().run()

    compared = app(open="compare", ws="sample")

    assert not compared.exception
    ahead = next(line.value for line in compared.markdown if "Most GMV" in line.value)
    assert "Most GMV: **Large**" in ahead
    assert r"Lowest CPA: **Small \*plan\***" in ahead


def test_today_is_on_the_picture_even_beyond_the_last_budget_that_pays(app):
    page = app(open="plan", ws="sample")

    page.selectbox(key="plan_goal").set_value("profit").run()

    figure = json.loads(page.get("plotly_chart")[0].proto.spec)
    (mark,) = [one for one in figure["data"] if "Today" in str(one.get("text"))]
    right, top = (figure["layout"][axis]["range"][1] for axis in ("xaxis", "yaxis"))
    assert mark["x"][0] < right
    assert mark["y"][0] < top


def test_a_scenario_can_be_removed_and_its_link_says_so(app):
    page = app(open="plan", ws="sample")
    for name in ("First", "Second"):
        page.text_input(key="plan_name").set_value(name).run()
        page.button(key="plan_save").click().run()
    second = page.session_state["plan_scenario"]

    compared = app(open="compare", ws="sample")
    compared.selectbox(key="remove_which").set_value(second).run()
    compared.button(key="remove_now").click().run()

    assert not compared.exception
    assert second not in compared.multiselect(key="compare_codes").value
    assert len(compared.multiselect(key="compare_codes").value) == 1
    assert app(open="plan", ws="sample", scenario=second).error[0].value


def test_a_plain_table_gives_no_group_of_an_unknown_platform(app, workspace):
    import_files(
        workspace,
        OWNER,
        [(PLAIN.name, PLAIN.read_bytes())],
        answers=Answers(),
        today=TODAY,
        now=NOW,
    )

    page = app(open="plan")

    assert not page.exception
    tables = {editor.key.split("_")[1] for editor in page.data_editor}
    assert "limits" in tables
    assert "groups" not in tables


def test_a_channel_switched_off_in_the_table_gets_nothing(app):
    page = app(open="plan", ws="sample")
    key = next(e.key for e in page.data_editor if e.key.startswith("plan_limits_"))
    first = page.data_editor(key=key).value["channel"].iloc[0]

    page.session_state[key] = {
        "edited_rows": {0: {"off": True}},
        "added_rows": [],
        "deleted_rows": [],
    }
    page.run()

    table = page.table[0].value.set_index("Channel")
    assert table.loc[first, "Reason"] == "Switched off."
    assert any(box.label == "Constraints on channels: 1, on groups: 0" for box in page.expander)
