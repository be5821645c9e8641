"""Where evaluators are far apart: they talk first, and each decides again."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from core.vendor.selection import Selection

FAR_APART = 20.0
"""Points of standard deviation from which a score is to be discussed. A proposal without source."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One score on which the evaluators are far apart.

    Attributes:
        scores: Evaluator -> score, 0 to 100.
        deviation: Standard deviation of these scores with n − 1, in points.
    """

    vendor: str
    criterion: str
    scores: Mapping[str, float]
    deviation: float


def disagreements(selection: Selection, *, above: float = FAR_APART) -> tuple[Disagreement, ...]:
    """Scores that two or more evaluators gave and that scatter more than that, the widest first.

    Args:
        above: Points of standard deviation.
    """
    found = []
    for entrant in selection.entrants:
        for criterion in selection.criteria:
            scores: dict[str, float] = {}
            for rating in entrant.ratings:
                if rating.criterion != criterion.code:
                    continue
                if rating.value is not None:
                    scores[rating.evaluator] = criterion.score_of(rating.value)
                elif rating.score is not None:
                    scores[rating.evaluator] = rating.score
            deviation = _deviation(tuple(scores.values()))
            if deviation > above:
                found.append(Disagreement(entrant.vendor, criterion.code, scores, deviation))
    return tuple(sorted(found, key=lambda one: -one.deviation))


def _deviation(scores: tuple[float, ...]) -> float:
    if len(scores) < 2:
        return 0.0
    middle = sum(scores) / len(scores)
    return sqrt(sum((one - middle) ** 2 for one in scores) / (len(scores) - 1))
