"""The answers of one filled form: each is read, or a problem names its row, field and remedy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.contract.quote_form import (
    BRIEF_ROW,
    ROWS,
    Choice,
)
from core.contract.typed_cell import alike, day_of, number_of, share_of, tidy
from core.foundation.errors import CoreError
from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase

ANSWER, SECOND, THIRD = 2, 3, 4  # columns, counted from 0
LONGEST_TEXT, SHOWN = 2_000, 60
CURRENCY_ROW = "A6"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be read in two ways.

    Attributes:
        key: Under which the answer is given.
        sentence: A `phrase`, filled by `facts`.
    """

    key: str
    sentence: str
    facts: Mapping[str, object]
    choices: tuple[Choice, ...]


@dataclass(slots=True)
class Answers:
    """One form while it is read; problems and questions gather here.

    Attributes:
        rows: The sheet as texts.
        given: Key of a question -> code of the choice that was made.
    """

    rows: Sequence[Sequence[str]]
    given: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, cells in enumerate(self.rows):
            code = alike(cells[0]).upper() if cells else ""
            if code in self.places and code in ROWS:
                self.note(
                    Severity.STOP,
                    phrase("Row {row}: {code} stands twice."),
                    phrase("Remove one of the two rows."),
                    row=place + 1,
                    code=code,
                )
            elif code:
                self.places.setdefault(code, place)

    @property
    def problems(self) -> list[Finding]:
        return [one for one in self.findings if one.severity is Severity.STOP]

    def note(self, severity: Severity, sentence: str, remedy: str, **facts: object) -> None:
        """Remember a remark, once."""
        found = Finding("quote_form", severity, sentence, facts, remedy)
        if found not in self.findings:
            self.findings.append(found)

    def problem(self, code: str, sentence: str, remedy: str, *, column: int = ANSWER) -> None:
        """A cell that cannot be used; the phrases know row, field and value."""
        row = ROWS.get(code)
        self.note(
            Severity.STOP,
            sentence,
            remedy,
            row=self.row_of(code),
            field=code if row is None else row.label,
            value=short(self.cell(code, column)),
        )

    def lacks(self, code: str, *, column: int = ANSWER) -> None:
        self.problem(
            code,
            phrase("Row {row}, {field}: the answer is missing."),
            phrase("Ask the vendor to fill it in."),
            column=column,
        )

    def refused(self, error: CoreError) -> None:
        """What a plan as a whole does not allow."""
        self.note(Severity.STOP, error.problem, error.remedy, **error.facts)

    def row_of(self, code: str) -> int:
        """Row of the sheet as the vendor sees it numbered; 0 where it is gone."""
        return self.places.get(code, -1) + 1

    def filled(self, code: str, *, column: int = ANSWER) -> bool:
        return bool(self.cell(code, column))

    def brief(self) -> str:
        return self.cell(BRIEF_ROW, ANSWER)[:SHOWN]

    def text(self, code: str) -> str:
        said = self.cell(code, ANSWER)
        if len(said) > LONGEST_TEXT:
            self.problem(
                code,
                phrase("Row {row}, {field}: the answer is too long: {value}"),
                phrase("Shorten it, and send the rest as a document."),
            )
        return said[:LONGEST_TEXT]

    def remark(self, code: str) -> str:
        return self.cell(code, SECOND)[:LONGEST_TEXT]

    def amount(self, code: str, *, column: int = ANSWER) -> Decimal | None:
        """An amount; None where it is empty or, with a problem, cannot be read."""
        said = self.cell(code, column)
        if not said:
            return None
        value = number_of(said, currency=alike(self.cell(CURRENCY_ROW, ANSWER))[:3])
        if value is None:
            self.problem(
                code,
                phrase("Row {row}, {field}: {value} is no plain number."),
                phrase("Write it as 10000 or 10,000, without words and other currencies."),
                column=column,
            )
        return value

    def whole(self, code: str) -> int | None:
        value = self.amount(code)
        if value is not None and value % 1:
            self.problem(
                code,
                phrase("Row {row}, {field}: {value} is no whole number."),
                phrase("Write it without decimals."),
            )
            return None
        return None if value is None else int(value)

    def share(self, code: str, *, column: int = ANSWER) -> Decimal | None:
        """A rate; a bare number near 1 is asked about."""
        said = self.cell(code, column)
        if not said:
            return None
        read = share_of(said)
        if read is None:
            self.problem(
                code,
                phrase("Row {row}, {field}: {value} is no rate between 0 and 100 %."),
                phrase("Write it as 6%."),
                column=column,
            )
            return None
        if read.value is None:
            return self._which_rate(code, read.number)
        if read.by_size:
            self.note(
                Severity.INFO,
                phrase("Row {row}: {value} was read as {value} %."),
                phrase("Check it against the offer."),
                row=self.row_of(code),
                value=short(said),
            )
        return read.value

    def day(self, code: str) -> date | None:
        said = self.cell(code, ANSWER)
        value = day_of(said)
        if said and value is None:
            self.problem(
                code,
                phrase("Row {row}, {field}: {value} is no day that can be read in one way."),
                phrase("Write it as 2026-11-30."),
            )
        return value

    def choice(self, code: str) -> str | None:
        """Code of the entry chosen; None where it is empty or, with a problem, no entry."""
        return self.one_of(code, ROWS[code].choices)

    def one_of(self, code: str, choices: Sequence[Choice], *, column: int = ANSWER) -> str | None:
        said = alike(self.cell(code, column))
        if not said:
            return None
        for one in choices:
            if said in map(alike, (one.shown, one.zh, one.en, one.code)):
                return one.code
        self.problem(
            code,
            phrase("Row {row}, {field}: {value} is not in the list."),
            phrase("Choose one of the entries of the cell."),
            column=column,
        )
        return None

    def told(self, code: str, *, chinese: bool) -> str:
        chosen = self.choice(code)
        found = (one.told(chinese=chinese) for one in ROWS[code].choices if one.code == chosen)
        return next(found, "")

    def asked(self, code: str, sentence: str) -> str | None:
        """The entry chosen in the form or in an answer; else the question is put."""
        if self.filled(code):
            return self.choice(code)
        return self.ask(code, sentence, ROWS[code].choices, field=ROWS[code].label)

    def ask(
        self,
        code: str,
        sentence: str,
        choices: tuple[Choice, ...],
        *,
        key: str = "",
        **facts: object,
    ) -> str | None:
        """The answer that was given to a question, or None after putting it."""
        chosen = self.given.get(key or code)
        if chosen in {one.code for one in choices}:
            return chosen
        known = {"row": self.row_of(code), **facts}
        self.questions.append(Question(key or code, sentence, known, choices))
        return None

    def currency(self) -> str:
        """The currency of all amounts; any code of three letters will do."""
        said = alike(self.cell(CURRENCY_ROW, ANSWER)).upper()
        if len(said) == 3 and said.isascii() and said.isalpha():
            return said
        return self.choice(CURRENCY_ROW) or ""

    def _which_rate(self, code: str, number: Decimal) -> Decimal | None:
        share = f"{number * 100:f}".rstrip("0").rstrip(".") if number % 1 else f"{number * 100:f}"
        choices = (
            Choice("percent", f"{number:f}%", f"{number:f}%"),
            Choice("share", f"{share}%", f"{share}%"),
        )
        asked = phrase("Row {row}: which rate does {value} mean?")
        chosen = self.ask(code, asked, choices, key=f"rate_{code}", value=f"{number:f}")
        if chosen is None:
            return None
        return number if chosen == "share" else number / 100

    def cell(self, code: str, column: int) -> str:
        """What stands there, tidied; empty where the row is gone."""
        place = self.places.get(code)
        if place is None or column >= len(self.rows[place]):
            return ""
        return tidy(self.rows[place][column])


def short(text: str) -> str:
    """A long answer cut for a sentence."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
