"""Ladders: published schedules, and what every ladder must keep."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.contract.ladder import Ladder, Mode, flat
from core.foundation.errors import InvalidInput
from tests.core.contract.plans import ladder, ladders, xs

MYTIME = ladder((0, 0.25), (500, 0.3), (3000, 0.4))
AFFILIATE = ladder((0, 0.05), (1000, 0.06), mode=Mode.RETROACTIVE)


@pytest.mark.parametrize(("sold", "paid"), [(400, 100), (100, 25), (1500, 425), (5000, 1675)])
def test_a_published_schedule_pays_bracket_by_bracket(sold, paid):
    """help.mytime.com 360046956372; the page prints 424.98 for 1,500 as it bounds at 499.99."""
    assert MYTIME.paid(Decimal(sold)) == paid


@pytest.mark.parametrize(("sold", "paid"), [(999, "49.95"), (1000, "60"), (0, "0"), (-5, "0")])
def test_an_affiliate_programme_pays_the_rate_reached_on_all(sold, paid):
    """abestweb.com thread 58442."""
    assert AFFILIATE.paid(Decimal(sold)) == Fraction(paid)


@pytest.mark.parametrize(("mode", "paid"), [(Mode.MARGINAL, 3540), (Mode.RETROACTIVE, 5040)])
def test_one_table_reads_in_two_ways(mode, paid):
    """Net 72,000 on 4 % and from 50,000 on 7 %."""
    assert ladder((0, 0.04), (50_000, 0.07), mode=mode).paid(Decimal(72_000)) == paid


def test_a_threshold_belongs_to_the_bracket_above():
    assert AFFILIATE.rate_at(Decimal(1000)) == Decimal("0.06")
    assert AFFILIATE.rate_at(Decimal("999.99")) == Decimal("0.05")
    assert AFFILIATE.paid(Decimal("999.99")) == Fraction("49.9995")


@pytest.mark.parametrize(
    "rates",
    [
        (),
        ((1, 0.1),),
        ((0, 0.1), (0, 0.2)),
        ((0, 0.1), (50, 0.2), (20, 0.3)),
        ((0, -0.1),),
        ((0, 0.1), ("NaN", 0.2)),
        ((0, "Infinity"),),
    ],
)
def test_brackets_with_gap_overlap_or_no_number_are_refused(rates):
    with pytest.raises(InvalidInput):
        ladder(*rates)


def test_mode_matters_only_with_two_rates():
    assert MYTIME.stepped
    assert not flat(Decimal("0.1")).stepped
    assert not ladder((0, 0.1), (50, 0.1)).stepped


@given(ladders(mode=st.just(Mode.MARGINAL)), xs, xs)
def test_a_marginal_ladder_never_falls_and_never_jumps(one, x, more):
    highest = max(Fraction(rate) for _, rate in one.rates)

    assert 0 <= one.paid(x + more) - one.paid(x) <= highest * more


@given(ladders(mode=st.just(Mode.RETROACTIVE)), st.integers(1, 3))
def test_a_retroactive_ladder_jumps_by_the_rates_on_the_whole(one, place):
    assume(place < len(one.rates))
    (_, before), (start, after) = one.rates[place - 1], one.rates[place]
    tiny = Fraction(1, 10**12)

    jump = one.paid(start) - one.paid(Fraction(start) - tiny)

    assert jump == (Fraction(after) - Fraction(before)) * Fraction(start) + Fraction(before) * tiny


@given(ladders(), xs, st.integers(1, 1000))
def test_the_unit_of_money_does_not_matter(one, x, factor):
    larger = Ladder(tuple((start * factor, rate) for start, rate in one.rates), one.mode)

    assert larger.paid(x * factor) == one.paid(x) * factor
