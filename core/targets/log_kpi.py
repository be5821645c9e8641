"""KPIs as rows of one linear system in logarithms."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, inf, log


@dataclass(frozen=True, slots=True)
class LogKpi:
    """A KPI that is a constant times powers of measures.

    Attributes:
        code: Code of its definition.
        constant: Factor in front, such as 1000 for GPM. Positive.
        exponents: Measure -> whole power; cpa is {spend: 1, orders: -1}.
    """

    code: str
    constant: float
    exponents: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of one KPI.

    Attributes:
        kpi: Code of the KPI.
        low: Least value; None without a floor. Equal to `high` where the value is given.
        high: Greatest value; None without a ceiling.
        locked: Mending may not move it.
        stiffness: Cost of moving it by one log unit, squared; 1 is usual.
    """

    kpi: str
    low: float | None = None
    high: float | None = None
    locked: bool = False
    stiffness: float = 1.0

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Range:
    """Where a KPI can lie; None where nothing limits it.

    Attributes:
        because_low: KPIs whose wishes give the low end.
        because_high: KPIs whose wishes give the high end.
    """

    low: float | None
    high: float | None
    because_low: tuple[str, ...] = ()
    because_high: tuple[str, ...] = ()

    @property
    def value(self) -> float | None:
        """The one value it can have, None where it can have many."""
        if self.low is None or self.high is None:
            return None
        return self.low if abs(log(self.high) - log(self.low)) < SAME else None

    @property
    def empty(self) -> bool:
        """Whether the wishes leave no value at all."""
        if self.low is None or self.high is None:
            return False
        return log(self.low) - log(self.high) > SAME


SAME = 1e-9  # two logs nearer than this are one value
FARTHEST = 700.0  # the exponential of more has no place in a float


def from_log(value: float) -> float | None:
    """Back from a logarithm; None for no limit."""
    return None if abs(value) == inf else from_finite_log(value)


def from_finite_log(value: float) -> float:
    """Back from a finite logarithm; beyond what a number can hold it stays at the edge."""
    return exp(min(max(value, -FARTHEST), FARTHEST))
