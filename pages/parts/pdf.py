"""A report on paper: sentences, bars and tables in both languages, with its own font inside."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from fpdf import FPDF
from fpdf.fonts import FontFace

from pages.parts import look

FONT = Path(__file__).parents[2] / "data" / "reference" / "fonts" / "report.otf"
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # same content, same bytes
MARGIN_MM, GAP_MM, BAR_MM, LABEL_MM = 14, 3, 4.2, 46
TITLE_PT, HEADING_PT, TEXT_PT, SMALL_PT = 17, 12, 9.5, 8
LINE = 1.45  # of the letter height
POINT_MM = 0.3528
PIECES = re.compile(  # a line may break between these: a Chinese character with its signs, a word
    r"[“‘（《「『〈【]*[\u2e80-\uffef][，。；：？！、”’）》」』〉】％…]*|[^\s\u2e80-\uffef]+|\s"
)
MISSING = "□"
PADDING_MM, SPARE_MM = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report.

    Attributes:
        sentences: Paragraphs under the heading.
        bars: Label -> share of the full width, 0 to 1.
        table: Finished texts; None for none.
        small: Paragraphs below, in small print: sources and assumptions.
    """

    heading: str
    sentences: Sequence[str] = ()
    bars: Mapping[str, float] = field(default_factory=dict)
    table: pd.DataFrame | None = None
    small: Sequence[str] = ()


def pdf(title: str, note: str, sections: Sequence[Section], *, lang: str) -> bytes:
    """Title, note and sections on A4 across. Same input, same bytes."""
    paper = _Paper(orientation="landscape", format="A4")
    paper.set_creation_date(EPOCH)
    paper.set_lang(lang.replace("_", "-"))
    paper.set_title(title)
    paper.set_margin(MARGIN_MM)
    paper.set_auto_page_break(True, MARGIN_MM)
    paper.add_font("report", fname=FONT)
    paper.add_page()
    _write(paper, title, TITLE_PT)
    _write(paper, note, SMALL_PT, look.LIGHT.muted)
    for section in sections:
        _section(paper, section)
    return bytes(paper.output())


class _Paper(FPDF):
    """Numbers its pages."""

    def footer(self) -> None:
        self.set_y(-MARGIN_MM + 2)
        self.set_font("report", size=SMALL_PT)
        self.set_text_color(*_rgb(look.LIGHT.muted))
        self.cell(0, SMALL_PT * POINT_MM, f"{self.page_no()}", align="R")


def _section(paper: FPDF, section: Section) -> None:
    paper.ln(GAP_MM)
    if paper.will_page_break(4 * HEADING_PT * POINT_MM):  # no heading alone at a page's foot
        paper.add_page()
    _write(paper, section.heading, HEADING_PT, look.LIGHT.proposal)
    for sentence in section.sentences:
        _write(paper, sentence, TEXT_PT)
    if section.bars:
        _bars(paper, section.bars)
    if section.table is not None and not section.table.empty:
        _table(paper, section.table)
    for sentence in section.small:
        _write(paper, sentence, SMALL_PT, look.LIGHT.muted)


def _write(paper: FPDF, text: str, size_pt: float, colour: str = look.LIGHT.ink) -> None:
    if not text:
        return
    paper.set_font("report", size=size_pt)
    paper.set_text_color(*_rgb(colour))
    height = LINE * size_pt * POINT_MM
    lines = _lines(paper, text, paper.epw)
    paper.multi_cell(0, height, lines, align="L", new_x="LMARGIN", new_y="NEXT")


def _bars(paper: FPDF, bars: Mapping[str, float]) -> None:
    paper.set_font("report", size=TEXT_PT)
    room = paper.epw - LABEL_MM - 16
    for label, share in bars.items():
        if paper.will_page_break(1.7 * BAR_MM):
            paper.add_page()
        top = paper.get_y() + 1
        paper.set_text_color(*_rgb(look.LIGHT.ink))
        paper.cell(LABEL_MM, 1.5 * BAR_MM, _fitting(paper, label, LABEL_MM - 2))
        paper.set_fill_color(*_rgb(look.LIGHT.line))
        paper.rect(paper.l_margin + LABEL_MM, top, room, BAR_MM, style="F")
        paper.set_fill_color(*_rgb(look.LIGHT.proposal))
        paper.rect(paper.l_margin + LABEL_MM, top, room * min(max(share, 0), 1), BAR_MM, style="F")
        paper.set_x(paper.l_margin + LABEL_MM + room + 2)
        paper.cell(14, 1.5 * BAR_MM, f"{share:.0%}", new_x="LMARGIN", new_y="NEXT")


def _table(paper: FPDF, table: pd.DataFrame) -> None:
    paper.set_font("report", size=SMALL_PT)
    paper.set_text_color(*_rgb(look.LIGHT.ink))
    paper.set_draw_color(*_rgb(look.LIGHT.line))
    paper.set_fill_color(*_rgb(look.LIGHT.page))
    heads = FontFace(emphasis="", fill_color=_rgb(look.LIGHT.card))  # bold needs a second font
    widths = _widths_mm(table, paper.epw)
    rows = [[str(column) for column in table.columns]]
    rows += [[_text(cell) for cell in row] for row in table.itertuples(index=False)]
    with paper.table(
        headings_style=heads,
        line_height=LINE * SMALL_PT * POINT_MM,
        padding=PADDING_MM,
        text_align="LEFT",
        col_widths=widths,
    ) as drawn:
        for row in rows:
            cells = zip(row, widths, strict=True)
            drawn.row([_lines(paper, text, width - 2 * PADDING_MM) for text, width in cells])
    paper.ln(1)


def _widths_mm(table: pd.DataFrame, whole_mm: float) -> tuple[float, ...]:
    """Columns share the page by the square root of their longest text."""
    longest = [
        max(len(str(column)), *(len(_text(cell)) for cell in table.iloc[:, place]))
        for place, column in enumerate(table.columns)
    ]
    roots = [max(letters, 6) ** 0.5 for letters in longest]
    return tuple(whole_mm * root / sum(roots) for root in roots)


def _text(cell: object) -> str:
    return "—" if cell is None or cell != cell else str(cell)


def _lines(paper: FPDF, text: str, width_mm: float) -> str:
    """The text with line ends where Chinese and English may break, for the font that is set."""
    room = width_mm - SPARE_MM - 2 * paper.c_margin
    lines = []
    for paragraph in _known(paper, text).split("\n"):
        line = ""
        for piece in PIECES.findall(paragraph):
            if line and paper.get_string_width(line + piece) > room:
                lines.append(line.rstrip())
                line = ""
            line += "" if piece.isspace() and not line else piece
        lines.append(line.rstrip())
    return "\n".join(lines)


def _known(paper: FPDF, text: str) -> str:
    glyphs = paper.fonts["report"].cmap  # type: ignore[union-attr]
    return "".join(one if ord(one) in glyphs or one == "\n" else MISSING for one in text)


def _fitting(paper: FPDF, text: str, width_mm: float) -> str:
    """The text, cut with an ellipsis where it is too long."""
    known = _known(paper, text)
    if paper.get_string_width(known) <= width_mm:
        return known
    while known and paper.get_string_width(known + "…") > width_mm:
        known = known[:-1]
    return known + "…"


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
