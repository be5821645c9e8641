"""The ground on which ways of working are compared: one month of the seller, the same for all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from core.contract.fee_curve import Line, Path

REACH_TIMES = 5  # how far beyond a strong month GMVs are looked at
NOTHING: Line = (Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Ground:
    """The seller's own numbers, exact.

    Attributes:
        gmv: Gross GMV of a weak, a usual and a strong month.
        ad_spend: Constant and per unit of GMV, one of both zero; None while unknown.
        margin_share: Of gross GMV, before ads and before what an option costs; None if unknown.
        worth: Currency -> units of `currency` for one unit of it.
        paths: Code of an option -> how what its fee plan counts goes with GMV.
    """

    gmv: tuple[Fraction, Fraction, Fraction]
    ad_spend: Line | None
    margin_share: Fraction | None
    currency: str
    worth: Mapping[str, Fraction] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)

    @property
    def usual(self) -> Fraction:
        return self.gmv[1]

    @property
    def reach(self) -> Fraction:
        """The highest GMV that is looked at."""
        return max(self.gmv[2] * REACH_TIMES, Fraction(1))

    def rate(self, currency: str) -> Fraction | None:
        """Units of the comparison's currency for one unit of another; None while nobody said."""
        return Fraction(1) if currency == self.currency else self.worth.get(currency)

    def spend_at(self, reached: Fraction) -> Line | None:
        """Ad spend of a month that reaches a share of its GMV; a fixed budget stays."""
        return None if self.ad_spend is None else (self.ad_spend[0], self.ad_spend[1] * reached)


def path_at(path: Path, *, reached: Fraction, effect: Fraction) -> Path:
    """The path of a month that reaches a share of its GMV, under an option that sells more.

    Ad spend goes with the share that is reached, but not with the effect: whoever sells more
    for the same money does not spend more.
    """
    spend, orders = path.ad_spend, path.orders
    sold = reached * effect
    return replace(
        path,
        gmv_share=path.gmv_share * sold,
        ad_spend=None if spend is None else (spend[0], spend[1] * reached),
        orders=None if orders is None else (orders[0], orders[1] * sold),
    )


def as_written(value: float) -> Fraction:
    """A number as it is written, not as it is stored."""
    return Fraction(Decimal(str(value)))
