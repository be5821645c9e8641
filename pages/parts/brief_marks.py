"""Marks of a DOCX that its library has no words for: fonts by script, rules, fills, page number."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from pages.parts.brief_tongue import Tongue

LATIN, CHINESE = "Calibri", "微软雅黑"
HEAD_FILL, RULE = "E6F2F1", "D5DDE0"
FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
THEMED = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")


def fonts(style: ParagraphStyle, tongue: Tongue) -> None:
    """Both scripts get a font by name; without it Chinese falls back to whatever is there."""
    marks = style.element.get_or_add_rPr()
    fonts = marks.get_or_add_rFonts()
    for theme in THEMED:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in FONTS:
        fonts.set(qn(f"w:{script}"), CHINESE if script == "eastAsia" else LATIN)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    for old in marks.findall(qn("w:lang")):
        marks.remove(old)
    marks.append(language)
    if tongue.chinese:
        language.set(qn("w:val"), "zh-CN")


def rules(table: Table) -> None:
    """Thin lines between rows and no frame."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    after = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # Word insists on the order
    table._tbl.tblPr.insert_element_before(borders, *after)


def fill(cell: _Cell) -> None:
    """The tint of a header."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEAD_FILL)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def repeat(row: _Row) -> None:
    """A table that runs over a page begins the next one with its header."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def page_number(paragraph: Paragraph) -> None:
    """The one field of the document; what users type never becomes one."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)
