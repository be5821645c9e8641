"""A KPI over many possible outcomes at once, and what the rest of a period must bring for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.metrics.formula import (
    Formula,
    Monomial,
    Number,
    Operation,
    Operator,
    Reference,
    monomial,
    resolved,
    value,
)

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KpiForm:
    """A KPI as a function of the sums of its measures.

    Attributes:
        formula: Without references.
        measures: Order of the sums.
        powers: The formula as a product, None where it is none.
        additive: Days add up to it, as for GMV or profit; a ratio does not.
    """

    formula: Formula
    measures: tuple[str, ...]
    powers: Monomial | None
    additive: bool

    def values(self, sums: FloatArray) -> FloatArray:
        """The KPI of each outcome, NaN where it is undefined.

        Args:
            sums: Shape (…, measures).
        """
        if self.powers is not None:
            result = np.full(sums.shape[:-1], self.powers.constant)
            for code, power in self.powers.exponents.items():
                column = sums[..., self.measures.index(code)]
                base = np.where(column != 0, column, np.nan) if power < 0 else column
                result = result * base**power
            return np.asarray(result)
        flat = [self.value(row) for row in sums.reshape(-1, sums.shape[-1])]
        unknown = [np.nan if one is None else one for one in flat]
        return np.array(unknown, dtype=float).reshape(sums.shape[:-1])

    def value(self, sums: FloatArray) -> float | None:
        """The KPI of one outcome; None where it is undefined."""
        known = dict(zip(self.measures, sums.tolist(), strict=True))
        return value(self.formula, known, {})

    def rest_needed(self, target: float, to_date: FloatArray, rest: FloatArray) -> float | None:
        """What the KPI must be over the rest so that the whole period comes to the target.

        Args:
            to_date, rest: Sums so far and sums expected from now on. Shape (measures,).

        Returns:
            For a ratio of two measures, with the expected denominator; None otherwise.
        """
        if self.powers is None or sorted(self.powers.exponents.values()) != [-1, 1]:
            return None
        place = {power: self.measures.index(code) for code, power in self.powers.exponents.items()}
        below_rest, below = rest[place[-1]], to_date[place[-1]] + rest[place[-1]]
        if not below_rest > 0:
            return None
        above = target * below / self.powers.constant - to_date[place[1]]
        needed = float(self.powers.constant * above / below_rest)
        return needed if np.isfinite(needed) else None


def kpi_form(formula: Formula, kpis: Mapping[str, Formula], measures: Sequence[str]) -> KpiForm:
    """Read a formula once for many outcomes.

    Args:
        kpis: Formulas that it may refer to.
        measures: Order in which sums will be given.
    """
    plain = resolved(formula, kpis)
    return KpiForm(plain, tuple(measures), monomial(plain, {}), _adds_up(plain))


def _adds_up(formula: Formula) -> bool:
    match formula:
        case Number():
            return False
        case Operation(Operator.PLUS | Operator.MINUS, left, right):
            return _adds_up(left) and _adds_up(right)
        case Operation(Operator.TIMES, left, right):
            return (_constant(left) and _adds_up(right)) or (_adds_up(left) and _constant(right))
        case Operation(Operator.OVER, left, right):
            return _adds_up(left) and _constant(right)
        case Reference():
            return False
    return True


def _constant(formula: Formula) -> bool:
    match formula:
        case Number():
            return True
        case Operation(_, left, right):
            return _constant(left) and _constant(right)
    return False
