"""One row's cells as typed values, or the reason why the row is refused."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.foundation.text import phrase
from core.ingest.dates import day
from core.ingest.file_currency import code_among, one_currency
from core.ingest.numbers import (
    comma_votes,
    currency_code,
    missing,
    number,
    two_readings,
    unit_in,
)
from core.ingest.reading import RefusedRow

AMOUNTS = ("spend", "net_spend", "gross_gmv", "gross_gmv_all", "conversion_value")
MONEY = (*AMOUNTS, "conversions", "purchases", "results")
COUNTS = (
    *("impressions", "clicks", "clicks_all", "views", "orders", "sku_orders", "sku_orders_all"),
)
IDS = ("campaign_id", "adgroup_id", "ad_id", "content_id", "product_id")
ROUNDED = re.compile(r"\d[.,\d]*E\+\d+$", re.IGNORECASE)  # 5.8E+17: how spreadsheets save IDs
DATES = ("date", "start", "end")

NOT_A_NUMBER = phrase("{column}: {value} is not a number.")
NOT_AN_AMOUNT = phrase("{column}: {value} is a share, not an amount.")
TWO_READINGS = phrase("{column}: {value} can be read two ways; write it without thousands signs.")
NOT_WHOLE = phrase("{column}: {value} is not a whole number.")
NEGATIVE = phrase("{column}: {value} is below zero; credits belong to a finance report.")
NOT_A_DAY = phrase("{column}: {value} is not a day of the calendar.")
NO_PERIOD = phrase("{column}: {value} is not a last day on or after the first.")
NO_MARKET = phrase("{column}: {value} is not a market; write its two letters, such as US.")
NO_DAY = phrase("{column}: the day is missing.")
NO_CURRENCY = phrase("{column}: {value} is not a currency code.")
TWO_CURRENCIES = phrase("{column}: {value} is in another currency than the rest of its row.")
LOST_DIGITS = phrase("{column}: {value} has lost its last digits in a spreadsheet; export as CSV.")
CUT_OFF = phrase("{column}: the row ends before this column; the file may be cut off.")
BEYOND = phrase("{value} stands beyond the last column {column}; a number may lack its quotes.")
NO_NAME = phrase("{column}: the name is missing; it may be a total amid the rows.")
NO_CHANNEL = phrase("{column}: the channel is missing.")
UNKNOWN_AMOUNTS = phrase("{column}: neither spend nor any result is known in this row.")


class RowFault(Exception):
    """Stops the reading of one row; never leaves this room."""

    def __init__(self, column: str, value: str, problem: str) -> None:
        super().__init__(problem)
        self.column = column
        self.value = value
        self.problem = problem

    def at(self, row: int, headers: Mapping[str, str]) -> RefusedRow:
        """The refusal in the words of the file.

        Args:
            headers: Field -> header as written.
        """
        column = headers.get(self.column, self.column)
        return RefusedRow(row, column, self.value[:80], self.problem)


@dataclass(frozen=True, slots=True)
class Style:
    """How this file writes days and, by field, numbers.

    Attributes:
        sure: Some cell shows which sign is the decimal one; without it 1.234 is refused.
    """

    day_first: bool
    comma: Mapping[str, bool]
    sure: bool


def style(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int], *, day_first: bool, comma: bool
) -> Style:
    """Decide the decimal sign by column; a column that does not tell follows the others.

    Args:
        comma: What the delimiter suggests where no column tells.
    """
    votes = {
        field: comma_votes(
            [row[columns[field]] for row in rows if columns[field] < len(row)],
            whole=field in COUNTS,
        )
        for field in (*MONEY, *COUNTS)
        if field in columns
    }
    told = [count for count in votes.values() if count != 0]  # the main money column first
    likely = told[0] > 0 if told else comma
    decided = {field: count > 0 if count else likely for field, count in votes.items()}
    return Style(day_first, decided, sure=bool(told))


@dataclass(frozen=True, slots=True)
class RowValues:
    """What one row says. Texts are stripped; a missing number is None."""

    texts: Mapping[str, str]
    numbers: Mapping[str, Decimal | None]
    days: Mapping[str, date]
    currency: str | None


def row_values(
    cells: Sequence[str],
    columns: Mapping[str, int],
    headers: Sequence[str],
    how: Style,
    lossy: Sequence[int],
    brackets: Collection[str],
) -> RowValues:
    """Read one row.

    Args:
        columns: Field -> column.
        headers: As written, for the words of a refusal.
        lossy: Columns of this row whose number has lost digits.
        brackets: Currencies and signs that the headers of its amounts name.

    Raises:
        RowFault: If a cell of a known column cannot be what it should be.
    """
    texts = {field: cells[c].strip().lstrip("'") if c < len(cells) else ""
             for field, c in columns.items()}  # fmt: skip
    numbers: dict[str, Decimal | None] = {}
    for field in (*MONEY, *COUNTS):
        if field in columns:
            numbers[field] = _number(texts[field], field, headers[columns[field]], how)
    for field in IDS:
        if field in columns and (columns[field] in lossy or ROUNDED.match(texts[field])):
            raise RowFault(headers[columns[field]], texts[field], LOST_DIGITS)
    days = {}
    for field in DATES:
        if field in columns and not missing(texts[field]):
            found = day(texts[field], dmy=how.day_first)
            if found is None:
                raise RowFault(headers[columns[field]], texts[field], NOT_A_DAY)
            days[field] = found
    return RowValues(texts, numbers, days, _currency(texts, columns, headers, brackets))


def _currency(
    texts: Mapping[str, str],
    columns: Mapping[str, int],
    headers: Sequence[str],
    brackets: Collection[str],
) -> str | None:
    """The one currency of a row, named by its column, its amounts or their headers."""
    named = set(brackets)
    written = texts.get("currency", "")
    if not missing(written):
        code = currency_code(written)
        if code is None:
            raise RowFault(headers[columns["currency"]], written, NO_CURRENCY)
        named.add(code)
        if not one_currency(named):
            raise RowFault(headers[columns["currency"]], written, TWO_CURRENCIES)
    for field in AMOUNTS:
        unit = unit_in(texts.get(field, ""))
        if unit is not None and not one_currency({*named, unit}):
            raise RowFault(headers[columns[field]], texts[field], TWO_CURRENCIES)
        named.update(() if unit is None else (unit,))
    return code_among(named)


def _number(text: str, field: str, header: str, how: Style) -> Decimal | None:
    if missing(text):
        return None
    value = number(text, comma=how.comma[field])
    if not how.sure and two_readings(text, comma=how.comma[field]):
        raise RowFault(header, text, TWO_READINGS)
    if "%" in text:
        raise RowFault(header, text, NOT_AN_AMOUNT)
    if value is None:
        raise RowFault(header, text, NOT_A_NUMBER)
    if value < 0:
        raise RowFault(header, text, NEGATIVE)
    if field in COUNTS and value != value.to_integral_value():
        raise RowFault(header, text, NOT_WHOLE)
    return value
