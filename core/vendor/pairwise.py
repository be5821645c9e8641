"""Weights from comparing pairs (AHP, 两两比较), and how far the comparisons contradict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.random_index import USUAL, random_index
from core.vendor.selection import Judgement

MOST_INCONSISTENT = 0.10  # Saaty's limit of the consistency ratio
SCALE = (*(1 / n for n in range(9, 1, -1)), *map(float, range(1, 10)))
METHOD = "eigenvector"

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OddPair:
    """The pair that contradicts the others most.

    Attributes:
        times: What was said: `more` counts so many times as much as `less`.
        implied: What all comparisons together say.
        suggestion: The value of Saaty's scale nearest to it.
    """

    more: str
    less: str
    times: float
    implied: float
    suggestion: float


@dataclass(frozen=True, slots=True)
class Priorities:
    """Weights with the proof of their consistency.

    Attributes:
        weights: Criterion code -> weight; they add up to 1.
        largest: Principal eigenvalue, not below the number of criteria.
        ratio: Consistency ratio; 0 for two criteria or fewer.
        table: Name of the table of random indices.
        odd: The most inconsistent pair; None where nothing contradicts.
    """

    weights: Mapping[str, float]
    largest: float
    ratio: float
    table: str
    odd: OddPair | None
    method: str = METHOD

    @property
    def consistent(self) -> bool:
        """Whether a decision may rest on it."""
        return self.ratio <= MOST_INCONSISTENT


def matrix_of(
    criteria: Sequence[str], judgements: Sequence[Judgement], votes: Mapping[str, float]
) -> FloatArray:
    """The reciprocal matrix: the geometric mean of everybody's judgements, by their votes.

    Args:
        criteria: Codes, in the order of rows and columns.
        votes: Evaluator -> votes; who is missing has one.

    Raises:
        InvalidInput: If a pair was compared by nobody; all such pairs are named.
    """
    place = {code: number for number, code in enumerate(criteria)}
    logs = np.zeros((len(criteria), len(criteria)))
    voices = np.zeros_like(logs)
    for one in judgements:
        if one.more in place and one.less in place:
            row, column = place[one.more], place[one.less]
            voice = votes.get(one.evaluator, 1.0)
            logs[row, column] += voice * log(one.times)
            logs[column, row] -= voice * log(one.times)
            voices[row, column] += voice
            voices[column, row] += voice
    silent = [f"{a} : {b}" for a, b in combinations(criteria, 2) if voices[place[a], place[b]] == 0]
    if silent:
        raise InvalidInput(
            phrase("Nobody compared {pairs}."),
            remedy=phrase("Compare every pair once, or state weights by points or order."),
            pairs=", ".join(silent),
        )
    np.fill_diagonal(voices, 1.0)
    return np.exp(logs / voices)


def priorities(matrix: FloatArray, names: Sequence[str], *, table: str = USUAL) -> Priorities:
    """Weights as the principal eigenvector, with consistency ratio and the oddest pair.

    Args:
        matrix: Reciprocal: a_ij · a_ji = 1, all above zero.

    Raises:
        InvalidInput: If it is not reciprocal, or too large for the table.

    Source: Saaty; CI = (λmax − n) / (n − 1), CR = CI / RI(n).
    """
    size = len(names)
    _must_be_reciprocal(matrix, names)
    index = random_index(size, table)
    values, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(values.real))
    vector = np.abs(vectors[:, first].real)
    weights = vector / vector.sum()
    largest = max(float(values[first].real), float(size))
    ratio = 0.0 if index is None else (largest - size) / (size - 1) / index
    shares = {name: float(weight) for name, weight in zip(names, weights, strict=True)}
    return Priorities(shares, largest, ratio, table, _oddest(matrix, weights, names))


def _oddest(matrix: FloatArray, weights: FloatArray, names: Sequence[str]) -> OddPair | None:
    """The pair whose judgement is farthest, as a factor, from what the weights say."""
    said = np.log(matrix)
    implied = np.log(weights)[:, None] - np.log(weights)[None, :]
    off = np.triu(np.abs(said - implied), 1)
    if off.size == 0 or off.max() < 1e-6:
        return None
    row, column = np.unravel_index(int(off.argmax()), off.shape)
    if said[row, column] < 0:
        row, column = column, row
    target = float(implied[row, column])
    nearest = min(SCALE, key=lambda value: abs(log(value) - target))
    times = float(matrix[row, column])
    return OddPair(names[int(row)], names[int(column)], times, exp(target), nearest)


def _must_be_reciprocal(matrix: FloatArray, names: Sequence[str]) -> None:
    size = len(names)
    if matrix.shape != (size, size) or not np.all(np.isfinite(matrix)) or np.any(matrix <= 0):
        raise InvalidInput(
            phrase("The comparisons are no square of numbers above zero."),
            remedy=phrase("Give each pair one number above zero."),
        )
    for row, column in combinations(range(size), 2):
        if abs(matrix[row, column] * matrix[column, row] - 1) > 1e-6:
            raise InvalidInput(
                phrase("{one} against {other} is {said}, but the other way round {back}."),
                remedy=phrase("State each pair once; the other way round is its reciprocal."),
                one=names[row],
                other=names[column],
                said=f"{matrix[row, column]:g}",
                back=f"{matrix[column, row]:g}",
            )
