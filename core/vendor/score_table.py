"""Scores of vendors as one table: the mean of all evaluators, and how well each is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.vendor.criterion import Criterion
from core.vendor.evidence import Grade
from core.vendor.selection import Entrant, Rating, Selection

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTable:
    """What the engine reckons with.

    Attributes:
        vendors, criteria: Codes of rows and columns.
        scores: Shape (vendors, criteria), 0 to 100; NaN where unknown or not applicable.
        half_widths: Same shape: points by which a score may be wrong, either way.
        applies: Same shape: False where the criterion does not apply to the vendor.
        weights: Shape (criteria,), adding up to 1.
        grades: The weakest grade behind each score; None where there is none.
    """

    vendors: tuple[str, ...]
    criteria: tuple[str, ...]
    scores: FloatArray
    half_widths: FloatArray
    applies: BoolArray
    weights: FloatArray
    grades: tuple[tuple[Grade | None, ...], ...] = ()

    @property
    def answered(self) -> BoolArray:
        """Where a score is known."""
        return ~np.isnan(self.scores)

    @property
    def unknown(self) -> BoolArray:
        """Where a score would apply and is not known."""
        return self.applies & np.isnan(self.scores)

    def only(self, vendors: Sequence[str]) -> "ScoreTable":
        """The rows of some vendors, in their order."""
        rows = [self.vendors.index(code) for code in vendors]
        return ScoreTable(
            tuple(vendors),
            self.criteria,
            self.scores[rows],
            self.half_widths[rows],
            self.applies[rows],
            self.weights,
            tuple(self.grades[row] for row in rows) if self.grades else (),
        )


def score_table(selection: Selection, weights: Mapping[str, float], *, on: date) -> ScoreTable:
    """The table of all vendors of a selection.

    A criterion does not apply where every evaluator who answered says so. Evidence that expired
    before `on` is worth a claim.
    """
    votes = {one.name: one.votes for one in selection.evaluators}
    shape = (len(selection.entrants), len(selection.criteria))
    scores, widths = np.full(shape, np.nan), np.zeros(shape)
    applies = np.ones(shape, dtype=np.bool_)
    grades: list[tuple[Grade | None, ...]] = []
    for row, entrant in enumerate(selection.entrants):
        found: list[Grade | None] = []
        for column, criterion in enumerate(selection.criteria):
            ratings = [one for one in entrant.ratings if one.criterion == criterion.code]
            given = [one for one in ratings if one.given]
            applies[row, column] = bool(given) or not any(one.not_applicable for one in ratings)
            known = [grade_of(one, entrant, on=on) for one in given]
            found.append(max(known, key=lambda grade: grade.value, default=None))
            if given:
                share = np.array([votes.get(one.evaluator, 1.0) for one in given])
                share = share / share.sum()
                scores[row, column] = share @ [_score(one, criterion) for one in given]
                widths[row, column] = share @ [selection.half_widths[one] for one in known]
        grades.append(tuple(found))
    return ScoreTable(
        tuple(one.vendor for one in selection.entrants),
        tuple(one.code for one in selection.criteria),
        scores,
        widths,
        applies,
        np.array([weights[one.code] for one in selection.criteria]),
        tuple(grades),
    )


def grade_of(rating: Rating, entrant: Entrant, *, on: date) -> Grade:
    """How well a score is known on a day; named evidence that is gone or expired is a claim."""
    if not rating.evidence:
        return rating.grade
    for proof in entrant.evidence:
        if proof.code == rating.evidence:
            return proof.grade_on(on)
    return Grade.D


def _score(rating: Rating, criterion: Criterion) -> float:
    if rating.value is not None:
        return criterion.score_of(rating.value)
    assert rating.score is not None
    return rating.score
