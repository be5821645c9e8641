"""Leave one out: who would be ahead if a criterion, or a vendor, were not there."""

from dataclasses import dataclass, replace

import numpy as np

from core.vendor.score_table import ScoreTable
from core.vendor.total import scores_of


@dataclass(frozen=True, slots=True)
class Without:
    """The front of the list after one thing was left out.

    Attributes:
        left_out: Code of the criterion or vendor.
        leader: Code of who is ahead then; None where nobody has a score.
        margin: Points ahead of the next; None where there is no next.
    """

    left_out: str
    leader: str | None
    margin: float | None


def without_criterion(table: ScoreTable) -> tuple[Without, ...]:
    """Each criterion left out in turn, the other weights scaled up."""
    found = []
    for column, criterion in enumerate(table.criteria):
        weights = table.weights.copy()
        weights[column] = 0.0
        found.append(_front(replace(table, weights=weights), criterion))
    return tuple(found)


def without_vendor(table: ScoreTable) -> tuple[Without, ...]:
    """Each vendor left out in turn; the order of the others never changes."""
    return tuple(
        _front(table.only([code for code in table.vendors if code != left_out]), left_out)
        for left_out in table.vendors
    )


def _front(table: ScoreTable, left_out: str) -> Without:
    scores = scores_of(table)
    order = [
        int(place) for place in np.argsort(-scores, kind="stable") if scores[place] == scores[place]
    ]
    if not order:
        return Without(left_out, None, None)
    margin = float(scores[order[0]] - scores[order[1]]) if len(order) > 1 else None
    return Without(left_out, table.vendors[order[0]], margin)
