"""The empty quote form as XLSX: drop-downs, formats, nothing that calculates."""

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from core.contract.quote_form import (
    BLOCKS,
    BRACKETS,
    BRIEF_ROW,
    MEASURES,
    VARIABLE,
    VERSION,
    VERSION_ROW,
    Choice,
    Kind,
    Row,
)
from core.contract.typed_cell import tidy

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
SHEET, LISTS = "报价单 Quote", "Lists"
WIDTHS = (6, 44, 32, 22, 18, 26)
INK, BRAND, TINT, ANSWER, LINE = "#16242B", "#0B7A75", "#E6F2F1", "#FFFBE8", "#C9D3D7"
LATEST_DAY, FIRST_DAY = datetime(2099, 12, 31), datetime(2000, 1, 1)
LONGEST_ANSWER = 500
HOW = (
    "只填黄色格子；没有的项目留空，不要填 0。不要改动 A、B 列。费率写 6% 这样的百分数。",
    "Fill in the yellow cells; leave empty what does not apply, do not write 0. "
    "Leave columns A and B as they are. Write rates as 6%.",
)
HEADS = ("", "项目 / Item", "填写 / Answer", "备注 / Remark", "", "示例 / Example")
BRACKET_TITLE = "变动费用：按哪项收、从多少起、费率多少 / Variable fees: counted on, from, rate"
BRACKET_HEADS = (
    "",
    "阶梯 / Bracket",
    "按哪项收 / Counted on",
    "从多少起 / From",
    "费率或每单金额 / Rate, or amount per order",
    "示例 / Example",
)
BRACKET_EXAMPLES = {
    "T1": "成交额, 0, 6%",
    "T2": "成交额, 100,000, 8%",
    "T3": "广告花费, 0, 10%",
    "T4": "订单数, 0, 1.50",
}


class _Pen:
    """One sheet that is being written, row by row."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.sheet: Worksheet = book.add_worksheet(SHEET)
        self.lists: Worksheet = book.add_worksheet(LISTS)
        self.lists.hide()
        self.row = 0
        self._places: dict[tuple[Choice, ...], str] = {}
        frame = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
        edged = frame | {"border": 1, "border_color": LINE, "text_wrap": True}
        answer = edged | {"bg_color": ANSWER, "locked": False}
        add = book.add_format
        self.title: Format = add(frame | {"bold": True, "font_size": 15, "font_color": BRAND})
        self.note: Format = add(frame | {"font_color": INK, "text_wrap": True})
        self.head: Format = add(edged | {"bold": True, "bg_color": TINT, "font_color": INK})
        self.label: Format = add(edged | {"font_color": INK})
        self.example: Format = add(edged | {"font_color": "#5B6B73", "italic": True})
        self.answers: dict[Kind, Format] = {
            Kind.TEXT: add(answer | {"num_format": "@"}),
            Kind.CHOICE: add(answer | {"num_format": "@"}),
            Kind.AMOUNT: add(answer | {"num_format": "#,##0.######"}),
            Kind.WHOLE: add(answer | {"num_format": "0"}),
            Kind.SHARE: add(answer | {"num_format": "0.0###%"}),
            Kind.DAY: add(answer | {"num_format": "yyyy-mm-dd"}),
        }
        self.rate: Format = add(answer)

    def line(self, texts: tuple[str, ...], style: Format, *, height: float | None = None) -> None:
        """Texts side by side, never as formulas or links."""
        for place, text in enumerate(texts):
            self.sheet.write_string(self.row, place, text, style)
        if height is not None:
            self.sheet.set_row(self.row, height)
        self.row += 1

    def spread(self, text: str, style: Format, *, height: float) -> None:
        """One text over all columns."""
        self.sheet.merge_range(self.row, 0, self.row, len(WIDTHS) - 1, "", style)
        self.sheet.write_string(self.row, 0, text, style)
        self.sheet.set_row(self.row, height)
        self.row += 1

    def ask(self, row: Row) -> None:
        """One row of the form with its empty answer."""
        star = " *" if row.needed else ""
        self.sheet.write_string(self.row, 0, row.code, self.label)
        self.sheet.write_string(self.row, 1, f"{row.label}{star}", self.label)
        self.sheet.write_blank(self.row, 2, None, self.answers[row.kind])
        self.sheet.write_blank(
            self.row, 3, None, self.answers[Kind.TEXT] if row.remark else self.label
        )
        self.sheet.write_blank(self.row, 4, None, self.label)
        self.sheet.write_string(self.row, 5, row.example, self.example)
        self._limit(self.row, 2, row.kind, row.choices)
        self.row += 1

    def bracket(self, code: str) -> None:
        """One bracket: what it is counted on, from where, at which rate."""
        self.sheet.write_string(self.row, 0, code, self.label)
        self.sheet.write_string(self.row, 1, f"第 {code[1:]} 档 / Bracket {code[1:]}", self.label)
        self.sheet.write_blank(self.row, 2, None, self.answers[Kind.CHOICE])
        self.sheet.write_blank(self.row, 3, None, self.answers[Kind.AMOUNT])
        self.sheet.write_blank(self.row, 4, None, self.rate)
        self.sheet.write_string(self.row, 5, BRACKET_EXAMPLES.get(code, ""), self.example)
        self._limit(self.row, 2, Kind.CHOICE, MEASURES)
        self._limit(self.row, 3, Kind.AMOUNT, ())
        self.row += 1

    def _limit(self, row: int, column: int, kind: Kind, choices: tuple[Choice, ...]) -> None:
        """What the cell takes; other entries are warned of, since forms come in all kinds."""
        rule: dict[str, object] = {"ignore_blank": True, "error_type": "warning"}
        if kind is Kind.CHOICE:
            rule |= {"validate": "list", "source": self._list(choices)}
        elif kind is Kind.DAY:
            rule |= {
                "validate": "date",
                "criteria": "between",
                "minimum": FIRST_DAY,
                "maximum": LATEST_DAY,
            }
        elif kind is Kind.TEXT:
            rule |= {"validate": "length", "criteria": "<=", "value": LONGEST_ANSWER}
        else:
            whole = kind is Kind.WHOLE
            rule |= {"validate": "integer" if whole else "decimal", "criteria": ">=", "value": 0}
        self.sheet.data_validation(row, column, row, column, rule)

    def _list(self, choices: tuple[Choice, ...]) -> str:
        """Where the entries stand; a list typed into the cell itself takes 255 letters at most."""
        if choices not in self._places:
            column = len(self._places)
            for place, choice in enumerate(choices):
                self.lists.write_string(place, column, choice.shown)
            letter = chr(ord("A") + column)
            self._places[choices] = f"={LISTS}!${letter}$1:${letter}${len(choices)}"
        return self._places[choices]


def quote_form(*, brief: str, title: str) -> bytes:
    """The form that goes out with a brief. Same input, same bytes.

    Args:
        brief: Code of the brief; the filled form names it again.
        title: Of the brief.
    """
    file = BytesIO()
    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": EPOCH, "title": tidy(title)[:200]})
    pen = _Pen(book)
    for place, width in enumerate(WIDTHS):
        pen.sheet.set_column(place, place, width)
    pen.spread("报价单 / Quote form", pen.title, height=28)
    pen.spread(tidy(title), pen.note, height=20)
    for text in HOW:
        pen.spread(text, pen.note, height=30)
    pen.line((VERSION_ROW, "表单版本 / Form version", VERSION), pen.label)
    pen.line((BRIEF_ROW, "需求书编号 / Code of the brief", brief), pen.label)
    for block in BLOCKS:
        pen.row += 1
        if block is VARIABLE:
            _brackets(pen)
            pen.row += 1
        pen.spread(block.title, pen.head, height=20)
        pen.line(HEADS, pen.head)
        for row in block.rows:
            pen.ask(row)
    _protect(pen.sheet)
    book.close()
    return file.getvalue()


def _brackets(pen: _Pen) -> None:
    pen.spread(BRACKET_TITLE, pen.head, height=20)
    pen.line(BRACKET_HEADS, pen.head, height=30)
    for code in BRACKETS:
        pen.bracket(code)


def _protect(sheet: Worksheet) -> None:
    """Labels cannot be changed by a slip of the hand; there is no password."""
    sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
