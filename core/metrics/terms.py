"""A formula as a sum of products of measures, where it is one."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.metrics.formula import Formula, Measure, Number, Operation, Operator, resolved

MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """One product.

    Attributes:
        coefficient: Not zero; negative where the product is taken off.
        exponents: Measure code -> power, none of them zero.
    """

    coefficient: float
    exponents: Mapping[str, int]


def terms_of(formula: Formula, kpis: Mapping[str, Formula]) -> tuple[Term, ...] | None:
    """Multiply out: `(contribution - spend) / spend` is contribution / spend − 1.

    Returns:
        None where it divides by a sum, or has too many products to be read.

    Raises:
        InvalidInput: If it refers to an unknown KPI or to itself.
    """
    found = _expanded(resolved(formula, kpis))
    if found is None or len(found) > MOST_TERMS:
        return None
    sums: dict[tuple[tuple[str, int], ...], float] = {}
    for term in found:
        key = tuple(sorted(term.exponents.items()))
        sums[key] = sums.get(key, 0.0) + term.coefficient
    return tuple(Term(number, dict(key)) for key, number in sums.items() if number != 0)


def _expanded(part: Formula) -> tuple[Term, ...] | None:
    match part:
        case Number(number):
            return (Term(number, {}),)
        case Measure(code):
            return (Term(1.0, {code: 1}),)
        case Operation(operator, left, right):
            first, second = _expanded(left), _expanded(right)
            if first is None or second is None:
                return None
            return _combined(operator, first, second)
    return None


def _combined(
    operator: Operator, first: tuple[Term, ...], second: tuple[Term, ...]
) -> tuple[Term, ...] | None:
    match operator:
        case Operator.PLUS:
            return first + second
        case Operator.MINUS:
            return first + tuple(Term(-one.coefficient, one.exponents) for one in second)
        case Operator.OVER:
            if len(second) > 1 or second[0].coefficient == 0:
                return None
            below = second[0]
            inverse = {code: -power for code, power in below.exponents.items()}
            second = (Term(1 / below.coefficient, inverse),)
    if len(first) * len(second) > MOST_TERMS:
        return None
    return tuple(_product(one, other) for one in first for other in second)


def _product(one: Term, other: Term) -> Term:
    powers = {
        code: one.exponents.get(code, 0) + other.exponents.get(code, 0)
        for code in {**one.exponents, **other.exponents}
    }
    return Term(
        one.coefficient * other.coefficient,
        {code: power for code, power in powers.items() if power},
    )
