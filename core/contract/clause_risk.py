"""What a draft comes to: may it be signed, and how much risk is left in it (风险指数)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from core.contract.clause import Answer, Clause, Status

GAPS: Mapping[Status, tuple[float, float]] = MappingProxyType(
    {
        Status.CLEAR: (0.0, 0.0),
        Status.VAGUE: (0.5, 0.5),
        Status.MISSING: (1.0, 1.0),
        Status.ADVERSE: (1.0, 1.0),
        Status.UNKNOWN: (0.0, 1.0),
    }
)
"""Least and most that a clause in that state leaves open."""

BROKEN = frozenset({Status.MISSING, Status.ADVERSE})


class Verdict(Enum):
    """Whether a contract may be signed."""

    NOT_SIGNABLE = "not_signable"  # 不可签
    OUTSTANDING = "outstanding"  # 待补证据
    SIGNABLE = "signable"


@dataclass(frozen=True, slots=True)
class Judged:
    """One clause and what was found; nobody looked where there is no answer."""

    clause: Clause
    answer: Answer

    @property
    def status(self) -> Status:
        return self.answer.status

    @property
    def broken(self) -> bool:
        return self.status in BROKEN


@dataclass(frozen=True, slots=True)
class Risk:
    """A draft as it stands.

    Attributes:
        verdict: What the red lines say; the index changes nothing about it.
        low, high: Risk index of 0 to 100; they differ while a clause is unknown.
        judged: Every clause, in the order of the checklist.
    """

    verdict: Verdict
    low: float
    high: float
    judged: tuple[Judged, ...]

    @property
    def red_lines(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.clause.red_line)

    @property
    def broken(self) -> tuple[Judged, ...]:
        """Red lines that are missing or turned against us."""
        return tuple(one for one in self.red_lines if one.broken)

    @property
    def outstanding(self) -> tuple[Judged, ...]:
        """Red lines that nobody looked at."""
        return tuple(one for one in self.red_lines if one.status is Status.UNKNOWN)

    @property
    def soft(self) -> tuple[Judged, ...]:
        """Red lines that are there, but vague: signable, and to be mended first."""
        return tuple(one for one in self.red_lines if one.status is Status.VAGUE)

    @property
    def unlooked(self) -> int:
        """How many clauses nobody looked at."""
        return sum(one.status is Status.UNKNOWN for one in self.judged)

    @property
    def open_points(self) -> tuple[Judged, ...]:
        """What to talk about: red lines first, then what weighs most; nothing that is clear."""
        still = (one for one in self.judged if one.status is not Status.CLEAR)
        return tuple(sorted(still, key=_urgency))


def risk_of(clauses: Sequence[Clause], answers: Sequence[Answer]) -> Risk:
    """Judge a draft against a checklist; silence never passes.

    Args:
        clauses: At least one, each number once.
        answers: Those to clauses of another checklist are left aside; the last one to a clause
            counts.

    Source: index = 100 · Σ(weight · gap) / Σ weight; gap 0 clear, ½ vague, 1 missing or
        adverse, 0 to 1 unknown.
    """
    given = {one.clause: one for one in answers}
    judged = tuple(
        Judged(one, given.get(one.number, Answer(one.number, Status.UNKNOWN))) for one in clauses
    )
    total = sum(one.weight for one in clauses)
    low, high = (
        100 * sum(one.clause.weight * GAPS[one.status][end] for one in judged) / total
        for end in (0, 1)
    )
    return Risk(_verdict(judged), low, high, judged)


def _verdict(judged: Sequence[Judged]) -> Verdict:
    lines = [one for one in judged if one.clause.red_line]
    if any(one.broken for one in lines):
        return Verdict.NOT_SIGNABLE
    if any(one.status is Status.UNKNOWN for one in lines):
        return Verdict.OUTSTANDING
    return Verdict.SIGNABLE


def _urgency(one: Judged) -> tuple[bool, float, float, int]:
    _low, high = GAPS[one.status]
    return (not one.clause.red_line, -high, -one.clause.weight, one.clause.number)
