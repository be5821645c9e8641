"""A brief as a DOCX that Word, WPS and Google Docs open. The same brief gives the same bytes."""

import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from core.vendor.brief import Brief
from pages.parts import brief_marks
from pages.parts.brief_figures import Grid
from pages.parts.brief_outline import Field, outline
from pages.parts.brief_text import inert, unbroken
from pages.parts.brief_tongue import Tongue

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INK, BRAND, MUTED = (
    RGBColor(0x16, 0x24, 0x2B),
    RGBColor(0x0B, 0x7A, 0x75),
    RGBColor(0x5B, 0x6B, 0x73),
)
BODY_PT, SMALL_PT, TITLE_PT, HEADING_PT = 10.5, 9, 18, 13
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the first that an archive can write
LABEL_CM, WIDE_CM = 4.5, 17.0


def document(brief: Brief, tongue: Tongue) -> bytes:
    """The brief in one language."""
    said = outline(brief, tongue)
    docx = Document()
    _dress(docx, tongue)
    _properties(docx, said.title, brief.dated)
    docx.add_paragraph(inert(said.title), style="Title")
    _muted(docx.add_paragraph("    ".join(map(inert, said.facts))))
    for section in said.sections:
        docx.add_heading(inert(section.title), level=1)
        _fields(docx, section.fields, said.not_given)
        for table in section.tables:
            _table(docx, table)
        for remark in section.remarks:
            _muted(docx.add_paragraph(inert(remark)))
    brief_marks.page_number(docx.sections[0].footer.paragraphs[0])
    return _same_bytes(docx)


def _dress(docx: Docx, tongue: Tongue) -> None:
    page = docx.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)
    looks = (
        ("Normal", BODY_PT, INK, False),
        ("Title", TITLE_PT, BRAND, True),
        ("Heading 1", HEADING_PT, BRAND, True),
        ("List Bullet", BODY_PT, INK, False),
    )
    for name, size, colour, bold in looks:
        style = docx.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), colour, bold
        brief_marks.fonts(style, tongue)
        style.paragraph_format.space_after = Pt(4)
    heading = docx.styles["Heading 1"]
    assert isinstance(heading, ParagraphStyle)
    heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(14), True


def _properties(docx: Docx, title: str, dated: date) -> None:
    moment = datetime.combine(dated, time(), UTC)
    core = docx.core_properties
    core.title, core.author, core.last_modified_by, core.comments = inert(title)[:255], "", "", ""
    core.created = core.modified = moment
    core.revision = 1


def _fields(docx: Docx, fields: tuple[Field, ...], not_given: str) -> None:
    labelled = [field for field in fields if field.label]
    for field in fields:
        if not field.label:
            for line in field.lines:
                docx.add_paragraph(inert(line), style="List Bullet")
            if not field.lines:
                _muted(docx.add_paragraph(not_given))
    if not labelled:
        return
    table = docx.add_table(0, 2)
    table.autofit = False
    brief_marks.rules(table)
    for field in labelled:
        label, said = table.add_row().cells
        label.width, said.width = Cm(LABEL_CM), Cm(WIDE_CM - LABEL_CM)
        _write(label, field.label, bold=True)
        _write(said, *(field.lines or (not_given,)), muted=not field.lines)
    _space(docx)


def _table(docx: Docx, grid: Grid) -> None:
    if grid.title:
        heading = docx.add_paragraph()
        heading.add_run(inert(grid.title)).bold = True
        heading.paragraph_format.keep_with_next = True
    table = docx.add_table(1, len(grid.head))
    brief_marks.rules(table)
    brief_marks.repeat(table.rows[0])
    for place, head in enumerate(grid.head):
        cell = table.rows[0].cells[place]
        _write(cell, head, bold=True, small=True)
        if place >= grid.words:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        brief_marks.fill(cell)
    for row in grid.rows:
        cells = table.add_row().cells
        for place, text in enumerate(row):
            _write(cells[place], text, small=True, right=place >= grid.words)
    _space(docx)


def _write(
    cell: _Cell,
    *lines: str,
    bold: bool = False,
    small: bool = False,
    muted: bool = False,
    right: bool = False,
) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = paragraph.add_run(unbroken(line) if right else inert(line))
        run.bold = bold or None
        if small:
            run.font.size = Pt(SMALL_PT)
        if muted:
            run.font.color.rgb = MUTED
            run.italic = True
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.space_after = Pt(2)


def _muted(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(SMALL_PT), MUTED


def _space(docx: Docx) -> None:
    docx.add_paragraph().paragraph_format.space_after = Pt(0)


def _same_bytes(docx: Docx) -> bytes:
    """The file with its archive's clock stopped."""
    written, fixed = BytesIO(), BytesIO()
    docx.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
