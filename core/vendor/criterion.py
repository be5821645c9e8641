"""Criteria (评分项) with written anchors: a score never depends on who else is on the list."""

from dataclasses import dataclass
from itertools import pairwise

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

LOWEST, HIGHEST = 0.0, 100.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one score means.

    Attributes:
        score: 0 to 100.
        words: What a vendor with this score shows.
        value: For a measured criterion: the measurement that earns it; None for a judged one.
    """

    score: float
    words: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing vendors are scored on. Price is none of them; it is shown against the score.

    Attributes:
        anchors: From score 0 to score 100, rising; all with a value or none.
        unit: Of the values; empty for a judged criterion.

    Raises:
        InvalidInput: If the anchors do not begin at 0 and end at 100, do not rise, or their
            values do not run one way.
    """

    code: str
    name: str
    anchors: tuple[Anchor, ...]
    unit: str = ""

    def __post_init__(self) -> None:
        scores = [anchor.score for anchor in self.anchors]
        rising = len(scores) > 1 and all(low < high for low, high in pairwise(scores))
        if not rising or (scores[0], scores[-1]) != (LOWEST, HIGHEST):
            raise InvalidInput(
                phrase("The anchors of {name} do not rise from 0 to 100."),
                remedy=phrase("Say what 0, 50 and 100 mean; write each score once."),
                name=self.name,
            )
        if not all(anchor.words.strip() for anchor in self.anchors):
            raise InvalidInput(
                phrase("An anchor of {name} is not put into words."),
                remedy=phrase("Write what a vendor with that score shows."),
                name=self.name,
            )
        values = [anchor.value for anchor in self.anchors if anchor.value is not None]
        ordered = sorted(set(values))
        if values and (len(values) != len(scores) or values not in (ordered, ordered[::-1])):
            raise InvalidInput(
                phrase("The measured values of {name} do not run one way."),
                remedy=phrase("Give every anchor a value, each better than the one before."),
                name=self.name,
            )

    @property
    def measured(self) -> bool:
        """Whether a measurement decides the score."""
        return self.anchors[0].value is not None

    def score_of(self, value: float) -> float:
        """The score of a measurement: straight between anchors, flat beyond them."""
        points = [(anchor.value, anchor.score) for anchor in self.anchors]
        known = [(at, score) for at, score in points if at is not None]
        if known[0][0] > known[-1][0]:  # lower is better
            known, value = [(-at, score) for at, score in known], -value
        for (low, start), (high, end) in pairwise(known):
            if value <= low:
                return start
            if value < high:
                return start + (end - start) * (value - low) / (high - low)
        return HIGHEST
