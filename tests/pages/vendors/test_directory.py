"""The directory as used: who is proven, what runs out, one vendor's card, in both languages."""

import hashlib
from datetime import date

import pytest

from core.services import vendor_files, vendors
from core.vendor.evidence import Evidence, Grade
from core.vendor.vendor import Kind, PartnerStatus, Vendor
from pages.parts import session
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
