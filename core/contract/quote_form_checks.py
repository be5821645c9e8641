"""A filled form is still the form that was sent, and nothing in it stays unread unsaid."""

from collections.abc import Sequence

from core.contract.quote_form import BRACKETS, BRIEF_ROW, ROWS, VERSION_ROW
from core.contract.quote_form_answers import ANSWER, SECOND, THIRD, Answers, short
from core.contract.quote_form_sheet import BRACKET_HEADS, HEADS
from core.contract.typed_cell import alike, tidy
from core.foundation.finding import Severity
from core.foundation.text import phrase


def check_rows(form: Answers) -> None:
    """Every row is there, its label as it was sent, and what is needed is filled in."""
    for code, row in ROWS.items():
        if code not in form.places:
            form.note(
                Severity.STOP,
                phrase("The row {code}, {field}, is not in the form any more."),
                phrase("Put it back, or fill in a new form."),
                code=code,
                field=row.label,
            )
            continue
        label = form.cell(code, 1)
        if alike(label).removesuffix("*") != alike(row.label):
            form.note(
                Severity.STOP,
                phrase("Row {row}: the label {field} was changed to {value}."),
                phrase("Ask what is meant; put the label back, and the rest under H9."),
                row=form.row_of(code),
                field=row.label,
                value=short(label),
            )
        if row.needed and not form.filled(code):
            form.lacks(code)


def say_left_over(form: Answers) -> None:
    """Say what was typed where nothing is read."""
    known = {place: code for code, place in form.places.items()}
    heads = {HEADS[ANSWER], BRACKET_HEADS[ANSWER]}
    for place, cells in enumerate(form.rows):
        code = known.get(place, "")
        if code in (VERSION_ROW, BRIEF_ROW):
            continue
        if code in BRACKETS:
            extra: Sequence[str] = ()
        elif code in ROWS:
            extra = cells[THIRD if ROWS[code].remark else SECOND : THIRD + 1]
        else:
            extra = () if set(cells) & heads else cells[1 : THIRD + 1]
        typed = [tidy(one) for one in extra if tidy(one)]
        if typed:
            form.note(
                Severity.WATCH,
                phrase("Row {row}: {value} stands where nothing is read."),
                phrase("Look whether it changes the price."),
                row=place + 1,
                value=short(" · ".join(typed)),
            )
