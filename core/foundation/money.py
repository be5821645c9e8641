"""Numbers that know their unit, and the smallest amount a currency knows."""

from dataclasses import dataclass
from decimal import Decimal

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

WITHOUT_CENTS = frozenset({"CLP", "JPY", "KRW", "PYG", "VND", "XAF", "XOF"})  # ISO 4217


@dataclass(frozen=True, slots=True)
class Amount:
    """Simulated money. Invoiced money is a `Decimal`."""

    value: float
    currency: str

    def __str__(self) -> str:
        return f"{self.currency} {self.value:,.2f}".lstrip()


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction of a whole, 0 to 1 inside, per cent on screen."""

    value: float

    def __str__(self) -> str:
        return f"{self.value:.1%}"


def minor_unit(currency: str) -> Decimal:
    """The smallest amount that can be invoiced."""
    return Decimal(1) if currency in WITHOUT_CENTS else Decimal("0.01")


def must_be_currency(code: str) -> None:
    """Raises: InvalidInput: If it does not look like a code of ISO 4217."""
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise InvalidInput(
            phrase("{currency} is no currency code."),
            remedy=phrase("Write three capital letters, such as USD, or leave it empty."),
            currency=code,
        )
