"""How much GMV the learned plan loses against the true optimum, and how honest its interval is.

On two kinds of market: one seller's, and a harsh kind whose optimum often pours most of a budget
into one channel, five to thirty times above anything its history has shown; no history can tell
how far such a curve goes on. There also with no channel above three times its present spend.
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.response.learn import learn
from tests.benchmarks.one_hill import one_hill
from tests.markets import (
    HARSH,
    ONE_SELLER,
    Market,
    best_split,
    equal_split,
    roas_split,
    simulate_market,
)

FloatArray = NDArray[np.float64]

STEPS = 300
REACH = 3.0  # times the present spend of a channel
NEVER = -1e12


def main(markets: int, seed: int) -> None:
    """Print regret, coverage and time over simulated markets of both kinds."""
    for label, scale in (("one seller's markets", ONE_SELLER), ("harsh markets", HARSH)):
        print(f"\n{markets} {label}")
        rows = [_measure(simulate_market(seed + place, scale), seed) for place in range(markets)]
        _print(np.array(rows, dtype=float))


def _measure(market: Market, seed: int) -> tuple[float, ...]:
    began = time.perf_counter()
    channels = learn(market.histories, seed=seed)
    took = time.perf_counter() - began
    believed = [lambda levels, one=one: one.gmv(levels).mean(axis=0) for one in channels]
    truly = [
        lambda levels, f=f, aov=aov: f(levels) * aov
        for f, aov in zip(market.truth, market.aov, strict=True)
    ]
    usual_way = [one_hill(history) for history in market.histories]
    plan, best, hill = (_split(market, each, np.inf) for each in (believed, truly, usual_way))
    near, best_near = (_split(market, each, REACH) for each in (believed, truly))
    gmv = sum(one.gmv(s)[:, 0] for one, s in zip(channels, plan, strict=True))
    orders = sum(one.orders(s)[:, 0] for one, s in zip(channels, plan, strict=True))
    most = market.gmv(best)
    lost = [
        1 - market.gmv(split) / most
        for split in (plan, hill, roas_split(market), equal_split(market))
    ]
    inside = [
        np.quantile(drawn, 0.1) <= true <= np.quantile(drawn, 0.9)
        for drawn, true in ((gmv, market.gmv(plan)), (orders, market.orders(plan)))
    ]
    return (
        *lost,
        1 - market.gmv(near) / market.gmv(best_near),
        *inside,
        float(np.mean(gmv)) / market.gmv(plan) - 1,
        took,
    )


def _split(
    market: Market, curves: Sequence[Callable[[FloatArray], FloatArray]], reach: float
) -> FloatArray:
    """The best split of the budget on these curves, no channel above `reach` times its spend."""
    levels = np.linspace(0, market.budget, STEPS + 1)
    tables = [
        np.where(levels <= reach * history.spend[-28:].mean(), curve(levels), NEVER)
        for history, curve in zip(market.histories, curves, strict=True)
    ]
    return np.asarray(best_split(tables, STEPS) * market.budget / STEPS)


def _print(table: FloatArray) -> None:
    regret, hill, habit, equal, near, gmv, cpa, bias, took = table.T
    for label, lost in (
        ("learned plan", regret),
        ("one Hill curve, most likely", hill),
        ("past-ROAS split", habit),
        ("equal split", equal),
        (f"learned plan, at most {REACH:g} x today", near),
    ):
        print(
            f"{label:32} GMV lost: median {np.median(lost):.2%}"
            f"  90th percentile {np.quantile(lost, 0.9):.2%}  mean {lost.mean():.2%}"
        )
    print(
        f"learned plan / past-ROAS split   median {np.median(regret) / np.median(habit):.2f}"
        f"  90th percentile {np.quantile(regret, 0.9) / np.quantile(habit, 0.9):.2f}"
        f"  mean {regret.mean() / habit.mean():.2f}"
    )
    print(f"80 % interval holds              GMV {gmv.mean():.0%}  CPA {cpa.mean():.0%}")
    print(f"bias of the promised GMV         {np.median(bias):+.1%}")
    print(f"seconds to learn a market        {took.mean():.2f}")
