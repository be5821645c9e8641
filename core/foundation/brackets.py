"""Amounts in brackets (阶梯): half-open [start, next start), each with a rate of its own."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

Rates = Sequence[tuple[Decimal, Decimal]]
"""Start of each bracket and its rate; the last bracket has no end."""


def well_ordered(rates: Rates) -> bool:
    """Whether the brackets begin at 0 and rise, so that none overlaps and no gap is left."""
    starts = [start for start, _ in rates]
    return bool(starts) and starts[0] == 0 and starts == sorted(set(starts))


def in_brackets(rates: Rates, amount: Decimal | Fraction) -> tuple[tuple[Fraction, Decimal], ...]:
    """How much of an amount lies in each bracket it reaches, with the rate there.

    The last one reached is always there, though nothing may lie in it; none below zero.
    """
    reached = [(start, rate) for start, rate in rates if start <= amount]
    ends = [*(Fraction(start) for start, _ in reached[1:]), Fraction(amount)]
    return tuple(
        (end - Fraction(start), rate) for (start, rate), end in zip(reached, ends, strict=False)
    )


def bracket_by_bracket(rates: Rates, amount: Decimal | Fraction) -> Fraction:
    """Each rate on its own bracket only; nothing where the amount is negative."""
    parts = in_brackets(rates, amount)
    return sum((inside * Fraction(rate) for inside, rate in parts), Fraction(0))


def at_rate_reached(rates: Rates, amount: Decimal | Fraction) -> Fraction:
    """The rate of the bracket reached on the whole amount; nothing where it is negative."""
    parts = in_brackets(rates, amount)
    return Fraction(amount) * Fraction(parts[-1][1]) if parts else Fraction(0)
