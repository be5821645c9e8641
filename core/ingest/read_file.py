"""Read one report: facts, or a question, or a refusal. Nothing is stored here."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.foundation.errors import CoreError
from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.ingest.assemble import fact, summed
from core.ingest.content import sheets
from core.ingest.dates import day_first, needs_order
from core.ingest.fact import Fact
from core.ingest.file_currency import (
    code_among,
    every_row_names_one,
    named_currency,
    one_currency,
)
from core.ingest.header import signature
from core.ingest.layouts import Layout
from core.ingest.left_unread import left_unread
from core.ingest.mapping import mapped_columns, preview, proposal, shown_headers
from core.ingest.numbers import NO_CURRENCY, currency_code
from core.ingest.other_kinds import BRING_ADS, other_kind
from core.ingest.own_total import differs_from_own_total
from core.ingest.reading import Answers, FileReading, RefusedRow, Status
from core.ingest.recognise import Table, columns, find_layout, find_table
from core.ingest.remarks import remarks
from core.ingest.row_values import AMOUNTS, BEYOND, CUT_OFF, RowFault, row_values, style
from core.ingest.stated_period import stated_period
from core.ingest.total_rows import total_rows

MAPPED = Layout("mapped", "other", "manual", "classic_ads", "account", {}, ())
QUESTIONS = {
    "mapping": phrase("The layout is not known: say which column is which."),
    "period": phrase("The report has no days and does not say its period: from when to when?"),
    "date_order": phrase("Days such as 03/04 can be read two ways: day first or month first?"),
    "currency": phrase("The file does not say its currency: which one is it?"),
}

NO_SPEND = phrase("Say which column holds the ad spend; without it nothing can be planned.")


def read_file(name: str, content: bytes, answers: Answers, *, today: date) -> FileReading:
    """Recognise, read and judge one file.

    Args:
        name: File name; used only for a period it may state.
        answers: What the user said where the file is silent.
        today: Decides which days may still be restated.

    Returns:
        A reading that is READY with facts, or waits with one question (in the order
        mapping, period, date_order, currency), or is REFUSED with its reason.
    """
    blank = FileReading(name, hashlib.sha256(content).hexdigest(), None, Status.REFUSED)
    try:
        table = find_table(sheets(content))
    except CoreError as error:
        return replace(blank, problem=_problem(error.problem, error.remedy, error.facts))
    if table is None:
        return replace(
            blank,
            problem=_problem(
                phrase("The file holds no table."),
                phrase("Bring the report as the platform exports it, CSV or XLSX."),
            ),
        )
    return _read_table(blank, table, answers, today)


def _read_table(blank: FileReading, table: Table, answers: Answers, today: date) -> FileReading:
    described = replace(
        blank,
        signature=signature(table.headers),
        headers=shown_headers(table),
        proposal=proposal(table),
        preview=preview(table),
    )
    other = other_kind(table.names)
    if other is not None:
        return replace(
            described,
            layout=other.code,
            proposal={},
            preview=(),  # order exports are full of buyers
            problem=_problem(other.sentence, BRING_ADS),
        )
    layout = find_layout(table)
    where = {} if layout is None else columns(table, layout.names)
    if layout is None and answers.mapping is not None:
        layout, where = MAPPED, mapped_columns(table, answers.mapping)
        if "spend" not in where:
            return replace(_asks(described, "mapping"), problem=_problem(NO_SPEND, ""))
    if layout is None:
        return _asks(described, "mapping")
    return _read_rows(replace(described, layout=layout.code), table, layout, where, answers, today)


def _read_rows(
    reading: FileReading,
    table: Table,
    layout: Layout,
    where: Mapping[str, int],
    answers: Answers,
    today: date,
) -> FileReading:
    rows = table.sheet.rows[table.header_row + 1 :]
    start = table.header_row + 2  # a spreadsheet counts from one, and the header is a row
    sums = total_rows(rows, where, layout)
    places = [place for place, cells in enumerate(rows) if place not in sums and _filled(cells)]
    data = [rows[place] for place in places]
    counted = replace(
        reading,
        rows_read=len(rows),
        rows_total=len(sums),
        rows_blank=len(rows) - len(sums) - len(places),
    )
    if not data:
        return replace(
            counted,
            problem=_problem(
                phrase("The file has a header but no rows."),
                phrase("Check the period and the filters of the export."),
            ),
        )
    above = [" ".join(filter(None, cells)) for cells in table.sheet.rows[: table.header_row]]
    period = stated_period([*above, reading.file])
    period = answers.period if period is None else period
    if "date" not in where and "start" not in where and period is None:
        return _asks(reading, "period")
    dated = [cells[c] for f, c in where.items() if f in ("date", "start") for cells in data
             if c < len(cells)]  # fmt: skip
    if answers.date_order is None and needs_order(dated):
        return _asks(reading, "date_order")
    units = {table.brackets[where[field]] for field in AMOUNTS if field in where}
    brackets = frozenset(unit for unit in units if unit is not None)
    if not one_currency(brackets):
        return replace(
            counted,
            problem=_problem(
                phrase("The headers name several currencies: {currencies}."),
                phrase("Bring all amounts in one currency, or one file for each."),
                {"currencies": ", ".join(sorted(brackets))},
            ),
        )
    currency = code_among(brackets) or named_currency(data, where) or _answered(answers)
    if currency is None and not every_row_names_one(data, where):
        return _asks(reading, "currency")
    how = style(
        data,
        where,
        day_first=day_first(dated, answers.date_order),
        comma=table.sheet.delimiter == ";",
    )
    lossy: dict[int, list[int]] = {}
    for row, column in table.sheet.lossy:
        lossy.setdefault(row, []).append(column)
    written = {field: table.headers[column] for field, column in where.items()}
    facts: list[Fact] = []
    refused: list[RefusedRow] = []
    for place, cells in zip(places, data, strict=True):
        line, index = start + place, table.header_row + 1 + place
        try:
            _whole(cells, table, where, last=place == len(rows) - 1)
            values = row_values(cells, where, table.headers, how, lossy.get(index, ()), brackets)
            facts.append(
                fact(
                    values,
                    layout,
                    answers,
                    row=line,
                    currency=NO_CURRENCY if currency is None else currency,
                    period=period,
                    today=today,
                )
            )
        except RowFault as fault:
            refused.append(fault.at(line, written))
    judged = _judged(counted, facts, refused, answers, today, open_ended=table.sheet.open_ended)
    unread = left_unread(table, where.values())
    judged = replace(judged, findings=(*judged.findings, *unread))
    if refused or judged.status is not Status.READY:
        return judged
    differs = differs_from_own_total(
        [rows[place] for place in sorted(sums)], where, facts, comma=how.comma.get("spend", False)
    )
    return judged if differs is None else replace(judged, findings=(*judged.findings, differs))


def _whole(cells: Sequence[str], table: Table, where: Mapping[str, int], *, last: bool) -> None:
    """Refuse a row with too few or too many cells: its values would stand in wrong columns.

    Raises:
        RowFault: If a needed cell is missing, or there are cells without a header.
    """
    if not table.sheet.delimiter:
        return
    short = len(cells) < len(table.headers)
    if short and (max(where.values()) >= len(cells) or (last and table.sheet.open_ended)):
        raise RowFault(table.headers[len(cells)], "", CUT_OFF)
    beyond = " ".join(cells[len(table.headers) :]).strip()
    if beyond:
        raise RowFault(table.headers[-1], beyond, BEYOND)


def _judged(
    reading: FileReading,
    facts: Sequence[Fact],
    refused: Sequence[RefusedRow],
    answers: Answers,
    today: date,
    *,
    open_ended: bool,
) -> FileReading:
    counted = replace(reading, rows_imported=len(facts), rows_refused=tuple(refused))
    if not facts:
        return replace(
            counted,
            problem=_problem(
                phrase("No row of the file can be used."),
                phrase("Look at the refused rows: each says its column and value."),
            ),
        )
    found = {one.currency for one in facts}
    whole = summed(facts)
    return replace(
        counted,
        status=Status.READY,
        facts=whole,
        currency=found.pop() if len(found) == 1 else None,
        first_day=min(one.first_day for one in facts),
        last_day=max(one.last_day for one in facts),
        findings=remarks(whole, answers, rows=len(facts), today=today, open_ended=open_ended),
    )


def _asks(reading: FileReading, question: str) -> FileReading:
    status = Status.NEEDS_MAPPING if question == "mapping" else Status.NEEDS_ANSWER
    return replace(
        reading, status=status, question=question, problem=_problem(QUESTIONS[question], "")
    )


def _problem(sentence: str, remedy: str, facts: Mapping[str, object] | None = None) -> Finding:
    return Finding("file", Severity.STOP, sentence, {} if facts is None else facts, remedy)


def _filled(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _answered(answers: Answers) -> str | None:
    return None if answers.currency is None else currency_code(answers.currency)
