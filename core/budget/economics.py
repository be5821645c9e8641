"""What an order leaves after goods, returns, fees and shipping, before and after ads."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


@dataclass(frozen=True, slots=True)
class Economics:
    """The seller's own assumptions about one channel; all shares from 0 to 1.

    Refunded goods are taken back into stock and fees on them are returned: what
    does not come back belongs into a lower margin.

    Attributes:
        margin_share: Left of net GMV after cost of goods (毛利率).
        refund_share: Part of gross GMV that is refunded (退款率).
        platform_fee_share: Platform commission and payment fees, of net GMV.
        creator_commission_share: Creator commission (达人佣金), of net GMV.
        shipping_per_order: Paid by the seller for each order, in the plan's currency.

    Raises:
        InvalidInput: If a share is outside 0 to 1 or shipping is no amount.
    """

    margin_share: float = 0.25
    refund_share: float = 0.0
    platform_fee_share: float = 0.0
    creator_commission_share: float = 0.0
    shipping_per_order: float = 0.0

    def __post_init__(self) -> None:
        shares = (
            self.margin_share,
            self.refund_share,
            self.platform_fee_share,
            self.creator_commission_share,
        )
        if not all(0 <= share <= 1 for share in shares):
            raise InvalidInput(
                phrase("Margin, refunds, fees and commission must lie between 0 and 100 per cent."),
                remedy=phrase("Type 12 per cent as 12 in the table, or as 0.12 in a file."),
            )
        if not 0 <= self.shipping_per_order < np.inf:
            raise InvalidInput(
                phrase("Shipping per order must be an amount of zero or more."),
                remedy=phrase("Enter what you pay for one parcel, or 0."),
            )

    def net_gmv(self, gross_gmv: ArrayLike) -> NDArray[np.float64]:
        """Gross GMV less refunds, same shape."""
        return np.asarray(gross_gmv, dtype=np.float64) * (1 - self.refund_share)

    def profit(
        self, *, gross_gmv: ArrayLike, orders: ArrayLike, spend: ArrayLike
    ) -> NDArray[np.float64]:
        """Contribution profit after ad spend, same shape as its inputs.

        net GMV · (margin − platform fee − creator commission) − shipping · orders − spend
        """
        kept = self.margin_share - self.platform_fee_share - self.creator_commission_share
        shipping = self.shipping_per_order * np.asarray(orders, dtype=np.float64)
        return np.asarray(self.net_gmv(gross_gmv) * kept - shipping - np.asarray(spend))
