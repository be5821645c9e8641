"""From the targets on the morning page to people and reasons, in the real browser."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, TimeoutError

pytestmark = pytest.mark.e2e

CHINESE = re.compile(r"[\u4e00-\u9fff]")
AMOUNT = re.compile(r"[+\u2212-]?[\d,]+\.\d\d")
JANUARY = json.dumps(["business", "", [], "2027-01-01", "2027-01-31"])
TRIES = 4  # the editor of a cell is fetched at its first opening; what comes earlier is lost
ANSWER_MS = 12_000
ROOMS = ("today", "targets", "why", "ramp", "people", "definitions")


def test_a_contradiction_on_the_morning_page_is_mended_and_gone(address, visit):
    visitor = visit(address)
    page = visitor.page
    visitor.open("/?open=today&ws=sample&lang=en")
    page.locator(".st-key-today_targets .js-plotly-plot").wait_for()
    row = page.locator('[data-testid="stHorizontalBlock"]').filter(has_text="exclude each other")
    row.get_by_role("button", name="Targets").last.click()
    page.get_by_text("These targets exclude each other").first.wait_for()
    visitor.settle()

    visitor.press("targets_use_mend")
    page.get_by_text("targets agree").first.wait_for()
    visitor.press("targets_save")
    page.locator(".st-key-targets_save button[disabled]").wait_for()
    visitor.open("/?open=today&ws=sample&lang=en")
    page.locator(".st-key-today_targets .js-plotly-plot").wait_for()

    assert page.get_by_text("exclude each other").count() == 0
    visitor.in_order()


def test_typed_targets_outlive_a_change_of_language(address, visit):
    visitor = visit(address)
    page = visitor.page
    visitor.open(f"/?open=targets&ws=sample&lang=en&set={JANUARY}")
    for _try in range(TRIES):
        _type_gmv(page, "54321")
        if _comes(page.get_by_text("$54,321").first):
            break

    page.locator(".st-key-lang").get_by_text("中文").click()
    page.locator("h1", has_text=CHINESE).wait_for()
    visitor.settle()

    assert page.get_by_text("54,321").count() > 0
    assert page.locator(".st-key-targets_save button[disabled]").count() == 0
    visitor.in_order()


def test_a_settled_month_and_its_bonus_stand_as_they_were(address, visit):
    visitor = visit(address)
    page = visitor.page
    visitor.open("/?open=people&ws=sample&lang=en")
    page.locator(".st-key-people_month input").click()
    page.get_by_role("option", name="2026-10").click()
    page.get_by_text("settled, frozen").first.wait_for()
    visitor.settle()

    assert page.locator(".st-key-people_settle").count() == 0
    assert page.locator(".st-key-people_save_actuals").count() == 0
    assert page.get_by_text("How the bonus is reckoned").count() == 1
    visitor.in_order()


def test_the_parts_of_a_change_add_up_to_the_cent(address, visit):
    visitor = visit(address)
    page = visitor.page
    visitor.open("/?open=why&ws=sample&lang=en")
    page.locator(".st-key-why_waterfall .js-plotly-plot").wait_for()

    rows = page.locator('[data-testid="stTable"] tr').all_inner_texts()
    amounts = [[_cents(found) for found in AMOUNT.findall(row)] for row in rows[1:]]

    *channels, total = amounts
    assert len(channels) > 3
    assert [sum(column) for column in zip(*channels, strict=True)] == total
    for before, after, moved, *parts in amounts:
        assert after - before == moved == sum(parts)
    visitor.in_order()


def test_the_rooms_fit_a_phone_in_chinese(address, visit):
    visitor = visit(address, locale="zh-CN", width=390)

    for room in ROOMS:
        visitor.open(f"/?open={room}&ws=sample")
        visitor.in_order()
        assert CHINESE.search(visitor.title())
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 391
        main = visitor.page.locator("[data-testid=stMain]")
        assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1


def _type_gmv(page: Page, digits: str) -> None:
    """Type into the base of the first row."""
    table = page.locator("[class*=st-key-targets_table] [data-testid=stDataFrame]")
    table.wait_for()
    place = table.bounding_box()
    page.mouse.click(place["x"] + 25, place["y"] + 52)
    for _column in ("Asked", "Base"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)
    page.keyboard.press("Control+A")
    page.keyboard.type(digits)
    page.keyboard.press("Enter")


def _comes(place: Locator) -> bool:
    try:
        place.wait_for(timeout=ANSWER_MS)
    except TimeoutError:
        return False
    return True


def _cents(written: str) -> int:
    return int(re.sub(r"[+,.]", "", written).replace("\u2212", "-"))
