"""The frontier as a page draws it: every budget with its CPA, GMV and spread."""

from collections.abc import Sequence

import numpy as np

from core.budget.band import band
from core.budget.frontier import frontier
from core.budget.problem import Problem
from core.budget.request import PlanRequest
from core.foundation.errors import InfeasiblePlan
from core.foundation.ratio import ratio
from core.response.channel_response import ChannelResponse
from core.services.answer import FrontierPoint

LEVELS = 240
BEYOND = 2.0  # the frontier ends at this multiple of the larger of plan and today


def frontier_points(
    responses: Sequence[ChannelResponse], problem: Problem, request: PlanRequest, spend: float
) -> tuple[tuple[FrontierPoint, ...], int]:
    """Points for the whole period, and the index of the one with the highest profit.

    Args:
        spend: Per day; the larger of the plan's and today's.
    """
    floors = sum(
        limits.floor if limits.locked is None else limits.locked for limits in problem.limits
    )
    highest = min(
        max(BEYOND * spend, BEYOND * floors),
        sum(
            min(float(table.spend[-1]), np.inf if limits.cap is None else limits.cap)
            if limits.locked is None
            else limits.locked
            for table, limits in zip(problem.tables, problem.limits, strict=True)
        ),
    )
    try:
        front = frontier(problem, levels=LEVELS, highest=highest if highest > floors else None)
    except InfeasiblePlan:
        return (), 0
    spread = band([response.order_draws for response in responses], front, problem.tables)
    spent = front.allocation.sum(axis=1)
    learned_to = np.array([response.learned_range[1] for response in responses])
    beyond = np.maximum(front.allocation - learned_to, 0.0).sum(axis=1)
    more_spend, more_orders = np.diff(spent), np.diff(front.orders)
    days = request.days
    points = []
    for level in range(len(front.spend)):
        following = min(level, len(more_spend) - 1)
        low, high = float(spread.cpa_p10[level]), float(spread.cpa_p90[level])
        points.append(
            FrontierPoint(
                spend=days * float(spent[level]),
                orders=days * float(front.orders[level]),
                gmv=days * float(front.gmv[level]),
                profit=days * float(front.profit[level]),
                cpa=ratio(float(spent[level]), float(front.orders[level])),
                marginal_cpa=marginal(float(more_spend[following]), float(more_orders[following])),
                gmv_p10=days * float(spread.gmv_p10[level]),
                gmv_p90=days * float(spread.gmv_p90[level]),
                cpa_p10=low if np.isfinite(low) else None,
                cpa_p90=high if np.isfinite(high) else None,
                beyond_share=ratio(float(beyond[level]), float(spent[level])) or 0.0,
            )
        )
    return tuple(points), int(np.argmax(front.profit))


def marginal(more_spend: float, more_orders: float) -> float | None:
    """What an order costs between two budgets; None where money or orders do not rise."""
    return more_spend / more_orders if more_orders > 0 and more_spend > 0 else None
