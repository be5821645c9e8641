"""What of the own figures outsiders get to read (披露程度), and what they could work out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Figure(Enum):
    """A figure of the store's performance."""

    GMV = "gmv"
    ORDERS = "orders"
    AOV = "aov"
    AD_SPEND = "ad_spend"
    CPA = "cpa"
    ROAS = "roas"


class Disclosure(Enum):
    """How exactly a figure is told."""

    HIDDEN = "hidden"
    RANGE = "range"
    EXACT = "exact"


DEPTH: Mapping[Disclosure, int] = {
    Disclosure.HIDDEN: 0,
    Disclosure.RANGE: 1,
    Disclosure.EXACT: 2,
}
IDENTITIES: tuple[tuple[Figure, Figure, Figure], ...] = (
    (Figure.GMV, Figure.ORDERS, Figure.AOV),
    (Figure.AD_SPEND, Figure.ORDERS, Figure.CPA),
    (Figure.GMV, Figure.AD_SPEND, Figure.ROAS),
    (Figure.AOV, Figure.CPA, Figure.ROAS),
)
"""Any two of three tell the third."""

STEPS = tuple(map(Decimal, ("1", "1.5", "2", "3", "5", "7.5", "10")))  # ends of ranges, by decade


@dataclass(frozen=True, slots=True)
class GivenAway:
    """A figure that can be worked out more exactly than it is told.

    Attributes:
        by: The two figures that tell it.
    """

    figure: Figure
    by: tuple[Figure, Figure]


def range_of(value: float) -> tuple[Decimal, Decimal]:
    """The range a figure is told in: low end included, high end not; zero stays zero.

    The ends are 1, 1.5, 2, 3, 5 and 7.5 of each power of ten, so that 41,200 is told as
    30,000 to 50,000, and the same figure in another month seldom changes its range.

    Args:
        value: Finite; below zero the range is mirrored.
    """
    exact = Decimal(repr(value))
    if exact == 0:
        return Decimal(0), Decimal(0)
    if exact < 0:
        low, high = range_of(-value)
        return -high, -low
    unit = Decimal(1).scaleb(exact.adjusted())
    place = max(n for n, step in enumerate(STEPS[:-1]) if step * unit <= exact)
    return STEPS[place] * unit, STEPS[place + 1] * unit


def given_away(told: Mapping[Figure, Disclosure]) -> tuple[GivenAway, ...]:
    """Figures that two others tell more exactly than the seller wanted.

    Args:
        told: How each figure is told; one that is missing is hidden.
    """
    depth = {figure: DEPTH[told.get(figure, Disclosure.HIDDEN)] for figure in Figure}
    found: dict[Figure, GivenAway] = {}
    while True:
        better = _deeper(depth)
        if better is None:
            return tuple(found[figure] for figure in Figure if figure in found)
        found[better.figure] = better
        depth[better.figure] = min(depth[one] for one in better.by)


def _deeper(depth: Mapping[Figure, int]) -> GivenAway | None:
    for group in IDENTITIES:
        for figure in group:
            one, other = (each for each in group if each is not figure)
            if min(depth[one], depth[other]) > depth[figure]:
                return GivenAway(figure, (one, other))
    return None
