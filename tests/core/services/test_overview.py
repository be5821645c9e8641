"""The overview: what may be added is added, and nothing else."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.ingest.fact import Fact
from core.services.counted_once import counted_once
from core.services.overview import summarise

LAST = date(2026, 11, 22)


def fact(day=LAST, *, last_day=None, **changes):
    usual = {
        "platform": "meta",
        "source_family": "meta_ads",
        "layout": "meta",
        "account": "default",
        "market": "US",
        "level": "campaign",
        "currency": "USD",
        "attribution_basis": "classic_ads",
        "spend": Decimal(100),
        "orders": 10,
        "gross_gmv": Decimal(300),
    }
    return Fact(day, last_day or day, **usual | changes)


GMV_MAX = {
    "platform": "tiktok",
    "source_family": "tiktok_gmv_max",
    "attribution_basis": "gmv_max",
}


def test_an_empty_workspace_has_neither_sources_nor_weeks():
    found = summarise(())

    assert (found.sources, found.weeks, found.last_day) == ((), (), None)


def test_spend_is_added_over_bases_but_gmv_is_not():
    (weeks,) = summarise([fact(), fact(**GMV_MAX, spend=Decimal(50))]).weeks

    assert weeks.spend == 150
    assert [(one.basis, one.totals.gmv) for one in weeks.bases] == [
        ("classic_ads", 300),
        ("gmv_max", 300),
    ]


def test_two_currencies_are_two_pictures():
    found = summarise([fact(), fact(currency="MYR", spend=Decimal(900))])

    assert [(weeks.currency, weeks.spend) for weeks in found.weeks] == [("MYR", 900), ("USD", 100)]


def test_the_window_is_four_whole_weeks_and_the_change_looks_at_the_four_before():
    days = [LAST - timedelta(days=n) for n in range(70)]

    (weeks,) = summarise([fact(day) for day in days]).weeks

    assert weeks.window.days == 28
    assert (weeks.bases[0].totals.spend, weeks.bases[0].before.spend) == (2_800, 2_800)
    assert [day.spend for day in weeks.bases[0].by_day] == [100] * 28


def test_a_day_without_a_fact_is_unknown_and_not_zero():
    (weeks,) = summarise([fact(), fact(LAST - timedelta(days=2))]).weeks

    assert [day.spend for day in weeks.bases[0].by_day][-3:] == [100, None, 100]


def test_ads_are_a_view_of_their_campaign():
    kept = counted_once([fact(), fact(level="ad", ad="A"), fact(level="ad", ad="B")])

    assert [one.level for one in kept] == ["campaign"]


def test_a_gmv_max_campaign_in_the_ads_manager_list_is_not_spent_twice():
    tiktok = {"platform": "tiktok", "source_family": "tiktok_classic_ads"}
    own, copy, other = (
        fact(campaign_id="17001", **GMV_MAX),
        fact(campaign_id="17001", **tiktok),
        fact(campaign_id="17002", **tiktok),
    )

    assert counted_once([copy, own, other]) == (own, other)
    assert counted_once([copy, other]) == (copy, other)
    (weeks,) = summarise([own, copy, other]).weeks
    assert weeks.spend == 200


def test_period_totals_are_a_source_but_never_days():
    found = summarise([fact(LAST - timedelta(days=30), last_day=LAST, **GMV_MAX)])

    assert found.weeks == ()
    assert (found.sources[0].daily_rows, found.sources[0].period_rows) == (0, 1)


def test_spend_without_known_orders_does_not_make_orders_dear():
    silent = fact(campaign="B", orders=None, gross_gmv=None)

    (weeks,) = summarise([fact(), silent]).weeks

    totals = weeks.bases[0].totals
    assert (totals.spend, totals.cpa, totals.roas) == (200, 10, 3)


@pytest.mark.parametrize(("orders", "cpa"), [(0, None), (None, None), (4, 25.0)])
def test_cpa_is_undefined_without_orders(orders, cpa):
    (weeks,) = summarise([fact(orders=orders)]).weeks

    assert weeks.bases[0].totals.cpa == cpa


def test_provisional_days_are_named_from_the_first():
    (weeks,) = summarise([fact(provisional=True), fact(LAST - timedelta(days=1))]).weeks

    assert weeks.provisional_from == LAST
