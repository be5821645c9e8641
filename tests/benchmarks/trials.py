"""Is a trial's CPA judged rightly although somebody looks every day?

Trials are drawn with a known true CPA: 90 days at ten target CPAs a day, Poisson days and
over-dispersed ones (negative binomial, variance three times the mean, known to the methods that
ask for it). Each method is looked at after every day and stops at its first decision.
"""

import sys
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincc, gammaln
from scipy.stats import norm

from core.stats.early_stop import SHAPE, StopRule, log_against, log_in_favour

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Method = Callable[[StopRule, FloatArray, FloatArray], tuple[BoolArray, BoolArray]]

DAYS = 90
TARGETS_A_DAY = 10.0
RATIOS = (0.8, 0.95, 1.0, 1.05, 1.25, 1.5)
DISPERSIONS = (1.0, 3.0)
CONFIDENCE = 0.9
FEWEST = 25  # orders before the naive test is looked at
RULE_OF_THUMB = 40  # orders


def main(runs: int, seed: int = 1) -> None:
    """Print false and right decisions in per cent, and the day of the median decision."""
    print(f"{runs} trials a cell, {DAYS} days, sure {CONFIDENCE:.0%}; looked at every day")
    print("each cell: decided falsely / rightly in %, day of the median decision")
    print("at a true CPA of exactly the target every decision is false")
    for dispersion in DISPERSIONS:
        print(f"\nvariance / mean of a day = {dispersion:g}")
        print(f"{'true CPA / target':34}" + "".join(f"{ratio:>17}" for ratio in RATIOS))
        for name, method in METHODS.items():
            cells = []
            for ratio in RATIOS:
                false, right, day = judged(method, ratio, dispersion, runs=runs, seed=seed)
                shown = "—" if ratio == 1 else f"{100 * right:.1f}"
                when = "—" if day is None else f"{day:.0f}"
                cells.append(f"{f'{100 * false:.1f} / {shown}, {when}':>17}")
            print(f"{name:34}" + "".join(cells))


def judged(
    method: Method, ratio: float, dispersion: float, *, runs: int, seed: int
) -> tuple[float, float, float | None]:
    """Shares of false and right first decisions, and the median day of all decisions."""
    rule = StopRule(1.0, CONFIDENCE, dispersion)
    orders, spend = drawn(ratio, dispersion, runs=runs, seed=seed)
    no, yes = method(rule, orders, spend)
    first_no, first_yes = _first(no), _first(yes)
    refuted = (first_no < first_yes).mean()
    confirmed = (first_yes < first_no).mean()
    when = np.minimum(first_no, first_yes)
    decided = when[when < DAYS]
    day = float(np.median(decided)) + 1 if len(decided) else None
    if ratio == 1:
        return float(refuted + confirmed), 0.0, day
    false, right = (refuted, confirmed) if ratio < 1 else (confirmed, refuted)
    return float(false), float(right), day


def drawn(
    ratio: float, dispersion: float, *, runs: int, seed: int
) -> tuple[FloatArray, FloatArray]:
    """Orders since the start, shape (runs, days), and spend in target CPAs, shape (days,)."""
    random = np.random.default_rng([seed, round(100 * ratio), round(10 * dispersion)])
    mean = TARGETS_A_DAY / ratio
    if dispersion == 1:
        orders = random.poisson(mean, (runs, DAYS))
    else:
        size = mean / (dispersion - 1)
        orders = random.negative_binomial(size, 1 / dispersion, (runs, DAYS))
    return orders.cumsum(axis=1).astype(float), TARGETS_A_DAY * np.arange(1, DAYS + 1)


def e_process(rule: StopRule, orders: FloatArray, spend: FloatArray) -> tuple[BoolArray, BoolArray]:
    """This tool."""
    return (
        log_against(rule, orders, spend) >= rule.limit,
        log_in_favour(rule, orders, spend) >= rule.limit,
    )


def tempered(rule: StopRule, orders: FloatArray, spend: FloatArray) -> tuple[BoolArray, BoolArray]:
    """The tempered form on the side of "below" too, where it is no guarantee."""
    n, s = orders / rule.dispersion, spend / rule.dispersion
    shape = SHAPE + n
    mixed = SHAPE * np.log(SHAPE) + gammaln(shape) - gammaln(SHAPE) - shape * np.log(SHAPE + s)
    with np.errstate(divide="ignore"):
        above = np.log(gammaincc(shape, SHAPE + s)) - np.log(gammaincc(SHAPE, SHAPE))
    return log_against(rule, orders, spend) >= rule.limit, mixed + s + above >= rule.limit


def z_test(rule: StopRule, orders: FloatArray, spend: FloatArray) -> tuple[BoolArray, BoolArray]:
    """A test made for one look at a fixed size, looked at every day."""
    z = (orders - spend) / np.sqrt(spend * rule.dispersion)
    edge, enough = norm.ppf(rule.confidence), orders >= FEWEST
    return (z <= -edge) & enough, (z >= edge) & enough


def forty_orders(
    rule: StopRule, orders: FloatArray, spend: FloatArray
) -> tuple[BoolArray, BoolArray]:
    """After forty orders: above the target or not."""
    enough = orders >= RULE_OF_THUMB
    return enough & (orders < spend), enough & (orders >= spend)


def _first(true: BoolArray) -> NDArray[np.int64]:
    return np.where(true.any(axis=1), true.argmax(axis=1), DAYS)


METHODS: dict[str, Method] = {
    "KPI Desk": e_process,
    "tempered on both sides": tempered,
    "z test, looked at daily": z_test,
    "40 orders, then above or below": forty_orders,
}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4_000)
