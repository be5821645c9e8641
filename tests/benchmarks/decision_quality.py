"""How much GMV the learned plan loses against the true optimum, and how honest its interval is."""

import time

import numpy as np

from core.response.learn import learn
from tests.markets import best_split, roas_split, simulate_market, true_optimum

STEPS = 300


def main(markets: int, seed: int) -> None:
    """Print regret, coverage and time over simulated markets."""
    rows = []
    for place in range(markets):
        market = simulate_market(seed + place)
        began = time.perf_counter()
        channels = learn(market.histories, seed=seed)
        took = time.perf_counter() - began
        levels = np.linspace(0, market.budget, STEPS + 1)
        split = best_split([one.gmv(levels).mean(axis=0) for one in channels], STEPS)
        plan = split * market.budget / STEPS
        best = market.gmv(true_optimum(market, STEPS))
        gmv = sum(one.gmv(s)[:, 0] for one, s in zip(channels, plan, strict=True))
        orders = sum(one.orders(s)[:, 0] for one, s in zip(channels, plan, strict=True))
        inside = [
            np.quantile(drawn, 0.1) <= true <= np.quantile(drawn, 0.9)
            for drawn, true in ((gmv, market.gmv(plan)), (orders, market.orders(plan)))
        ]
        habit = 1 - market.gmv(roas_split(market)) / best
        bias = float(np.mean(gmv)) / market.gmv(plan) - 1
        rows.append((1 - market.gmv(plan) / best, habit, *inside, bias, took))
    table = np.array(rows, dtype=float)
    regret, habit = table[:, 0], table[:, 1]
    against_habit = regret.mean() / habit.mean()
    print(f"regret median {np.median(regret):.2%}  90th percentile {np.quantile(regret, 0.9):.2%}")
    print(f"past-ROAS split median {np.median(habit):.2%}  mean ratio {against_habit:.2f}")
    print(f"80 % interval holds GMV {table[:, 2].mean():.0%}  CPA {table[:, 3].mean():.0%}")
    print(
        f"bias of the promised GMV {np.median(table[:, 4]):+.1%}  seconds {table[:, 5].mean():.2f}"
    )
