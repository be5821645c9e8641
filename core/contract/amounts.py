"""What an amount in a contract may be."""

from decimal import Decimal

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

TOO_MUCH = Decimal(10) ** 13  # beyond it a number is a slip of the hand, not a fee


def must_be_amount(value: Decimal) -> None:
    """Raises: InvalidInput: If it is no number, below zero, or beyond any contract."""
    if not value.is_finite() or not 0 <= value < TOO_MUCH:
        raise InvalidInput(
            phrase("{value} is no amount of a fee."),
            remedy=phrase("Write an amount of zero or more, without currency sign."),
            value=value,
        )


def must_be_share(value: Decimal) -> None:
    """Raises: InvalidInput: If it is no share between 0 and 1."""
    if not value.is_finite() or not 0 <= value <= 1:
        raise InvalidInput(
            phrase("{value} is no share between 0 and 100 %."),
            remedy=phrase("Write 0.06 for 6 %."),
            value=value,
        )
