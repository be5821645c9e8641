"""The decision as used: side by side, on paper, recorded; red lines cannot be argued away."""

from io import BytesIO

import openpyxl
import pypdf
import pytest

from core.services.decisions import decide, decision_of
from core.vendor.evaluation import Outcome
from tests.conftest import NOW, OWNER

CODE = "beauty2027"


def said(page):
    return "\n".join(line.value for line in page.markdown).replace("\\", "")


def side_by_side(page):
    return next(one.value for one in page.table).set_index("Question")


def test_the_answer_and_five_side_by_side(app, sample):
    page = app(open="decision", ws="sample")
    table = side_by_side(page)

    assert not page.exception
    assert "A usual month leaves after ads and fee: 蓝海代运营 Lanhai -$" in said(page)
    assert list(table.columns) == [
        "蓝海代运营 Lanhai", "星链 MCN Starlink", "北峰广告 Northpeak", "快爆传媒 Quickwin",
        "港湾 TSP Harbor",
    ]  # fmt: skip
    assert "No fake orders" in table.loc["Red lines", "快爆传媒 Quickwin"]
    assert table.loc["Not beaten in score and profit", "快爆传媒 Quickwin"] == "—"
    assert "CNY" in table.filter(like="Fee of", axis=0)["港湾 TSP Harbor"].iloc[0]
    contracts = table.loc["Contract: risk index of 100"]
    assert contracts["快爆传媒 Quickwin"].startswith("■ not to be signed (clauses 6, 14)")
    assert contracts["星链 MCN Starlink"] == "not checked yet"
    assert "trial passed" in table.loc["Trial", "蓝海代运营 Lanhai"]


def test_fewer_vendors_and_none(app, sample):
    page = app(open="decision", ws="sample")
    page.multiselect(key=f"decision_vendors_{CODE}").set_value(["starlink"]).run()
    assert list(side_by_side(page).columns) == ["星链 MCN Starlink"]
    page.multiselect(key=f"decision_vendors_{CODE}").set_value([]).run()
    assert "Choose at least one vendor" in page.info[0].value


def test_a_winner_is_recorded_without_a_reason(app, sample):
    page = app(open="decision", ws="sample")
    page.button(key="decision_save").click().run()

    assert "Decided on" in said(page)
    with sample.reading() as desk:
        taken, seen = decision_of(desk, CODE)
    assert (taken.vendor, taken.quote, taken.outcome, seen) == (
        "lanhai", "lanhai-full", Outcome.WINNER, 1,
    )  # fmt: skip


def test_another_one_needs_a_reason_and_blocked_ones_are_not_offered(app, sample):
    page = app(open="decision", ws="sample")
    choice = page.selectbox(key="decision_vendor")
    assert choice.options == [
        "蓝海代运营 Lanhai", "星链 MCN Starlink", "北峰广告 Northpeak", "nobody",
    ]  # fmt: skip
    choice.set_value("northpeak").run()
    page.button(key="decision_save").click().run()
    assert "does not follow from the ranking alone" in page.error[0].value
    page.text_area(key="decision_reason").set_value("*only* one in the black").run()
    page.button(key="decision_save").click().run()

    assert "Reason: *only* one in the black" in said(page)
    with sample.reading() as desk:
        assert decision_of(desk, CODE)[0].vendor == "northpeak"


def test_somebody_else_decided_meanwhile(app, sample):
    page = app(open="decision", ws="sample")
    with sample.reading() as desk:
        version = desk.selections.get(CODE).version
    decide(sample, OWNER, CODE, vendor="", reason="wait", seen=0, seen_selection=version, now=NOW)
    page.button(key="decision_save").click().run()

    assert page.error
    with sample.reading() as desk:
        assert decision_of(desk, CODE)[0].reason == "wait"


def test_it_speaks_chinese(app, sample):
    page = app(locale="zh-CN", open="decision", ws="sample")

    assert not page.exception
    assert page.title[0].value == "定标"
    assert "常月扣除广告费和服务费后还剩" in said(page)


def test_the_files_hold_answer_assumptions_and_evidence(app, sample, monkeypatch):
    """The buttons build their files when they are clicked; here they are built at once."""
    built = {}

    def at_once(label, data, file_name, mime, **others):
        built[file_name] = data()

    monkeypatch.setattr("pages.parts.decision_files.st.download_button", at_once)
    app(open="decision", ws="sample")
    (paper, book) = (built[f"decision-{CODE}.{end}"] for end in ("pdf", "xlsx"))

    pages = pypdf.PdfReader(BytesIO(paper)).pages
    text = "\n".join(one.extract_text() for one in pages).replace("\x00", "")
    for wanted in ("The answer", "Side by side", "Evidence", "Assumptions", "10,000 draws"):
        assert wanted in text
    workbook = openpyxl.load_workbook(BytesIO(book))
    assert workbook.sheetnames == [
        "Side by side", "Scores by criterion", "What would turn it", "Evidence", "Assumptions",
    ]  # fmt: skip


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_an_empty_workspace_points_to_the_scores(app, locale):
    page = app(locale=locale, open="decision")

    assert not page.exception
    assert page.markdown
