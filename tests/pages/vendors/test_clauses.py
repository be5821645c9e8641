"""The page of contract checks: answered, typed, saved, in both languages, and for a viewer."""

import pytest

from core.contract.clause import Status
from core.contract.clause_risk import Verdict
from core.foundation.actor import Actor, Role
from core.services import contract_checks, vendors
from core.vendor.vendor import Kind, Vendor
from pages.parts import guard
from tests.conftest import NOW, OWNER


def said(page):
    return "\n".join(one.value for one in (*page.markdown, *page.caption))


def editor(page, part):
    return next(one.key for one in page.data_editor if one.key.startswith(f"clauses_{part}_"))


def type_in(page, part, edited):
    page.session_state[editor(page, part)] = {
        "edited_rows": edited,
        "added_rows": [],
        "deleted_rows": [],
    }
    return page.run()


def standing(workspace, vendor):
    with workspace.reading() as desk:
        return contract_checks.standing_of(desk, vendor)


def test_an_empty_workspace_says_what_comes_first(app):
    page = app(open="clauses")

    assert not page.exception
    assert "No vendor yet" in said(page)
    assert not page.data_editor


def test_the_answer_names_the_clauses_and_the_range_and_that_it_is_no_advice(app, sample):
    page = app(open="clauses", ws="sample", vendor="quickwin")

    assert not page.exception
    words = said(page)
    assert "Quickwin: not signable" in words
    assert "6 Ownership of accounts" in words
    assert "**32–39** of 100" in words
    assert "Not legal advice" in words
    letter = next(one.value for one in page.code if "We would write" in one.value)
    assert letter.index("6 Ownership") < letter.index("2 Assessment")
    assert "Not legal advice" in letter
    assert len(page.table[0].value) == 5


def test_chinese_is_chinese(app, sample):
    page = app(locale="zh-CN", open="clauses", ws="sample", vendor="harbor")

    assert not page.exception
    words = said(page)
    assert "待补证据" in words
    assert "14 禁止刷单、审计与追回" in words
    assert "非法律意见" in words


def test_what_is_typed_is_judged_at_once_and_kept_when_saved(app, sample):
    page = app(open="clauses", ws="sample", vendor="harbor")
    page = type_in(page, "editor", {4: {"status": "clear", "note": "Annex came"}})

    assert "Harbor: signable" in said(page)
    assert standing(sample, "harbor").verdict is Verdict.OUTSTANDING

    page.button(key="clauses_save").click().run()

    assert not page.exception
    assert standing(sample, "harbor").verdict is Verdict.SIGNABLE
    assert not [one for one in page.button if one.key == "clauses_save"]


def test_somebody_else_saved_meanwhile_both_are_told_and_nothing_typed_is_lost(app, sample):
    page = app(open="clauses", ws="sample", vendor="harbor")
    page = type_in(page, "editor", {4: {"status": "missing"}})
    with sample.reading() as desk:
        check, seen = contract_checks.check_of(desk, "harbor")
    contract_checks.save_check(sample, OWNER, check, seen=seen, now=NOW)

    page = page.button(key="clauses_save").click().run()

    assert "Theirs" in page.error[0].value
    assert "Harbor: not signable" in said(page)
    page.button(key="clauses_save").click().run()
    assert standing(sample, "harbor").verdict is Verdict.NOT_SIGNABLE


def test_a_vendor_nobody_looked_at_takes_over_the_answers_about_the_product(app, sample):
    page = app(open="clauses", ws="sample", vendor="starlink")
    assert "nobody looked at the contract yet" in said(page)

    page.button(key="clauses_take_over").click().run()
    page.button(key="clauses_save").click().run()

    assert not page.exception
    with sample.reading() as desk:
        mine, lanhai = (contract_checks.check_of(desk, one)[0] for one in ("starlink", "lanhai"))
    assert mine.compliance == lanhai.compliance
    assert mine.markets == lanhai.markets
    assert mine.answers == ()


def test_compliance_tells_what_blocks_and_the_small_business_rule_is_reckoned(app, sample):
    page = app(open="clauses", ws="sample", vendor="lanhai")
    assert "UK **blocked**" in said(page)
    assert "special use is never exempt" in said(page)

    special = next(one.key for one in page.selectbox if one.key.startswith("clauses_special_"))
    page = page.selectbox(key=special).set_value("no").run()
    assert "**Exempt** from registration" in said(page)

    page = type_in(page, "market_UK", {0: {"expires": "2027-10-31"}})
    assert "UK clear" in said(page)


def test_a_viewer_reads_and_cannot_save(app, sample, monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer", Role.VIEWER))

    page = app(open="clauses", ws="sample", vendor="quickwin")
    page = type_in(page, "editor", {0: {"status": "clear"}})

    assert not page.exception
    assert not [one for one in page.button if one.key in {"clauses_save", "clauses_remove_now"}]


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_a_vendor_without_markets_is_no_dead_end(app, workspace, locale):
    vendor = Vendor("new", "A *new* one", Kind.OPERATOR)
    vendors.save_vendor(workspace, OWNER, vendor, seen=0, now=NOW)

    page = app(locale=locale, open="clauses")

    assert not page.exception
    assert r"A \*new\* one" in said(page)
    rows = page.data_editor(key=editor(page, "editor")).value
    assert set(rows["status"]) == {Status.UNKNOWN.value}
