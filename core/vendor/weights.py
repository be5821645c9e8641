"""How much each criterion counts (权重): by points, by order, or by comparing pairs."""

from collections.abc import Mapping, Sequence

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.pairwise import Priorities, matrix_of, priorities
from core.vendor.selection import Method, Selection


def weights_of(selection: Selection) -> Mapping[str, float]:
    """Criterion code -> weight, in the order of the criteria; they add up to 1.

    Raises:
        InvalidInput: If a criterion has no weight stated, or all weights are zero.
    """
    match selection.weighting.method:
        case Method.POINTS:
            return by_points(_codes(selection), selection.weighting.points)
        case Method.ORDER:
            return by_order(_codes(selection), selection.weighting.order)
    return compared(selection).weights


def compared(selection: Selection) -> Priorities:
    """Weights by pairs, with their consistency.

    Raises:
        InvalidInput: If a pair was compared by nobody, or there are too many criteria.
    """
    codes = _codes(selection)
    votes = {one.name: one.votes for one in selection.evaluators}
    matrix = matrix_of(codes, selection.weighting.judgements, votes)
    return priorities(matrix, codes, table=selection.weighting.ri_table)


def by_points(criteria: Sequence[str], points: Mapping[str, float]) -> Mapping[str, float]:
    """Each one's share of all points.

    Raises:
        InvalidInput: If a criterion has none stated, or all are zero.
    """
    _must_be_complete(criteria, points)
    whole = sum(points[code] for code in criteria)
    if whole <= 0:
        raise InvalidInput(
            phrase("All criteria weigh zero, so nothing can be ranked."),
            remedy=phrase("Give at least one criterion points."),
        )
    return {code: points[code] / whole for code in criteria}


def by_order(criteria: Sequence[str], order: Sequence[str]) -> Mapping[str, float]:
    """Rank-order centroid weights: the mean of all weights that keep this order.

    Args:
        order: Most important first, every criterion once.

    Raises:
        InvalidInput: If a criterion is not in the order.

    Source: w_i = (1/n) · Σ_{k=i..n} 1/k.
    """
    _must_be_complete(criteria, order)
    kept = [code for code in order if code in criteria]
    count = len(kept)
    found = {
        code: sum(1 / k for k in range(place, count + 1)) / count
        for place, code in enumerate(kept, start=1)
    }
    return {code: found[code] for code in criteria}


def _codes(selection: Selection) -> tuple[str, ...]:
    return tuple(one.code for one in selection.criteria)


def _must_be_complete(criteria: Sequence[str], stated: Sequence[str] | Mapping[str, float]) -> None:
    missing = [code for code in criteria if code not in stated]
    if missing:
        raise InvalidInput(
            phrase("Nothing says how much {criteria} count."),
            remedy=phrase("Give them points or a place in the order; zero is an answer too."),
            criteria=", ".join(missing),
        )
