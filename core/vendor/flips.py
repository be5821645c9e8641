"""Flip points (翻转点): the exact weight, or score, at which another vendor would be ahead."""

from dataclasses import dataclass
from math import copysign, sqrt

import numpy as np

from core.vendor.score_table import FloatArray, ScoreTable
from core.vendor.total import scores_of

TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Flip:
    """What one criterion could change between the front-runner and a rival.

    Attributes:
        weight: The present one.
        flip_weight: The nearest at which the rival draws level, all other weights scaled alike;
            None where no weight does it.
        score_move: Points by which the front-runner's score on it would have to change to tie;
            None where that leaves 0 to 100, or it was not scored.
    """

    criterion: str
    rival: str
    weight: float
    flip_weight: float | None
    score_move: float | None

    @property
    def distance(self) -> float | None:
        """How far the weight would have to move."""
        return None if self.flip_weight is None else abs(self.flip_weight - self.weight)


def flips(table: ScoreTable, leader: str, rival: str) -> tuple[Flip, ...]:
    """One line a criterion, in the order of the table.

    Source: set w_j = t and scale the others by (1 − t)/(1 − w_j); where both answered the same
    criteria t* = D / (D − d) with d the gap on the criterion and D the gap on the rest.
    """
    a, b = (table.vendors.index(code) for code in (leader, rival))
    gap = float(scores_of(table)[a] - scores_of(table)[b])
    found = []
    for column, criterion in enumerate(table.criteria):
        found.append(
            Flip(
                criterion,
                rival,
                float(table.weights[column]),
                flip_weight(table, a, b, column),
                _score_move(table, a, column, gap),
            )
        )
    return tuple(found)


def flip_weight(table: ScoreTable, a: int, b: int, column: int) -> float | None:
    """The weight nearest to the present one at which rows a and b change places."""
    weight = float(table.weights[column])
    if weight >= 1.0:
        return None
    up_a, down_a = _side(table, a, column, 1.0 - weight)
    up_b, down_b = _side(table, b, column, 1.0 - weight)
    cross = _times(up_a, down_b) - _times(up_b, down_a)
    changes = [
        min(max(root, 0.0), 1.0)
        for root in _roots(*map(float, cross))
        if -TINY <= root <= 1 + TINY and down_a @ (root, 1.0) > TINY and down_b @ (root, 1.0) > TINY
    ]
    return min(changes, key=lambda root: abs(root - weight), default=None)


def _side(table: ScoreTable, row: int, column: int, rest: float) -> tuple[FloatArray, FloatArray]:
    """Sum of points and of weights as straight lines (slope, start) in one weight."""
    known = table.answered[row]
    others = known.copy()
    others[column] = False
    points = float(table.weights[others] @ table.scores[row, others]) / rest
    weights = float(table.weights[others].sum()) / rest
    own = (float(table.scores[row, column]), 1.0) if known[column] else (0.0, 0.0)
    return np.array([own[0] - points, points]), np.array([own[1] - weights, weights])


def _times(one: FloatArray, other: FloatArray) -> FloatArray:
    """Product of two straight lines: square, slope, start."""
    return np.array([one[0] * other[0], one[0] * other[1] + one[1] * other[0], one[1] * other[1]])


def _roots(square: float, slope: float, start: float) -> tuple[float, ...]:
    """Where a parabola or a line changes its sign; a touch is no change."""
    if abs(square) < TINY:
        return () if abs(slope) < TINY else (-start / slope,)
    inside = slope**2 - 4 * square * start
    if inside <= TINY**2:
        return ()
    half = -(slope + copysign(sqrt(inside), slope)) / 2
    return (half / square, start / half) if half else (0.0, -slope / square)


def _score_move(table: ScoreTable, row: int, column: int, gap: float) -> float | None:
    if not table.answered[row, column] or table.weights[column] <= 0:
        return None
    answered = float(table.weights[table.answered[row]].sum())
    move = -gap * answered / float(table.weights[column])
    reached = float(table.scores[row, column]) + move
    return move if -1e-9 <= reached <= 100 + 1e-9 else None
