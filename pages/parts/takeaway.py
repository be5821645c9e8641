"""Files to take along. Built when they are clicked, on a thread that knows no visitor:

every text in `sheets` and `note` is already in the visitor's language.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from string import Template

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
LITERAL = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
STARTS_A_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
SHEET_NAME_LENGTH = 31  # Excel refuses longer ones, and these characters:
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
WIDEST, NARROWEST = 48, 8  # characters
PAGE = Template(
    """<!doctype html><html lang="$lang"><head><meta charset="utf-8"><title>$title</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font-family:system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;
margin:2rem;color:#16242B}figure{break-inside:avoid;margin:1rem 0}table{border-collapse:collapse}
td,th{border-bottom:1px solid #E3E9EC;padding:.3rem .7rem;text-align:left}</style></head>
<body><h1>$title</h1><p>$note</p>
$figures
$tables</body></html>"""
)


def workbook(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """An Excel file in which no cell is ever a formula. Same input, same bytes.

    Args:
        sheets: Name of each sheet -> its table; values stay numbers.
    """
    file = BytesIO()
    with pd.ExcelWriter(file, engine="xlsxwriter", engine_kwargs={"options": LITERAL}) as writer:
        writer.book.set_properties({"created": EPOCH})
        used: set[str] = set()
        for wanted, table in sheets.items():
            name = _sheet_name(wanted, used)
            table.to_excel(writer, sheet_name=name, index=False)
            sheet = writer.sheets[name]
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(table.columns):
                sheet.set_column(number, number, _width(column, table.iloc[:, number]))
    return file.getvalue()


def csv(table: pd.DataFrame) -> bytes:
    """CSV that Excel opens in Chinese and that runs nothing when opened."""
    return table.rename(columns=_inert).map(_inert).to_csv(index=False).encode("utf-8-sig")


def html(
    title: str,
    note: str,
    figures: Sequence[go.Figure],
    tables: Mapping[str, pd.DataFrame],
    *,
    lang: str,
) -> bytes:
    """One page that opens without a network: plotly.js stands inside, once."""
    pictures = [
        pio.to_html(
            go.Figure(figure), full_html=False, include_plotlyjs=n == 0, div_id=f"figure-{n}"
        )
        for n, figure in enumerate(figures)
    ]
    return PAGE.substitute(
        title=escape(title),
        note=escape(note),
        lang=escape(lang.replace("_", "-")),
        figures="\n".join(f"<figure>{picture}</figure>" for picture in pictures),
        tables="\n".join(
            f"<h2>{escape(name)}</h2>{table.to_html(index=False, na_rep='—', border=0)}"
            for name, table in tables.items()
        ),
    ).encode()


def _sheet_name(wanted: str, used: set[str]) -> str:
    """A name that Excel takes, not yet used; it ignores case."""
    plain = NOT_IN_SHEET_NAMES.sub(" ", wanted).strip()[:SHEET_NAME_LENGTH] or "Sheet"
    name, number = plain, 1
    while name.lower() in used:
        number += 1
        ending = f" {number}"
        name = plain[: SHEET_NAME_LENGTH - len(ending)] + ending
    used.add(name.lower())
    return name


def _width(column: object, values: pd.Series) -> int:
    """Characters a column needs; a Chinese character counts for two."""
    longest = max((_wide(str(text)) for text in (column, *values.head(200))), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)


def _wide(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)


def _inert(cell: object) -> object:
    risky = isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA)
    return f"'{cell}" if risky else cell
