"""A brief as text: Markdown for the screen, plain lines to paste into a chat or a mail."""

from pages.parts.brief_figures import Grid
from pages.parts.brief_outline import Field, Outline, Section
from pages.parts.text import plain

BULLET = "· "
NO_BREAK = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
JOINED = f"\N{WORD JOINER}{DASH}\N{WORD JOINER}"


def head(said: Outline) -> str:
    """Title and short lines as Markdown; nothing that somebody typed is read as such."""
    return f"#### {plain(inert(said.title))}\n\n{plain('  ·  '.join(said.facts))}"


def fields(section: Section, not_given: str) -> str:
    """What stands under a heading, before its tables, as Markdown."""
    lines = [f"**{plain(section.title)}**", ""]
    for field in section.fields:
        lines += _field_marked(field, not_given)
    return "\n".join(lines)


def remarks(section: Section) -> str:
    """What stands below its tables."""
    return "\n".join(f"- *{plain(one)}*" for one in section.remarks)


def to_paste(said: Outline) -> str:
    """Plain lines; a table becomes one line a row."""
    lines = [said.title, *said.facts, ""]
    for section in said.sections:
        lines += [section.title, *_section_lines(section, said.not_given), ""]
    return "\n".join(map(inert, lines)).rstrip() + "\n"


def inert(text: str) -> str:
    """Text without control characters, which break files and hide what is written."""
    spaced = ("\n" if one == "\n" else " " if one.isspace() else one for one in text)
    return "".join(one for one in spaced if one == "\n" or one.isprintable())


def unbroken(number: str) -> str:
    """A number or a range that stays on one line."""
    return inert(number).replace(" ", NO_BREAK).replace(DASH, JOINED)


def _section_lines(section: Section, not_given: str) -> list[str]:
    lines: list[str] = []
    for field in section.fields:
        said = field.lines or (not_given,)
        if not field.label:
            lines += [f"{BULLET}{one}" for one in said]
        elif len(said) == 1:
            lines.append(f"{BULLET}{field.label}: {said[0]}")
        else:
            lines += [f"{BULLET}{field.label}:", *(f"    – {one}" for one in said)]
    for table in section.tables:
        if table.title:
            lines.append(f"{BULLET}{table.title}:")
        lines += [_row_line(table, row) for row in table.rows]
    return [*lines, *(f"  ({one})" for one in section.remarks)]


def _row_line(table: Grid, row: tuple[str, ...]) -> str:
    words = " · ".join(cell for cell in row[: table.words] if cell)
    numbers = zip(table.head[table.words :], row[table.words :], strict=True)
    told = ", ".join(f"{head} {cell}" for head, cell in numbers)
    return f"    – {words}{': ' if told else ''}{told}"


def _field_marked(field: Field, not_given: str) -> list[str]:
    said = [plain(inert(one)) for one in field.lines] or [f":gray[*{plain(not_given)}*]"]
    if not field.label:
        return [f"- {one}" for one in said]
    if len(said) == 1:
        return [f"- {plain(field.label)}: {said[0]}"]
    return [f"- {plain(field.label)}:", *(f"    - {one}" for one in said)]
