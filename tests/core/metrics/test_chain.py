"""The funnel behind a measure, as fine as the facts know it."""

from math import prod

import pytest

from core.metrics.chain import WRITTEN_PER_1000, chain_of

SUMS = {
    "impressions": 90_000.0, "clicks": 1_800.0, "orders": 45.0, "gmv": 1_300.0, "spend": 400.0,
    "net_gmv": 1_200.0, "contribution": 500.0, "views": 30_000.0,
}  # fmt: skip


def codes(chain):
    return [factor.code for factor in chain.factors]


@pytest.mark.parametrize(
    ("known", "asked", "anchor", "factors"),
    [
        ({"impressions", "clicks", "orders", "gmv", "spend"}, {"gmv"}, "impressions",
         ["ctr", "cvr", "aov"]),
        ({"clicks", "orders", "gmv"}, {"gmv"}, "clicks", ["cvr", "aov"]),
        ({"impressions", "orders", "gmv"}, {"gmv"}, "impressions",
         ["orders_per_impression", "aov"]),
        ({"orders", "gmv", "spend"}, {"gmv"}, "spend", ["cpa", "aov"]),
        ({"orders", "gmv"}, {"gmv"}, "orders", ["aov"]),
        ({"gmv"}, {"gmv"}, "gmv", []),
        ({"impressions", "clicks", "orders", "spend"}, {"orders", "spend"}, "impressions",
         ["cpm", "ctr", "cvr"]),
        ({"impressions", "spend"}, {"impressions"}, "spend", ["cpm"]),
        ({"impressions", "spend"}, {"spend"}, "impressions", ["cpm"]),
        (set(SUMS), {"contribution"}, "impressions", ["ctr", "cvr", "aov", "margin_share"]),
    ],
)  # fmt: skip
def test_anchor_and_factors(known, asked, anchor, factors):
    chain = chain_of(known, asked)

    assert (chain.anchor, codes(chain)) == (anchor, factors)


@pytest.mark.parametrize("anchored", [set(SUMS), set(SUMS) - {"impressions"},
                                      set(SUMS) - {"impressions", "clicks"}])  # fmt: skip
def test_every_measure_is_the_anchor_times_its_factors(anchored):
    chain = chain_of(anchored, anchored)
    values = {factor.code: factor.of(SUMS) for factor in chain.factors}
    for code in WRITTEN_PER_1000 & values.keys():
        values[code] /= 1000

    for measure in anchored:
        powers = chain.powers[measure]
        found = SUMS[chain.anchor] * prod(values[code] ** n for code, n in powers.items())
        assert found == pytest.approx(SUMS[measure])


def test_a_price_that_divides_has_its_power_turned():
    chain = chain_of({"orders", "spend"}, {"orders"})

    assert chain.powers["orders"] == {"cpa": -1}


def test_a_factor_over_nothing_is_unknown():
    chain = chain_of({"impressions", "clicks"}, {"clicks"})

    assert chain.factors[0].of({"impressions": 0.0, "clicks": 0.0}) is None
