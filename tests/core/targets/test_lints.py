"""Mistakes of typing, of the metric meant, and targets that lose money."""

import pytest

from core.budget.economics import Economics
from core.foundation.errors import InvalidInput
from core.foundation.finding import Severity
from core.targets.lints import NO_LIMITS, Limits, OwnPast, implausible
from core.targets.log_kpi import LogKpi
from core.targets.roles import kind, role
from core.targets.slips import meant_otherwise


def found(limits=NO_LIMITS, past=None, days=30, **values):
    remarks = implausible(values, past or {}, days=days, currency="USD", limits=limits)
    return {remark.code: remark for remark in remarks}


@pytest.mark.parametrize(
    ("gpm", "aov", "orders", "severity"),
    [
        (10_000, 25, 0.40, Severity.WATCH),
        (10_000, 30, 0.3333, Severity.WATCH),
        (30_000, 25, 1.2, Severity.STOP),
    ],
)
def test_a_gpm_of_ten_thousand_meant_gmv(gpm, aov, orders, severity):
    remark = found(gpm=gpm, aov=aov)["gpm_implausible"]

    assert (remark.facts["orders"], remark.severity) == (orders, severity)
    assert "GMV was meant" in str(remark)


def test_fifteen_orders_per_hundred_impressions_are_still_believed():
    assert found(gpm=3000, aov=20) == found(gpm=3000 * (1 + 1e-15), aov=20) == {}


def test_more_clicks_than_impressions_are_a_slip():
    assert found(ctr=2.0)["rate_above_one"].severity is Severity.STOP
    assert found(ctr=1.0, cvr=0.03) == {}


# Refunds 12 %, of which 0.6 come back into stock; goods 35 %, referral 6 %, creators 15 %,
# and 3 % that stay paid after a refund: goods and fees that are lost lower the margin.
LOST = 0.35 * (1 - 0.12 * 0.6) + 0.03
ORDER = Economics(1 - LOST / 0.88, 0.12, 0.06, 0.15)
MARGIN = float(ORDER.profit(gross_gmv=25, orders=1, spend=0)) / 25


def test_the_margin_before_ads_gives_both_break_even_points():
    assert pytest.approx(0.3404, abs=5e-5) == MARGIN
    assert pytest.approx(8.51, abs=5e-3) == MARGIN * 25
    assert pytest.approx(2.938, abs=5e-4) == 1 / MARGIN


def test_below_break_even_tells_the_loss_of_each_order():
    limits = Limits(margin_share=MARGIN)

    remark = found(limits, cpa=10, aov=25)["below_break_even"]

    assert str(remark.facts["limit"]) == "USD 8.51"
    assert str(remark.facts["loss"]) == "USD 1.49"
    assert found(limits, cpa=8.51, aov=25) == {}
    assert found(limits, roas=2.9)["roas_below_break_even"].facts["limit"] == 2.94
    assert found(limits, roas=2.939) == {}


def test_an_order_that_costs_what_it_brings_loses_money_at_any_margin():
    assert set(found(cpa=25, aov=25)) == {"cpa_above_aov"}


@pytest.mark.parametrize("margin", [0.0, -0.2])
def test_without_a_margin_no_roas_breaks_even(margin):
    assert set(found(Limits(margin_share=margin), roas=9)) == {"never_breaks_even"}


PAST = {
    "cpm": OwnPast(4.0, 8.0),
    "gmv": OwnPast(900, 1500, best=2000),
    "gpm": OwnPast(10, 20),
    "ctr": OwnPast(0.01, 0.03),
}


@pytest.mark.parametrize("cpm", [3.0, 9.0])
def test_a_cpm_that_the_market_never_asked_is_doubted(cpm):
    assert "cpm_outside" in found(past=PAST, cpm=cpm)


def test_only_a_low_ceiling_on_cpm_is_doubted():
    assert "cpm_outside" in found(past=PAST, cpm_ceiling=2.1)
    assert found(past=PAST, cpm_ceiling=9.0) == {}


def test_a_jump_is_measured_by_the_best_stretch_of_that_length():
    assert found(past=PAST, gmv=3200)["jump"].facts["times"] == 1.6
    assert found(past=PAST, gmv=3000) == found(past={"gmv": OwnPast(0, 0, 0)}, gmv=10) == {}


def test_more_than_the_shop_may_ship_or_the_budget_allows_is_impossible():
    limits = Limits(budget=700, orders_per_day=10)

    assert found(limits, days=20, orders=201)["order_cap"].severity is Severity.STOP
    assert found(limits, spend=701)["over_budget"].severity is Severity.STOP
    assert found(limits, days=20, orders=200 * (1 + 1e-12), spend=700 * (1 + 1e-12)) == {}


@pytest.mark.parametrize(
    "limits",
    [{"margin_share": 34}, {"budget": -1}, {"orders_per_day": float("inf")},
     {"margin_share": float("nan")}],
)  # fmt: skip
def test_limits_without_meaning_are_refused(limits):
    with pytest.raises(InvalidInput):
        Limits(**limits)


def test_a_slip_of_digits_is_named():
    assert meant_otherwise("ctr", 2.0, PAST).facts["slip"] == "÷100"
    assert "200.0%" in str(meant_otherwise("ctr", 2.0, PAST))
    assert meant_otherwise("gmv", 12_000_000, PAST).facts["slip"] == "÷10,000 (万)"


def test_another_kpi_is_named_where_the_value_fits_its_past():
    remark = meant_otherwise("gpm", 1200 / 7 * 7, {**PAST, "gpm": OwnPast(15, 17)})

    assert (remark.code, remark.facts["other"]) == ("other_kpi_meant", "GMV")


@pytest.mark.parametrize(("role", "value"), [("gmv", 2999), ("gmv", 451), ("roas", 4), ("", 9)])
def test_what_is_only_unusual_or_unknown_is_not_doubted(role, value):
    assert meant_otherwise(role, value, {**PAST, "": OwnPast(900, 950)}) is None


def test_a_kpi_in_another_unit_plays_its_part_but_not_by_its_number():
    per_cent = LogKpi("rate", 100.0, {"spend": 1, "gmv": -1})

    assert (role(per_cent), kind(per_cent)) == ("", "cost")
    assert role(LogKpi("my_gpm", 1000.0, {"gmv": 1, "impressions": -1})) == "gpm"
    assert role(LogKpi("sales_per_view", 1.0, {"gmv": 1, "impressions": -1})) == ""
