"""The lowest CPA that any plan can have."""

from collections.abc import Sequence

import numpy as np

from core.budget.menu import ORDERS, SPEND, Menu
from core.budget.problem import Problem


def lowest_cpa(problem: Problem, menus: Sequence[Menu]) -> float | None:
    """CPA of the channel and spend with the cheapest orders, budget and groups kept.

    No mix of channels is cheaper than its cheapest part, and between two corners of a table
    the ratio is highest or lowest at an end. So it is enough to look at single channels.

    Args:
        menus: One per table; each must permit no spend at all.

    Returns:
        None if no permitted spend brings an order.
    """
    found = []
    for table, menu in zip(problem.tables, menus, strict=True):
        caps = [group.cap for group in problem.groups if table.name in group.channels]
        if problem.question.budget is not None:
            caps.append(problem.question.budget)
        most = menu.around(min([menu.highest, *caps]))[0]
        inside = menu.points[menu.points[:, SPEND] < most]
        rows = np.vstack([inside, menu.at(most)])
        paid = rows[(rows[:, SPEND] > 0) & (rows[:, ORDERS] > 0)]
        found += (paid[:, SPEND] / paid[:, ORDERS]).tolist()
    return min(found, default=None)
