"""One version of one KPI definition (口径): what is counted, on which basis, agreed by whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.basis import Basis
from core.metrics.formula import Formula, read_formula, references_of
from core.metrics.unit import Unit

__all__ = ["Aggregation", "Basis", "Definition", "Direction", "Judging", "NaPolicy", "Unit"]

LONGEST_NAME = 80
LONGEST_NOTE = 600
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Direction(Enum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Aggregation(Enum):
    """How days and channels become one value."""

    RATIO_OF_SUMS = "ratio_of_sums"
    SUM = "sum"
    MEAN = "mean"
    LAST = "last"


class NaPolicy(Enum):
    """What a scorecard does where the value is undefined."""

    REDISTRIBUTE = "redistribute"
    ZERO = "zero"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Judging:
    """How a value is judged and when it is doubted; None where nobody said.

    Attributes:
        floor, cap: Least and greatest attainment that counts, as shares: 0 and 1.2.
        min_sample: Below this count in the denominator the value says nothing.
        plausible_low, plausible_high: Outside them somebody is asked, in the KPI's unit.

    Raises:
        InvalidInput: If a pair is reversed or a number has no meaning.
    """

    floor: float | None = None
    cap: float | None = None
    na_policy: NaPolicy = NaPolicy.REDISTRIBUTE
    min_sample: int | None = None
    plausible_low: float | None = None
    plausible_high: float | None = None

    def __post_init__(self) -> None:
        for low, high in ((self.floor, self.cap), (self.plausible_low, self.plausible_high)):
            known = [number for number in (low, high) if number is not None]
            if not all(map(isfinite, known)) or known != sorted(known):
                raise InvalidInput(
                    phrase("The lower limit {low} lies above the upper limit {high}."),
                    remedy=phrase("Swap the two, or leave one empty."),
                    low=low,
                    high=high,
                )
        if any(n is not None and n < 0 for n in (self.floor, self.cap, self.min_sample)):
            raise InvalidInput(
                phrase("Floor, cap and smallest sample cannot lie below zero."),
                remedy=phrase("Write 1.2 for a cap at 120 per cent."),
            )


@dataclass(frozen=True, slots=True)
class Definition:
    """A version is never changed: another one follows it, and old targets keep theirs.

    Attributes:
        code: Stable; formulas refer to it as `kpi:code`.
        formula: Once saved, without references: a later version of another KPI leaves it alone.
        typed: The formula as somebody typed it, where it refers to other KPIs.
        version: From 1; a version supersedes the one before.
        valid_to: Last day it holds; None until further notice.
        owner: Who answers for the definition.
        change_reason: Why it differs from the version before; needed from version 2 on.
        agreed_by: Who agreed, such as the seller and the vendor.
        note_en, note_zh: What it counts, in a sentence.
        source, as_of, trust: Where a shipped definition comes from, as in the reference rows.

    Raises:
        InvalidInput: If a part is missing or two parts disagree.
    """

    code: str
    version: int
    name_en: str
    name_zh: str
    formula: Formula
    unit: Unit
    direction: Direction
    basis: Basis
    owner: str
    valid_from: date
    valid_to: date | None = None
    change_reason: str = ""
    agreed_by: tuple[str, ...] = ()
    typed: str = ""
    aggregation: Aggregation = Aggregation.RATIO_OF_SUMS
    judging: Judging = field(default_factory=Judging)
    note_en: str = ""
    note_zh: str = ""
    source: str = ""
    as_of: str = ""
    trust: str = ""

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            raise InvalidInput(
                phrase("«{code}» cannot be the code of a KPI."),
                remedy=phrase(
                    "Use up to 40 small Latin letters, digits and _, first a letter: net_roas."
                ),
                code=self.code,
            )
        if self.version < 1:
            raise InvalidInput(
                phrase("Versions count from 1."), remedy=phrase("Leave the version to the tool.")
            )
        if not (self.name_en.strip() and self.name_zh.strip() and self.owner.strip()):
            raise InvalidInput(
                phrase("A definition needs an English name, a Chinese name and an owner."),
                remedy=phrase("Fill in what is empty; the same name may stand in both."),
            )
        if self.version > 1 and not self.change_reason.strip():
            raise InvalidInput(
                phrase("Nobody said why the definition changes."),
                remedy=phrase("Write the reason: whoever is paid by it will ask."),
            )
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise InvalidInput(
                phrase("It would end on {last}, before it holds from {first}."),
                remedy=phrase("Swap the two dates."),
                last=self.valid_to,
                first=self.valid_from,
            )
        self._check_lengths()
        if self.code in references_of(self.as_typed):
            raise InvalidInput(
                phrase("The KPI {code} refers to itself: {ring}."),
                remedy=phrase("Write one of these formulas in measures instead."),
                code=self.code,
                ring=f"{self.code} → {self.code}",
            )

    def _check_lengths(self) -> None:
        names = (self.name_en, self.name_zh, self.owner, *self.agreed_by)
        notes = (self.note_en, self.note_zh, self.change_reason, self.source)
        for texts, most in ((names, LONGEST_NAME), (notes, LONGEST_NOTE)):
            if max(map(len, texts)) > most:
                raise InvalidInput(
                    phrase("A text of the definition is longer than {most} characters."),
                    remedy=phrase("Say it shorter."),
                    most=most,
                )

    @property
    def as_typed(self) -> Formula:
        """The formula with its references to other KPIs."""
        return read_formula(self.typed) if self.typed else self.formula

    @property
    def supersedes(self) -> int | None:
        """The version before it."""
        return self.version - 1 if self.version > 1 else None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def formulas(definitions: Iterable[Definition]) -> dict[str, Formula]:
    """Code -> formula, what references are looked up in."""
    return {definition.code: definition.formula for definition in definitions}


def typed_formulas(definitions: Iterable[Definition]) -> dict[str, Formula]:
    """Code -> formula as typed, in which a ring would show."""
    return {definition.code: definition.as_typed for definition in definitions}
