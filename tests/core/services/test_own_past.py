"""What KPIs were, on the facts of one scope; short or missing history says nothing."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from core.budget.economics import Economics
from core.metrics.day_series import DaySeries
from core.services.day_facts import NOTHING_ASSUMED, Assumptions
from core.services.own_past import own_past, per_day, reached_before
from core.targets.log_kpi import LogKpi
from tests.core.services.test_day_facts import ADS, GMV_MAX
from tests.core.services.test_target_check import CPA, CTR, groups
from tests.core.store.facts import START, fact
from tests.core.targets.test_target import GMV

CPA_KPI = LogKpi("cpa", 1.0, {"spend": 1, "orders": -1})
WEEKEND = 5  # the first of August 2026 is a Saturday


def history(days):
    """Each day costs 10 for 2 orders of 25; on Saturdays and Sundays twice that."""
    times = [2 if (WEEKEND + day) % 7 >= 5 else 1 for day in range(days)]
    return [
        fact(day, **ADS, spend=Decimal(10 * n), orders=2 * n, gross_gmv=Decimal(50 * n))
        for day, n in enumerate(times)
    ]


def past(facts, *targets, assumed=NOTHING_ASSUMED):
    group = groups(*targets)[0]
    return own_past(facts, group, assumed), group


def test_a_week_of_a_volume_is_scaled_to_the_length_of_the_period():
    seen, _ = past(history(42), GMV)

    assert seen.weekly["gmv"].low == pytest.approx(450 * 31 / 7)
    assert seen.weekly["gmv"].high == pytest.approx(450 * 31 / 7)
    assert seen.weekly["gmv"].best == pytest.approx(50 * 31 + 50 * 10)
    assert seen.weekly["cpa"].low == pytest.approx(5)


def test_the_shape_of_the_week_is_learned_from_whole_weeks():
    seen, _ = past(history(44), GMV)

    assert seen.weekday["gmv"] == pytest.approx([7 / 9] * 5 + [14 / 9] * 2)


def test_four_weeks_of_weeks_are_needed():
    assert "gmv" not in past(history(33), GMV)[0].weekly
    assert past(history(34), GMV)[0].weekly["gmv"].best == pytest.approx(50 * 31 + 50 * 10)


def test_a_history_shorter_than_the_period_has_no_best_stretch():
    quarter = replace(
        GMV, period=replace(GMV.period, last_day=GMV.period.last_day.replace(year=2027))
    )

    assert past(history(42), quarter)[0].weekly["gmv"].best is None


def test_without_facts_there_is_no_past():
    seen, _ = past([], GMV, CPA)

    assert (seen.series, seen.weekly, seen.weekday, seen.margin_share) == ({}, {}, {}, None)


def test_gmv_max_is_not_the_past_of_classic_ads():
    both = history(42) + [fact(day, **GMV_MAX) for day in range(42)]

    assert past(both, GMV)[0].weekly["gmv"] == past(history(42), GMV)[0].weekly["gmv"]


def test_rates_and_counts_without_a_currency_have_a_past_too():
    clicked = [replace(one, clicks=20, impressions=1000) for one in history(42)]

    assert past(clicked, CTR)[0].weekly["ctr"].low == pytest.approx(0.02)


def test_only_kpis_of_a_known_part_are_told_by_it():
    own = replace(GMV, code="t7", kpi="contribution")
    typed = Assumptions({"TikTok Ads US": Economics(margin_share=0.4)})

    seen, group = past(history(42), GMV, own, assumed=typed)

    assert "contribution" in seen.weekly
    assert "" not in seen.by_role(group.kpis)
    assert seen.by_role(group.kpis)["gmv"] == seen.weekly["gmv"]
    assert seen.margin_share == pytest.approx(0.4)


def test_a_stretch_with_an_unknown_or_empty_day_is_undefined_not_zero():
    days = DaySeries(
        START,
        {"spend": np.array([1, 2, 3, 4.0]), "orders": np.array([1, 1, np.nan, 0])},
        np.zeros(4, dtype=bool),
        "USD",
    )

    assert per_day(days, CPA_KPI, 2) == pytest.approx([1.5, np.nan, np.nan], nan_ok=True)
    assert len(per_day(days, CPA_KPI, 5)) == 0


def test_past_stretches_that_met_a_target_are_counted_side_by_side():
    facts = [*history(31), *(replace(f, gross_gmv=2 * f.gross_gmv) for f in history(62)[31:])]
    seen, group = past(facts, replace(GMV, base=2500, stretch=None), replace(CPA, base=5))
    by_code = {kpi.code: kpi for kpi in group.kpis}

    found = {t.kpi: reached_before(seen, by_code[t.kpi], t) for t in group.targets}

    assert (found["gmv"].hits, found["gmv"].windows) == (1, 2)
    assert (found["cpa"].hits, found["cpa"].windows) == (2, 2)


def test_a_kpi_that_no_fact_knows_was_never_reached_nor_missed():
    seen, group = past(history(62), GMV, CTR)
    ctr = next(kpi for kpi in group.kpis if kpi.code == "ctr")

    assert reached_before(seen, ctr, CTR) is None
