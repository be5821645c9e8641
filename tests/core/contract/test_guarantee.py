"""Guarantees: what courts gave back, and what every remedy must keep."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from core.contract.fee import fee_of
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.month import Month
from core.foundation.errors import InvalidInput
from tests.core.contract.plans import fixed, guarantees, plan, xs


def promise(level, remedy, promised=Promised.GMV, **more):
    return Guarantee(promised, Decimal(str(level)), remedy, **more)


def refunded(fee, given_, **month):
    """What the statement gives back."""
    lines = fee_of(plan(fixed(fee), guarantee=given_), Month(**month)).lines
    return -lines[-1].amount


def test_a_court_gave_back_the_missing_share():
    """Jizhou District Court, reported 2021-01-13."""
    asked = promise(150_000, Remedy.PRO_RATA)

    assert refunded(30_000, asked, gmv=Decimal("159.2")) == Decimal("29968.16")


def test_a_court_left_only_the_commission():
    """Jinshan District Court: rounding the commission first would give back 7,109.28."""
    asked = promise(50_000, Remedy.COMMISSION_ONLY, commission=Decimal("0.21"))
    strict = promise(50_000, Remedy.PRO_RATA)

    assert refunded(8_000, asked, gmv=Decimal("4241.5")) == Decimal("7109.29")
    assert refunded(8_000, strict, gmv=Decimal("4241.5")) == Decimal("7321.36")


def test_brushed_orders_do_not_keep_a_guarantee():
    """Haimen Court: 0.29 of 4 million genuine; netting 6 % gives the 0.72 million reported."""
    strict = promise(4_000_000, Remedy.PRO_RATA)
    netted = promise(4_000_000, Remedy.PRO_RATA, commission=Decimal("0.06"))

    assert refunded(800_000, strict, gmv=Decimal(290_000)) == 742_000
    assert refunded(800_000, netted, gmv=Decimal(290_000)) == 724_600
    assert refunded(800_000, strict, gmv=Decimal(5_250_000)) == 0  # on what was displayed


def test_the_guarantee_counts_on_its_own_basis():
    asked = promise(4_000_000, Remedy.PRO_RATA)

    back = refunded(800_000, asked, gmv=Decimal(5_250_000), guaranteed=Decimal(290_000))

    assert back == 742_000


def test_exactly_at_the_level_nothing_is_given_back_and_a_cent_below_all():
    asked = promise(1000, Remedy.FULL)

    assert refunded(500, asked, gmv=Decimal(1000)) == 0
    assert refunded(500, asked, gmv=Decimal("999.99")) == 500


def test_making_good_comes_first():
    asked = promise(1000, Remedy.MAKE_GOOD, days=15, then=Remedy.FULL)

    assert refunded(500, asked, gmv=Decimal(600)) == 0
    assert refunded(500, asked, gmv=Decimal(600), made_good=True) == 500
    assert refunded(500, asked, gmv=Decimal(1600), made_good=True) == 0


def test_a_quarter_is_not_settled_in_a_month():
    asked = promise(1000, Remedy.FULL, months=3)
    lines = fee_of(plan(fixed(500), guarantee=asked), Month(gmv=Decimal(10))).lines

    assert lines[-1].amount == 0
    assert "3 months" in str(lines[-1])


def test_roi_needs_ad_spend():
    asked = promise(4, Remedy.FULL, Promised.ROI)

    assert refunded(500, asked, gmv=Decimal(399), ad_spend=Decimal(100)) == 500
    assert refunded(500, asked, gmv=Decimal(400), ad_spend=Decimal(100)) == 0
    assert refunded(500, asked, gmv=Decimal(400), ad_spend=Decimal(0)) == 0
    unknown = fee_of(plan(fixed(500), guarantee=asked), Month(gmv=Decimal(400)))
    assert unknown.total is None
    assert unknown.missing == ("ad_spend",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": 0, "remedy": Remedy.FULL},
        {"level": 10, "remedy": Remedy.FULL, "months": 0},
        {"level": 10, "remedy": Remedy.COMMISSION_ONLY},
        {"level": 10, "remedy": Remedy.MAKE_GOOD},
        {"level": 10, "remedy": Remedy.MAKE_GOOD, "days": 0, "then": Remedy.FULL},
        {"level": 10, "remedy": Remedy.MAKE_GOOD, "days": 3, "then": Remedy.MAKE_GOOD},
        {"level": 10, "remedy": Remedy.FULL, "days": 3, "then": Remedy.FULL},
        {"level": 10, "remedy": Remedy.FULL, "commission": Decimal("1.5")},
        {
            "level": 10,
            "remedy": Remedy.FULL,
            "promised": Promised.ORDERS,
            "commission": Decimal("0.1"),
        },
    ],
)
def test_a_promise_that_says_half_of_it_is_refused(wrong):
    with pytest.raises(InvalidInput):
        promise(**wrong)


@given(guarantees(), xs, xs)
def test_a_refund_is_never_more_than_the_fee_and_never_below_zero(asked, fee, actual):
    assert 0 <= asked.refund(fee, actual) <= fee
    assert asked.refund(fee, Fraction(asked.level)) == 0
