"""A filled quote form dropped on the quotes page: read, asked about, and saved."""

import pytest

from core.contract.ladder import Mode
from core.foundation.actor import Actor, Role
from core.services import quotes, vendors
from core.vendor.evidence import Grade
from core.vendor.vendor import Kind, Vendor
from pages.parts import guard
from tests.conftest import NOW, OWNER
from tests.core.services.filled_forms import WHO, bracket, fill

FILE = "quotes_import_file_0"
TIERS = bracket(1, "GMV", 0, "6%") | bracket(2, "GMV", 100_000, "8%")


@pytest.fixture
def directory(workspace):
    vendors.save_vendor(
        workspace, OWNER, Vendor("lanhai", "蓝海代运营 Lanhai", Kind.OPERATOR), seen=0, now=NOW
    )
    return workspace


def said(page):
    parts = [*page.markdown, *page.caption, *page.error]
    return "\n".join(line.value for line in parts).replace("\\", "")


def drop(page, cells, name="quote.xlsx"):
    content = cells if isinstance(cells, bytes) else fill(WHO | cells)
    page.file_uploader(key=FILE).set_value((name, content, "application/vnd.ms-excel")).run()
    return page


def stored(workspace):
    with workspace.reading() as desk:
        return quotes.all_quotes(desk), vendors.all_vendors(desk)


def test_a_clear_form_is_saved_for_the_vendor_of_that_name(app, directory):
    page = drop(app(open="quotes"), {"B1": 3_000})

    assert not page.exception
    assert page.selectbox(key="quotes_import_vendor").value == "lanhai"
    page.button(key="quotes_import_save").click().run()

    assert not page.exception
    ((quote,), (vendor,)) = stored(directory)
    assert (quote.vendor, quote.name, quote.grade) == ("lanhai", "Full service TH", Grade.C)
    assert vendor.code == "lanhai"


def test_what_can_be_read_in_two_ways_is_asked_before_it_can_be_saved(app, directory):
    page = drop(app(open="quotes"), TIERS | {"D1": 9_000})

    assert "quotes_import_save" not in [button.key for button in page.button]
    page.radio(key="quotes_import_C2").set_value("retroactive").run()
    assert not page.exception
    assert "quotes_import_save" not in [button.key for button in page.button]
    page.radio(key="quotes_import_D2").set_value("total").run()
    page.button(key="quotes_import_save").click().run()

    assert not page.exception
    ((quote,), _) = stored(directory)
    assert quote.plan.parts[0].ladder.mode is Mode.RETROACTIVE


def test_an_unknown_vendor_can_be_added(app, directory):
    page = drop(app(open="quotes"), {"A1": "Starlink MCN", "A2": "Mr Li", "B1": 3_000})

    assert page.selectbox(key="quotes_import_vendor").value == ""
    page.button(key="quotes_import_save").click().run()

    assert not page.exception
    ((quote,), found) = stored(directory)
    added = next(one for one in found if one.name == "Starlink MCN")
    assert quote.vendor == added.code
    assert added.contacts[0].name == "Mr Li"


def test_the_same_plan_again_becomes_a_new_version(app, directory):
    page = drop(app(open="quotes"), {"B1": 3_000})
    page.button(key="quotes_import_save").click().run()
    again = fill(WHO | {"B1": 2_500})
    page.file_uploader(key="quotes_import_file_1").set_value(
        ("quote.xlsx", again, "application/vnd.ms-excel")
    ).run()
    page.button(key="quotes_import_save").click().run()

    assert not page.exception
    ((quote,), _) = stored(directory)
    assert quote.plan.parts[0].amount == 2_500
    with directory.reading() as desk:
        assert quotes.quote_of(desk, quote.code)[1] == 2


def test_a_problem_names_its_row_and_nothing_can_be_saved(app, directory):
    page = drop(app(open="quotes"), {"B1": "about 3000"})

    assert not page.exception
    assert "about 3000 is no plain number" in said(page)
    assert "nothing was saved" in said(page)
    assert "quotes_import_save" not in [button.key for button in page.button]


def test_a_file_that_is_no_form_is_refused_in_words(app, directory):
    page = drop(app(open="quotes"), b"%PDF-1.7", name="offer.xlsx")

    assert not page.exception
    assert "is no XLSX file" in said(page)


def test_in_chinese_the_remarks_and_questions_are_chinese(app, directory):
    page = drop(app(locale="zh-CN", open="quotes"), TIERS | {"B2": 5})

    assert not page.exception
    assert "没有填" in said(page)
    assert "新费率只算超出部分" in page.radio(key="quotes_import_C2").label


def test_a_viewer_cannot_drop_a_form(app, directory, monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer", Role.VIEWER))
    page = app(open="quotes")

    assert not page.exception
    assert page.file_uploader(key=FILE).disabled
