"""A month as a fee plan sees it: what is known of it, and what is not."""

from dataclasses import dataclass
from decimal import Decimal

from core.contract.fee_plan import Measure
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


@dataclass(frozen=True, slots=True)
class Month:
    """What is known of a month, on the basis and in the currency of the plan.

    Attributes:
        gmv: Below zero where more was given back than sold; None while unknown.
        ad_spend, orders: None while unknown.
        guaranteed: What the guarantee counts, on its own basis; None where it counts the above.
        carried: GMV below zero that months before left over; zero or less.
        first: The set-up fee is due.
        made_good: The days of making good are over, and their sales are counted.

    Raises:
        InvalidInput: If a number has no meaning.
    """

    gmv: Decimal | None = None
    ad_spend: Decimal | None = None
    orders: Decimal | None = None
    guaranteed: Decimal | None = None
    carried: Decimal = Decimal(0)
    first: bool = False
    made_good: bool = False

    def __post_init__(self) -> None:
        known = (self.gmv, self.ad_spend, self.orders, self.guaranteed, self.carried)
        if not all(one is None or one.is_finite() for one in known) or self.carried > 0:
            raise InvalidInput(
                phrase("A number of the month has no meaning."),
                remedy=phrase("Write plain amounts; what is carried over is zero or less."),
            )
        if any(one is not None and one < 0 for one in (self.ad_spend, self.orders)):
            raise InvalidInput(
                phrase("Ad spend and orders of a month cannot be below zero."),
                remedy=phrase("Write zero or more, or leave them empty while unknown."),
            )

    def of(self, measure: Measure) -> Decimal | None:
        """What a variable fee is counted on, never below zero; None while unknown."""
        match measure:
            case Measure.GMV:
                return None if self.gmv is None else max(self.gmv + self.carried, Decimal(0))
            case Measure.AD_SPEND:
                return self.ad_spend
        return self.orders
