"""From which GMV on a plan pays (盈亏平衡): what is left before the fee covers it."""

from dataclasses import dataclass
from fractions import Fraction

from core.contract.fee_curve import Line
from core.contract.pieces import Pieces, straight


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The first stretch of GMV on which something is left after the fee.

    Attributes:
        start: Lowest GMV of it.
        end: Where it is lost again; None where it is not.
    """

    start: Fraction
    end: Fraction | None


def break_even(
    fee: Pieces, *, margin_share: Fraction, ad_spend: Line = (Fraction(0), Fraction(0))
) -> BreakEven | None:
    """Where margin · GMV covers ad spend and fee; None where it never does.

    Args:
        ad_spend: Constant, and per unit of GMV.

    Source: for a fixed fee F and a rate r: F / (m − r), none where r ≥ m.
    """
    for stretch in profit_curve(fee, margin_share=margin_share, ad_spend=ad_spend).stretches():
        if stretch.sign > 0:
            return BreakEven(stretch.start, stretch.end)
    return None


def profit_curve(fee: Pieces, *, margin_share: Fraction, ad_spend: Line) -> Pieces:
    """What is left of each GMV after ads and the fee."""
    return straight(-ad_spend[0], margin_share - ad_spend[1]) - fee
