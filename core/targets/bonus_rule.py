"""Rules of a bonus (奖金): what is paid for which score, share of money, or event."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from core.foundation.brackets import at_rate_reached, bracket_by_bracket, well_ordered
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


class Shape(Enum):
    """What happens between two points of a curve."""

    LINEAR = "linear"
    STEPS = "steps"


class Mode(Enum):
    """What a rate is paid on."""

    MARGINAL = "marginal"  # each rate on its own bracket only
    WHOLE = "whole"  # the rate reached, on the whole amount


@dataclass(frozen=True, slots=True)
class CurvePart:
    """A base amount times a factor that grows with the score.

    Attributes:
        base: Paid at a factor of 1, in the rule's currency.
        points: Score and factor, ascending; below the first score nothing, from the last on flat.

    Raises:
        InvalidInput: If a score stands twice or more score would pay less.
    """

    base: Decimal
    points: tuple[tuple[Decimal, Decimal], ...]
    shape: Shape = Shape.LINEAR

    def __post_init__(self) -> None:
        scores = [score for score, _ in self.points]
        factors = [factor for _, factor in self.points]
        rising = scores == sorted(set(scores)) and factors == sorted(factors)
        if not self.points or not rising or min(*scores, *factors, self.base) < 0:
            raise InvalidInput(
                phrase("The bonus curve does not rise with the score."),
                remedy=phrase(
                    "Write scores in rising order, each with a factor not below the one"
                    " before: 80 → 0.5, 100 → 1, 120 → 1.5."
                ),
            )

    def factor(self, score: Decimal) -> Decimal:
        """What the base is multiplied by."""
        if score < self.points[0][0]:
            return Decimal(0)
        below = [point for point in self.points if point[0] <= score]
        (low, reached), above = below[-1], self.points[len(below) :]
        if not above or self.shape is Shape.STEPS:
            return reached
        high, promised = above[0]
        return reached + (promised - reached) * (score - low) / (high - low)


@dataclass(frozen=True, slots=True)
class SharePart:
    """A percentage of an amount, such as net GMV, with tiers.

    Attributes:
        of: Code of a money item of the card, or the name of an amount given beside it.
        rates: Start of each bracket and its rate as a share; half-open, the first from 0.

    Raises:
        InvalidInput: If the brackets do not start at 0 or do not rise, or a rate is no share.
    """

    of: str
    rates: tuple[tuple[Decimal, Decimal], ...]
    mode: Mode = Mode.MARGINAL

    def __post_init__(self) -> None:
        if not well_ordered(self.rates):
            raise InvalidInput(
                phrase("The brackets of the commission do not start at 0 and rise."),
                remedy=phrase("Begin with 0, then the amount from which the next rate holds."),
            )
        if not all(0 <= rate <= 1 for _, rate in self.rates):
            raise InvalidInput(
                phrase("A commission rate is no share between 0 and 100 %."),
                remedy=phrase("Write 0.015 for 1.5 %."),
            )

    def paid(self, amount: Decimal) -> Fraction:
        """What an amount earns, exact; nothing where it is negative."""
        if self.mode is Mode.WHOLE:
            return at_rate_reached(self.rates, amount)
        return bracket_by_bracket(self.rates, amount)


@dataclass(frozen=True, slots=True)
class FixedPart:
    """A fixed amount.

    Attributes:
        amount: In the rule's currency; below zero for what is held back.
        from_score: Only paid from this score on; None without a condition.
    """

    amount: Decimal
    from_score: Decimal | None = None


BonusPart = CurvePart | SharePart | FixedPart


@dataclass(frozen=True, slots=True)
class BonusRule:
    """All parts of one bonus, added, then probation, cap and floor, rounded once at the end.

    Attributes:
        currency: ISO 4217 of what is paid.
        cap, floor: Most and least that is paid; None without one.
        probation_share: What is paid of it on probation, 0 to 1.
        fx: Units of `currency` for one unit of the KPI currency, as agreed; None where the
            two are the same.
        may_be_negative: Whether a month may end with money held back.

    Raises:
        InvalidInput: If the floor lies above the cap, or a number has no meaning.
    """

    currency: str
    parts: tuple[BonusPart, ...]
    cap: Decimal | None = None
    floor: Decimal | None = None
    probation_share: Decimal = Decimal(1)
    fx: Decimal | None = None
    may_be_negative: bool = False

    def __post_init__(self) -> None:
        if not self.currency.strip():
            raise InvalidInput(
                phrase("The bonus has no currency."), remedy=phrase("Write one, such as CNY.")
            )
        if self.cap is not None and self.floor is not None and self.cap < self.floor:
            raise InvalidInput(
                phrase("The bonus is capped at {cap}, below its floor {floor}."),
                remedy=phrase("Swap the two, or leave one empty."),
                cap=self.cap,
                floor=self.floor,
            )
        if not 0 <= self.probation_share <= 1:
            raise InvalidInput(
                phrase("On probation {share} of the bonus would be paid."),
                remedy=phrase("Write a share between 0 and 1."),
                share=self.probation_share,
            )
        if self.fx is not None and self.fx <= 0:
            raise InvalidInput(
                phrase("The exchange rate {rate} is not above zero."),
                remedy=phrase("Write how much of the bonus currency one unit is worth."),
                rate=self.fx,
            )
        limits = (self.cap, self.floor)
        if not self.may_be_negative and any(one is not None and one < 0 for one in limits):
            raise InvalidInput(
                phrase("A limit of the bonus lies below zero."),
                remedy=phrase("Say that the bonus may be negative, or raise the limit."),
            )

    def must_speak(self, kpi_currency: str) -> None:
        """Raises: InvalidInput: If a commission needs an exchange rate that nobody agreed."""
        shared = any(isinstance(part, SharePart) for part in self.parts)
        if shared and self.fx is None and self.currency != kpi_currency:
            raise InvalidInput(
                phrase("The commission is on {theirs}, the bonus is paid in {ours}."),
                remedy=phrase(
                    "Write the agreed exchange rate; amounts are never converted unasked."
                ),
                theirs=kpi_currency,
                ours=self.currency,
            )
