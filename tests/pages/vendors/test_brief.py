"""The brief page: empty, filled from facts and targets, sent, saved, and by two people at once."""

from dataclasses import replace

import pytest

from core.foundation.actor import Actor, Role
from core.services import briefs
from core.vendor.brief_parts import Module
from core.vendor.disclosure import Disclosure, Figure
from pages.parts import guard
from tests.conftest import NOW, OWNER

CODE = "brief2027"
HOSTILE = '=HYPERLINK("http://x","y") **bold** [a](b) <b>'


@pytest.fixture
def read_only(monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer", Role.VIEWER))


def stored(workspace, code=CODE):
    with workspace.reading() as desk:
        return briefs.brief_of(desk, code)


def said(page):
    return "\n".join(line.value for line in page.markdown)


def test_an_empty_workspace_shows_one_sentence_and_one_button(app):
    page = app(open="brief")

    assert not page.exception
    assert page.title[0].value == "Brief"
    assert [button.label for button in page.button] == ["Write a brief"]
    assert "No brief is written yet" in said(page)


def test_a_new_brief_says_what_it_lacks_and_is_saved_when_somebody_saves_it(app, workspace):
    page = app(open="brief")
    page.button(key="brief_first").click().run()

    assert not page.exception
    assert "complete but for **12** things: category, number of SKUs" in said(page)
    with workspace.reading() as desk:
        assert briefs.all_briefs(desk) == ()

    page.text_input(key="brief_title").set_value("Thailand").run()
    page.text_input(key="brief_category").set_value("Beauty").run()
    page.multiselect(key="brief_countries").set_value(["TH"]).run()
    page.number_input(key="brief_budget_low").set_value(3_000.0).run()
    page.button(key="brief_save").click().run()

    assert not page.exception
    with workspace.reading() as desk:
        (brief,) = briefs.all_briefs(desk)
    assert (brief.title, brief.countries, brief.budget.low) == ("Thailand", ("TH",), 3_000)
    assert brief.budget.high is None
    assert "complete but for **9** things" in said(page)


def test_without_facts_or_targets_filling_says_where_they_come_from(app):
    page = app(open="brief")
    page.button(key="brief_first").click().run()
    page.button(key="brief_fill_performance").click().run()
    assert "no report by day" in page.info[0].value
    page.button(key="brief_fill_goals").click().run()
    assert "No target runs" in page.info[0].value


def test_the_answer_stands_first(app, sample):
    page = app(open="brief", ws="sample")

    assert not page.exception
    assert "complete but for **one** thing: trial." in said(page)
    assert page.selectbox(key="brief_code").value == CODE


def test_the_preview_shows_ranges_and_what_is_not_given(app, sample):
    page = app(open="brief", ws="sample")
    text = said(page)

    assert "United Kingdom" in text
    recent = page.table[0].value
    assert list(recent["Basis"]) == ["Classic ads", "GMV Max"]
    assert list(recent.columns)[1:] == ["GMV \\(USD\\)", "Orders", *recent.columns[3:]]
    assert "150K – 200K" in list(recent["GMV \\(USD\\)"])
    assert "not given" in text
    assert any("Rounded to ranges" in one.value for one in page.caption)


def test_filling_takes_the_figures_of_the_facts_and_the_targets(app, sample):
    page = app(open="brief", ws="sample")
    page.button(key="brief_fill_performance").click().run()
    page.button(key="brief_fill_goals").click().run()
    page.button(key="brief_save").click().run()

    assert not page.exception
    brief = stored(sample)[0]
    assert {row.basis for row in brief.performance.recent} == {"classic_ads", "gmv_max"}
    assert len(brief.goals) > 2
    assert page.button(key="brief_save").disabled


def test_a_goal_can_be_left_out(app, sample):
    page = app(open="brief", ws="sample")
    before = stored(sample)[0].goals
    page.multiselect(key="brief_goals").set_value([1]).run()
    page.button(key="brief_save").click().run()

    assert stored(sample)[0].goals == (before[1],)


def test_a_figure_that_is_kept_back_is_gone_and_a_leak_is_said(app, sample):
    page = app(open="brief", ws="sample")
    page.selectbox(key="brief_tell_gmv").set_value("hidden").run()

    text = said(page)
    assert "can be worked out from" in text
    assert not any("GMV" in head for head in page.table[0].value.columns)
    captions = "".join(one.value for one in page.caption)
    assert "Not disclosed at this stage: GMV" in captions.replace("\\", "")
    page.button(key="brief_save").click().run()
    assert stored(sample)[0].disclosure[Figure.GMV] is Disclosure.HIDDEN


def test_a_module_takes_a_remark(app, sample):
    page = app(open="brief", ws="sample")
    page.text_input(key="brief_note_ads").set_value("own accounts only").run()
    page.button(key="brief_save").click().run()

    assert stored(sample)[0].modules[Module.ADS] == "own accounts only"


def test_the_trial_can_be_wished_or_not(app, sample):
    page = app(open="brief", ws="sample")
    page.segmented_control(key="brief_trial").set_value("no").run()

    assert "is **complete**" in said(page)
    page.button(key="brief_save").click().run()
    assert stored(sample)[0].trial is False


def test_a_contradiction_is_said_and_nothing_typed_is_lost(app, sample):
    page = app(open="brief", ws="sample")
    page.number_input(key="brief_budget_low").set_value(900_000.0).run()

    assert not page.exception
    assert "does not run from a lower to a higher amount" in page.error[0].value
    assert page.button(key="brief_save").disabled
    assert page.number_input(key="brief_budget_low").value == 900_000


def test_files_are_the_draft_in_both_languages(app, sample):
    page = app(open="brief", ws="sample")
    page.text_input(key="brief_category").set_value("Lip gloss").run()

    files = {one.proto.id.split("-")[-1]: one for one in page.get("download_button")}
    assert {"brief_docx_zh_CN", "brief_docx_en", "brief_quote_form"} <= set(files)
    assert any("not saved yet" in one.value for one in page.caption)


def test_duplicate_begins_a_new_one_with_the_same_content(app, sample):
    page = app(open="brief", ws="sample")
    page.button(key="brief_duplicate").click().run()
    assert page.text_input(key="brief_title").value.startswith("Copy of Lumi")
    page.button(key="brief_save").click().run()

    assert not page.exception
    with sample.reading() as desk:
        found = briefs.all_briefs(desk)
    assert len(found) == 2
    assert found[0].performance == found[1].performance


def test_an_old_version_comes_back_into_the_inputs(app, sample):
    page = app(open="brief", ws="sample")
    page.text_input(key="brief_category").set_value("Shoes").run()
    page.button(key="brief_save").click().run()
    page.button(key="brief_version_1").click().run()

    assert page.text_input(key="brief_category").value != "Shoes"
    assert stored(sample)[0].category == "Shoes"
    page.button(key="brief_save").click().run()
    assert stored(sample)[0].category != "Shoes"
    assert stored(sample)[1] == 3


def test_a_stale_save_tells_both_and_keeps_what_was_typed(app, sample):
    page = app(open="brief", ws="sample")
    page.text_input(key="brief_category").set_value("Mine").run()
    brief, seen = stored(sample)
    briefs.save_brief(sample, OWNER, replace(brief, category="Theirs"), seen=seen, now=NOW)
    page.button(key="brief_save").click().run()

    told = page.error[0].value.replace("\\", "")
    assert "Theirs" in told
    assert "Mine" in told
    assert page.text_input(key="brief_category").value == "Mine"
    page.button(key="brief_save").click().run()
    assert stored(sample)[0].category == "Mine"


def test_what_was_typed_is_still_there_after_another_page(app, sample):
    page = app(open="brief", ws="sample")
    page.text_input(key="brief_category").set_value("Shoes").run()
    page.switch_page("pages/workspace/manage.py").run()
    page.switch_page("pages/vendors/brief.py").run()

    assert not page.exception
    assert page.text_input(key="brief_category").value == "Shoes"
    assert stored(sample)[0].category != "Shoes"
    page.button(key="brief_save").click().run()
    assert stored(sample)[0].category == "Shoes"


def test_discard_shows_what_is_stored(app, sample):
    page = app(open="brief", ws="sample")
    page.text_input(key="brief_category").set_value("Shoes").run()
    page.button(key="brief_discard").click().run()

    assert page.text_input(key="brief_category").value == stored(sample)[0].category


def test_a_removed_brief_leaves_the_empty_page(app, sample):
    page = app(open="brief", ws="sample")
    page.button(key="brief_remove_now").click().run()

    assert not page.exception
    assert page.button(key="brief_first").label == "Write a brief"


def test_a_link_opens_its_brief_and_a_dead_one_says_so(app, sample):
    brief = stored(sample)[0]
    briefs.save_brief(sample, OWNER, replace(brief, code="second", title="Second"), seen=0, now=NOW)

    assert (
        app(open="brief", ws="sample", brief="second").text_input(key="brief_title").value
        == "Second"
    )
    page = app(open="brief", ws="sample", brief="gone")
    assert "There is no gone in this workspace" in page.error[0].value.replace("\\", "")


def test_a_viewer_reads_and_takes_along_and_changes_nothing(app, sample, read_only):
    page = app(open="brief", ws="sample")

    assert not page.exception
    assert page.text_input(key="brief_title").disabled
    assert page.button(key="brief_save").disabled
    assert page.button(key="brief_another").disabled
    assert page.button(key="brief_fill_performance").disabled
    assert "brief_remove_now" not in [button.key for button in page.button]
    assert page.get("download_button")


def test_what_users_type_stays_plain(app, sample):
    brief, seen = stored(sample)
    hostile = replace(brief, title=HOSTILE, category=HOSTILE, contact=HOSTILE, goal=HOSTILE)
    briefs.save_brief(sample, OWNER, hostile, seen=seen, now=NOW)
    page = app(open="brief", ws="sample")

    assert not page.exception
    assert "**bold**" not in said(page)
    assert "](b)" not in said(page)


def test_in_chinese_nothing_is_left_in_english(app, sample):
    page = app(locale="zh-CN", open="brief", ws="sample")

    assert not page.exception
    assert page.title[0].value == "需求书"
    text = said(page)
    assert "只差 **1** 项：测试期" in text
    assert "泰国" in text
    assert "not given" not in text
    assert "目标国家" in text


def test_the_document_speaks_the_other_language_on_demand(app, sample):
    page = app(locale="zh-CN", open="brief", ws="sample")
    page.segmented_control(key="brief_preview_language").set_value("en").run()

    assert "Target countries" in said(page)
    assert "Target countries" in page.code[-1].value
