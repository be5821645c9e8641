"""What a KPI formula is worth, which measures it needs, and whether logs make it linear.

References to other KPIs are looked up in `kpis`, the formula of each code. A KPI that
refers to itself, directly or in a ring, is refused wherever it is met.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite, nan
from typing import TypeVar

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.formula_text import read_formula, write_formula
from core.metrics.formula_tree import Formula, Measure, Number, Operation, Operator, Reference

__all__ = [
    "Formula",
    "Measure",
    "Monomial",
    "Number",
    "Operation",
    "Operator",
    "Reference",
    "measures_of",
    "monomial",
    "read_formula",
    "references_of",
    "refuse_rings",
    "resolved",
    "value",
    "write_formula",
]
T = TypeVar("T")
MOST_NODES = 2_000  # of a formula in which every reference is written out


@dataclass(frozen=True, slots=True)
class Monomial:
    """A constant times measures to whole powers: in logs a straight line.

    Attributes:
        constant: Above zero.
        exponents: Measure code -> power, none of them zero.
    """

    constant: float
    exponents: Mapping[str, int]


def value(formula: Formula, sums: Mapping[str, float], kpis: Mapping[str, Formula]) -> float | None:
    """What the formula comes to over these sums.

    Args:
        sums: Measure code -> sum over the period.

    Returns:
        None where a measure is missing or a denominator is zero.

    Raises:
        InvalidInput: If it refers to an unknown KPI or to itself.
    """

    def combined(operator: Operator, left: float, right: float) -> float:
        match operator:
            case Operator.PLUS:
                return left + right
            case Operator.MINUS:
                return left - right
            case Operator.TIMES:
                return left * right
            case Operator.OVER:
                return left / right if right else nan

    result = _folded(formula, kpis, float, lambda code: float(sums.get(code, nan)), combined)
    return result if isfinite(result) else None


def measures_of(formula: Formula, kpis: Mapping[str, Formula]) -> frozenset[str]:
    """Every measure that must be known.

    Raises:
        InvalidInput: If it refers to an unknown KPI or to itself.
    """
    return _folded(
        formula,
        kpis,
        lambda number: frozenset[str](),
        lambda code: frozenset({code}),
        lambda operator, left, right: left | right,
    )


def references_of(formula: Formula) -> frozenset[str]:
    """Codes of the KPIs that the formula names itself."""
    match formula:
        case Reference(code):
            return frozenset({code})
        case Operation(_, left, right):
            return references_of(left) | references_of(right)
    return frozenset()


def monomial(formula: Formula, kpis: Mapping[str, Formula]) -> Monomial | None:
    """The formula as a product of powers.

    Returns:
        None where it is a sum or difference of unlike measures, or not above zero.

    Raises:
        InvalidInput: If it refers to an unknown KPI or to itself.
    """
    result = _folded(
        formula,
        kpis,
        lambda number: Monomial(number, {}),
        lambda code: Monomial(1.0, {code: 1}),
        _combined_powers,
    )
    return None if result is None or not 0 < result.constant < float("inf") else result


def resolved(formula: Formula, kpis: Mapping[str, Formula]) -> Formula:
    """The same formula with every reference written out.

    Raises:
        InvalidInput: If it refers to an unknown KPI or to itself, or grows too long.
    """
    size = _folded(formula, kpis, lambda _: 1, lambda _: 1, lambda _, left, right: left + right)
    if size > MOST_NODES:
        raise InvalidInput(
            phrase("Written out, the formula has {size} parts; at most {most} are read."),
            remedy=phrase("Refer to fewer KPIs."),
            size=size,
            most=MOST_NODES,
        )

    def number(constant: float) -> Formula:
        return Number(constant)

    def measure(code: str) -> Formula:
        return Measure(code)

    def operation(operator: Operator, left: Formula, right: Formula) -> Formula:
        return Operation(operator, left, right)

    return _folded(formula, kpis, number, measure, operation)


def refuse_rings(kpis: Mapping[str, Formula]) -> None:
    """Raises: InvalidInput: If a KPI refers to itself or to one that nobody defined."""
    for code in kpis:
        measures_of(Reference(code), kpis)


def _folded(
    formula: Formula,
    kpis: Mapping[str, Formula],
    of_number: Callable[[float], T],
    of_measure: Callable[[str], T],
    combined: Callable[[Operator, T, T], T],
) -> T:
    """Work a formula out from its leaves; each KPI that it refers to is worked out once."""
    done: dict[str, T] = {}

    def at(part: Formula, path: tuple[str, ...]) -> T:
        match part:
            case Number(number):
                return of_number(number)
            case Measure(code):
                return of_measure(code)
            case Operation(operator, left, right):
                return combined(operator, at(left, path), at(right, path))
            case Reference(code):
                if code in path:
                    raise _ring((*path[path.index(code) :], code))
                if code not in kpis:
                    raise _unknown(code)
                if code not in done:
                    done[code] = at(kpis[code], (*path, code))
                return done[code]

    return at(formula, ())


def _combined_powers(
    operator: Operator, left: Monomial | None, right: Monomial | None
) -> Monomial | None:
    if left is None or right is None:
        return None
    if operator in (Operator.PLUS, Operator.MINUS):
        if left.exponents != right.exponents:
            return None
        sign = 1 if operator is Operator.PLUS else -1
        return Monomial(left.constant + sign * right.constant, left.exponents)
    if operator is Operator.OVER and right.constant == 0:
        return None
    sign = 1 if operator is Operator.TIMES else -1
    powers = {
        code: left.exponents.get(code, 0) + sign * right.exponents.get(code, 0)
        for code in {**left.exponents, **right.exponents}
    }
    constant = left.constant * right.constant if sign == 1 else left.constant / right.constant
    return Monomial(constant, {code: power for code, power in powers.items() if power})


def _ring(codes: tuple[str, ...]) -> InvalidInput:
    return InvalidInput(
        phrase("The KPI {code} refers to itself: {ring}."),
        remedy=phrase("Write one of these formulas in measures instead."),
        code=codes[0],
        ring=" → ".join(codes),
    )


def _unknown(code: str) -> InvalidInput:
    return InvalidInput(
        phrase("There is no KPI {code} to refer to."),
        remedy=phrase("Check its code, or define it first."),
        code=code,
    )
