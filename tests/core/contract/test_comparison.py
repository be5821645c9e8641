"""Indifference, cliffs, self-buying and break-even: agreed figures and brute force."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from core.contract.break_even import break_even
from core.contract.cliffs import cliffs, nearest
from core.contract.fee_curve import Path, fee_curve
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.indifference import compare
from core.contract.ladder import Mode
from core.contract.plan_money import plan_money
from core.contract.self_buy import gameable_from
from core.stats.three_points import levels
from tests.core.contract.plans import fee_plans, fixed, limit, paths, plan, share

FIXED = plan(fixed(3000))
HYBRID = plan(fixed(1000), share((0, 0.05)))
CLIFF = plan(share((0, 0.04), (50_000, 0.07), mode=Mode.RETROACTIVE))


def curve(asked, path=None):
    return fee_curve(asked, Path() if path is None else path)


def test_a_fixed_fee_and_a_share_cost_the_same_once():
    """3,000 against 1,000 and 5 %: the same at 40,000."""
    found = compare(curve(FIXED), curve(HYBRID))

    assert [(one.at, one.switches) for one in found.crossings] == [(40_000, False)]
    assert [one.sign for one in found.stretches] == [1, -1]
    assert found.cheaper_at(Fraction(39_999)) == 1
    assert found.cheaper_at(Fraction(50_000)) == -1


def test_a_jump_past_the_other_is_a_switch():
    found = compare(curve(CLIFF), curve(plan(fixed(2500))))

    assert [(one.at, one.switches) for one in found.crossings] == [(50_000, True)]


def test_two_fees_that_are_the_same_for_a_while():
    found = compare(curve(plan(share((0, 0.1)), cap=limit(500))), curve(plan(fixed(500))))

    assert [(one.start, one.sign) for one in found.stretches] == [(0, -1), (5000, 0)]


@settings(max_examples=150, deadline=None)
@given(fee_plans(), fee_plans(), paths())
def test_crossings_are_all_there_on_a_fine_grid(one, other, path):
    first, second = fee_curve(one, path), fee_curve(other, path)
    found = compare(first, second)
    edges = [float(stretch.start) for stretch in found.stretches]
    xs = np.linspace(0, 60_000, 4001)
    xs = xs[np.abs(xs[:, None] - np.array(edges)[None, :]).min(axis=1) > 1e-6]
    gap = first.values(xs) - second.values(xs)
    signs = np.array([stretch.sign for stretch in found.stretches])
    told = signs[np.searchsorted(edges, xs, side="right") - 1]

    assert found.stretches[0].start == 0
    assert found.stretches[-1].end is None
    assert np.all((np.sign(gap) == told) | (np.abs(gap) < 1e-6))
    for low, high in zip(found.stretches, found.stretches[1:], strict=False):
        assert low.end == high.start
        assert low.sign != high.sign
    for crossing in found.crossings:
        equal = abs(first.at(crossing.at) - second.at(crossing.at)) < Fraction(1, 10**6)
        touches = abs(first.before(crossing.at) - second.before(crossing.at)) < Fraction(1, 10**6)
        assert crossing.switches or equal or touches


def test_a_cliff_in_money_and_its_distance():
    """4 % and from 50,000 on 7 % of everything: 1,500 more at once."""
    (cliff,) = cliffs(curve(CLIFF), usual=Fraction(46_000))

    assert (cliff.at, cliff.jump, cliff.distance) == (50_000, 1500, 4000)
    assert cliff.share == Fraction(3, 4)
    assert cliffs(curve(HYBRID), usual=Fraction(0)) == ()
    assert nearest(()) is None
    assert nearest((cliff,)) == cliff


def test_a_cap_takes_the_top_off_a_cliff():
    capped = plan(share((0, 0.04), (50_000, 0.07), mode=Mode.RETROACTIVE), cap=limit(2600))

    assert [one.jump for one in cliffs(curve(capped), usual=Fraction(0))] == [600]


def test_from_where_buying_oneself_pays():
    """At a cost of 34 % of what is bought: from 45,000 on."""
    at = Fraction(50_000)

    assert gameable_from(curve(CLIFF), at, cost_share=Fraction(34, 100)) == 45_000
    assert gameable_from(curve(CLIFF), at, cost_share=Fraction(3, 100)) == 0
    marginal = curve(plan(share((0, 0.04), (50_000, 0.07))))
    assert gameable_from(marginal, at, cost_share=Fraction(34, 100)) is None


def test_break_even():
    """A fixed fee of 3,000 and 5 % at a margin of 30 %: 12,000."""
    fee = curve(plan(fixed(3000), share((0, 0.05))))

    assert break_even(fee, margin_share=Fraction(3, 10)).start == 12_000
    assert break_even(fee, margin_share=Fraction(5, 100)) is None
    assert break_even(fee, margin_share=Fraction(4, 100)) is None
    ads = (Fraction(2000), Fraction(0))
    assert break_even(fee, margin_share=Fraction(3, 10), ad_spend=ads).start == 20_000


def test_break_even_may_be_lost_again_at_a_cliff():
    steep = curve(plan(fixed(100), share((0, 0), (1000, 0.5), mode=Mode.RETROACTIVE)))
    found = break_even(steep, margin_share=Fraction(3, 10))

    assert found.start == Fraction(1000, 3)
    assert found.end == 1000


def test_money_over_the_months_that_may_come():
    gmv = levels(80_000, 100_000, 130_000)
    money = plan_money(
        curve(HYBRID),
        gmv,
        margin_share=Fraction(3, 10),
        ad_spend=(Fraction(20_000), Fraction(0)),
    )

    assert money.fee.p50 == pytest.approx(6000)
    assert (money.fee.p10, money.fee.p90) == pytest.approx((5000, 7500), rel=1e-4)
    assert money.profit.p50 == pytest.approx(30_000 - 20_000 - 6000)
    assert money.risk_share == pytest.approx(0.05 / 0.3)
    before = 0.3 * gmv - 20_000
    assert money.eaten == pytest.approx((0.05 * gmv + 1000 > before).mean(), abs=0.01)
    assert money.rate == pytest.approx((1000 + 0.05 * gmv.mean()) / gmv.mean())


def test_the_fee_of_a_strong_month_need_not_be_the_highest():
    falling = plan(share((0, 0.1), (100_000, 0.02), mode=Mode.RETROACTIVE))
    money = plan_money(
        curve(falling), levels(80_000, 99_000, 120_000), margin_share=None, ad_spend=None
    )

    assert money.fee.p90 > float(curve(falling).at(Fraction(120_000)))
    assert (money.profit, money.eaten, money.risk_share) == (None, None, None)


def test_a_fixed_fee_takes_no_risk_over():
    money = plan_money(
        curve(FIXED),
        levels(50_000, 60_000, 90_000),
        margin_share=Fraction(3, 10),
        ad_spend=(Fraction(0), Fraction(0)),
    )

    assert money.risk_share == pytest.approx(0)


def test_nothing_sold_has_no_rate():
    money = plan_money(curve(FIXED), levels(0, 0, 0), margin_share=Fraction(0), ad_spend=None)

    assert money.rate is None


def test_a_falling_refund_makes_a_curve_that_is_still_solved_in_closed_form():
    promise = Guarantee(Promised.GMV, Decimal(100_000), Remedy.PRO_RATA)
    bent = curve(plan(share((0, 0.1)), guarantee=promise))  # 0.1 · x · x / 100,000
    found = compare(bent, curve(plan(fixed(2500))))

    assert [one.at for one in found.crossings] == [50_000]
    assert bent.at(Fraction(50_000)) == 2500
