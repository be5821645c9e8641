"""Exact amounts as they are printed: rounded, and still adding up to the rounded total."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.foundation.rounding import rounded


def adding_up(exact: Sequence[Fraction], step: Decimal) -> tuple[Decimal, ...]:
    """Each amount rounded down or up so that all of them make the rounded total.

    The largest remainders get the steps that are left.
    """
    if not exact:
        return ()
    units = [one / Fraction(step) for one in exact]
    floors = [one.numerator // one.denominator for one in units]
    total = rounded(sum(exact, Fraction(0)), step) / step
    left = int(total.to_integral_value(ROUND_HALF_UP)) - sum(floors)
    order = sorted(range(len(exact)), key=lambda n: (floors[n] - units[n], n))
    for place in order[:left]:
        floors[place] += 1
    return tuple(floor * step for floor in floors)
