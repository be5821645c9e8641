"""Cliffs (断崖): where one unit of GMV more makes the whole fee jump."""

from dataclasses import dataclass
from fractions import Fraction

from core.contract.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Cliff:
    """One jump of a fee.

    Attributes:
        at: GMV at which it happens.
        jump: What the fee changes by, in money; below zero where it falls.
        share: The jump as a share of the fee just below; None where that is zero.
        distance: From the usual GMV to it; below zero where the usual GMV lies beyond.
    """

    at: Fraction
    jump: Fraction
    share: Fraction | None
    distance: Fraction


def cliffs(fee: Pieces, *, usual: Fraction) -> tuple[Cliff, ...]:
    """Every jump of a fee, in the order of GMV.

    Source: f(H) − f(H⁻); nothing for a marginal ladder, (r₂ − r₁) · H for a retroactive one.
    """
    found = []
    for start in fee.starts[1:]:
        below, jump = fee.before(start), fee.at(start) - fee.before(start)
        if jump:
            found.append(Cliff(start, jump, jump / below if below else None, start - usual))
    return tuple(found)


def nearest(found: tuple[Cliff, ...]) -> Cliff | None:
    """The one closest to the usual GMV."""
    return min(found, key=lambda cliff: abs(cliff.distance), default=None)
