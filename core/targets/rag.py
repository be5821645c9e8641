"""Green, amber, red or grey: how likely a target is to be hit, not how far a straight line is."""

from dataclasses import dataclass
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


class Rag(Enum):
    """How a target stands."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a target is green, and from which at least amber.

    Raises:
        InvalidInput: If they are no shares, or amber begins above green.
    """

    green: float = 0.7
    amber: float = 0.3

    def __post_init__(self) -> None:
        if not 0 <= self.amber <= self.green <= 1:
            raise InvalidInput(
                phrase("Amber from {amber} and green from {green} do not fit together."),
                remedy=phrase("Type two shares between 0 and 1, amber not above green."),
                amber=self.amber,
                green=self.green,
            )


USUAL = Thresholds()


def rag_of(probability: float | None, thresholds: Thresholds = USUAL) -> Rag:
    """Colour of a probability; grey where there is none."""
    if probability is None:
        return Rag.GREY
    if probability >= thresholds.green:
        return Rag.GREEN
    return Rag.AMBER if probability >= thresholds.amber else Rag.RED
