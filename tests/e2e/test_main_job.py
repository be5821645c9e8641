"""From a report to a plan in the real browser."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.e2e

FILES = Path(__file__).parent / "files"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_a_first_start_shows_the_sample_in_the_browsers_language(start, visit):
    address = start()
    english, chinese = visit(address), visit(address, locale="zh-CN")

    english.open()
    chinese.open()

    assert english.title() == "Today"
    assert CHINESE.search(chinese.title())
    assert english.page.get_by_text("Sample data").count() > 0
    english.in_order()
    chinese.in_order()


def test_a_report_becomes_a_plan_that_reopens_by_its_link(start, visit, tmp_path):
    address = start()
    visitor = visit(address)
    page = visitor.page
    visitor.open("/?open=data&ws=main&lang=en")

    page.locator('input[type="file"]').first.set_input_files(FILES / "plain.csv")
    page.locator(".st-key-import button:not([disabled])").click()
    page.get_by_text("New rows").wait_for()
    visitor.in_order()

    visitor.open("/?open=plan&ws=main&lang=en")
    page.locator(".st-key-plan_frontier .js-plotly-plot").wait_for()
    visitor.fill("plan_cpa_cap", "10")
    page.get_by_text("CPA cap of").first.wait_for()

    visitor.fill("plan_name", "October trial")
    visitor.press("plan_save")
    page.locator(".st-key-plan_link button").click()
    link = page.locator('[data-testid="stCode"]').inner_text().strip()
    assert "open=plan" in link
    assert "scenario=" in link

    with page.expect_download() as download:
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Excel").last.click()
    download.value.save_as(tmp_path / "plan.xlsx")
    book = load_workbook(tmp_path / "plan.xlsx", read_only=True)
    assert {"Plan", "Frontier", "Assumptions and sources"} <= set(book.sheetnames)
    assert isinstance(book["Plan"].cell(2, 2).value, int | float)
    visitor.in_order()

    again = visit(start())  # a server that has served nobody
    again.open("/" + link.split("/", 3)[3])
    again.page.locator(".st-key-plan_frontier .js-plotly-plot").wait_for()
    assert again.page.locator(".st-key-plan_cpa_cap input").input_value().startswith("10")
    assert again.page.locator("[role=dialog]").count() == 0
    again.in_order()


def test_two_plans_are_saved_and_compared_in_chinese_on_a_phone(address, visit):
    visitor = visit(address, locale="zh-CN", width=390)
    page = visitor.page
    visitor.open("/?open=plan&ws=sample")
    for name, cap in (("保底方案", "8"), ("冲刺方案", "")):
        visitor.fill("plan_cpa_cap", cap)
        visitor.fill("plan_name", name)
        visitor.press("plan_save")

    page.locator(".st-key-plan_compare button").click()
    page.locator(".st-key-compare_frontiers .js-plotly-plot").wait_for()
    visitor.settle()

    assert page.locator('[data-testid="stTable"]').first.get_by_text("冲刺方案").count() == 1
    ahead = page.get_by_text("GMV 最高").first.inner_text()
    assert "冲刺方案" in ahead
    assert "保底方案" in ahead
    visitor.in_order()


def test_a_click_on_the_frontier_takes_its_budget(address, visit):
    visitor = visit(address)
    visitor.open("/?open=plan&ws=sample&lang=en")
    page = visitor.page
    plot = page.locator(".st-key-plan_frontier .js-plotly-plot")
    plot.wait_for()
    page.wait_for_timeout(1500)
    before = page.locator(".st-key-plan_budget input").input_value()

    place = page.evaluate(
        """() => {
            const plot = document.querySelector('.st-key-plan_frontier .js-plotly-plot');
            const line = plot.data
                .map((trace, n) => ({n, size: (trace.x || []).length, mode: trace.mode || ''}))
                .filter(one => one.mode.includes('markers')).sort((a, b) => b.size - a.size)[0];
            const trace = plot._fullData[line.n], at = Math.floor(line.size * 0.3);
            const box = plot.getBoundingClientRect(), size = plot._fullLayout._size;
            return {x: box.left + size.l + plot._fullLayout.xaxis.d2p(trace.x[at]),
                    y: box.top + size.t + plot._fullLayout.yaxis.d2p(trace.y[at])};
        }"""
    )
    page.mouse.move(place["x"], place["y"])
    page.wait_for_timeout(300)
    page.mouse.click(place["x"], place["y"])
    page.wait_for_function(
        "before => document.querySelector('.st-key-plan_budget input').value !== before",
        arg=before,
    )
    visitor.settle()

    visitor.in_order()


@pytest.mark.parametrize("width", [1440, 390], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_page_opens_clean(address, visit, lang, width):
    visitor = visit(address, width=width)

    for page in ("today", "data", "plan", "compare", "workspace"):
        visitor.open(f"/?open={page}&ws=sample&lang={lang}")
        visitor.in_order()
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width + 1
        assert bool(CHINESE.search(visitor.title())) == (lang == "zh_CN")
