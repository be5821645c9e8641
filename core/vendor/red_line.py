"""Red lines (一票否决): what no score can make up for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.evidence import Evidence


class Status(Enum):
    """What was found; unknown is neither of the two."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"


class LineType(Enum):
    """How a red line is judged."""

    BOOLEAN = "boolean"  # somebody looked and says yes or no
    THRESHOLD = "threshold"  # a number against a limit
    DOCUMENT = "document"  # a paper is there
    EXPIRY = "expiry"  # a paper is there and still valid


class Verdict(Enum):
    """Whether a vendor may be scored and signed."""

    NOT_SIGNABLE = "not_signable"  # 不可签
    OUTSTANDING = "outstanding"  # 待补证据
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class RedLine:
    """One condition that every vendor must meet.

    Attributes:
        text: What must hold, in words.
        limit: For a threshold: the last value that passes, in `unit`.
        at_most: Whether values up to the limit pass; else values from it on.

    Raises:
        InvalidInput: If it has no text, or a threshold no limit.
    """

    code: str
    text: str
    type: LineType = LineType.BOOLEAN
    limit: float | None = None
    at_most: bool = True
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.text.strip():
            raise InvalidInput(
                phrase("A red line says nothing."), remedy=phrase("Write what must hold.")
            )
        if (self.type is LineType.THRESHOLD) != (self.limit is not None):
            raise InvalidInput(
                phrase("The red line {text} and its limit do not fit together."),
                remedy=phrase("Give a threshold a limit, and nothing else one."),
                text=self.text,
            )

    def judged(self, value: float) -> Status:
        """What a measured value comes to; without a limit nothing is known."""
        if self.limit is None:
            return Status.UNKNOWN
        inside = value <= self.limit if self.at_most else value >= self.limit
        return Status.PASS if inside else Status.FAIL


@dataclass(frozen=True, slots=True)
class Check:
    """What was found for one red line at one vendor.

    Attributes:
        evidence: Code of the vendor's evidence; a pass or a fail without any stays unknown.
        value: For a threshold: what was measured.
    """

    red_line: str
    status: Status
    evidence: str = ""
    value: float | None = None
    checked_by: str = ""
    checked_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One red line as it stands on a day; `why` is a phrase, filled by `facts`."""

    red_line: RedLine
    status: Status
    why: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Gate:
    """All red lines of one vendor on one day."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.status is Status.FAIL)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.status is Status.UNKNOWN)


def gate(
    lines: Sequence[RedLine], checks: Sequence[Check], evidence: Sequence[Evidence], *, on: date
) -> Gate:
    """Judge all red lines: one fail blocks, one unknown keeps waiting, silence never passes.

    Args:
        evidence: All evidence of the vendor.
        on: A pass whose evidence expired before this day turns into unknown.
    """
    kept = {check.red_line: check for check in checks}
    shown = {one.code: one for one in evidence}
    findings = tuple(_judge(line, kept.get(line.code), shown, on) for line in lines)
    found = {one.status for one in findings}
    if Status.FAIL in found:
        return Gate(Verdict.NOT_SIGNABLE, findings)
    return Gate(Verdict.OUTSTANDING if Status.UNKNOWN in found else Verdict.CLEAR, findings)


def _judge(line: RedLine, check: Check | None, shown: Mapping[str, Evidence], on: date) -> Finding:
    if check is None or (check.status is Status.UNKNOWN and check.value is None):
        return Finding(line, Status.UNKNOWN, phrase("Nobody checked it yet."), {})
    proof = shown.get(check.evidence)
    if proof is None:
        why = phrase("Said to {status}, but no evidence was given.")
        return Finding(line, Status.UNKNOWN, why, {"status": check.status.value})
    status = check.status
    if line.type is LineType.THRESHOLD:
        if check.value is None:
            return Finding(line, Status.UNKNOWN, phrase("No value was measured."), {})
        status = line.judged(check.value)
    if status is Status.PASS and not proof.counts_on(on):
        why = phrase("Passed once, but {title} expired on {day}.")
        return Finding(line, Status.UNKNOWN, why, {"title": proof.title, "day": proof.expires})
    if status is Status.PASS and line.type is LineType.EXPIRY and proof.expires is None:
        why = phrase("{title} does not say until when it is valid.")
        return Finding(line, Status.UNKNOWN, why, {"title": proof.title})
    why = phrase("{title}, grade {grade}, {day}.")
    facts = {"title": proof.title, "grade": proof.grade.value, "day": proof.dated}
    return Finding(line, status, why, facts)
