"""Make or buy as used: the answer first, an edit changes it, what is missing is named."""

from dataclasses import replace

from core.contract.sourcing_factor import Factor
from core.services import sourcings
from tests.conftest import NOW, OWNER

CODE = "beauty2027"


def said(page):
    return "\n".join(line.value for line in page.markdown).replace("\\", "")


def stored(workspace, code=CODE):
    with workspace.reading() as desk:
        return sourcings.sourcing_of(desk, code)


def test_the_answer_stands_first(app, sample):
    page = app(open="sourcing", ws="sample")
    table = page.table[0].value.set_index("Question")

    assert not page.exception
    assert "leaves most over 12 months" in said(page)
    assert "**Even that one loses" in said(page)
    assert list(table.loc["Kind"]) == [
        "Own team", "Agency", "Agency with KPI", "SaaS tool and small team",
    ]  # fmt: skip
    assert list(table.loc["Months to set up"]) == ["4", "1.5", "1.5", "2"]
    assert table.loc["· Knowledge of the people"].iloc[1] == "■ theirs"


def test_it_speaks_chinese(app, sample):
    page = app(locale="zh-CN", open="sourcing", ws="sample")

    assert not page.exception
    assert page.title[0].value == "自建还是外包"
    assert "12 个月里" in said(page)


def test_another_month_changes_the_answer_and_is_kept(app, sample):
    page = app(open="sourcing", ws="sample")
    before = said(page)
    page.number_input(key=f"sourcing_usual_{CODE}_0").set_value(600_000.0).run()
    page.number_input(key=f"sourcing_margin_{CODE}_0").set_value(40.0).run()
    page.button(key="sourcing_frame_save").click().run()

    assert "$600,000" in said(page)
    assert said(page) != before
    one, seen = stored(sample)
    assert (one.month.gmv_usual, one.month.margin_share, seen) == (600_000.0, 0.4, 2)


def test_a_fee_plan_is_taken_over_from_a_quote(app, sample):
    page = app(open="sourcing", ws="sample")
    page.selectbox(key="sourcing_option").set_value("lanhai-kpi").run()
    page.selectbox(key=f"sourcing_quote_lanhai-kpi_{CODE}_0").set_value("starlink-share").run()
    page.button(key="sourcing_save").click().run()

    one, _seen = stored(sample)
    option = next(each for each in one.options if each.code == "lanhai-kpi")
    assert (option.quote, option.vendor) == ("starlink-share", "starlink")
    assert option.factors[Factor.KPI_BONUS].value == 3000
    assert option.factors[Factor.KPI_CHANCE].low == 0.3  # shares survive the screen


def test_a_new_comparison_names_what_is_missing(app, workspace):
    page = app(open="sourcing")
    assert "No comparison yet" in said(page)
    page.text_input(key="sourcing_new_name").set_value("Thailand <b>2027</b>").run()
    page.button(key="sourcing_new_now").click().run()
    with workspace.reading() as desk:
        (one,) = sourcings.all_sourcings(desk)
    assert len(one.options) == 4
    page.number_input(key=f"sourcing_usual_{one.code}_1").set_value(50_000.0).run()
    page.button(key="sourcing_frame_save").click().run()

    assert "Missing: roles and salaries" in said(page)
    page.selectbox(key="sourcing_option").set_value(one.options[0].code).run()
    page.button(key="sourcing_fill").click().run()
    filled = stored(workspace, one.code)[0].options[0]
    assert filled.factors[Factor.OVERHEAD].value == 0.35
    assert filled.factors[Factor.OVERHEAD].grade.value == "D"


def test_somebody_else_saved_meanwhile(app, sample):
    page = app(open="sourcing", ws="sample")
    one, seen = stored(sample)
    theirs = replace(one, horizon_months=24)
    sourcings.save_sourcing(sample, OWNER, theirs, seen=seen, now=NOW)
    page.button(key="sourcing_save").click().run()

    assert page.error
    assert stored(sample) == (theirs, seen + 1)
    page.button(key="sourcing_save").click().run()
    assert stored(sample)[1] == seen + 2


def test_it_can_be_removed(app, sample):
    page = app(open="sourcing", ws="sample")
    page.button(key="sourcing_remove_now").click().run()

    assert "No comparison yet" in said(page)
