"""Every sentence speaks Chinese, says the same, and none is left over."""

from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
MARKS = {"_": None, "phrase": None}


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    sources = [*ROOT.glob("core/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "streamlit_app.py"]
    return {
        sentence
        for source in sources
        for _line, sentence, *_rest in extract_from_file("python", source, keywords=MARKS)
    }


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with (ROOT / "data" / "locales" / "zh_CN.po").open("rb") as po:
        return read_po(po, locale="zh_CN")


def test_nothing_is_missing(sentences, chinese):
    translated = {entry.id for entry in chinese if entry.id and entry.string}

    assert sorted(sentences - translated) == []


def test_nothing_is_left_over(sentences, chinese):
    assert sorted({entry.id for entry in chinese if entry.id} - sentences) == []
    assert not chinese.obsolete


def test_nothing_is_half_sure(chinese):
    assert [entry.id for entry in chinese if entry.id and entry.fuzzy] == []


def test_gaps_are_the_same_in_both_languages(chinese):
    assert [e.id for e in chinese if e.id and gaps(e.id) != gaps(e.string)] == []


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
