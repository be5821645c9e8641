"""Every sentence speaks Chinese, says the same, and none is left over."""

import ast
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


def test_no_sentence_hides_inside_an_f_string():
    """The extractor does not look there, so it would stay English."""
    sources = [*ROOT.glob("core/**/*.py"), *ROOT.glob("pages/**/*.py")]
    hidden = [
        f"{source.name}:{call.lineno}"
        for source in sources
        for joined in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in MARKS
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    ]

    assert hidden == []


def test_gaps_are_the_same_in_both_languages(chinese):
    assert [e.id for e in chinese if e.id and gaps(e.id) != gaps(e.string)] == []


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
