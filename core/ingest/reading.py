"""What reading one file came to: facts, a question, or a refusal with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.ingest.markets import market_code
from core.ingest.numbers import currency_code


class Status(Enum):
    """Where a file stands. The store turns READY into imported or duplicate."""

    READY = "ready"
    NEEDS_MAPPING = "needs_mapping"
    NEEDS_ANSWER = "needs_answer"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user says about a file where the file is silent.

    Attributes:
        date_order: `dmy` or `mdy`.
        period: For files without a day column.
        conversions: `orders` or `other`: what a platform's conversion column counts.
            None counts them as orders and says so in a finding.
        mapping: Header as written in the file -> field name, for unknown layouts.

    Raises:
        InvalidInput: If the currency or the market is none.
    """

    currency: str | None = None
    date_order: str | None = None
    period: Period | None = None
    account: str | None = None
    market: str | None = None
    conversions: str | None = None
    mapping: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        if self.currency is not None and currency_code(self.currency) is None:
            raise InvalidInput(
                phrase("«{value}» is not a currency."),
                remedy=phrase("Write its three letters, such as USD."),
                value=self.currency,
            )
        if self.market is not None and market_code(self.market) is None:
            raise InvalidInput(
                phrase("«{value}» is not a market."),
                remedy=phrase("Write its two letters, such as US."),
                value=self.market,
            )


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that was not taken, and why.

    Attributes:
        row: Line in the file, as a spreadsheet numbers it.
        problem: A `phrase` with the gaps {column} and {value}.
    """

    row: int
    column: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file, read and judged; nothing is stored yet.

    Attributes:
        layout: Code of the recognised layout, None where none fits.
        signature: Hash of the normalised header names; remembers a user's mapping.
        question: `mapping`, `currency`, `date_order` or `period` while the file waits.
        problem: Why a refused or waiting file waits, as a finding.
        headers: Header names as written, for the mapping screen.
        proposal: Header -> field name, as far as names are known.
        preview: First rows as text, in the order of `headers`.
        rows_read: Data rows seen = imported + refused + totals + blank.
    """

    file: str
    sha256: str
    layout: str | None
    status: Status
    signature: str = ""
    question: str | None = None
    problem: Finding | None = None
    headers: tuple[str, ...] = ()
    proposal: Mapping[str, str] = field(default_factory=dict)
    preview: tuple[tuple[str, ...], ...] = ()
    rows_read: int = 0
    rows_imported: int = 0
    rows_total: int = 0
    rows_blank: int = 0
    rows_refused: tuple[RefusedRow, ...] = ()
    facts: tuple[Fact, ...] = ()
    currency: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    findings: tuple[Finding, ...] = ()
