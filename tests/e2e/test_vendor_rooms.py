"""Choosing a vendor in the real browser: brief, form, ranking, decision, and the phone."""

import re
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

pytestmark = pytest.mark.e2e

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ROOMS = (
    *("brief", "vendors", "scores", "ranking", "quotes", "sourcing", "trial", "clauses"),
    "decision",
)


def taken(visitor, key):
    """The file behind a download button."""
    with visitor.page.expect_download() as download:
        visitor.page.locator(f".st-key-{key} button").first.click()
    return download.value.path().read_bytes()


def test_a_brief_leaves_as_a_document_and_its_form_as_a_workbook(address, visit):
    visitor = visit(address, locale="zh-CN")
    visitor.open("/?open=brief&ws=sample")
    document = docx.Document(BytesIO(taken(visitor, "brief_docx_zh_CN")))
    form = openpyxl.load_workbook(BytesIO(taken(visitor, "brief_quote_form")))

    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Lumi Beauty" in text
    assert CHINESE.search(text)
    assert form.sheetnames
    visitor.in_order()


def test_the_ranking_leaves_out_who_failed_a_red_line(address, visit):
    visitor = visit(address, locale="zh-CN")
    page = visitor.page
    visitor.open("/?open=ranking&ws=sample")
    page.locator(".st-key-ranking_places .js-plotly-plot").wait_for()
    rows = page.locator('[data-testid="stTable"] tr').all_inner_texts()

    assert page.get_by_text("领先").first.is_visible()
    blocked = [row for row in rows if "Quickwin" in row and "不可签" in row]
    assert len(blocked) == 1
    visitor.in_order()


def test_the_meeting_gets_its_paper_and_its_decision_stays(address, visit):
    visitor = visit(address)
    page = visitor.page
    visitor.open("/?open=decision&ws=sample&lang=en")
    page.locator(".st-key-decision_chart .js-plotly-plot").wait_for()
    pages = pypdf.PdfReader(BytesIO(taken(visitor, "decision_pdf"))).pages
    text = "".join(one.extract_text() for one in pages).replace("\x00", "")
    visitor.press("decision_save")
    page.get_by_text("Decided on").first.wait_for()
    visitor.open("/?open=decision&ws=sample&lang=en")

    assert "Side by side" in text
    assert "Lanhai" in text
    assert page.get_by_text("Decided on").count() > 0
    visitor.in_order()


def test_the_rooms_of_vendors_fit_a_phone_in_chinese(address, visit):
    visitor = visit(address, locale="zh-CN", width=390)

    for room in ROOMS:
        visitor.open(f"/?open={room}&ws=sample")
        visitor.in_order()
        assert CHINESE.search(visitor.title())
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 391
        main = visitor.page.locator("[data-testid=stMain]")
        assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
