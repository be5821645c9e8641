"""A target that cannot be half said: which KPI, whose, how much, from when to when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.money import must_be_currency
from core.foundation.period import Period
from core.foundation.text import phrase
from core.targets.scope import Scope
from core.targets.split import By, Part, must_add_up

LONGEST_TEXT = 400


class Bound(Enum):
    """What the number means."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Target:
    """One KPI of one scope over one period.

    Attributes:
        code: Stable name within the workspace.
        kpi: Code of the definition.
        kpi_version: Version of the definition it was agreed on; it keeps that version.
        base: What must be reached (保底), in `currency` for money, shares as 0 to 1.
        stretch: What would be excellent (冲刺); None without one. Beyond the base.
        bound: At least for what should be high, at most for what should be low, exactly
            for what an assumption fixes, such as an AOV.
        owner: Who answers for it.
        why: Why it matters, in the seller's words.
        currency: ISO 4217; empty for KPIs without money.
        locked: Mending a contradiction may not move it.
        stiffness: How much it resists being moved; 1 is usual, 4 moves a quarter as far.
        splits: By week, day or person; the shares of each are one whole.

    Raises:
        InvalidInput: If a number has no meaning, or the stretch falls short of the base.
    """

    code: str
    kpi: str
    kpi_version: int
    scope: Scope
    period: Period
    base: float
    bound: Bound
    stretch: float | None = None
    currency: str = ""
    owner: str = ""
    why: str = ""
    locked: bool = False
    stiffness: float = 1.0
    splits: Mapping[By, tuple[Part, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        numbers = [self.base, *([] if self.stretch is None else [self.stretch])]
        if not all(isfinite(number) and number > 0 for number in numbers):
            raise InvalidInput(
                phrase("A target must be a number above zero."),
                remedy=phrase("Leave it away if nothing is asked; type rates as per cent."),
            )
        if not self.code or not self.kpi or self.kpi_version < 1:
            raise InvalidInput(
                phrase("It is not said which KPI is meant, and in which version."),
                remedy=phrase("Choose a KPI; versions count from 1."),
            )
        if self.currency:
            must_be_currency(self.currency)
        if not (isfinite(self.stiffness) and self.stiffness > 0):
            raise InvalidInput(
                phrase("Stiffness must be above zero."),
                remedy=phrase("1 is usual; lock the target if it may not move at all."),
            )
        for parts in self.splits.values():
            must_add_up(parts)
        if self.bound is Bound.EXACTLY and self.stretch is not None:
            raise InvalidInput(
                phrase("A value that is fixed exactly has no stretch target."),
                remedy=phrase("Leave the stretch target away, or ask for at least or at most."),
            )
        if self.stretch is not None and not self._beyond(self.stretch):
            raise InvalidInput(
                phrase("The stretch target {stretch} is easier than the base {base}."),
                remedy=phrase("Swap the two, or leave the stretch target away."),
                stretch=self.stretch,
                base=self.base,
            )
        if max(len(self.owner), len(self.why)) > LONGEST_TEXT:
            raise InvalidInput(
                phrase("A text of the target is longer than {most} characters."),
                remedy=phrase("Say it in a sentence."),
                most=LONGEST_TEXT,
            )

    def _beyond(self, stretch: float) -> bool:
        return stretch >= self.base if self.bound is Bound.AT_LEAST else stretch <= self.base

    @property
    def low(self) -> float | None:
        """The least value that meets it; None where any small value does."""
        return None if self.bound is Bound.AT_MOST else self.base

    @property
    def high(self) -> float | None:
        """The greatest value that meets it; None where any large value does."""
        return None if self.bound is Bound.AT_LEAST else self.base

    def met_by(self, value: float) -> bool:
        """Whether an end value meets the base."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
