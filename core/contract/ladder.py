"""A ladder (阶梯): which rate is paid from which amount on, and on what part of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from core.foundation.brackets import at_rate_reached, bracket_by_bracket, well_ordered
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


class Mode(Enum):
    """What the rate of a bracket is paid on."""

    MARGINAL = "marginal"  # only on what lies in its own bracket
    RETROACTIVE = "retroactive"  # the rate reached, on the whole amount


@dataclass(frozen=True, slots=True)
class Ladder:
    """Half-open brackets [start, next start) with a rate each; the last has no end.

    Attributes:
        rates: Start of each bracket and its rate: a share of money, or money per order.
        mode: Has no default: the two readings of one table pay differently.

    Raises:
        InvalidInput: If the brackets do not start at 0 and rise, or a rate is below zero.
    """

    rates: tuple[tuple[Decimal, Decimal], ...]
    mode: Mode

    def __post_init__(self) -> None:
        if not all(number.is_finite() for pair in self.rates for number in pair):
            raise InvalidInput(
                phrase("A bracket of the ladder has no number."),
                remedy=phrase("Write where it starts and its rate, or remove the row."),
            )
        if not well_ordered(self.rates):
            raise InvalidInput(
                phrase("The brackets of the ladder do not start at 0 and rise."),
                remedy=phrase("Begin with 0, then the amount from which the next rate holds."),
            )
        if any(rate < 0 for _, rate in self.rates):
            raise InvalidInput(
                phrase("A rate of the ladder is below zero."),
                remedy=phrase("Write 0 where nothing is paid."),
            )

    @property
    def stepped(self) -> bool:
        """Whether there is more than one rate, so that the mode matters."""
        return len({rate for _, rate in self.rates}) > 1

    def paid(self, amount: Decimal | Fraction) -> Fraction:
        """What an amount earns, exact; nothing where it is negative.

        Source: marginal Σ rate · (part inside its bracket); retroactive amount · rate reached.
        """
        if self.mode is Mode.RETROACTIVE:
            return at_rate_reached(self.rates, amount)
        return bracket_by_bracket(self.rates, amount)

    def rate_at(self, amount: Decimal | Fraction) -> Decimal:
        """The rate of the bracket an amount reaches; 0 below the first."""
        return next((rate for start, rate in reversed(self.rates) if start <= amount), Decimal(0))


def flat(rate: Decimal) -> Ladder:
    """One rate from zero on."""
    return Ladder(((Decimal(0), rate),), Mode.MARGINAL)
