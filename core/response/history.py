"""What one channel spent and sold, day by day: the evidence a curve is learned from."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class ChannelHistory:
    """Consecutive days of one channel, all amounts in one currency.

    Attributes:
        name: Name of the channel.
        first_day: Day of the first entry.
        spend: Ad spend per day; NaN where unknown. Shape (days,).
        orders: Orders per day, before returns; NaN where unknown. Shape (days,).
        gmv: Gross GMV per day; NaN where unknown. Shape (days,).
        contains_organic: The source counts organic orders as well (GMV Max), so a
            base without ads must be told apart from what ads bring.
    """

    name: str
    first_day: date
    spend: NDArray[np.float64]
    orders: NDArray[np.float64]
    gmv: NDArray[np.float64]
    contains_organic: bool = False

    @property
    def days(self) -> int:
        return len(self.spend)

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=self.days - 1)
