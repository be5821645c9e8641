"""A guarantee (保量, 保ROI): what the vendor promises, and what it gives back if it fails.

A guarantee is no ladder: a ladder pays less for less, a guarantee pays back.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from core.contract.amounts import must_be_amount, must_be_share
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


class Promised(Enum):
    """What is guaranteed."""

    GMV = "gmv"
    ORDERS = "orders"
    ROI = "roi"  # GMV per unit of ad spend


class Remedy(Enum):
    """What happens where the promise is missed."""

    NONE = "none"
    PRO_RATA = "pro_rata"  # the missing share of the fee is given back
    FULL = "full"
    COMMISSION_ONLY = "commission_only"  # the vendor keeps a commission on what it did sell
    MAKE_GOOD = "make_good"  # it may go on for some days first


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A promise with its remedy.

    Attributes:
        level: What must be reached over `months`, above zero.
        remedy: What is given back where it is not.
        commission: Share of the actual GMV that the vendor may keep; needed for
            `commission_only`, and taken off the refund for `pro_rata` and `full`.
        days: For `make_good`: how long the vendor may go on.
        then: For `make_good`: the remedy if it is still missed.
        months: Period of the promise; one month is settled with each monthly fee.

    Raises:
        InvalidInput: If the remedy lacks what it needs, or has what it does not know.
    """

    promised: Promised
    level: Decimal
    remedy: Remedy
    commission: Decimal | None = None
    days: int | None = None
    then: Remedy | None = None
    months: int = 1

    def __post_init__(self) -> None:
        must_be_amount(self.level)
        if self.commission is not None:
            must_be_share(self.commission)
        if self.level == 0 or self.months < 1:
            raise InvalidInput(
                phrase("A guarantee of nothing, or over no month, promises nothing."),
                remedy=phrase("Write what must be reached, and over how many months."),
            )
        if (self.remedy is Remedy.MAKE_GOOD) != (self.then is not None and self.days is not None):
            raise InvalidInput(
                phrase("Making good needs its days and what follows them, and only it has them."),
                remedy=phrase("Write how many days, and what is given back afterwards."),
            )
        if self.then is Remedy.MAKE_GOOD or (self.days is not None and self.days < 1):
            raise InvalidInput(
                phrase("Making good has no end."),
                remedy=phrase("Write a number of days, and what is given back afterwards."),
            )
        if self.last_remedy is Remedy.COMMISSION_ONLY and self.commission is None:
            raise InvalidInput(
                phrase("Nobody said which commission the vendor keeps."),
                remedy=phrase("Write its share of the actual sales, such as 0.06."),
            )
        if self.commission is not None and self.promised is not Promised.GMV:
            raise InvalidInput(
                phrase("A commission can only be kept where GMV is guaranteed."),
                remedy=phrase("Leave the commission empty, or guarantee GMV."),
            )

    @property
    def last_remedy(self) -> Remedy:
        """What is given back in the end."""
        return self.remedy if self.then is None else self.then

    def refund(self, fee: Fraction, actual: Fraction) -> Fraction:
        """What is given back of a fee when `actual` was reached, exact; never below zero.

        The days of making good are over: their sales are part of `actual`.

        Args:
            fee: What was paid for the period of the promise.
            actual: Reached on the guarantee's own basis.

        Source: pro rata fee · (1 − actual / level); commission only fee − actual · commission;
        as decided in Jizhou (2021), Jinshan and Haimen (2023).
        """
        level = Fraction(self.level)
        if actual >= level:
            return Fraction(0)
        reached = max(actual, Fraction(0))
        kept = reached * Fraction(self.commission or 0)
        match self.last_remedy:
            case Remedy.PRO_RATA:
                due = fee * (1 - reached / level) - kept
            case Remedy.FULL | Remedy.COMMISSION_ONLY:
                due = fee - kept
            case _:
                due = Fraction(0)
        return min(max(due, Fraction(0)), max(fee, Fraction(0)))
