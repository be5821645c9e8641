"""The top and the bottom of a formula, and whether its units fit together."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.formula import (
    Formula,
    Number,
    Operation,
    Operator,
    measures_of,
    resolved,
)
from core.metrics.formula_tree import Measure
from core.metrics.measures import MEASURES
from core.metrics.unit import Unit


@dataclass(frozen=True, slots=True)
class Fraction:
    """A formula as top over bottom, its constant factors left out; references written out.

    Attributes:
        bottom: None where nothing is divided by a measure.
    """

    top: Formula
    bottom: Formula | None


def fraction_of(formula: Formula, kpis: Mapping[str, Formula]) -> Fraction:
    """Split at the divisions: `1000 * gmv / impressions` is gmv over impressions.

    Raises:
        InvalidInput: If it refers to an unknown KPI or to itself.
    """
    top, bottom = _split(resolved(formula, kpis))
    return Fraction(Number(1.0) if top is None else top, bottom)


def money_power(formula: Formula, kpis: Mapping[str, Formula]) -> int | None:
    """How often money stands on top less how often below: GMV 1, ROAS 0, orders per dollar −1.

    Returns:
        None for a plain number, which may be anything.

    Raises:
        InvalidInput: If money is added to a count, or a measure is unknown.
    """
    unknown = sorted(measures_of(formula, kpis) - MEASURES.keys())
    if unknown:
        raise InvalidInput(
            phrase("There is no measure {code}."),
            remedy=phrase("Use one of the measures below, or write kpi:code for another KPI."),
            code=", ".join(unknown),
        )
    return _power(resolved(formula, kpis))


def _power(part: Formula) -> int | None:
    match part:
        case Measure(code):
            return int(MEASURES[code].unit is Unit.MONEY)
        case Operation(operator, left, right):
            first, second = _power(left), _power(right)
            if operator in (Operator.PLUS, Operator.MINUS):
                if first is not None and second is not None and first != second:
                    raise InvalidInput(
                        phrase("The formula adds money to something that is no money."),
                        remedy=phrase("Add like to like: GMV to GMV, orders to orders."),
                    )
                return second if first is None else first
            if first is None and second is None:
                return None
            sign = 1 if operator is Operator.TIMES else -1
            return (first or 0) + sign * (second or 0)
    return None


def _split(part: Formula) -> tuple[Formula | None, Formula | None]:
    """Top and bottom; None where only constants stand there."""
    match part:
        case Number():
            return None, None
        case Operation(Operator.TIMES, left, right):
            (top, bottom), (more, below) = _split(left), _split(right)
            return _times(top, more), _times(bottom, below)
        case Operation(Operator.OVER, left, right):
            (top, bottom), (more, below) = _split(left), _split(right)
            return _times(top, below), _times(bottom, more)
    return part, None


def _times(left: Formula | None, right: Formula | None) -> Formula | None:
    if left is None or right is None:
        return right if left is None else left
    return Operation(Operator.TIMES, left, right)
