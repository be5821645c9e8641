"""A remark about data or an answer: what was seen, how grave it is, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """How much a finding should worry its reader."""

    INFO = "info"
    WATCH = "watch"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark with its evidence.

    Attributes:
        code: Stable name of the rule that fired, e.g. `spend_hardly_varied`.
        sentence: What was seen, a `phrase` with {named} gaps.
        facts: What fills the gaps.
        remedy: What to do about it, a `phrase` with the same gaps; may be empty.
    """

    code: str
    severity: Severity
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.sentence, self.remedy))).format(**self.facts)
