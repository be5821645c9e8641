"""A gate (通过条件): one condition of a trial beside its CPA, with its limit and its source."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


class GateKind(Enum):
    """What is measured."""

    REFUND_SHARE = "refund_share"  # of paid orders, 0 to 1
    NET_GMV = "net_gmv"  # after refunds, in the currency of the trial
    REPORTS_ON_TIME = "reports_on_time"  # of reports that were due, 0 to 1
    OTHER = "other"  # a number in words of its own


class Direction(Enum):
    """On which side of its limit a value passes."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class GateState(Enum):
    """How a condition stands; `OPEN` while nobody knows."""

    PASS = "pass"
    FAIL = "fail"
    OPEN = "open"


SHARES = frozenset({GateKind.REFUND_SHARE, GateKind.REPORTS_ON_TIME})


@dataclass(frozen=True, slots=True)
class Gate:
    """One written condition.

    Attributes:
        title: In words; needed where the kind says nothing.
        limit: Shares from 0 to 1; a value at the limit passes.
        source: Where the value will be read, such as the order export of Seller Center.

    Raises:
        InvalidInput: If it could not be judged later.
    """

    code: str
    kind: GateKind
    direction: Direction
    limit: float
    source: str
    title: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.source.strip():
            raise InvalidInput(
                phrase("A condition of the trial does not say where its value will be read."),
                remedy=phrase("Name the source, such as the order export of Seller Center."),
            )
        if self.kind is GateKind.OTHER and not self.title.strip():
            raise InvalidInput(
                phrase("A condition of the trial has no words."),
                remedy=phrase("Say in a few words what is measured."),
            )
        must_fit(self.kind, self.limit)

    def state(self, value: float | None) -> GateState:
        """Whether a value passes; open while there is none."""
        if value is None:
            return GateState.OPEN
        within = value <= self.limit if self.direction is Direction.AT_MOST else value >= self.limit
        return GateState.PASS if within else GateState.FAIL


@dataclass(frozen=True, slots=True)
class GateValue:
    """What was read for the gate with that code, and on which day."""

    gate: str
    value: float
    seen: date


def must_fit(kind: GateKind, value: float) -> None:
    """Raises: InvalidInput: If a limit or a value is no number of its kind."""
    if not isfinite(value) or (kind in SHARES and not 0 <= value <= 1):
        raise InvalidInput(
            phrase("{value} is no value of this condition."),
            remedy=phrase("Shares lie between 0 and 100 %; amounts are plain numbers."),
            value=value,
        )
