"""Two definitions on the same facts, with the difference in money."""

from dataclasses import replace
from datetime import date

import pytest

from core.foundation.period import Period
from core.services.compare_definitions import compare_definitions
from core.services.kpi_definitions import definition_of, save_definition, standard_definitions
from core.targets.scope import Scope, ScopeKind
from tests.conftest import NOW, OWNER
from tests.core.metrics.definitions import definition

WEEKS = Period(date(2026, 10, 26), date(2026, 11, 22))
STANDARD = {one.code: one for one in standard_definitions()}


def compare(workspace, before, after, *, period=WEEKS, scope=None, currency="USD"):
    first, second = (STANDARD[one] if isinstance(one, str) else one for one in (before, after))
    with workspace.reading() as desk:
        return compare_definitions(
            desk,
            desk.facts.read(),
            first,
            second,
            period=period,
            scope=Scope() if scope is None else scope,
            currency=currency,
        )


def codes(found):
    return {finding.code for finding in found.findings}


def test_gross_against_net_is_the_refunded_money(sample):
    found = compare(sample, "gmv", "net_gmv", scope=Scope(ScopeKind.CHANNEL, "Meta US"))

    # the sample assumes that 8 % of Meta US are refunded
    assert found.after.value == pytest.approx(0.92 * found.before.value)
    assert found.money == found.difference == pytest.approx(-0.08 * found.before.value)
    assert found.change == pytest.approx(-0.08)
    assert found.after.assumed == ("net_gmv",)
    assert found.before.assumed == ()
    assert "rests_on_assumptions" in codes(found)
    assert {one.field for one in found.fields} >= {"formula", "value_state", "maturity_days"}


def test_channels_add_up_to_the_whole(sample):
    found = compare(sample, "gmv", "net_gmv")

    assert found.comparable
    assert found.known_days == found.days == 28
    for side in ("before", "after", "money"):
        whole = found.money if side == "money" else getattr(found, side).value
        assert sum(getattr(row, side) for row in found.channels) == pytest.approx(whole)
    differences = [abs(row.money) for row in found.channels]
    assert differences == sorted(differences, reverse=True)


def test_a_ratio_differs_by_the_money_on_top_or_below(sample):
    gmv = compare(sample, "gmv", "net_gmv")
    roas = compare(sample, "roas", "net_roas")
    net_rate = definition("spend / net_gmv", unit="share", direction="lower")
    rate = compare(sample, "marketing_cost_rate", net_rate)

    assert roas.money == pytest.approx(gmv.money)
    assert roas.change == pytest.approx(gmv.change)
    assert rate.money == pytest.approx(gmv.money)
    assert rate.difference > 0


def test_gmv_max_is_set_beside_classic_ads_and_never_subtracted(sample):
    found = compare(sample, "gmv", "gmv_max_gmv")

    assert found.before.value > 0
    assert found.after.value > 0
    assert not found.comparable
    assert found.difference is found.money is found.change is None
    assert "different_orders" in codes(found)
    assert all(row.before is None or row.after is None for row in found.channels)
    assert all(row.money is None for row in found.channels)


def test_what_no_report_knows_says_why(sample):
    found = compare(sample, replace(STANDARD["gmv"], code="a"), definition("gmv - refunds"))

    assert found.before.value > 0
    assert found.after.value is None
    assert found.after.unknown.code == "known_by_hand_only"
    assert found.after.unknown.facts["measures"] == ("refunded amount",)
    assert found.difference is None


def test_two_denominators_of_gpm_are_told(sample):
    assert "gpm_of_two_denominators" in codes(compare(sample, "gpm", "cart_gpm"))
    assert "gpm_of_two_denominators" not in codes(compare(sample, "gpm", "gpm"))
    assert "gpm_of_two_denominators" not in codes(compare(sample, "gpm", "aov"))


def test_an_amount_is_not_compared_with_a_ratio(sample):
    found = compare(sample, "gmv", "aov")

    assert not found.comparable
    assert found.difference is found.money is None
    assert "different_things" in codes(found)


def test_fields_that_leave_no_trace_in_reports_are_named(sample):
    basis = replace(STANDARD["gmv"].basis, shipping=False, click_window_days=7)
    other = replace(STANDARD["gmv"], version=2, change_reason="agreed", basis=basis)
    found = compare(sample, "gmv", other)

    assert found.difference == 0.0
    silent = next(one for one in found.findings if one.code == "not_shown_by_facts")
    assert set(silent.facts["fields"]) == {"shipping", "click window, days"}


def test_a_state_that_the_formula_does_not_follow_is_named(sample):
    basis = replace(STANDARD["net_gmv"].basis)
    other = replace(STANDARD["gmv"], version=2, change_reason="agreed", basis=basis)
    found = compare(sample, "gmv", other)

    silent = next(one for one in found.findings if one.code == "not_shown_by_facts")
    assert "value state" in silent.facts["fields"]


def test_two_versions_of_one_kpi(sample):
    gmv = STANDARD["gmv"]
    draft = replace(
        gmv,
        formula=STANDARD["net_gmv"].formula,
        basis=STANDARD["net_gmv"].basis,
        change_reason="refunds no longer count",
    )
    save_definition(sample, OWNER, draft, seen=1, now=NOW)
    with sample.reading() as desk:
        first, second = definition_of(desk, "gmv", 1), definition_of(desk, "gmv", 2)

    assert compare(sample, first, second).money == pytest.approx(
        compare(sample, "gmv", "net_gmv").money
    )


def test_days_that_nobody_knows_are_counted(sample):
    found = compare(sample, "gmv", "net_gmv", period=Period(date(2026, 11, 16), date(2026, 11, 29)))

    assert found.days == 14
    assert found.known_days == 7
    assert "days_missing" in codes(found)


def test_a_period_without_data_has_no_value(sample):
    found = compare(sample, "gmv", "net_gmv", period=Period(date(2027, 1, 1), date(2027, 1, 31)))

    assert found.before.value is None
    assert found.difference is found.money is None
    assert found.channels == ()


def test_another_currency_is_never_converted(sample):
    found = compare(sample, "gmv", "net_gmv", currency="EUR")

    assert found.before.value is None
    assert "EUR" in str(found.before.unknown)


def test_an_empty_workspace_says_what_is_missing(workspace):
    found = compare(workspace, "gmv", "net_gmv")

    assert found.before.value is found.after.value is None
    assert found.before.unknown.remedy
    assert found.channels == ()


def test_spend_is_compared_within_the_attribution_of_the_other(sample):
    cost = definition("spend + 0 * gmv", direction="lower")
    found = compare(sample, "spend", cost)

    assert found.comparable
    assert found.difference == pytest.approx(0.0)
