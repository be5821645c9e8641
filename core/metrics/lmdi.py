"""Split the change of a product exactly, by logs (LMDI-I): no rest, no order, no unit."""

from collections.abc import Mapping
from math import log, sqrt

NEAR = 1e-4  # below it the difference of two values drowns in rounding


def log_mean(first: float, second: float) -> float:
    """The logarithmic mean of two amounts above zero, `L(a, a) = a`.

    Source:
        Ang (2005), «The LMDI approach to decomposition analysis», Energy Policy 33(7), 867-871.
    """
    apart = log(first / second)
    if abs(apart) < NEAR:
        return sqrt(first) * sqrt(second) * (1 + apart**2 / 24)
    return (first - second) / apart


def lmdi(
    before: Mapping[str, float], after: Mapping[str, float], powers: Mapping[str, int]
) -> dict[str, float]:
    """What each factor added to the product of all factors, each to its power.

    Args:
        before, after: Factor -> value above zero.
        powers: Factor -> power; −1 for what stands in the denominator.

    Returns:
        Factor -> effect; together exactly the change of the product.
    """
    first, second = product(before, powers), product(after, powers)
    weight = log_mean(second, first)
    return {
        code: weight * power * log(after[code] / before[code]) for code, power in powers.items()
    }


def product(values: Mapping[str, float], powers: Mapping[str, int]) -> float:
    """All factors multiplied, each to its power.

    Raises:
        ZeroDivisionError: If a factor in the denominator is zero.
    """
    result = 1.0
    for code, power in powers.items():
        result *= float(values[code]) ** power
    return result
