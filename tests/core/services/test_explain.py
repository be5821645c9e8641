"""A change explained: lines and channels that add up to the cent, and honest refusals."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.ingest.fact import Fact
from core.metrics.definition import formulas
from core.metrics.formula import read_formula
from core.metrics.segments import ENDED, MIX, NEW, UNSPLIT, VOLUME
from core.services.day_facts import Assumptions, assumptions_of
from core.services.explain import explain, last_and_before
from core.services.explain_words import answer
from core.services.explainable import days_of, explainable
from core.services.kpi_definitions import standard_definitions
from core.targets.scope import Scope, ScopeKind

STANDARD = {one.code: one for one in standard_definitions()}
FIRST = date(2026, 9, 1)
BEFORE = Period(FIRST, FIRST + timedelta(days=6))
AFTER = Period(FIRST + timedelta(days=7), FIRST + timedelta(days=13))
EXPLAINED = (
    *("gmv", "orders", "spend", "impressions", "clicks", "ctr", "cvr", "aov", "cpm", "cpc"),
    *("cpa", "gpm", "roas", "net_gmv", "contribution_after_ads", "roi", "marketing_cost_rate"),
    *("gmv_max_gmv", "gmv_max_cpo", "gmv_max_roi", "break_even_cpa"),
)


def fact(day, channel="TikTok", *, spend=100, impressions=40_000, clicks=800, orders=24, gmv=600,
         currency="USD", **other):  # fmt: skip
    return Fact(
        first_day=day, last_day=day, platform="other", source_family="manual",
        layout="plain_table", account="default", market=None, level="channel",
        currency=currency, attribution_basis="classic_ads", channel=channel,
        spend=Decimal(str(spend)), impressions=impressions, clicks=clicks, orders=orders,
        gross_gmv=None if gmv is None else Decimal(str(gmv)), **other,
    )  # fmt: skip


def weeks(before, after, channel="TikTok"):
    rows = [fact(day, channel, **before) for day in BEFORE] if before is not None else []
    return rows + ([fact(day, channel, **after) for day in AFTER] if after is not None else [])


def why(facts, code, *, period=AFTER, against=BEFORE, scope=None, kpi=None, assumed=None):
    return explain(
        facts,
        kpi=kpi or STANDARD[code],
        kpis=formulas(STANDARD.values()),
        scope=scope or Scope(),
        period=period,
        against=against,
        currency="USD",
        assumed=assumed or Assumptions(),
    )


def effects(found):
    return {line.code: line.effect for line in found.lines}


def codes(found):
    return [one.code for one in found.findings]


@pytest.fixture(scope="module")
def sample_facts(sample_content, tmp_path_factory):
    from core.store.workspace import Workspace

    path = tmp_path_factory.mktemp("sample") / "sample.db"
    path.write_bytes(sample_content)
    with Workspace(path).reading() as desk:
        return desk.facts.read(), assumptions_of(desk)


@pytest.mark.parametrize("days", [7, 28])
@pytest.mark.parametrize("code", EXPLAINED)
def test_the_sample_adds_up_along_both_edges(sample_facts, code, days):
    facts, assumed = sample_facts
    reach = days_of(facts, STANDARD[code], formulas(STANDARD.values()), scope=Scope(),
                    currency="USD", assumed=assumed)  # fmt: skip
    period, against = last_and_before(reach.last_day, days=days)
    found = why(facts, code, period=period, against=against, assumed=assumed)

    assert found.lines
    assert sum(line.effect for line in found.lines) == found.change
    assert sum(part.change for part in found.channels) == found.change
    for place, line in enumerate(found.lines):
        assert sum(part.effects[place] for part in found.channels) == line.effect
    for part in found.channels:
        assert sum(part.effects) == part.change


def test_gmv_is_told_along_the_funnel():
    found = why(weeks({}, {"clicks": 700, "orders": 20, "gmv": 520}), "gmv")

    assert (found.before, found.after) == (4200, 3640)
    assert list(effects(found)) == [VOLUME, "ctr", "cvr", "aov"]
    assert effects(found)[VOLUME] == 0
    assert effects(found)["ctr"] < 0
    assert effects(found)["cvr"] < 0 < effects(found)["aov"]


def test_gmv_max_without_a_funnel_is_told_from_spend():
    rows = [
        replace(one, attribution_basis="gmv_max", impressions=None, clicks=None)
        for one in weeks({}, {"spend": 130})
    ]
    found = why(rows, "gmv_max_gmv")

    assert found.anchor == "spend"
    assert list(effects(found)) == [VOLUME, "cpa", "aov"]
    assert effects(found)[VOLUME] == -effects(found)["cpa"] > 0


def test_one_row_without_clicks_makes_the_chain_coarser_not_the_sum_smaller():
    facts = weeks({}, {}) + weeks({}, {}, "Meta")
    facts[-1] = replace(facts[-1], clicks=None)
    found = why(facts, "gmv")

    assert found.before == found.after == 8400
    assert "orders_per_impression" in effects(found)


def test_costs_and_rates_have_their_signs():
    found = why(weeks({}, {"spend": 120, "clicks": 1000, "orders": 24}), "cpa")

    assert effects(found)["cpm"] > 0
    assert effects(found)["ctr"] < 0 < effects(found)["cvr"]
    assert found.change == Decimal("0.83")


def test_roas_of_two_channels_is_mix_against_rate():
    facts = weeks({"spend": 100}, {"spend": 50}) + weeks(
        {"spend": 100, "gmv": 200}, {"spend": 150, "gmv": 300}, "Meta"
    )
    found = why(facts, "roas")

    assert MIX in effects(found)
    assert {part.name for part in found.channels} == {"TikTok", "Meta"}


def test_new_and_ended_channels_stand_in_lines_of_their_own():
    """Later than a report may lag behind, or the channel would only seem to have ended."""
    late = [one + timedelta(days=21) for one in AFTER]
    facts = weeks({}, {}) + weeks({"gmv": 70}, None, "Old")
    facts += [fact(day) for day in late] + [fact(day, "Fresh", gmv=50) for day in late]
    found = why(facts, "gmv", period=Period(late[0], late[-1]))

    assert effects(found)[NEW] == 350
    assert effects(found)[ENDED] == -490
    assert {part.name: part.state for part in found.channels} == {
        "TikTok": "", "Old": ENDED, "Fresh": NEW,
    }  # fmt: skip


def test_a_week_without_orders_is_split_by_shapley_and_said():
    found = why(weeks({}, {"orders": 0, "gmv": 0}), "gmv")

    assert not found.by_logs
    assert effects(found)["cvr"] == found.change == -4200
    assert "split_by_shapley" in codes(found)


def test_a_channel_without_a_cost_per_order_keeps_its_part_whole():
    facts = weeks({}, {}) + weeks({}, {"orders": 0, "gmv": 0}, "Meta")
    found = why(facts, "cpa")

    assert effects(found)[UNSPLIT] > 0
    assert sum(line.effect for line in found.lines) == found.change


def test_nothing_before_and_nothing_after_is_no_change():
    found = why(weeks({"gmv": 0, "orders": 0}, {"gmv": 0, "orders": 0}), "gmv")

    assert found.change == 0
    assert answer(found).code == "unchanged"


def test_an_undefined_kpi_is_refused_in_words():
    with pytest.raises(InvalidInput, match="divided by is zero"):
        why(weeks({}, {"orders": 0}), "cpa")


def test_unlike_lengths_compare_means_of_a_day():
    short = Period(AFTER.first_day, AFTER.first_day + timedelta(days=3))
    found = why(weeks({}, {"gmv": 500}), "gmv", period=short)

    assert found.per_day
    assert (found.before, found.after) == (600, 500)
    assert "per_day" in codes(found)


def test_a_missing_day_is_said_and_compared_by_means():
    facts = [one for one in weeks({}, {}) if one.first_day != AFTER.first_day]
    found = why(facts, "gmv")

    assert found.per_day
    assert found.change == 0
    assert "days_missing" in codes(found)


def test_a_ratio_needs_no_means_of_a_day():
    short = Period(AFTER.first_day, AFTER.first_day + timedelta(days=3))
    found = why(weeks({}, {}), "roas", period=short)

    assert not found.per_day
    assert found.change == 0
    assert "lengths_differ" in codes(found)


def test_provisional_days_are_counted():
    facts = [replace(one, provisional=one.first_day in AFTER) for one in weeks({}, {})]
    (said,) = [one for one in why(facts, "gmv").findings if one.code == "days_provisional"]

    assert said.facts == {"first": 7, "second": 0}


def test_what_the_facts_do_not_cover_is_said():
    facts = weeks({}, {}) + weeks({"gmv": None}, {"gmv": None}, "Meta")
    found = why(facts, "gmv")

    assert [part.name for part in found.channels] == ["TikTok"]
    assert "partly_known" in codes(found)


def test_periods_that_share_days_are_refused():
    with pytest.raises(InvalidInput, match="share days"):
        why(weeks({}, {}), "gmv", against=Period(BEFORE.first_day, AFTER.first_day))


def test_days_outside_the_facts_are_refused_with_their_reach():
    far = Period(date(2026, 1, 1), date(2026, 1, 7))
    with pytest.raises(InvalidInput, match="reach from 2026-09-01 to 2026-09-14"):
        why(weeks({}, {}), "gmv", against=far)


def test_another_currency_is_refused():
    with pytest.raises(InvalidInput, match="EUR"):
        why([replace(one, currency="EUR") for one in weeks({}, {})], "gmv")


def test_a_scope_is_explained_alone():
    facts = weeks({}, {"gmv": 500}) + weeks({}, {"gmv": 900}, "Meta")
    found = why(facts, "gmv", scope=Scope(ScopeKind.CHANNEL, "Meta"))

    assert found.change == 2100
    assert [part.name for part in found.channels] == ["Meta"]


def test_another_order_of_rows_changes_nothing():
    facts = weeks({}, {"gmv": 500}) + weeks({}, {"gmv": 900}, "Meta")

    assert why(facts, "gmv") == why(list(reversed(facts)), "gmv")


def test_a_formula_that_divides_by_a_sum_is_split_by_its_measures():
    kpi = replace(STANDARD["roas"], code="odd", formula=read_formula("gmv / (gmv + spend)"))
    found = why(weeks({}, {"gmv": 500}), "odd", kpi=kpi)

    assert list(effects(found)) == ["gmv", "spend"]
    assert effects(found) == {"gmv": found.change, "spend": 0}
    assert not found.channels


def test_the_sentence_names_the_driver_and_the_channel():
    facts = weeks({}, {}) + weeks({}, {"orders": 12, "gmv": 300}, "Meta")
    said = answer(why(facts, "gmv"))

    assert str(said) == (
        "GMV (ads) fell by USD 2,100.00 to USD 6,300.00, mainly by fewer orders per click "
        "(USD -2,100.00), most of it Meta."
    )


def test_what_worked_against_it_is_named_too():
    said = answer(why(weeks({}, {"impressions": 60_000, "clicks": 1200, "orders": 20, "gmv": 500}),
                      "gmv"))  # fmt: skip

    assert "Against it: more impressions" in str(said)


def test_volume_is_nobodys_alone():
    fewer = {"impressions": 10_000, "clicks": 200, "orders": 6}
    facts = weeks({}, {**fewer, "gmv": 150}) + weeks({"gmv": 8}, {**fewer, "gmv": 2}, "B")
    said = answer(why(facts, "gmv"))

    assert "fewer impressions" in str(said)
    assert "most of it" not in str(said)


def test_shares_differ_by_points():
    said = answer(why(weeks({}, {"clicks": 600}), "ctr"))

    assert "fell by 0.50 pp to 1.50%" in str(said)
    assert "(-0.50 pp)" in str(said)


def test_only_kpis_that_the_facts_know_are_offered():
    offered = {one.code for one in explainable(weeks({}, {}), list(STANDARD.values()))}

    assert {"gmv", "cpa", "roas", "gpm", "spend"} <= offered
    assert not offered & {"gmv_max_gmv", "refund_rate", "net_gmv", "views", "watch_gpm"}


def test_the_last_days_and_as_many_before():
    assert last_and_before(AFTER.last_day, days=7) == (AFTER, BEFORE)
