"""The directory as used: who is proven, what runs out, one vendor's card, in both languages."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from core.foundation.actor import Actor, Role
from core.services import vendor_files, vendors
from core.vendor.evidence import Evidence, Grade
from core.vendor.vendor import CaseState, Kind, PartnerStatus, Vendor
from pages.parts import directory_fields, guard, session
from tests.conftest import NOW, OWNER, TODAY


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(session, "today", lambda: TODAY)
    monkeypatch.setattr("pages.parts.directory_reading.today", lambda: TODAY)


def said(page):
    return "\n".join(line.value for line in page.markdown).replace("\\", "")


def column(page, name):
    return next(list(one.value[name]) for one in page.table if name in one.value.columns)


def save(workspace, *found):
    for one in found:
        vendors.save_vendor(workspace, OWNER, one, seen=0, now=NOW)


def read(workspace, code):
    with workspace.reading() as desk:
        return vendors.vendor_of(desk, code)


def test_the_answer_stands_first_and_a_link_opens_a_card(app, sample):
    page = app(open="vendors", ws="sample", vendor="quickwin")
    text = said(page)

    assert not page.exception
    assert page.title[0].value == "Directory"
    assert "Vendors: **5**. Official status seen at the platform: **3**" in text
    assert "only claimed or ended: **2**; none stated: **0**" in text
    assert "expire within 60 days: **3** (港湾 TSP Harbor:" in text
    assert "TikTok Shop TSP ● proven, until Apr 30, 2027" in "".join(
        column(page, "Official status")
    )
    assert "0 of 2; refuted: 1" in column(page, "Verified cases")
    known = dict(zip(column(page, "Identity"), column(page, "What is known"), strict=True))
    assert known["Legal name"] == "上海快爆网络传媒有限公司"
    assert "■ check character does not fit" in known["Licence number"]


def test_expired_evidence_is_marked_and_quotes_are_told_by_version(app, sample):
    page = app(open="vendors", ws="sample", vendor="lanhai")

    counts = dict(zip(column(page, "What was seen"), column(page, "Counts today"), strict=True))
    assert counts["2025 年 TSP 证书 TSP certificate of 2025"] == "■ expired, a claim only"
    assert list(counts.values()).count("yes") == 7
    assert column(page, "Plan")
    assert "compared with the public register](https://www.gsxt.gov.cn/)" in said(page)


def test_it_speaks_chinese(app, sample):
    page = app(locale="zh-CN", open="vendors", ws="sample")

    assert page.title[0].value == "服务商名录"
    assert "共 **5** 家服务商" in said(page)


def test_an_unknown_link_is_told_and_an_empty_workspace_offers_a_start(app, sample):
    page = app(open="vendors", vendor="nobody")

    assert not page.exception
    assert page.error
    assert "No vendor is on file yet" in said(page)
    assert page.button(key="vendors_add")


def test_a_name_is_never_read_as_markup(app, workspace):
    proof = Evidence("e", "**[x](https://evil.example)**", Grade.B, TODAY, date(2026, 12, 1))
    save(workspace, Vendor("a", "<b>_A_</b> $1$", Kind.TOOL, evidence=(proof,)))
    page = app(open="vendors")

    assert not page.exception
    answer = page.markdown[0].value
    assert r"\<b\>\_A\_\</b\> \$1\$: \*\*\[x\]\(https" in answer


def test_a_vendor_that_stands_twice_is_called_out_until_told_apart(app, workspace):
    save(workspace, Vendor("a", "Lanhai", Kind.MCN), Vendor("b", "LANHAI Co., Ltd.", Kind.MCN))
    page = app(open="vendors")

    assert "may be one vendor: the same name" in said(page)
    page.button(key="vendors_two_a_b").click().run()
    assert "may be one vendor" not in said(page)
    assert read(workspace, "a")[0].distinct_from == ("b",)


def test_a_kept_file_is_handed_out_as_it_came_until_it_is_erased(app, workspace):
    status = PartnerStatus("TikTok Shop", "TSP")
    save(workspace, Vendor("a", "Lanhai", Kind.MCN, partner_statuses=(status,)))
    content = b"MZ not opened"
    vendor_files.add_file(
        workspace, OWNER, "a", title="Deck", content=content, file_name="deck.exe", now=NOW
    )
    page = app(open="vendors")

    assert hashlib.sha256(content).hexdigest()[:12] in said(page)
    assert "do not open it" in said(page)
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.documents.erase_all_but(())
    page.run()
    assert "The file was erased" in " ".join(one.value for one in page.caption)


def editor(page, name):
    return next(one.key for one in page.data_editor if one.key.startswith(f"vendors_{name}_"))


def typed(page, name, *, added=(), edited=None, deleted=()):
    page.session_state[editor(page, name)] = {
        "edited_rows": edited or {},
        "added_rows": list(added),
        "deleted_rows": list(deleted),
    }
    return page.run()


def test_a_new_vendor_is_typed_with_its_lists_and_saved(app, workspace):
    page = app(open="vendors")
    page.button(key="vendors_add").click().run()
    assert page.button(key="vendors_save").disabled
    page.text_input(key="vendors_f_name").set_value(" Lanhai  Commerce").run()
    page.text_input(key="vendors_f_markets").set_value("th，泰国、US").run()
    page.text_area(key="vendors_f_aliases").set_value("Lanhai Co., Ltd.\n\nLH").run()
    typed(page, "evidence", added=[{"title": "Login", "grade": "A", "expires": "2027-01-31"}])
    typed(page, "contacts", added=[{"name": "Chen", "reach": "chen@lanhai.example"}, {}])
    page.button(key="vendors_save").click().run()

    assert not page.exception
    assert not page.error
    with workspace.reading() as desk:
        [found] = vendors.all_vendors(desk)
    assert (found.name, found.markets) == ("Lanhai Commerce", ("TH", "US"))
    assert found.aliases == ("Lanhai Co., Ltd.", "LH")
    assert found.evidence == (Evidence("e1", "Login", Grade.A, session.today(), date(2027, 1, 31)),)
    assert [one.name for one in found.contacts] == ["Chen"]
    assert "Vendors: **1**" in said(page)


def test_a_card_is_changed_and_what_is_not_on_screen_stays(app, sample):
    before = read(sample, "lanhai")[0]
    page = app(open="vendors", ws="sample", vendor="lanhai")
    assert page.button(key="vendors_save").disabled
    typed(page, "cases", edited={2: {"state": "refuted"}})
    page.text_input(key="vendors_f_note").set_value("checked again").run()
    page.button(key="vendors_save").click().run()

    after, version = read(sample, "lanhai")
    assert version == 2
    assert after.cases[2].state is CaseState.REFUTED
    assert after == replace(before, note="checked again", cases=(*before.cases[:2], after.cases[2]))
    assert page.button(key="vendors_save").disabled
    assert column(page, "Saved by")[:1] == ["local"]


def test_what_cannot_be_is_told_and_not_saved(app, sample):
    page = app(open="vendors", ws="sample", vendor="starlink")
    typed(page, "evidence", deleted=[1])
    assert "refers to the evidence partner, which is not there" in said(page)
    assert page.button(key="vendors_save").disabled
    page.button(key="vendors_discard").click().run()
    page.text_input(key="vendors_f_markets").set_value("Atlantis").run()
    page.button(key="vendors_save").click().run()

    assert "market" in page.error[0].value
    assert read(sample, "starlink")[1] == 1


def test_two_people_at_once_see_each_other(app, sample):
    page = app(open="vendors", ws="sample", vendor="lanhai")
    page.text_input(key="vendors_f_note").set_value("mine").run()
    theirs, seen = read(sample, "lanhai")
    vendors.save_vendor(sample, OWNER, replace(theirs, mcn="theirs"), seen=seen, now=NOW)
    page.button(key="vendors_save").click().run()

    assert "Somebody else changed this meanwhile" in page.error[0].value
    assert read(sample, "lanhai")[0].note != "mine"
    page.button(key="vendors_save").click().run()
    found = read(sample, "lanhai")[0]
    assert (found.note, found.mcn) == ("mine", theirs.mcn)


def test_documents_are_added_and_taken_away_while_something_is_typed(app, sample):
    page = app(open="vendors", ws="sample", vendor="quickwin")
    page.text_input(key="vendors_f_note").set_value("typed").run()
    page.text_input(key="vendors_paper_title_quickwin_0").set_value("Deck").run()
    page.button(key="vendors_paper_now").click().run()
    assert "must be a link or a file" in page.error[0].value
    page.text_input(key="vendors_paper_link_quickwin_0").set_value("https://q.example/").run()
    page.button(key="vendors_paper_now").click().run()
    page.button(key="vendors_save").click().run()

    assert not page.error
    found = read(sample, "quickwin")[0]
    assert (found.note, [one.title for one in found.documents]) == ("typed", ["Deck"])
    page.button(key="vendors_drop_now").click().run()
    assert read(sample, "quickwin")[0].documents == ()


def test_a_removed_card_is_gone_from_the_page(app, sample):
    page = app(open="vendors", ws="sample", vendor="quickwin")
    page.button(key="vendors_remove_now").click().run()

    assert not page.exception
    assert "Vendors: **4**" in said(page)


def test_a_viewer_sees_and_changes_nothing(app, sample, monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer", Role.VIEWER))
    page = app(open="vendors", ws="sample", vendor="lanhai")

    assert not page.exception
    assert page.button(key="vendors_add").disabled
    assert page.button(key="vendors_save").disabled
    assert page.text_input(key="vendors_f_name").disabled
    assert not [
        one for one in page.button if one.key in ("vendors_paper_now", "vendors_remove_now")
    ]


def test_a_form_says_again_what_it_was_filled_with(sample):
    with sample.reading() as desk:
        found = vendors.all_vendors(desk)
    for one in found:
        draft = directory_fields.of_vendor(one)
        for name in directory_fields.TABLES:
            frame = directory_fields.frame(draft[name], name)
            assert directory_fields.rows_of(frame, name) == draft[name]
        again = directory_fields.to_vendor(draft, code=one.code, before=one, today=TODAY)
        assert again == one


def test_the_table_is_narrowed_by_name_market_and_kind(app, sample):
    page = app(open="vendors", ws="sample")
    page.text_input(key="vendors_find").set_value("蓝海跨境").run()
    assert column(page, "Vendor") == ["蓝海代运营 Lanhai"]
    page.text_input(key="vendors_find").set_value("").run()
    page.multiselect(key="vendors_markets").set_value(["VN"]).run()
    assert column(page, "Vendor") == ["快爆传媒 Quickwin"]
    page.multiselect(key="vendors_kinds").set_value(["agency"]).run()

    assert "No vendor fits these filters." in said(page)
    assert "Vendors: **5**" in said(page)
