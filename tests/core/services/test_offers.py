"""Quotes on one month: fees, profit, order, currencies and the cheapest at each GMV."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contract.fee_plan import Measure
from core.contract.ladder import Mode
from core.contract.quote import Quote
from core.foundation.period import Period
from core.metrics.basis_kinds import ValueState
from core.services.offers import offers, statement
from core.services.outlook import Outlook, Source
from tests.core.contract.plans import fee_plans, fixed, limit, plan, share

MONTH = Outlook(
    80_000.0, 100_000.0, 130_000.0, 20_000.0, 4000.0, 0.35, "USD", "gmv_max",
    Period(date(2026, 11, 1), date(2026, 11, 30)), Source.TYPED, net_share=0.9,
)  # fmt: skip


def quote(code, asked):
    return Quote(code, code, code, asked, date(2026, 11, 1))


BASE = quote("base", plan(fixed(5000)))
SHARE = quote("share", plan(share((0, 0.04)), value_state=ValueState.PAID_GROSS))
NET = quote("net", plan(share((0, 0.04)), value_state=ValueState.SETTLED))
ADS = quote("ads", plan(share((0, 0.15), of=Measure.AD_SPEND), floor=limit(2500)))
YUAN = quote("yuan", plan(fixed(20_000), currency="CNY", set_up=Decimal(5000)))


def listed(*quotes, month=MONTH, worth=(), **more):
    return {one.quote.code: one for one in offers(quotes, month, worth=dict(worth), **more).listed}


def test_fee_and_profit_of_a_weak_a_usual_and_a_strong_month():
    found = listed(BASE, SHARE)

    assert found["share"].at == (3200, 4000, 5200)
    assert found["base"].at == (5000, 5000, 5000)
    assert found["share"].profit == pytest.approx((4800, 11_000, 20_300))
    assert float(found["share"].pays_from.start) == pytest.approx(20_000 / 0.31)


def test_gmv_after_refunds_is_the_gross_one_less_refunds():
    assert listed(NET)["net"].at == (2880, 3600, 4680)
    unknown = listed(NET, month=replace(MONTH, net_share=None))["net"]
    assert unknown.at[1] == 4000
    assert [one.code for one in unknown.findings] == ["refunds_unknown"]


def test_a_quote_that_does_not_say_its_basis_is_marked():
    silent = quote("silent", plan(share((0, 0.04))))

    assert [one.code for one in listed(silent)["silent"].findings] == ["basis_unsaid"]
    assert listed(SHARE)["share"].findings == ()
    assert listed(BASE)["base"].findings == ()


def test_ad_spend_stays_or_grows_with_gmv():
    assert listed(ADS)["ads"].at == (3000, 3000, 3000)
    assert listed(ADS, spend_grows=True)["ads"].at == (2500, 3000, 3900)


def test_another_currency_stands_apart_until_somebody_types_its_worth():
    without = offers([BASE, YUAN], MONTH, worth={})
    with_rate = listed(BASE, YUAN, worth={"CNY": 0.14})

    assert [one.quote.code for one in without.listed] == ["base"]
    assert [one.quote.code for one in without.apart] == ["yuan"]
    assert "CNY" in str(without.apart[0].why)
    assert with_rate["yuan"].at[1] == pytest.approx(2800)
    assert with_rate["yuan"].set_up == pytest.approx(700)
    assert statement(with_rate["yuan"], 1000.0, first=True).total == 25_000


def test_what_is_unknown_of_the_month_is_said():
    month = replace(MONTH, ad_spend=None, margin_share=None)
    found = offers([ADS, BASE], month, worth={})

    assert [one.quote.code for one in found.apart] == ["ads"]
    assert "ad_spend" in str(found.apart[0].why)
    assert found.listed[0].profit is None
    assert found.listed[0].pays_from is None


def test_the_cheapest_changes_where_the_fees_cross():
    found = offers([BASE, SHARE], MONTH, worth={})

    assert [(one.code, one.start, one.end) for one in found.cheapest] == [
        ("share", 0.0, 125_000.0),
        ("base", 125_000.0, None),
    ]
    assert found.listed[0].quote.code == "share"
    assert [one.at for one in found.crossing(*found.listed)] == [125_000]


def test_a_jump_past_the_other_is_told_as_one():
    cliff = quote(
        "cliff",
        plan(
            share((0, 0.03), (150_000, 0.06), mode=Mode.RETROACTIVE),
            value_state=ValueState.PAID_GROSS,
        ),
    )
    found = offers([BASE, cliff], MONTH, worth={})

    assert [(one.code, one.jumps) for one in found.cheapest] == [("cliff", False), ("base", True)]
    assert [float(one.jump) for one in found.listed[0].cliffs] == [4500]


def test_nothing_to_compare():
    found = offers([], MONTH, worth={})

    assert (found.listed, found.apart, found.cheapest) == ((), (), ())


def test_a_month_without_sales_has_fees_and_no_orders():
    month = replace(MONTH, gmv_p10=0.0, gmv_p50=0.0, gmv_p90=0.0)
    per_order = quote("orders", plan(share((0, 2), of=Measure.ORDERS)))

    found = listed(BASE, SHARE, per_order, month=month)

    assert [found[code].at[1] for code in ("base", "share", "orders")] == [5000, 0, 0]
    assert found["base"].money.rate is None


@settings(max_examples=60, deadline=None)
@given(st.lists(fee_plans(), min_size=1, max_size=4))
def test_the_cheapest_is_the_cheapest_everywhere(plans):
    quotes = [quote(f"q{place}", one) for place, one in enumerate(plans)]
    found = offers(quotes, MONTH, worth={})
    edges = [one.start for one in found.cheapest]
    by_code = {one.quote.code: one for one in found.listed}

    for gmv in np.linspace(1.0, 400_000.0, 97):
        stretch = found.cheapest[int(np.searchsorted(edges, gmv, side="right")) - 1]
        least = min(float(one.fee.at(Fraction(float(gmv)))) for one in found.listed)
        assert float(by_code[stretch.code].fee.at(Fraction(float(gmv)))) <= least + 1e-6
    assert found.cheapest[0].start == 0
    assert found.cheapest[-1].end is None
