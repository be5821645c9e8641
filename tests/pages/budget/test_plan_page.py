"""The budget page on an empty workspace, and on the sample."""

import json


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
