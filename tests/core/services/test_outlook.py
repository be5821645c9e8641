"""The month ahead: one basis, one currency, a band, and a reason where there is none."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from core.budget.economics import Economics
from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding
from core.services.day_facts import Assumptions, assumptions_of
from core.services.outlook import Outlook, Source, from_frontier, look_ahead, outlook, usual_basis
from core.services.plan_budget import default_request, evidence
from tests.conftest import TODAY as SAMPLE_TODAY
from tests.core.store.facts import START, fact

SOLD = np.random.default_rng(7).poisson(100, 120)
TODAY = START + timedelta(days=120)
SHARES = Assumptions({"TikTok": Economics(margin_share=0.5, refund_share=0.1)})


def facts(days=120, **changes):
    return [
        fact(
            day,
            orders=int(SOLD[day]),
            spend=Decimal(2 * int(SOLD[day])),
            gross_gmv=Decimal(20 * int(SOLD[day])),
            **changes,
        )
        for day in range(days)
    ]


def test_a_steady_shop_sells_thirty_usual_days():
    found = outlook(facts(), today=TODAY, assumed=SHARES)

    assert found.gmv_p50 == pytest.approx(30 * 20 * 100, rel=0.03)
    assert found.gmv_p10 < found.gmv_p50 < found.gmv_p90
    assert found.gmv_p90 / found.gmv_p10 < 1.2
    assert found.ad_spend == pytest.approx(found.gmv_p50 / 10)
    assert found.orders == pytest.approx(found.gmv_p50 / 20)
    assert found.net_share == pytest.approx(0.9)
    assert found.margin_share == pytest.approx(0.45)
    assert (found.basis, found.currency, found.source) == ("classic_ads", "USD", Source.FORECAST)
    assert (found.period.first_day, found.period.days) == (TODAY, 30)


def test_what_nobody_typed_stays_unknown():
    found = outlook(facts(), today=TODAY)

    assert (found.margin_share, found.net_share) == (None, None)
    no_spend = outlook([replace(one, spend=None) for one in facts()], today=TODAY)
    assert no_spend.ad_spend is None


def test_two_bases_are_never_added():
    shop = facts(attribution_basis="gmv_max", source_family="tiktok_gmv_max", channel="Max")
    larger = [replace(one, gross_gmv=one.gross_gmv * 3) for one in shop]
    both = [*facts(), *larger]

    assert usual_basis(both) == "gmv_max"
    assert outlook(both, today=TODAY).gmv_p50 == pytest.approx(180_000, rel=0.03)
    ads = outlook(both, today=TODAY, basis="classic_ads")
    assert ads.gmv_p50 == pytest.approx(60_000, rel=0.03)


@pytest.mark.parametrize("days", [0, 1, 5, 13])
def test_too_few_days_are_said(days):
    found = look_ahead(facts(days), today=TODAY)

    assert isinstance(found, Finding)
    assert found.code == "no_outlook"
    assert found.remedy
    assert outlook(facts(days), today=TODAY) is None


def test_facts_in_another_currency_are_not_converted():
    found = look_ahead(facts(), today=TODAY, currency="THB")

    assert isinstance(found, Finding)


def test_today_is_not_counted():
    known = outlook(facts(), today=START + timedelta(days=60))

    assert known.period.first_day == START + timedelta(days=60)


@pytest.mark.parametrize(
    "wrong",
    [
        {"gmv_p10": 70_000.0, "gmv_p50": 60_000.0},
        {"gmv_p10": -1.0},
        {"ad_spend": float("nan")},
        {"margin_share": 1.5},
        {"currency": "usd"},
    ],
)
def test_a_month_without_meaning_is_refused(wrong):
    known = outlook(facts(), today=TODAY)

    with pytest.raises(InvalidInput):
        replace(known, **wrong)


def test_the_frontier_plans_the_same_money_on_the_same_basis(sample):
    with sample.reading() as desk:
        known, assumed = desk.facts.read(), assumptions_of(desk)
    before = outlook(known, today=SAMPLE_TODAY, assumed=assumed, basis="classic_ads")
    asked = default_request(sample, "USD")
    learned = evidence(known, asked)
    found = from_frontier(learned, asked, before)

    mine = [one.current_daily_spend for one in learned.sources if one.basis == "classic_ads"]
    assert isinstance(found, Outlook)
    assert found.source is Source.FRONTIER
    assert found.ad_spend <= 30 * sum(mine) * 1.001
    assert found.gmv_p10 <= found.gmv_p50 <= found.gmv_p90
    assert (found.basis, found.period) == (before.basis, before.period)
    assert 0 < found.margin_share < 1
    nothing = from_frontier(learned, asked, replace(before, basis="affiliate"))
    assert isinstance(nothing, Finding)
