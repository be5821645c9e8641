"""Why one vendor is ahead of another: the gap, criterion by criterion, adding up exactly."""

from dataclasses import dataclass

from core.vendor.evidence import Grade
from core.vendor.score_table import ScoreTable
from core.vendor.total import scores_of


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion adds to the gap.

    Attributes:
        weight: Among the criteria that both answered.
        points: weight · (score of the first − score of the second).
    """

    criterion: str
    weight: float
    first: float
    second: float
    points: float
    first_grade: Grade | None = None
    second_grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap between two vendors.

    Attributes:
        points: Total of the first minus total of the second.
        lines: The largest in size first.
        rest: What comes from criteria that only one of them answered; 0 where both answered the
            same. Lines and rest add up to `points`.
    """

    first: str
    second: str
    points: float
    lines: tuple[Contribution, ...]
    rest: float


def gap_between(table: ScoreTable, first: str, second: str) -> Gap | None:
    """Explain a gap; None where one of the two has no score, or they share no criterion.

    Source: c_j = w_j · (v_aj − v_bj); their sum is S_a − S_b.
    """
    a, b = table.vendors.index(first), table.vendors.index(second)
    whole = scores_of(table)
    common = table.answered[a] & table.answered[b]
    shared = float(table.weights[common].sum())
    if shared <= 0:
        return None
    lines = []
    for column in common.nonzero()[0]:
        weight = float(table.weights[column]) / shared
        one, other = float(table.scores[a, column]), float(table.scores[b, column])
        grades = (table.grades[a][column], table.grades[b][column]) if table.grades else (None,) * 2
        lines.append(
            Contribution(
                table.criteria[column], weight, one, other, weight * (one - other), *grades
            )
        )
    points = float(whole[a] - whole[b])
    same = bool((table.answered[a] == table.answered[b]).all())
    rest = 0.0 if same else points - sum(line.points for line in lines)
    return Gap(first, second, points, tuple(sorted(lines, key=lambda one: -abs(one.points))), rest)
