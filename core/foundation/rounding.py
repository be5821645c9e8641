"""Exact amounts, rounded once."""

from decimal import Decimal
from fractions import Fraction


def rounded(exact: Fraction, step: Decimal) -> Decimal:
    """The nearest multiple of a step; halves go away from zero.

    Args:
        step: A power of ten, such as 0.01.
    """
    units = exact / Fraction(step)
    whole = int(abs(units) + Fraction(1, 2))
    return (whole if units >= 0 else -whole) * step
