"""The simulated markets' own arithmetic."""

import itertools

import numpy as np

from tests.markets import ONE_SELLER, best_split, roas_split, simulate_market, true_optimum


def test_max_plus_finds_what_trying_every_split_finds() -> None:
    tables = [np.random.default_rng(place).random(7).cumsum() for place in range(3)]
    splits = [split for split in itertools.product(range(7), repeat=3) if sum(split) == 6]
    best = max(sum(table[n] for table, n in zip(tables, s, strict=True)) for s in splits)
    found = best_split(tables, 6)
    assert sum(table[n] for table, n in zip(tables, found, strict=True)) == best


def test_no_other_split_beats_the_true_optimum() -> None:
    market = simulate_market(3)
    best = market.gmv(true_optimum(market))
    chance = np.random.default_rng(1)
    for _ in range(50):
        split = chance.dirichlet(np.ones(len(market.truth))) * market.budget
        assert market.gmv(split) <= best * 1.01


def test_at_the_scale_of_one_seller_the_common_habit_loses_what_the_scale_says() -> None:
    markets = [simulate_market(seed, ONE_SELLER) for seed in range(60)]
    lost = [1 - one.gmv(roas_split(one)) / one.gmv(true_optimum(one, 150)) for one in markets]
    assert 0.07 < np.median(lost) < 0.14
    assert 0.15 < np.quantile(lost, 0.9) < 0.35
