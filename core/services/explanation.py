"""What an explanation of a change consists of: lines that add up, channels that add up to them."""

from dataclasses import dataclass
from decimal import Decimal

from core.foundation.finding import Finding
from core.foundation.period import Period
from core.metrics.definition import Definition
from core.targets.scope import Scope


@dataclass(frozen=True, slots=True)
class Line:
    """One step from the value before to the value after.

    Attributes:
        code: `volume`, `mix`, a factor such as `ctr`, `new`, `ended`, `unsplit`, or a measure.
        effect: What it added, rounded so that all lines add up to the printed change.
        raised: The factor itself rose, whatever that did to the KPI; None where there is none.
        before, after: The factor over the whole scope; None where it has no value of its own.
    """

    code: str
    effect: Decimal
    raised: bool | None = None
    before: float | None = None
    after: float | None = None


@dataclass(frozen=True, slots=True)
class ChannelPart:
    """One channel's part in the change.

    Attributes:
        before, after: Its own value of the KPI, None where it has none.
        effects: One per line of the explanation, in its order; together `change`.
        state: `new`, `ended` or empty.
    """

    name: str
    before: float | None
    after: float | None
    effects: tuple[Decimal, ...]
    change: Decimal
    state: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A change whose lines add up, and whose channels add up to the lines.

    Attributes:
        definition: Of the KPI, with its version and basis.
        period, against: What is explained, and what it is compared with.
        before, after: Rounded as they are printed: money to the smallest coin.
        channels: By the size of their part; empty where the KPI cannot be told by channel.
        anchor: The measure that the line `volume` speaks of.
        per_day: Means of a day are compared, because the periods know different numbers of days.
        by_logs: Every line is LMDI; else some of it is Shapley.
        findings: What makes the comparison unlike or incomplete.
    """

    definition: Definition
    scope: Scope
    period: Period
    against: Period
    currency: str
    before: Decimal
    after: Decimal
    lines: tuple[Line, ...]
    channels: tuple[ChannelPart, ...]
    anchor: str
    per_day: bool
    by_logs: bool
    findings: tuple[Finding, ...]

    @property
    def change(self) -> Decimal:
        return self.after - self.before
