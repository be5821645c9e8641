"""Facts become days of one scope and basis; nothing unknown is counted as nothing."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from core.budget.economics import Economics
from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.services.day_facts import Assumptions, assumptions_of, day_series, in_scope
from core.targets.scope import Scope, ScopeKind
from tests.conftest import NOW, OWNER
from tests.core.store.facts import START, fact

ADS = {"platform": "tiktok", "source_family": "tiktok_classic_ads", "market": "US", "channel": ""}
GMV_MAX = ADS | {
    "source_family": "tiktok_gmv_max", "attribution_basis": "gmv_max", "orders": None,
    "sku_orders": 9, "gross_gmv": Decimal(900),
}  # fmt: skip


def days(facts, *measures, scope=None, basis="classic_ads", currency="USD", **assumed):
    return day_series(
        facts,
        measures or ("spend", "orders"),
        scope=scope or Scope(),
        basis=basis,
        currency=currency,
        assumed=Assumptions(**assumed),
    )


def listed(series, measure):
    return [None if np.isnan(value) else value for value in series.values[measure]]


def codes(series):
    return [finding.code for finding in series.findings]


def test_facts_of_one_day_are_added_and_a_platform_without_rows_delivered_nothing():
    series = days([fact(0, **ADS), fact(0, **ADS, campaign="b"), fact(2, **ADS)])

    assert listed(series, "spend") == [20.5, 0, 10.25]
    assert listed(series, "orders") == [4, 0, 2]
    assert (series.first_day, series.last_day) == (START, START + timedelta(days=2))


def test_gmv_max_is_never_added_to_classic_ads():
    both = [fact(0, **ADS), fact(0, **GMV_MAX)]

    assert listed(days(both, "gmv", "orders"), "gmv") == [50]
    assert listed(days(both, "gmv", "orders", basis="gmv_max"), "orders") == [9]
    assert listed(days(both, "spend", basis="any"), "spend") == [20.5]


def test_a_report_over_a_whole_period_is_not_spread_over_its_days():
    month = replace(fact(0, **ADS), last_day=START + timedelta(days=29))

    assert listed(days([month, fact(1, **ADS)]), "spend") == [10.25]
    with pytest.raises(InvalidInput, match="No daily fact"):
        days([month])


def test_ads_and_their_campaign_are_the_same_money():
    views = [fact(0, **ADS | {"level": "campaign"}), fact(0, **ADS | {"level": "ad"}, ad="a")]

    assert listed(days(views), "spend") == [10.25]


def test_a_fact_that_lacks_a_measure_is_left_out_of_all_and_the_rest_is_told():
    blind = fact(0, **ADS | {"market": "UK"}, orders=None, spend=Decimal("30.75"))

    series = days([fact(0, **ADS), blind])

    assert listed(series, "spend") == [10.25]
    assert series.known_share == pytest.approx(0.25)
    assert listed(days([fact(0, **ADS), blind], "spend"), "spend") == [41]


def test_nothing_spent_has_no_known_share():
    assert days([fact(0, **ADS, spend=Decimal(0))]).known_share is None


def test_a_row_missing_from_a_table_made_by_hand_is_unknown_not_zero():
    tiktok, meta = (
        [fact(n, channel=name) for n in days_of]
        for name, days_of in (("TikTok", (0, 1, 2, 3)), ("Meta", (0, 1, 3)))
    )

    series = days([*tiktok, *meta])

    assert listed(series, "orders") == [4, 4, None, 4]
    assert series.sums(Period(START, START + timedelta(days=3))) == {"spend": 61.5, "orders": 12}


def test_a_channel_that_begins_later_was_nothing_before():
    assert listed(days([fact(0), fact(1), fact(1, channel="Meta")]), "orders") == [2, 4]


def test_amounts_in_another_currency_are_refused_or_left_out_never_added():
    euro = fact(0, **ADS | {"market": "DE"}, currency="EUR")

    with pytest.raises(InvalidInput, match="in USD, the facts are in EUR"):
        days([euro])
    series = days([euro, fact(0, **ADS)])
    assert listed(series, "spend") == [10.25]
    assert codes(series) == ["other_currency_left_out"]


def test_counts_without_a_currency_come_from_all_of_them():
    both = [fact(0, **ADS), fact(0, **ADS | {"market": "DE"}, currency="EUR")]

    series = days(both, "orders", currency="")

    assert listed(series, "orders") == [4]
    assert series.known_share is None


def test_amounts_without_a_currency_count_in_that_of_most_facts_and_the_rest_is_told():
    euro = ADS | {"market": "DE", "currency": "EUR"}
    both = [fact(0, **ADS), fact(0, **euro), fact(1, **euro)]

    series = days(both, "spend", currency="")

    assert (series.currency, listed(series, "spend")) == ("EUR", [10.25, 10.25])
    assert codes(series) == ["other_currency_left_out"]


def test_a_report_that_stopped_counts_as_nothing_from_then_on():
    uk = ADS | {"market": "UK"}

    series = days([fact(0, **uk), *(fact(n, **ADS) for n in range(16))])

    assert listed(series, "orders") == [4, *[2] * 15]
    assert codes(series) == ["report_stopped"]


def test_reports_that_end_apart_end_the_series_where_all_are_known():
    late = [fact(n, **ADS | {"market": "UK"}) for n in range(3)]

    series = days([*late, *(fact(n, **ADS) for n in range(10))])

    assert listed(series, "orders") == [4, 4, 4]
    assert codes(series) == ["reports_end_apart"]
    assert "TikTok Ads UK" in str(series.findings[0])


def test_an_assumed_order_value_is_marked():
    blind = fact(0, **ADS, gross_gmv=None)

    series = days([blind], "gmv", "orders", aov={"TikTok Ads US": 25.0})

    assert listed(series, "gmv") == [50]
    assert series.assumed == ("gmv",)
    assert days([fact(0, **ADS)], "gmv").assumed == ()
    with pytest.raises(InvalidInput):
        days([blind], "gmv")


def test_refunds_and_margin_come_from_the_shares_that_were_typed():
    typed = {"TikTok Ads US": Economics(0.5, 0.1, 0.05, 0.05, shipping_per_order=1.0)}

    series = days([fact(0, **ADS)], "net_gmv", "contribution", economics=typed)

    assert listed(series, "net_gmv") == [45]
    assert listed(series, "contribution") == pytest.approx([45 * 0.4 - 2])
    assert set(series.assumed) == {"net_gmv", "contribution"}
    with pytest.raises(InvalidInput, match="net_gmv"):
        days([fact(0, **ADS)], "net_gmv")


def test_days_that_may_be_restated_are_marked():
    series = days([fact(0, **ADS), fact(1, **ADS, provisional=True), fact(1, **ADS, campaign="b")])

    assert series.provisional.tolist() == [False, True]


@pytest.mark.parametrize(
    ("scope", "holds"),
    [
        (Scope(), True),
        (Scope(ScopeKind.MARKET, "US"), True),
        (Scope(ScopeKind.MARKET, "UK"), False),
        (Scope(ScopeKind.PLATFORM, "tiktok"), True),
        (Scope(ScopeKind.CHANNEL, "TikTok Ads US"), True),
        (Scope(ScopeKind.CHANNEL, "TikTok Ads"), False),
        (Scope(ScopeKind.PERSON, "Li", ("TikTok Ads US",)), True),
        (Scope(ScopeKind.TEAM, "A"), False),
    ],
)
def test_a_scope_answers_for_its_own_facts(scope, holds):
    assert in_scope(fact(0, **ADS), scope) == holds


def test_assumptions_are_read_from_the_workspace(workspace):
    with workspace.writing(OWNER, now=NOW) as desk:
        assert assumptions_of(desk) == Assumptions()
        desk.settings.put("economics", {"TikTok": {"margin_share": 0.4}}, seen=0)
        desk.settings.put("aov", {"Meta": 30.0}, seen=0)

        found = assumptions_of(desk)

    assert found == Assumptions({"TikTok": Economics(margin_share=0.4)}, {"Meta": 30.0})


@pytest.mark.parametrize(
    ("known", "advice"),
    [({}, "refund rate and margin"), ({"gross_gmv": None}, "Bring in a report")],
)
def test_what_only_a_typed_share_lacks_is_told_apart(known, advice):
    with pytest.raises(InvalidInput) as refused:
        day_series(
            [fact(**ADS, **known)], ("net_gmv",), scope=Scope(), basis="classic_ads", currency="USD"
        )

    assert advice in refused.value.remedy
