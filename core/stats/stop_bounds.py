"""Where a trial is decided: the spend for given orders, and the orders for given spend."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.stats.early_stop import Decision, StopRule, log_against, log_in_favour

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

HALVINGS = 60
NEVER = -1  # orders below which nothing is refuted yet


def refuted_from(rule: StopRule, orders: int) -> float:
    """Spend from which so few orders refute the target; no order at all ends at ln-like sums."""

    def decided(in_targets: float) -> bool:
        return bool(log_against(rule, orders, in_targets) >= rule.limit)

    high = orders + 1.0
    while not decided(high):
        high *= 2
    return rule.target * _edge(decided, float(orders), high)


def confirmed_up_to(rule: StopRule, orders: int) -> float | None:
    """Spend up to which that many orders confirm the target; None where even none is too much."""

    def open_still(in_targets: float) -> bool:
        return bool(log_in_favour(rule, orders, in_targets) < rule.limit)

    if open_still(0.0):
        return None
    return rule.target * _edge(open_still, 0.0, float(orders))


def refuted_orders(rule: StopRule, spend: ArrayLike) -> IntArray:
    """Orders up to which each spend refutes the target; −1 where not even none does."""
    s = np.asarray(spend, dtype=float) / rule.target
    low = np.full(s.shape, NEVER, dtype=np.int64)
    high = np.ceil(s).astype(np.int64) + 1
    return _last(lambda n: np.asarray(log_against(rule, n, s) >= rule.limit), low, high)


def confirmed_orders(rule: StopRule, spend: ArrayLike) -> IntArray:
    """Orders from which each spend confirms the target."""
    s = np.asarray(spend, dtype=float) / rule.target
    low = np.floor(s).astype(np.int64)
    high = np.ceil(10 * s + 100 * rule.dispersion).astype(np.int64)
    below = _last(lambda n: np.asarray(log_in_favour(rule, n, s) < rule.limit), low, high)
    return np.asarray(below + 1)


def decided_near(rule: StopRule, orders: int, spend: float) -> tuple[float, Decision] | None:
    """Spend at which it is decided if the CPA stays exactly as it is, and how.

    Returns:
        None without an order, or where the CPA is too near the target to be told apart before
        a thousand times that spend.
    """
    if orders == 0 or spend == 0:
        return None
    pace = orders / spend  # per unit of money
    sides = (
        (log_against, Decision.REFUTED) if pace * rule.target < 1 else
        (log_in_favour, Decision.CONFIRMED)
    )  # fmt: skip
    evidence, decision = sides

    def decided(money: float) -> bool:
        return bool(evidence(rule, pace * money, money / rule.target) >= rule.limit)

    if decided(spend):
        return spend, decision
    high = spend
    for _doubling in range(10):
        high *= 2
        if decided(high):
            return _edge(decided, high / 2, high), decision
    return None


def _edge(reached: Callable[[float], bool], low: float, high: float) -> float:
    """Where something that stays true once it is true becomes true."""
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def _last(
    holds: Callable[[IntArray], NDArray[np.bool_]], low: IntArray, high: IntArray
) -> IntArray:
    """The last whole number at which it holds; it holds at `low` and no more at `high`."""
    while np.any(high - low > 1):
        middle = (low + high) // 2
        inside = high - low > 1
        true = holds(np.maximum(middle, 0))
        low = np.where(inside & true, middle, low)
        high = np.where(inside & ~true, middle, high)
    return low
