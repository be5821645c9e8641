"""A selection (选型): criteria, weights, red lines, and what each evaluator found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.criterion import HIGHEST, LOWEST, Criterion
from core.vendor.evidence import HALF_WIDTHS, Evidence, Grade
from core.vendor.red_line import Check, RedLine

MOST_VENDORS = 200
MOST_CRITERIA = 30


class Method(Enum):
    """How weights are stated."""

    POINTS = "points"
    ORDER = "order"
    PAIRWISE = "pairwise"


@dataclass(frozen=True, slots=True)
class Judgement:
    """«This criterion is so many times as important as that one», by one evaluator."""

    evaluator: str
    more: str
    less: str
    times: float


@dataclass(frozen=True, slots=True)
class Weighting:
    """How much each criterion counts.

    Attributes:
        points: Criterion code -> points; used by `points`, any sum.
        order: Criterion codes, most important first; used by `order`.
        judgements: Used by `pairwise`.
        spread_share: How far the largest weight may be off, as a share: 0.1 is ± 10 points.
        ri_table: Name of the random-index table of the consistency ratio.
    """

    method: Method = Method.POINTS
    points: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    spread_share: float = 0.1
    ri_table: str = "saaty2005"


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Somebody who scores alone, before the discussion; `votes` above zero."""

    name: str
    votes: float = 1.0


@dataclass(frozen=True, slots=True)
class Rating:
    """What one evaluator gave one vendor on one criterion.

    Attributes:
        score: 0 to 100 by the anchors; None while unknown.
        value: For a measured criterion: the measurement, from which the score follows.
        not_applicable: Why the criterion does not apply; empty where it does.
        grade: How well it is known; used where `evidence` names nothing.
        evidence: Code of the vendor's evidence, whose grade on the day then counts.
        reason: Why the evaluator gave it, or changed it.
    """

    criterion: str
    evaluator: str
    score: float | None = None
    value: float | None = None
    not_applicable: str = ""
    grade: Grade = Grade.D
    evidence: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        for number in (self.score, self.value):
            if number is not None and not isfinite(number):
                raise InvalidInput(
                    phrase("A score is no number."), remedy=phrase("Write 0 to 100, or leave it.")
                )
        if self.score is not None and not LOWEST <= self.score <= HIGHEST:
            raise InvalidInput(
                phrase("The score {score} is not between 0 and 100."),
                remedy=phrase("Compare with the anchors of the criterion."),
                score=self.score,
            )


@dataclass(frozen=True, slots=True)
class Entrant:
    """One vendor in a selection.

    Attributes:
        vendor: Its code.
        evidence: Copied from the directory when a selection is evaluated; never stored here.
    """

    vendor: str
    name: str
    ratings: tuple[Rating, ...] = ()
    checks: tuple[Check, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """One choice between vendors.

    Attributes:
        half_widths: Points by which a score of each grade may be wrong.
        brief: Code of the brief it answers; may be empty.

    Raises:
        InvalidInput: If a name is missing or stands twice, a rating or a check names something
            unknown, or there are too many vendors or criteria.
    """

    code: str
    name: str
    criteria: tuple[Criterion, ...]
    weighting: Weighting
    red_lines: tuple[RedLine, ...] = ()
    evaluators: tuple[Evaluator, ...] = (Evaluator("all"),)
    entrants: tuple[Entrant, ...] = ()
    half_widths: Mapping[Grade, float] = field(default_factory=lambda: HALF_WIDTHS)
    brief: str = ""
