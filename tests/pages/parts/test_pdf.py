"""A report on paper holds every text in both languages, and is the same each time."""

from io import BytesIO

import pandas as pd
import pytest
from pypdf import PdfReader

from pages.parts.pdf import Section, pdf

TABLE = pd.DataFrame({"服务商": ["蓝海代运营 Lanhai", "北峰"], "Fee": ["3,000.00", None]})


def report(*sections: Section, title: str = "选型决策 Decision") -> bytes:
    return pdf(title, "2026-11-26", sections, lang="zh_CN")


def words(content: bytes) -> str:
    found = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return found.replace("\x00", "")  # pypdf leaves the upper byte of each letter


def test_chinese_and_english_can_be_read_out_again():
    found = words(report(Section("结论", ["Lanhai 领先，78 分。"], table=TABLE, small=["来源"])))

    for text in ("选型决策 Decision", "结论", "Lanhai 领先", "服务商", "3,000.00", "—", "来源"):
        assert text in found


def test_the_same_content_gives_the_same_bytes():
    section = Section("结论", bars={"A": 0.84, "B": 0.16}, table=TABLE)

    assert report(section) == report(section)


def test_letters_without_a_picture_are_marked_and_never_fail():
    assert "A□B" in words(report(Section("A🙂B")))


@pytest.mark.parametrize("text", ["", "x" * 3000, "很" * 3000, "a\nb", "“”‘’（）", "\u200b\x00"])
def test_any_text_fits_on_its_pages(text):
    table = pd.DataFrame({"a": [text, text], "b": ["1", "2"]})
    content = report(Section(text, [text], bars={text: 0.5}, table=table), title=text)

    assert len(PdfReader(BytesIO(content)).pages) >= 1


def test_bars_outside_their_range_are_drawn_at_its_ends():
    assert "-10%" in words(report(Section("x", bars={"a": -0.1, "b": 1.2})))


def test_an_empty_table_is_left_out():
    assert "col" not in words(report(Section("x", table=pd.DataFrame({"col": []}))))
