"""The brackets of a filled form become ladders, one for each measure they are counted on."""

from decimal import Decimal

from core.contract.fee_plan import Measure, VariableFee
from core.contract.ladder import Ladder, Mode
from core.contract.quote_form import BRACKETS, MEASURES, MODE_ROWS, Choice
from core.contract.quote_form_answers import SECOND, THIRD, Answers
from core.foundation.finding import Severity
from core.foundation.text import phrase

BELOW = (
    Choice("nothing", "不收费", "Nothing is paid"),
    Choice("same", "同一费率", "The same rate is paid"),
)
Pair = tuple[Decimal, Decimal]


def variable_fees(form: Answers) -> list[VariableFee]:
    """The variable fees of a form, GMV first; what is open is asked in the form."""
    found: dict[Measure, list[tuple[str, Decimal | None, Decimal | None]]] = {}
    for code in BRACKETS:
        row = _bracket(form, code)
        if row is not None:
            found.setdefault(row[0], []).append((code, row[1], row[2]))
    fees = []
    for measure in Measure:
        rates = _rates(form, measure, found.get(measure, []))
        if rates:
            mode = _mode(form, measure, rates)
            if mode is not None and not form.problems:
                fees.append(VariableFee(measure, Ladder(tuple(rates), mode)))
    return fees


def _bracket(form: Answers, code: str) -> tuple[Measure, Decimal | None, Decimal | None] | None:
    if not (
        form.filled(code) or form.filled(code, column=SECOND) or form.filled(code, column=THIRD)
    ):
        return None
    for column in (2, THIRD):
        if not form.filled(code, column=column):
            form.lacks(code, column=column)
    chosen = form.one_of(code, MEASURES)
    if chosen is None:
        return None
    measure = Measure(chosen)
    start = form.amount(code, column=SECOND)
    by_order = measure is Measure.ORDERS
    rate = form.amount(code, column=THIRD) if by_order else form.share(code, column=THIRD)
    return measure, start, rate


def _rates(
    form: Answers, measure: Measure, rows: list[tuple[str, Decimal | None, Decimal | None]]
) -> list[Pair]:
    """Brackets from zero on, rising; empty where something is missing or asked."""
    pairs: list[Pair] = []
    for code, start, rate in rows:
        if start is None and not form.filled(code, column=SECOND):
            if len(rows) > 1:
                form.lacks(code, column=SECOND)
                continue
            start = Decimal(0)
            form.note(
                Severity.INFO,
                phrase("Row {row}: the rate has no start and was read as paid from 0 on."),
                phrase("Check it against the offer."),
                row=form.row_of(code),
            )
        if start is not None and rate is not None:
            pairs.append((start, rate))
    pairs.sort()
    twice = {start for start, _ in pairs if [one for one, _ in pairs].count(start) > 1}
    if twice:
        form.note(
            Severity.STOP,
            phrase("Two brackets of {field} begin at {value}."),
            phrase("Ask the vendor which rate holds from there."),
            field=_name(measure),
            value=f"{min(twice):f}",
        )
        return []
    if len(pairs) < len(rows) or not pairs:
        return []
    return _from_zero(form, measure, rows[0][0], pairs)


def _from_zero(form: Answers, measure: Measure, code: str, pairs: list[Pair]) -> list[Pair]:
    if pairs[0][0] == 0:
        return pairs
    start, rate = pairs[0]
    chosen = form.ask(
        code,
        phrase("{field}: the first bracket begins at {value}; what is paid below?"),
        BELOW,
        key=f"below_{measure.value}",
        field=_name(measure),
        value=f"{start:f}",
    )
    if chosen is None:
        return []
    if chosen == "same":
        return [(Decimal(0), rate), *pairs[1:]]
    return [(Decimal(0), Decimal(0)), *pairs]


def _mode(form: Answers, measure: Measure, rates: list[Pair]) -> Mode | None:
    """How brackets are counted; asked only where it changes the fee."""
    code = MODE_ROWS[measure]
    if len({rate for _, rate in rates}) == 1 and not form.filled(code):
        return Mode.MARGINAL
    chosen = form.asked(
        code,
        phrase("Row {row}, {field}: does a new rate hold for its part only, or for the whole?"),
    )
    return None if chosen is None else Mode(chosen)


def _name(measure: Measure) -> str:
    return next(one.shown for one in MEASURES if one.code == measure.value)
