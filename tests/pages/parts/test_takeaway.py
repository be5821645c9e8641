"""Files to take along: they open anywhere, run nothing, and never change by themselves."""

from io import BytesIO

import pandas as pd
import plotly.graph_objects as go
import pytest
from openpyxl import load_workbook

from pages.parts import takeaway

RISKY = ["=HYPERLINK(1)", "+1", "-1+2", "@x", "＝1", "\tx", "\r=1"]


def table(cell="x"):
    return pd.DataFrame({"渠道": [cell], "Spend": [12.5]})


def sheet(content, number=0):
    return load_workbook(BytesIO(content)).worksheets[number]


@pytest.mark.parametrize("cell", RISKY[:5])
def test_no_cell_of_a_workbook_is_ever_a_formula(cell):
    found = sheet(takeaway.workbook({"A": table(cell)}))

    assert (found["A2"].value, found["A2"].data_type) == (cell, "s")


def test_numbers_stay_numbers():
    assert sheet(takeaway.workbook({"A": table()}))["B2"].value == 12.5


def test_an_unknown_number_is_an_empty_cell():
    found = sheet(takeaway.workbook({"A": pd.DataFrame({"CPA": [1.0, None]})}))

    assert found["A3"].value is None


@pytest.mark.parametrize("cell", RISKY)
def test_csv_runs_nothing_when_opened(cell):
    line = takeaway.csv(table(cell)).decode("utf-8-sig").splitlines()[1]

    assert line.lstrip('"').startswith("'")


def test_csv_opens_in_chinese_and_keeps_negative_numbers():
    content = takeaway.csv(pd.DataFrame({"变化": [-3.5]}))

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split() == ["变化", "-3.5"]


def test_same_input_same_bytes():
    assert takeaway.workbook({"A": table()}) == takeaway.workbook({"A": table()})


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["a/b:c?", "x" * 40], id="characters and length"),
        pytest.param(["Same", "same"], id="case"),
        pytest.param(["y" * 31 + "1", "y" * 31 + "2"], id="equal when cut"),
        pytest.param(["", "[]"], id="nothing left"),
    ],
)
def test_any_name_becomes_a_sheet_of_its_own(names):
    book = load_workbook(BytesIO(takeaway.workbook({name: table() for name in names})))

    assert len(book.sheetnames) == 2
    assert max(map(len, book.sheetnames)) <= 31


def test_a_page_opens_without_a_network_and_escapes_names():
    figure = go.Figure(go.Bar(x=["a"], y=[1]))

    page = takeaway.html(
        "<b>Plan", "note & more", [figure, figure], {"T": table("<img>")}, lang="zh_CN"
    ).decode()

    assert "&lt;b&gt;Plan" in page
    assert "&lt;img&gt;" in page
    assert '<html lang="zh-CN">' in page
    assert "cdn.plot.ly" not in page.replace("cdn.plot.ly/un/", "")
    assert page.count("figure-1") >= 1
