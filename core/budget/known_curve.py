"""Response curves that somebody knows: a formula or a table, turned into a channel's table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.budget.problem import ChannelTable
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

FloatArray = NDArray[np.float64]

POINTS = 2401
CANDIDATES = 20_001
SMALLEST = 1e-24  # of the largest spend; finer is not looked at


class Family(Enum):
    """Which formula a curve follows, and the slope it takes if none is given."""

    HILL = "hill"
    EXPONENTIAL = "exponential"
    POWER = "power"
    LOGISTIC = "logistic"

    @property
    def usual_slope(self) -> float:
        return {Family.POWER: 0.5, Family.LOGISTIC: 4.0}.get(self, 1.0)


@dataclass(frozen=True, slots=True)
class KnownCurve:
    """Orders per day against spend per day, x = spend / half, 0 at no spend:

        hill         top · x^slope / (1 + x^slope)
        exponential  top · (1 − 2^(−x^slope))
        logistic     top · (e^(slope·x) − 1) / (e^(slope·x) + e^slope − 2)
        power        top · x^slope

    The first three bring half of `top` at a spend of `half` and approach `top`. Hill and
    exponential are S-shaped above slope 1, logistic above ln 3. Power has no ceiling: it
    brings `top` at a spend of `half`. Logistic is the usual logistic curve, moved and
    stretched to start at 0.

    Attributes:
        top: Orders per day.
        half: Spend per day. Positive.
        slope: Positive; for power at most 1.
        aov: Average order value (客单价), in the same currency.

    Raises:
        InvalidInput: If a number is out of its range.
    """

    family: Family
    top: float
    half: float
    slope: float
    aov: float

    def __post_init__(self) -> None:
        numbers = (self.top, self.half, self.slope, self.aov)
        if not (np.isfinite(numbers).all() and self.top >= 0 and self.aov >= 0):
            raise InvalidInput(
                phrase("Top and AOV of a curve must be numbers of zero or more."),
                remedy=phrase("Enter orders per day as top and money per order as aov."),
            )
        if self.half <= 0 or self.slope <= 0 or (self.family is Family.POWER and self.slope > 1):
            raise InvalidInput(
                phrase("Half {half} or slope {slope} of the {family} curve is out of range."),
                remedy=phrase("Both are above zero; the slope of a power curve is at most 1."),
                half=self.half,
                slope=self.slope,
                family=self.family.value,
            )

    def orders(self, spend: FloatArray) -> FloatArray:
        """Expected orders per day at each spend, same shape."""
        with np.errstate(divide="ignore", over="ignore"):  # both end at a share of 0 or 1
            return np.asarray(self.top * self._share(np.asarray(spend, np.float64) / self.half))

    def _share(self, x: FloatArray) -> FloatArray:
        if self.family is Family.HILL:
            share = 1 / (1 + x**-self.slope)
        elif self.family is Family.EXPONENTIAL:
            share = -np.expm1(-np.log(2) * x**self.slope)
        elif self.family is Family.LOGISTIC:
            shrunk = np.exp(-self.slope * x)  # numerator and denominator over e^(slope·x)
            share = (1 - shrunk) / (1 - 2 * shrunk + np.exp(self.slope * (1 - x)))
        else:
            share = x**self.slope
        return np.asarray(share)


def fine_grid(curve: Callable[[FloatArray], FloatArray], end: float) -> FloatArray:
    """Spends from 0 to `end`, closest where the curve bends most. Shape (POINTS,).

    Points follow the square root of the second derivative, which spreads the error of a
    straight line between two points evenly: below a millionth of the curve's top.
    """
    even = np.linspace(0, end, CANDIDATES)
    near_zero = end * np.geomspace(SMALLEST, 1, CANDIDATES)
    tried = np.union1d(even, near_zero)
    steps = np.diff(tried)
    bend = np.abs(np.diff(np.diff(curve(tried)) / steps)) / ((steps[:-1] + steps[1:]) / 2)
    weight = np.sqrt(np.concatenate([bend[:1], bend]))
    effort = weight * steps
    effort = effort / effort.sum() if effort.sum() > 0 else np.zeros_like(effort)
    reached = np.concatenate([[0.0], np.cumsum(0.9 * effort + 0.1 * steps / end)])
    grid = np.interp(np.linspace(0, reached[-1], POINTS), reached, tried)
    grid[0], grid[-1] = 0.0, end
    return np.unique(grid)


def table_of(name: str, curve: KnownCurve, *, end: float, margin_share: float) -> ChannelTable:
    """A channel's table from a formula.

    Args:
        end: Largest spend per day. Positive.
        margin_share: Left of GMV before ad spend; profit = GMV · margin − spend.
    """
    spend = fine_grid(curve.orders, end)
    orders = np.maximum.accumulate(curve.orders(spend))
    gmv = orders * curve.aov
    return ChannelTable(name, spend, orders, gmv, gmv * margin_share - spend)


def table_from_rows(name: str, rows: object, *, margin_share: float) -> ChannelTable:
    """A channel's table from rows of spend, orders and GMV per day.

    Raises:
        InvalidInput: If a row does not hold three numbers.
    """
    try:
        values = np.array(rows, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        values = np.zeros(0)
    if values.ndim != 2 or values.shape[1] != 3:
        raise InvalidInput(
            phrase("The curve table of {channel} does not hold rows of three numbers."),
            remedy=phrase("Write it as [[spend, orders, gmv], …], spend rising from 0."),
            channel=name,
        )
    spend, orders, gmv = values.T
    return ChannelTable(name, spend, orders, gmv, gmv * margin_share - spend)


def family_of(name: object) -> Family:
    """Raises: InvalidInput: If no family has this name."""
    known: Mapping[object, Family] = {family.value: family for family in Family}
    if not isinstance(name, str) or name not in known:
        raise InvalidInput(
            phrase("There is no curve family {family}."),
            remedy=phrase("Use one of {known}."),
            family=name,
            known=", ".join(str(one) for one in known),
        )
    return known[name]
