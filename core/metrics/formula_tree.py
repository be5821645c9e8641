"""A KPI formula as a tree: numbers, measures, other KPIs, and the four ways to combine them."""

from dataclasses import dataclass
from enum import Enum


class Operator(Enum):
    """How two parts of a formula are combined; the value is how it is written."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


@dataclass(frozen=True, slots=True)
class Number:
    """A constant, such as the thousand of a GPM."""

    value: float


@dataclass(frozen=True, slots=True)
class Measure:
    """The sum of one measure over the days of the period."""

    code: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The formula of another KPI, written `kpi:code`."""

    code: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts and what is done with them."""

    operator: Operator
    left: "Formula"
    right: "Formula"


Formula = Number | Measure | Reference | Operation
