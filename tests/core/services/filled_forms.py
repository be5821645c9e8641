"""Quote forms filled in as a vendor would, with a second library."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from core.contract.fee_plan import FeePlan, FixedFee, SlotFee, VariableFee
from core.contract.quote_form import BRACKETS, MEASURES, MODE_ROWS, ROWS, Choice
from core.contract.quote_form_sheet import SHEET, quote_form
from core.services.quote_forms import read_form

WHO = {"A1": "Lanhai", "A3": "Full service TH", "A4": date(2026, 11, 2), "A6": "USD"}


def book():
    """The empty form, opened."""
    return load_workbook(BytesIO(quote_form(brief="b1", title="Beauty")))


def rows_of(sheet):
    """Code -> number of its row."""
    return {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}


def fill(cells, opened=None):
    """A form with these answers: code, or (code, column letter) -> value."""
    opened = opened or book()
    sheet = opened[SHEET]
    places = rows_of(sheet)
    for key, value in cells.items():
        code, column = key if isinstance(key, tuple) else (key, "C")
        sheet[f"{column}{places[code]}"] = value
    return saved(opened)


def saved(opened):
    file = BytesIO()
    opened.save(file)
    return file.getvalue()


def read(cells, answers=None, **how):
    """What those answers are read as, the vendor named."""
    return read_form("quote.xlsx", fill(WHO | cells), answers, **how)


def bracket(number, measure, start, rate):
    code = f"T{number}"
    return {(code, "C"): measure, (code, "D"): start, (code, "E"): rate}


def shown(choices: tuple[Choice, ...], code: str) -> str:
    return next(one.shown for one in choices if one.code == code)


def cells_of(plan: FeePlan, *, rates_as_text: bool = False) -> dict:
    """The answers a vendor with this plan would type."""
    cells: dict = {"A6": plan.currency}
    number = 0
    for part in plan.parts:
        match part:
            case FixedFee():
                cells["B1"] = float(part.amount)
            case SlotFee():
                cells |= {"B2": float(part.price), "B3": part.count}
            case VariableFee():
                cells[MODE_ROWS[part.of]] = shown(
                    ROWS[MODE_ROWS[part.of]].choices, part.ladder.mode.value
                )
                for start, rate in part.ladder.rates:
                    number += 1
                    typed = f"{rate * 100:f}%" if rates_as_text else float(rate)
                    if part.of.value == "orders":
                        typed = float(rate)
                    cells |= bracket(number, shown(MEASURES, part.of.value), float(start), typed)
    assert number <= len(BRACKETS)
    for amount, reach, limit in (("D1", "D2", plan.cap), ("D3", "D4", plan.floor)):
        if limit is not None:
            cells[amount] = float(limit.amount)
            cells[reach] = shown(ROWS[reach].choices, limit.reach.value)
    if plan.set_up is not None:
        cells["B4"] = float(plan.set_up)
    if plan.term_months is not None:
        cells["D5"] = plan.term_months
    if plan.value_state is not None:
        cells["C1"] = shown(ROWS["C1"].choices, plan.value_state.value)
    promise = plan.guarantee
    if promise is not None:
        cells |= {
            "E1": shown(ROWS["E1"].choices, promise.promised.value),
            "E2": float(promise.level),
            "E3": shown(ROWS["E3"].choices, promise.remedy.value),
            "E4": None if promise.commission is None else float(promise.commission),
            "E5": promise.days,
            "E6": None if promise.then is None else shown(ROWS["E6"].choices, promise.then.value),
            "E7": promise.months,
        }
    return cells
