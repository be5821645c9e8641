"""A selection (选型): criteria, weights, red lines, and what each evaluator found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.criterion import HIGHEST, LOWEST, Criterion
from core.vendor.evidence import HALF_WIDTHS, Evidence, Grade
from core.vendor.naming import must_be_named, must_stand_once
from core.vendor.red_line import Check, RedLine
from core.vendor.selection_fit import must_fit

MOST_VENDORS = 200
MOST_CRITERIA = 30
MOST_RED_LINES = 50
MOST_EVALUATORS = 20
MOST_SPREAD = 0.5


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

    Raises:
        InvalidInput: If points are negative, a place in the order or a pair stands twice, or a
            criterion is compared with itself.
    """

    method: Method = Method.POINTS
    points: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    spread_share: float = 0.1
    ri_table: str = "saaty2005"

    def __post_init__(self) -> None:
        for code, points in self.points.items():
            if not isfinite(points) or points < 0:
                raise InvalidInput(
                    phrase("The points of {code} are {points}."),
                    remedy=phrase("Write 0 or more."),
                    code=code,
                    points=points,
                )
        if not 0 <= self.spread_share <= MOST_SPREAD:
            raise InvalidInput(
                phrase("Weights may be off by {share}, which is not between 0 and 0.5."),
                remedy=phrase("Write 0.1 for plus or minus ten points."),
                share=self.spread_share,
            )
        must_stand_once(self.order, phrase("The order of importance names {name} twice."))
        for one in self.judgements:
            if one.more == one.less or not (isfinite(one.times) and one.times > 0):
                raise InvalidInput(
                    phrase("{evaluator} compares {more} with {less} as {times} to 1."),
                    remedy=phrase("Compare two criteria, with a number above zero."),
                    evaluator=one.evaluator,
                    more=one.more,
                    less=one.less,
                    times=one.times,
                )
        pairs = [(one.evaluator, *sorted((one.more, one.less))) for one in self.judgements]
        must_stand_once(
            (" · ".join(pair) for pair in pairs),
            phrase("The same pair is judged twice: {name}."),
        )


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Somebody who scores alone, before the discussion; `votes` above zero.

    Raises:
        InvalidInput: If the name is empty or the votes are not above zero.
    """

    name: str
    votes: float = 1.0

    def __post_init__(self) -> None:
        if not self.name.strip() or not isfinite(self.votes) or self.votes <= 0:
            raise InvalidInput(
                phrase("The evaluator {name} has {votes} votes."),
                remedy=phrase("Write a name, and votes above zero."),
                name=self.name.strip() or "—",
                votes=self.votes,
            )


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

    Raises:
        InvalidInput: If a number is none, a score leaves 0 to 100, or something that does not
            apply has a score.
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
        if self.not_applicable and self.given:
            raise InvalidInput(
                phrase("{criterion} has a score although it does not apply."),
                remedy=phrase("Empty the score, or the reason why it does not apply."),
                criterion=self.criterion,
            )

    @property
    def given(self) -> bool:
        """Whether a score or a measurement stands here."""
        return self.score is not None or self.value is not None

    @property
    def answered(self) -> bool:
        """Whether the evaluator said anything: a score, or that it does not apply."""
        return self.given or bool(self.not_applicable)


@dataclass(frozen=True, slots=True)
class Entrant:
    """One vendor in a selection.

    Attributes:
        vendor: Its code.
        evidence: Copied from the directory when a selection is evaluated; never stored here.

    Raises:
        InvalidInput: If it has no name, one evaluator scored a criterion twice, a red line was
            checked twice, or a checked value is no number.
    """

    vendor: str
    name: str
    ratings: tuple[Rating, ...] = ()
    checks: tuple[Check, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        must_be_named((self.vendor, self.name), phrase("A vendor has no name."))
        must_stand_once(
            (f"{one.criterion} · {one.evaluator}" for one in self.ratings),
            phrase("{vendor} was scored twice: {name}."),
            vendor=self.name,
        )
        must_stand_once(
            (one.red_line for one in self.checks),
            phrase("{vendor} was checked twice: {name}."),
            vendor=self.name,
        )
        if not all(one.value is None or isfinite(one.value) for one in self.checks):
            raise InvalidInput(
                phrase("A checked value of {vendor} is no number."),
                remedy=phrase("Write what was measured, or leave it."),
                vendor=self.name,
            )


@dataclass(frozen=True, slots=True)
class Selection:
    """One choice between vendors.

    Attributes:
        half_widths: Points by which a score of each grade may be wrong.
        brief: Code of the brief it answers; may be empty.
        scorecard_version: 1, and one more for each change of criteria, anchors, weights or red
            lines after somebody was scored or checked.
        scorecard_reason: Why the last such change was made; empty for the first version.

    Raises:
        InvalidInput: If a name is missing or stands twice, a rating or a check names something
            unknown or does not fit its criterion, or there are too many of something.
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
    scorecard_version: int = 1
    scorecard_reason: str = ""

    def __post_init__(self) -> None:
        counted = (
            (self.criteria, MOST_CRITERIA, phrase("There are {count} criteria.")),
            (self.red_lines, MOST_RED_LINES, phrase("There are {count} red lines.")),
            (self.evaluators, MOST_EVALUATORS, phrase("There are {count} evaluators.")),
            (self.entrants, MOST_VENDORS, phrase("There are {count} vendors.")),
        )
        for parts, most, problem in counted:
            if len(parts) > most:
                remedy = phrase("Keep {most} at most.")
                raise InvalidInput(problem, remedy=remedy, count=len(parts), most=most)
        if not self.criteria or not self.evaluators:
            raise InvalidInput(
                phrase("A selection needs a criterion and an evaluator."),
                remedy=phrase("Add the first one."),
            )
        must_fit(self)

    @property
    def begun(self) -> bool:
        """Whether anybody was scored or checked; from then on a change needs a reason."""
        return any(
            entrant.checks or any(one.answered for one in entrant.ratings)
            for entrant in self.entrants
        )
