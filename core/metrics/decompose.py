"""Which factor moved a product by how much: by logs, or by Shapley where a factor is zero."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose, isfinite

from core.metrics.lmdi import lmdi, product
from core.metrics.shapley import MOST_FACTORS, shapley

Values = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Split:
    """Effects that add up to the change.

    Attributes:
        effects: Factor -> what it added, in the unit of the product.
        by_logs: LMDI; else Shapley, because a factor was zero, negative or unknown.
    """

    effects: Mapping[str, float]
    by_logs: bool


def decompose(
    before: Values,
    after: Values,
    powers: Mapping[str, int],
    *,
    coefficient: float = 1.0,
    ends: tuple[float, float] | None = None,
) -> Split | None:
    """Split the change of `coefficient` times the product of all factors.

    A factor that is unknown on one side, such as the order value of a week without orders,
    is taken as unchanged: nobody saw it move.

    Args:
        before, after: Factor -> value, None where it is undefined.
        powers: Factor -> power.
        ends: The true values on both sides, where they are known otherwise.

    Returns:
        None where the factors do not tell the value on both sides, or too many move.
    """
    filled = {code: _filled(before[code], after[code]) for code in powers}
    old = {code: pair[0] for code, pair in filled.items()}
    new = {code: pair[1] for code, pair in filled.items()}
    known = all(before[code] is not None and after[code] is not None for code in powers)
    if known and all(value > 0 for value in (*old.values(), *new.values())):
        split = {code: coefficient * effect for code, effect in lmdi(old, new, powers).items()}
        return Split(split, by_logs=True)
    if sum(old[code] != new[code] for code in powers) > MOST_FACTORS:
        return None
    try:
        split = shapley(old, new, lambda values: coefficient * product(values, powers))
        found = tuple(coefficient * product(values, powers) for values in (old, new))
    except ZeroDivisionError:
        return None
    if not all(map(isfinite, split.values())):
        return None
    if ends is not None and not all(
        isclose(one, true, rel_tol=1e-9, abs_tol=1e-9)
        for one, true in zip(found, ends, strict=True)
    ):
        return None
    return Split(split, by_logs=False)


def _filled(before: float | None, after: float | None) -> tuple[float, float]:
    first = after if before is None else before
    second = before if after is None else after
    return (1.0 if first is None else first), (1.0 if second is None else second)
