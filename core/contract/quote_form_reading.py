"""Read a filled quote form: a plan, or questions, or problems with their row and remedy.

Nothing is guessed and nothing becomes zero unsaid: what can be read in two ways is asked.
"""

from collections.abc import Mapping, Sequence

from core.contract.fee_plan import FeePart, FeePlan, FixedFee, Limit, Reach, SlotFee
from core.contract.filled_form import FilledForm
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.quote_form import CONFIRMED, INCLUDED, PLANS, ROWS, VERSION, VERSION_ROW
from core.contract.quote_form_answers import Answers
from core.contract.quote_form_brackets import variable_fees
from core.contract.quote_form_checks import check_rows, say_left_over
from core.foundation.errors import CoreError, InvalidInput
from core.foundation.finding import Severity
from core.foundation.text import phrase
from core.metrics.basis_kinds import ValueState

WRONG_FORM = phrase("Send the quote form of the brief, filled in and saved as .xlsx.")


def read_rows(
    sheets: Sequence[Sequence[Sequence[str]]],
    answers: Mapping[str, str] | None = None,
    *,
    chinese: bool = False,
) -> FilledForm:
    """Read the sheets of a workbook as texts.

    Args:
        sheets: Every visible sheet as rows of cells.
        answers: Key of a question -> code of the choice made.
        chinese: Language of `scope` and `note`.

    Raises:
        InvalidInput: If no sheet is a quote form, or it is of another version.
    """
    form = Answers(_form_of(sheets), dict(answers or {}))
    check_rows(form)
    currency = form.currency()
    dated, until = form.day("A4"), form.day("A5")
    if dated is not None and until is not None and until < dated:
        form.problem(
            "A5",
            phrase("Row {row}, {field}: {value} lies before the date of the quote."),
            phrase("Correct one of the two days."),
        )
    vendor, name = form.text("A1"), form.text("A3")
    plan = _plan(form, currency)
    scope = _listed(form, [row.code for row in INCLUDED.rows], chinese=chinese)
    note = _listed(form, [row.code for row in CONFIRMED.rows], chinese=chinese)
    _refused(form)
    say_left_over(form)
    if sum(any(map(any, rows)) for rows in sheets) > 1:
        form.note(
            Severity.WATCH,
            phrase("Other sheets of the file were not read."),
            phrase("Look whether they change the price."),
        )
    ready = not form.problems and not form.questions
    return FilledForm(
        brief=form.brief(),
        vendor=vendor,
        contact=form.text("A2"),
        name=name,
        dated=dated,
        valid_until=until,
        plan=plan if ready else None,
        scope=scope,
        note=note,
        findings=tuple(form.findings),
        questions=tuple(form.questions),
    )


def _form_of(sheets: Sequence[Sequence[Sequence[str]]]) -> Sequence[Sequence[str]]:
    for rows in sheets:
        for cells in rows:
            if len(cells) > 2 and cells[0].strip() == VERSION_ROW:
                if cells[2].strip() == VERSION:
                    return rows
                raise InvalidInput(
                    phrase("The form has the version {found}; this tool reads {known}."),
                    remedy=phrase("Send the vendor a new form from the brief."),
                    found=cells[2].strip()[:40] or "—",
                    known=VERSION,
                )
    raise InvalidInput(phrase("The file is not a quote form."), remedy=WRONG_FORM)


def _plan(form: Answers, currency: str) -> FeePlan | None:
    parts: list[FeePart] = []
    fixed, price, count = form.amount("B1"), form.amount("B2"), form.whole("B3")
    if fixed is not None:
        parts.append(FixedFee(fixed))
    if price is not None and count is not None:
        parts.append(SlotFee(price, count))
    elif form.filled("B2") != form.filled("B3"):
        form.lacks("B3" if form.filled("B2") else "B2")
    parts += variable_fees(form)
    cap, floor = _limit(form, "D1", "D2"), _limit(form, "D3", "D4")
    guarantee = _guarantee(form)
    set_up, term = form.amount("B4"), form.whole("D5")
    state = form.choice("C1")
    if not parts and not form.problems and not form.questions:
        form.note(
            Severity.STOP,
            phrase("No fee is filled in."),
            phrase("Ask the vendor to fill in B1, B2 or the brackets."),
        )
    if not parts or form.problems or form.questions:
        return None
    try:
        plan = FeePlan(
            currency=currency,
            parts=tuple(parts),
            value_state=None if state is None else ValueState(state),
            cap=cap,
            floor=floor,
            guarantee=guarantee,
            set_up=set_up,
            term_months=term,
        )
    except CoreError as error:
        form.refused(error)
        return None
    _compare(form, plan)
    return plan


def _compare(form: Answers, plan: FeePlan) -> None:
    """Say where what the form calls itself and what it asks for are two things."""
    stated = form.choice("A7")
    if stated is not None and stated != plan.kind.value:
        called = {choice.code: choice for choice in PLANS}
        form.note(
            Severity.WATCH,
            phrase("The form calls itself {stated}, its fees make it {found}."),
            phrase("Check that no row was left empty."),
            stated=called[stated].shown,
            found=called[plan.kind.value].shown,
        )
    if plan.value_state is None and any(one.value == "gmv" for one in plan.measures):
        form.note(
            Severity.WATCH,
            phrase("It does not say which GMV counts: before or after cancellations and refunds."),
            phrase("Ask before you compare; the fee is another one each time."),
        )


def _limit(form: Answers, amount: str, reach: str) -> Limit | None:
    value = form.amount(amount)
    if value is None:
        if form.filled(reach) and not form.filled(amount):
            form.lacks(amount)
        return None
    asked = phrase("Row {row}, {field}: does the limit hold for the variable part or for all?")
    chosen = form.asked(reach, asked)
    return None if chosen is None else Limit(value, Reach(chosen))


def _guarantee(form: Answers) -> Guarantee | None:
    codes = ("E1", "E2", "E3", "E4", "E5", "E6", "E7")
    if not any(map(form.filled, codes)):
        return None
    promised, level, remedy = form.choice("E1"), form.amount("E2"), form.choice("E3")
    kept, days, then, months = (
        form.share("E4"),
        form.whole("E5"),
        form.choice("E6"),
        form.whole("E7"),
    )
    for code in ("E1", "E2", "E3"):
        if not form.filled(code):
            form.lacks(code)
    if promised is None or level is None or remedy is None:
        return None
    try:
        return Guarantee(
            promised=Promised(promised),
            level=level,
            remedy=Remedy(remedy),
            commission=kept,
            days=days,
            then=None if then is None else Remedy(then),
            months=1 if months is None else months,
        )
    except CoreError as error:
        form.refused(error)
        return None


def _listed(form: Answers, codes: Sequence[str], *, chinese: bool) -> str:
    """Answers of a block as lines, with their remarks."""
    lines = []
    for code in codes:
        row = ROWS[code]
        said = form.text(code) if not row.choices else form.told(code, chinese=chinese)
        both = [one for one in (said, form.remark(code)) if one]
        if both:
            lines.append(f"{row.zh if chinese else row.en}: {' · '.join(both)}")
    return "\n".join(lines)


def _refused(form: Answers) -> None:
    for row in CONFIRMED.rows:
        if row.choices and form.choice(row.code) == "no":
            form.note(
                Severity.WATCH,
                phrase("Row {row}: the vendor does not confirm «{field}»."),
                phrase("Look at the red lines before the price."),
                row=form.row_of(row.code),
                field=row.label,
            )
