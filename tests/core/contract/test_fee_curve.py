"""The fee at every GMV against the statement of single months."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contract.fee import fee_of
from core.contract.fee_curve import Path, fee_curve
from core.contract.fee_plan import FixedFee, Limit, Measure, Reach, SlotFee, VariableFee
from core.contract.ladder import Ladder
from core.foundation.errors import InvalidInput
from tests.core.contract.plans import fee_plans, fixed, limit, paths, plan, share, xs


@settings(max_examples=400, deadline=None)
@given(fee_plans(), paths(), xs)
def test_the_curve_is_the_statement_before_rounding(asked, path, x):
    lines = fee_of(asked, path.month(x))
    curve = fee_curve(asked, path)
    edge = any(abs(x - start) < 1e-9 for start in curve.starts)

    exact = {float(curve.at(x)), float(curve.before(x))} if edge else {float(curve.at(x))}

    assert min(abs(float(lines.total) - one) for one in exact) <= 0.005 * (len(lines.lines) + 1)


@settings(max_examples=200, deadline=None)
@given(fee_plans(guarantee=st.none()), paths(), xs, st.integers(2, 9))
def test_the_unit_of_money_does_not_matter(asked, path, x, factor):
    def part(one):
        match one:
            case FixedFee():
                return FixedFee(one.amount * factor)
            case SlotFee():
                return SlotFee(one.price * factor, one.count)
        per_order = one.of is Measure.ORDERS
        rates = tuple(
            (start if per_order else start * factor, rate * factor if per_order else rate)
            for start, rate in one.ladder.rates
        )
        return VariableFee(one.of, Ladder(rates, one.ladder.mode))

    def limit_(one):
        return None if one is None else Limit(one.amount * factor, one.reach)

    larger = replace(
        asked,
        parts=tuple(part(one) for one in asked.parts),
        cap=limit_(asked.cap),
        floor=limit_(asked.floor),
    )
    wider = Path(
        path.gmv_share,
        (path.ad_spend[0] * factor, path.ad_spend[1]),
        (path.orders[0], path.orders[1] / factor),
    )

    assert fee_curve(larger, wider).at(x * factor) == fee_curve(asked, path).at(x) * factor


def test_a_fee_in_another_currency_is_worth_its_rate():
    """A threshold of 100,000 CNY is reached at 14,000 USD where one CNY is worth 0.14 USD."""
    asked = plan(share((0, 0), (100_000, 0.1)), currency="CNY")
    worth = Fraction("0.14")
    curve = fee_curve(asked, Path(gmv_share=1 / worth, worth=worth))

    assert curve.starts == (0, 14_000)
    assert curve.at(Fraction(24_000)) == 1000


def test_kinks_stand_where_the_cap_begins_to_hold():
    capped = plan(fixed(3000), share((0, 0), (50_000, 0.06)), cap=limit(9000))
    curve = fee_curve(capped, Path())

    assert curve.starts == (0, 50_000, 150_000)
    assert [curve.at(Fraction(x)) for x in (0, 50_000, 100_000, 400_000)] == [
        3000,
        3000,
        6000,
        9000,
    ]
    assert curve.values(np.array([0.0, 1e5, 4e5])).tolist() == [3000, 6000, 9000]


def test_what_the_plan_counts_on_must_be_known():
    assert fee_curve(plan(share((0, 0.1), of=Measure.AD_SPEND)), Path()) is None
    assert fee_curve(plan(fixed(100)), Path()).at(Fraction(5)) == 100


def test_ad_spend_goes_with_gmv_or_stays():
    asked = plan(share((0, 0.1), of=Measure.AD_SPEND))

    stays = fee_curve(asked, Path(ad_spend=(Fraction(2000), Fraction(0))))
    grows = fee_curve(asked, Path(ad_spend=(Fraction(0), Fraction(1, 4))))

    assert [stays.at(Fraction(x)) for x in (0, 8000, 16_000)] == [200, 200, 200]
    assert [grows.at(Fraction(x)) for x in (0, 8000, 16_000)] == [0, 200, 400]


@pytest.mark.parametrize(
    "wrong",
    [
        {"gmv_share": Fraction(0)},
        {"worth": Fraction(-1)},
        {"ad_spend": (Fraction(1), Fraction(1))},
        {"orders": (Fraction(-1), Fraction(0))},
    ],
)
def test_a_path_without_meaning_is_refused(wrong):
    with pytest.raises(InvalidInput):
        Path(**wrong)


def test_variable_and_total_caps_differ_on_the_curve_too():
    parts = (fixed(5000), share((0, 0), (50_000, 0.1)))
    at = Fraction(200_000)

    whole, variable = (
        fee_curve(plan(*parts, cap=limit(10_000, reach)), Path()).at(at)
        for reach in (Reach.TOTAL, Reach.VARIABLE)
    )

    assert (whole, variable) == (10_000, 15_000)
    assert Decimal(int(variable)) == Decimal(15_000)
