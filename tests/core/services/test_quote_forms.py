"""Filled quote forms: the plan comes back equal, and nothing is guessed or lost."""

import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.contract.fee_plan import (
    FeePlan,
    FixedFee,
    Limit,
    Measure,
    PlanKind,
    Reach,
    SlotFee,
    VariableFee,
)
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Ladder, Mode, flat
from core.contract.quote_form_sheet import SHEET, quote_form
from core.foundation.errors import CoreError, InvalidInput
from core.metrics.basis_kinds import ValueState
from core.services.quote_forms import MOST_BYTES, read_form
from core.vendor.evidence import Grade
from tests.core.services.filled_forms import (
    WHO,
    book,
    bracket,
    cells_of,
    fill,
    read,
    rows_of,
    saved,
)

D = Decimal
TIERS = Ladder(((D(0), D("0.06")), (D(100_000), D("0.08")), (D(300_000), D("0.1"))), Mode.MARGINAL)
PLANS = {
    PlanKind.FIXED: FeePlan("CNY", (FixedFee(D(10_000)),)),
    PlanKind.GMV_SHARE: FeePlan(
        "USD", (VariableFee(Measure.GMV, TIERS),), ValueState.MINUS_REFUNDED
    ),
    PlanKind.HYBRID: FeePlan(
        "USD",
        (FixedFee(D(3_000)), VariableFee(Measure.GMV, Ladder(TIERS.rates, Mode.RETROACTIVE))),
        ValueState.SETTLED,
        cap=Limit(D(10_000), Reach.TOTAL),
        floor=Limit(D("3500.50"), Reach.TOTAL),
        set_up=D(2_000),
        term_months=6,
    ),
    PlanKind.RESULT: FeePlan(
        "THB",
        (VariableFee(Measure.GMV, Ladder(((D(0), D(0)), (D(50_000), D("0.1"))), Mode.MARGINAL)),),
        ValueState.PAID_GROSS,
        cap=Limit(D(10_000), Reach.VARIABLE),
    ),
    PlanKind.AD_SPEND: FeePlan("USD", (VariableFee(Measure.AD_SPEND, flat(D("0.125"))),)),
    PlanKind.SLOT: FeePlan(
        "CNY",
        (SlotFee(D(30_000), 2), VariableFee(Measure.GMV, flat(D("0.15")))),
        ValueState.MINUS_CANCELLED,
        guarantee=Guarantee(
            Promised.GMV, D(4_000_000), Remedy.MAKE_GOOD, D("0.06"), 30, Remedy.PRO_RATA, 3
        ),
    ),
    PlanKind.MIXED: FeePlan(
        "USD",
        (
            FixedFee(D(1_500)),
            VariableFee(Measure.GMV, flat(D("0.03"))),
            VariableFee(Measure.AD_SPEND, flat(D("0.1"))),
            VariableFee(
                Measure.ORDERS, Ladder(((D(0), D("1.5")), (D(1_000), D("1.25"))), Mode.MARGINAL)
            ),
        ),
        ValueState.CREATED,
    ),
}


def told(reading):
    return " | ".join(map(str, reading.findings))


@pytest.mark.parametrize("rates_as_text", [False, True])
@pytest.mark.parametrize("kind", PLANS)
def test_each_plan_comes_back_as_it_was_filled_in(kind, rates_as_text):
    plan = PLANS[kind]
    assert plan.kind is kind

    reading = read(cells_of(plan, rates_as_text=rates_as_text))

    assert reading.problems == ()
    assert reading.questions == ()
    assert reading.plan == plan
    quote = reading.quote(code="q1", vendor="lanhai")
    assert (quote.name, quote.dated, quote.grade) == ("Full service TH", date(2026, 11, 2), Grade.C)
    assert reading.brief == "b1"


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    base=st.none() | st.integers(0, 10**7).map(lambda cents: D(cents) / 100),
    starts=st.lists(st.integers(1, 10**7), max_size=5, unique=True).map(sorted),
    rates=st.lists(st.integers(0, 499), min_size=6, max_size=6, unique=True),
    mode=st.sampled_from(Mode),
)
def test_any_ladder_comes_back(base, starts, rates, mode):
    starts = [0, *starts]
    ladder = Ladder(
        tuple((D(start), D(rate) / 1000) for start, rate in zip(starts, rates, strict=False)), mode
    )
    fixed = () if base is None else (FixedFee(base),)
    plan = FeePlan("USD", (*fixed, VariableFee(Measure.GMV, ladder)), ValueState.SETTLED)

    assert read(cells_of(plan)).plan == plan


def test_the_empty_form_asks_for_what_is_needed_and_never_reads_a_zero():
    reading = read_form("quote.xlsx", quote_form(brief="b1", title="Beauty"))

    assert reading.plan is None
    missing = [str(one) for one in reading.problems if "answer is missing" in str(one)]
    assert [one.split(",")[1].split("/")[0].strip() for one in missing] == [
        *("服务商名称", "方案名称", "报价日期", "币种"),
    ]
    with pytest.raises(InvalidInput, match="not complete"):
        reading.quote(code="q", vendor="v")


def test_a_form_without_any_fee_says_so():
    assert "No fee is filled in" in told(read({}))


def test_the_form_holds_no_formula_and_the_same_brief_gives_the_same_bytes():
    hostile = '=HYPERLINK("http://x","y")\x00\x08'
    form = quote_form(brief="b1", title=hostile)

    assert form == quote_form(brief="b1", title=hostile)
    with zipfile.ZipFile(BytesIO(form)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 2
        assert not any(b"<f>" in archive.read(name) for name in sheets)
        assert not [name for name in archive.namelist() if "hyperlink" in name]


def test_every_choice_has_its_drop_down():
    sheet = book()[SHEET]
    rows = rows_of(sheet)
    lists = {
        str(rule.sqref) for rule in sheet.data_validations.dataValidation if rule.type == "list"
    }
    cells = {one for group in lists for one in group.split()}

    for code in (
        "A6",
        "A7",
        "C1",
        "C2",
        "C3",
        "C4",
        "D2",
        "D4",
        "E1",
        "E3",
        "E6",
        "G1",
        "H4",
        "T1",
    ):
        assert any(_holds(area, f"C{rows[code]}") for area in cells), code
    assert sheet.protection.sheet
    assert not sheet[f"C{rows['A1']}"].protection.locked
    assert sheet[f"B{rows['A1']}"].protection.locked


def _holds(area, cell):
    first, _, last = area.partition(":")
    return int(first[1:]) <= int(cell[1:]) <= int((last or first)[1:])


@pytest.mark.parametrize(
    ("typed", "rate"),
    [("6%", "0.06"), ("６％", "0.06"), (0.06, "0.06"), ("0.06", "0.06"), (6, "0.06"),
     ("6 %", "0.06"), ("12.5%", "0.125"), (0.125, "0.125"), ("0.3%", "0.003"), (15, "0.15"),
     ("100%", "1")],
)  # fmt: skip
def test_a_rate_is_read_however_it_is_typed(typed, rate):
    reading = read(bracket(1, "GMV", 0, typed))

    assert reading.plan.parts[0].ladder.rates == ((D(0), D(rate)),)
    assert ("was read as" in told(reading)) == (typed in (6, 15))


@pytest.mark.parametrize(
    ("typed", "chosen", "rate"),
    [(0.8, "percent", "0.008"), (0.8, "share", "0.8"), (1, "percent", "0.01"), (1, "share", "1")],
)
def test_a_rate_near_one_is_asked_about(typed, chosen, rate):
    cells = bracket(1, "GMV", 0, typed)
    asked = read(cells)

    assert asked.plan is None
    (question,) = asked.questions
    assert question.key == "rate_T1"
    assert len({choice.shown for choice in question.choices}) == 2
    answered = read(cells, {"rate_T1": chosen})
    assert answered.plan.parts[0].ladder.rates == ((D(0), D(rate)),)


@pytest.mark.parametrize("typed", ["101%", -0.06, "six", "6,5%", "6–8%", "1e-2"])
def test_a_rate_that_is_none_is_refused_with_its_row(typed):
    reading = read(bracket(1, "GMV", 0, typed))

    assert reading.plan is None
    row = rows_of(book()[SHEET])["T1"]
    assert f"Row {row}, T1" in told(reading)
    assert "Write it as 6%" in told(reading)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("10,000", 10_000), ("１０，０００", 10_000), ("1万", 10_000), ("10k", 10_000), (0, 0),
     ("USD 10000", 10_000), ("10000.5", "10000.5"), (" 10 000 ", 10_000)],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(typed, amount):
    assert read({"B1": typed}).plan.parts == (FixedFee(D(amount)),)


@pytest.mark.parametrize("typed", ["1,5", "1.234,50", "¥5000", "CNY 5000", "面议", "3000-5000", -5])
def test_an_amount_in_doubt_is_refused_and_quoted(typed):
    reading = read({"B1": typed})

    assert reading.plan is None
    assert str(typed) in told(reading)
    assert "Write it as 10000" in told(reading)


@pytest.mark.parametrize(
    "typed", ["2026/11/2", "2026年11月2日", "2026.11.02", 46328, datetime(2026, 11, 2)]
)
def test_days_typed_as_text_are_read(typed):
    assert read({"A4": typed, "B1": 1}).dated == date(2026, 11, 2)


@pytest.mark.parametrize("typed", ["11/02/2026", "2026-13-01", "soon", "46328"])
def test_a_day_in_doubt_is_refused(typed):
    reading = read({"A5": typed, "B1": 1})

    assert reading.plan is None
    assert "2026-11-30" in told(reading)


def test_a_quote_that_ends_before_its_date_is_refused():
    assert "before the date of the quote" in told(read({"A5": date(2026, 10, 1), "B1": 1}))


def test_brackets_without_their_mode_are_a_question_and_no_guess():
    cells = bracket(1, "GMV", 0, "6%") | bracket(2, "GMV", 100_000, "8%")
    asked = read(cells)

    assert asked.plan is None
    assert [one.key for one in asked.questions] == ["C2"]
    answered = read(cells, {"C2": "retroactive"})
    assert answered.plan.parts[0].ladder.mode is Mode.RETROACTIVE
    assert read(cells, {"C2": "no such mode"}).questions == asked.questions


def test_a_cap_without_its_reach_is_a_question():
    asked = read({"B1": 3_000, "D1": 5_000})

    assert asked.plan is None
    assert [one.key for one in asked.questions] == ["D2"]
    assert read({"B1": 3_000, "D1": 5_000}, {"D2": "total"}).plan.cap == Limit(
        D(5_000), Reach.TOTAL
    )


@pytest.mark.parametrize(
    ("chosen", "rates"),
    [("nothing", ((D(0), D(0)), (D(50_000), D("0.1")))), ("same", ((D(0), D("0.1")),))],
)
def test_what_is_paid_below_the_first_bracket_is_asked(chosen, rates):
    cells = bracket(1, "GMV", 50_000, "10%") | {"C2": "Marginal: each rate on its part"}
    asked = read(cells)

    assert [one.key for one in asked.questions] == ["below_gmv"]
    assert read(cells, {"below_gmv": chosen}).plan.parts[0].ladder.rates == rates


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({("T1", "C"): "GMV", ("T1", "D"): 0}, "T1: the answer is missing"),
        ({("T1", "D"): 0, ("T1", "E"): "6%"}, "T1: the answer is missing"),
        (bracket(1, "GMV", None, "6%") | bracket(2, "GMV", 9, "8%"), "T1: the answer is missing"),
        (bracket(1, "GMV", 0, "6%") | bracket(2, "GMV", 0, "8%"), "begin at 0"),
        ({"B2": 30_000}, "每月坑位数"),
        ({"B1": 1, "D2": "Total fee"}, "每月封顶金额"),
        ({"B1": 1, "E1": "GMV"}, "保证的数值"),
        ({"B1": 1, "E1": "GMV", "E2": 9, "E3": "More days to make good"}, "Making good needs"),
        ({"B1": 1, "D5": 2.5}, "no whole number"),
        ({"B1": 1, "D5": 600}, "term of 600"),
        ({"B1": 1, "A6": "Dollars"}, "not in the list"),
        (
            {"B1": 1, "D1": 5, "D2": "Total fee", "D3": 9, "D4": "Total fee"},
            "below its floor",
        ),
        (bracket(1, "Likes", 0, "6%"), "not in the list"),
        ({"B1": 1, "A3": "x" * 3_000}, "too long"),
    ],
)
def test_what_is_half_said_is_a_problem_and_no_zero(cells, sentence):
    reading = read(cells)

    assert reading.plan is None
    assert reading.problems
    assert sentence in told(reading)


def test_a_single_rate_without_a_start_is_read_from_zero_and_told():
    reading = read(bracket(1, "成交额", None, "6%"))

    assert reading.plan.parts == (VariableFee(Measure.GMV, flat(D("0.06"))),)
    assert "paid from 0 on" in told(reading)


def test_a_form_that_calls_itself_something_else_is_told():
    reading = read({"A7": "Base and performance", "B1": 3_000})

    assert reading.plan is not None
    assert "calls itself" in told(reading)


def test_an_open_basis_of_gmv_is_told():
    assert "which GMV counts" in told(read(bracket(1, "GMV", 0, "6%")))
    assert "which GMV counts" not in told(read({"B1": 5}))


def test_a_changed_label_is_refused():
    opened = book()
    sheet = opened[SHEET]
    sheet[f"B{rows_of(sheet)['B1']}"] = "每季度固定服务费 / Fixed fee a quarter"
    reading = read_form("q.xlsx", fill(WHO | {"B1": 5}, opened))

    assert reading.plan is None
    assert "was changed to 每季度固定服务费" in told(reading)


def test_a_row_that_is_gone_and_one_that_stands_twice_are_refused():
    opened = book()
    sheet = opened[SHEET]
    rows = rows_of(sheet)
    sheet[f"A{rows['B1']}"] = "A1"
    reading = read_form("q.xlsx", fill(WHO | {"B2": 5, "B3": 1}, opened))

    assert "B1, 每月固定服务费" in told(reading)
    assert "A1 stands twice" in told(reading)
    assert reading.plan is None


def test_rows_that_moved_are_still_found():
    opened = book()
    sheet = opened[SHEET]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.insert_rows(1, amount=3)

    assert read_form("q.xlsx", fill(WHO | {"B1": 5}, opened)).plan.parts == (FixedFee(D(5)),)


def test_what_is_typed_outside_the_answers_is_told():
    opened = book()
    sheet = opened[SHEET]
    rows = rows_of(sheet)
    sheet[f"D{rows['B1']}"] = "plus 500 a video"
    sheet[f"C{rows['H9'] + 2}"] = "Extra: 9,000 a year"
    opened.create_sheet("Offer")["A1"] = "more"
    reading = read_form("q.xlsx", fill(WHO | {"B1": 5}, opened))

    assert reading.plan is not None
    assert "plus 500 a video" in told(reading)
    assert "Extra: 9,000 a year" in told(reading)
    assert "Other sheets" in told(reading)


def test_what_is_included_and_refused_is_kept_in_words():
    cells = {
        "B1": 5, "G1": "Included", ("G1", "D"): "60 videos", "G2": "另收费", "H2": "否 / No",
        "H9": "'=cmd|'/c calc'!A1",
    }  # fmt: skip
    english, chinese = read(cells), read(cells, chinese=True)

    assert english.scope.splitlines() == [
        "Content: scripts, shooting, editing, LIVE: Included · 60 videos",
        "Creator outreach: At extra cost",
    ]
    assert "达人对接: 另收费" in chinese.scope
    assert "Shop and ad accounts belong to the seller: No" in english.note
    assert "Anything else: '=cmd" in english.note
    assert "does not confirm" in told(english)


def test_an_unchecked_formula_is_refused_and_a_calculated_one_is_read():
    with pytest.raises(InvalidInput, match="C20 holds an error, or a formula"):
        read_form("q.xlsx", fill(WHO | {"B1": "=1000*3"}))

    with pytest.raises(InvalidInput, match="holds an error"):
        read_form("q.xlsx", fill(WHO | {"B1": 5, "D1": "#REF!"}))

    form = fill(WHO | {"B1": "=1000*3"})
    calculated = BytesIO()
    with zipfile.ZipFile(BytesIO(form)) as old, zipfile.ZipFile(calculated, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                assert b"<f>1000*3</f>" in text
                for empty in (b"<v></v>", b"<v />", b"<v/>"):
                    text = text.replace(b"<f>1000*3</f>" + empty, b"<f>1000*3</f><v>3000</v>")
            new.writestr(name, text)
    assert read_form("q.xlsx", calculated.getvalue()).plan.parts == (FixedFee(D(3_000)),)


def test_another_version_is_refused():
    with pytest.raises(InvalidInput, match="version KPIDESK-QUOTE-0"):
        read_form("q.xlsx", fill({"V": "KPIDESK-QUOTE-0"}))


def _other_workbook():
    opened = Workbook()
    opened.active["A1"] = "Day"
    return saved(opened)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\x00" * 500,
        b"%PDF-1.7",
        b"a;b\n1;2",
        b"\xd0\xcf\x11\xe0" * 20,
        quote_form(brief="b", title="t")[:4_000],
        b"x" * (MOST_BYTES + 1),
        _other_workbook(),
    ],
)
def test_what_is_no_form_is_refused_in_words(content):
    with pytest.raises(CoreError) as refusal:
        read_form("offer.pdf", content)
    assert refusal.value.remedy


@settings(max_examples=60, deadline=None)
@given(
    code=st.sampled_from(["A1", "A4", "A6", "A7", "B1", "B3", "C2", "D1", "D2", "E2", "G1", "T1"]),
    typed=st.text(max_size=30).filter(lambda text: text.isprintable())
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False),
)
def test_whatever_is_typed_is_read_or_refused_and_never_breaks(code, typed):
    if isinstance(typed, str) and typed.startswith("="):
        typed = f"'{typed}"
    try:
        reading = read({"B1": 5} | {code: typed})
    except InvalidInput:
        return  # a day beyond all calendars makes the whole file unreadable

    assert reading.plan is not None or reading.problems or reading.questions
