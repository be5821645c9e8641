"""The total score (总分): a weighted mean of what is known, with bounds for what is not."""

from dataclasses import dataclass

import numpy as np

from core.vendor.score_table import FloatArray, ScoreTable

LEAST_ANSWERED = 0.8
"""Share of the weights that must be answered before a vendor is ranked. A proposal."""


@dataclass(frozen=True, slots=True)
class Total:
    """One vendor's score.

    Attributes:
        score: 0 to 100 over what was answered; None where nothing was.
        low, high: The score if everything unknown were 0, or 100; None where nothing applies.
        answered_share: Weight of the answered among the applicable criteria, 0 to 1.
        rankable: Whether enough was answered.
    """

    score: float | None
    low: float | None
    high: float | None
    answered_share: float
    rankable: bool


def totals(table: ScoreTable, *, least: float = LEAST_ANSWERED) -> tuple[Total, ...]:
    """The score of each vendor, in the order of the table.

    Source: S = Σ w·v / Σ w over answered criteria; what does not apply leaves both sums.
    """
    return tuple(
        _total(known, unknown, table.weights, scores, least)
        for known, unknown, scores in zip(table.answered, table.unknown, table.scores, strict=True)
    )


def scores_of(table: ScoreTable) -> FloatArray:
    """The total of each vendor; NaN where nothing was answered."""
    weights = np.where(table.answered, table.weights, 0.0)
    whole = weights.sum(axis=1)
    points = (weights * np.nan_to_num(table.scores)).sum(axis=1)
    found: FloatArray = np.full(len(whole), np.nan)
    np.divide(points, whole, out=found, where=whole > 0)
    return found


def _total(
    known: FloatArray, unknown: FloatArray, weights: FloatArray, scores: FloatArray, least: float
) -> Total:
    answered, open_weight = float(weights[known].sum()), float(weights[unknown].sum())
    whole = answered + open_weight
    if whole <= 0:
        return Total(None, None, None, 0.0, False)
    points = float(weights[known] @ scores[known])
    share = answered / whole
    low = points / whole
    return Total(
        points / answered if answered > 0 else None,
        low,
        low + 100.0 * open_weight / whole,
        share,
        share >= least - 1e-9,
    )
