"""Clauses of a contract (合同条款): what should be agreed, and how it stands in a draft."""

from dataclasses import dataclass
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

LONGEST_NOTE = 2_000


class Status(Enum):
    """How a clause stands in the draft on the table."""

    CLEAR = "clear"  # present and clear
    VAGUE = "vague"  # present, but soft: «will strive to»
    MISSING = "missing"
    ADVERSE = "adverse"  # says the opposite of what protects us
    UNKNOWN = "unknown"  # nobody looked


@dataclass(frozen=True, slots=True)
class Clause:
    """One point that a contract with a vendor should settle.

    Attributes:
        number: Its place in the checklist.
        red_line: Whether nothing makes up for its absence (红线).
        weight: Its share in the risk index, in points.

    Raises:
        InvalidInput: If it weighs nothing.
    """

    number: int
    red_line: bool
    weight: float

    def __post_init__(self) -> None:
        if not 0 < self.weight < float("inf"):
            raise InvalidInput(
                phrase("Clause {number} weighs nothing."),
                remedy=phrase("Give it a weight above zero."),
                number=self.number,
            )


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody found for one clause.

    Attributes:
        note: In words; may be empty.
        evidence: Code of the vendor's evidence, or where in the draft it stands; may be empty.

    Raises:
        InvalidInput: If the note is longer than anybody reads.
    """

    clause: int
    status: Status
    note: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        must_be_short(self.note)
        must_be_short(self.evidence)


def must_be_short(text: str) -> None:
    """Raises: InvalidInput: If a note has more than `LONGEST_NOTE` letters."""
    if len(text) > LONGEST_NOTE:
        raise InvalidInput(
            phrase("A note has {length} letters."),
            remedy=phrase("Keep it below {limit}, and the paper itself with the documents."),
            length=len(text),
            limit=LONGEST_NOTE,
        )
