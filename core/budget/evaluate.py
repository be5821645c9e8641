"""What any given split brings, on the same curves and limits as the plan."""

from collections.abc import Sequence

import numpy as np

from core.budget.menu import GMV, ORDERS, PROFIT, SPEND, FloatArray, interpolate, with_orders_cap
from core.budget.plan import ChannelShare, Stop
from core.budget.problem import ChannelTable, Limits, Problem
from core.foundation.errors import InvalidInput
from core.foundation.ratio import ratio
from core.foundation.text import phrase

ALMOST_NOTHING = 1e-300  # orders per unit of money; what one costs is no number any more
NEXT_TO = 1e-9  # of the end of a curve; closer than this is at it


def evaluate(problem: Problem, spends: Sequence[float]) -> tuple[ChannelShare, ...]:
    """Orders, GMV and profit of a split, whether or not the limits permit it.

    `stop` names the limit of its own that the spend stands at, `BALANCED` where there is none.

    Args:
        spends: Per day, one for each channel in the problem's order.

    Raises:
        InvalidInput: If a spend is negative or beyond the end of its curve.
    """
    shares = []
    for table, limits, spend in zip(problem.tables, problem.limits, spends, strict=True):
        if not 0 <= spend <= table.spend[-1]:
            raise InvalidInput(
                phrase("A spend of {spend} for {channel} lies outside its curve, 0 to {end}."),
                remedy=phrase("Ask for a spend inside the curve, or draw the curve further."),
                spend=spend,
                channel=table.name,
                end=float(table.spend[-1]),
            )
        shares.append(share(table, limits, float(spend), own_stop(table, limits, float(spend))))
    return tuple(shares)


def share(table: ChannelTable, limits: Limits, spend: float, stop: Stop) -> ChannelShare:
    """One channel's part of a plan."""
    points = with_orders_cap(table, limits.orders_cap)
    here = interpolate(points, np.array([spend]))[0]
    rise = slope(points, spend)
    return ChannelShare(
        name=table.name,
        spend=spend,
        orders=float(here[ORDERS]),
        gmv=float(here[GMV]),
        profit=float(here[PROFIT]),
        marginal_cpa=ratio(1.0, float(rise[ORDERS])) if rise[ORDERS] > ALMOST_NOTHING else None,
        marginal_roas=float(rise[GMV]),
        stop=stop,
    )


def slope(points: FloatArray, spend: float) -> FloatArray:
    """Orders, GMV and profit per further unit of spend; at the end, of the last one. Shape (4,)."""
    if len(points) == 1:
        return np.zeros(4)
    corners = points[:, SPEND] - NEXT_TO * points[-1, SPEND]
    left = min(int(np.searchsorted(corners, spend, side="right")) - 1, len(points) - 2)
    step = points[left + 1] - points[left]
    return np.asarray(step / step[SPEND])


def own_stop(table: ChannelTable, limits: Limits, spend: float) -> Stop:
    """The channel's own limit at which this spend stands, BALANCED where there is none."""
    points = with_orders_cap(table, limits.orders_cap)
    near = NEXT_TO * float(points[-1, SPEND])
    full = points[points[:, ORDERS] >= points[-1, ORDERS], SPEND]
    if limits.locked is not None:
        return Stop.LOCKED
    if limits.cap is not None and abs(spend - limits.cap) <= near:
        return Stop.AT_CAP
    capped = limits.orders_cap is not None and table.orders[-1] > limits.orders_cap
    if capped and spend >= full[0] - near:
        return Stop.ORDERS_CAP
    if limits.floor > 0 and abs(spend - limits.floor) <= near:
        return Stop.AT_FLOOR
    minimum = limits.min_or_nothing
    if minimum is not None and minimum > 0 and abs(spend - minimum) <= near:
        return Stop.AT_MINIMUM
    if spend >= points[-1, SPEND] - near:
        return Stop.END_OF_CURVE
    return Stop.BALANCED if spend > 0 else Stop.NOT_WORTH_STARTING
