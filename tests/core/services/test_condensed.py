"""Summed-up facts give the same days as the facts themselves."""

from decimal import Decimal

import numpy as np
import pytest

from core.services.condensed import condensed
from core.services.day_facts import assumptions_of, day_series
from core.targets.scope import Scope, ScopeKind
from tests.core.store.facts import fact


@pytest.mark.parametrize("basis", ["classic_ads", "gmv_max"])
@pytest.mark.parametrize("scope", [Scope(), Scope(ScopeKind.MARKET, "UK")])
def test_every_measure_of_the_sample_comes_to_the_same(sample, basis, scope):
    with sample.reading() as desk:
        facts, assumed = desk.facts.read(), assumptions_of(desk)
    measures = ("spend", "orders", "gmv", "net_gmv", "contribution")
    asked = {"scope": scope, "basis": basis, "currency": "USD", "assumed": assumed}

    long, short = (day_series(some, measures, **asked) for some in (facts, condensed(facts)))

    assert len(condensed(facts)) < len(facts) / 2
    assert (long.first_day, long.last_day) == (short.first_day, short.last_day)
    for measure in measures:
        assert np.allclose(long.values[measure], short.values[measure])
    assert (long.provisional == short.provisional).all()
    assert long.known_share == pytest.approx(short.known_share)


def test_facts_that_know_different_measures_are_not_added():
    both = condensed([fact(campaign="a"), fact(campaign="b", gross_gmv=None)])

    assert [one.gross_gmv for one in both] == [Decimal(50), None]


def test_campaigns_of_one_channel_are_one_fact():
    (one,) = condensed(
        fact(source_family="meta_ads", platform="meta", channel="", campaign=name) for name in "abc"
    )

    assert (one.orders, one.spend, one.campaign) == (6, Decimal("30.75"), "")


def test_it_can_be_done_twice():
    once = condensed([fact(), fact(1), fact(1, channel="Meta")])

    assert condensed(once) == once


def test_nothing_stays_nothing():
    assert condensed([]) == ()
