"""Which targets hang together, on which definition, and what their parts add up to."""

from dataclasses import replace
from datetime import date

import pytest

from core.foundation.period import Period
from core.metrics.formula import read_formula
from core.services.kpi_definitions import standard_definitions
from core.services.target_check import check, grouped, parts_against_whole
from core.targets.lints import OwnPast
from core.targets.repair import Way
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound
from tests.core.targets.test_target import GMV

STANDARD = standard_definitions()
CPA = replace(GMV, code="t2", kpi="cpa", base=3.5, bound=Bound.AT_MOST)
AOV = replace(GMV, code="t3", kpi="aov", base=25.0, bound=Bound.EXACTLY)
CTR = replace(GMV, code="t4", kpi="ctr", base=0.02, bound=Bound.EXACTLY, currency="")
ROI = replace(GMV, code="t5", kpi="gmv_max_roi", base=4.0, currency="")
US, UK = (Scope(ScopeKind.MARKET, name) for name in ("US", "UK"))


def groups(*targets, definitions=STANDARD):
    return grouped(targets, definitions)[0]


def kpis(group):
    return [target.kpi for target in group.targets]


def test_scope_period_and_basis_keep_targets_apart():
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    found = groups(GMV, replace(CPA, scope=US), replace(AOV, period=november), ROI)

    assert [kpis(group) for group in found] == [["gmv"], ["gmv_max_roi"], ["cpa"], ["aov"]]


def test_what_nobody_claims_joins_each_basis():
    assert [kpis(group) for group in groups(GMV, ROI, CTR)] == [
        ["gmv", "ctr"],
        ["gmv_max_roi", "ctr"],
    ]
    assert [group.basis for group in groups(CTR)] == ["any"]


def test_two_currencies_never_meet_in_one_system():
    found = groups(GMV, replace(CPA, currency="EUR"), CTR)

    assert [(group.currency, kpis(group)) for group in found] == [
        ("EUR", ["cpa", "ctr"]),
        ("USD", ["gmv", "ctr"]),
    ]


def test_each_target_keeps_its_version_beside_a_newer_one():
    cpa = next(one for one in STANDARD if one.code == "cpa")
    newer = replace(
        cpa, version=2, formula=read_formula("spend / clicks"), change_reason="Count clicks."
    )
    later = replace(CPA, kpi_version=2, scope=US)

    first, second = groups(CPA, later, definitions=(cpa, newer, *STANDARD))

    assert first.definitions["cpa"].version == 1
    assert second.definitions["cpa"].version == 2
    (row,) = [kpi for kpi in second.kpis if kpi.code == "cpa"]
    assert row.exponents == {"spend": 1, "clicks": -1}


def test_a_difference_is_told_and_kept_out():
    found, loose = grouped([replace(GMV, kpi="contribution_after_ads"), CPA], STANDARD)

    assert [kpis(group) for group in found] == [["cpa"]]
    assert [finding.code for finding in loose] == ["not_linear"]


def test_nothing_asked_is_nothing_checked():
    assert grouped([], STANDARD) == ((), ())


def test_contradicting_targets_come_with_ways_out():
    roas = replace(AOV, kpi="roas", base=9.0, currency="")
    checked = check(groups(replace(CPA, bound=Bound.EXACTLY), AOV, roas)[0])

    assert not checked.consistent
    assert {repair.way for repair in checked.mending} >= {Way.SPREAD, Way.FEW}
    assert checked.locked is None


def test_locks_that_exclude_each_other_are_named():
    roas = replace(AOV, kpi="roas", base=9.0, currency="")
    held = [replace(one, locked=True, bound=Bound.EXACTLY) for one in (CPA, AOV, roas)]

    checked = check(groups(*held)[0])

    assert set(checked.locked.facts["kpis"]) == {"cpa", "aov", "roas"}
    assert checked.mending == ()


def test_at_the_base_the_rest_is_known():
    checked = check(groups(GMV, CPA, AOV)[0])

    assert checked.told.ranges["spend"].high is None
    assert checked.at_base.ranges["orders"].value == pytest.approx(200)
    assert checked.at_base.ranges["spend"].high == pytest.approx(700)


def test_a_volume_asked_for_beyond_another_base_is_no_dead_end():
    orders = replace(GMV, code="t7", kpi="orders", base=300, currency="")
    checked = check(groups(GMV, CPA, AOV, orders)[0])  # 300 orders of 25 are more than 5,000

    assert checked.consistent
    assert not checked.at_base.conflicts
    assert checked.at_base.ranges["gmv"].low == pytest.approx(7_500)


def codes(*targets, **past):
    return [finding.code for finding in check(groups(*targets)[0], past=past).findings]


def test_the_own_past_doubts_slips_and_a_cpm_that_is_too_low():
    cvr = replace(CTR, code="t6", kpi="cvr", base=0.03)

    assert codes(GMV, CPA, gmv=OwnPast(40, 60)) == ["slip_of_digits"]
    assert codes(GMV, CPA, CTR, cvr, cpm=OwnPast(4, 8)) == ["cpm_outside"]
    assert codes(GMV, CPA, CTR, cvr, cpm=OwnPast(1, 2)) == []


def test_one_sided_sets_are_pointed_out():
    assert codes(CPA) == ["rate_without_volume"]
    assert codes(GMV) == ["volume_without_guard"]


def parts(*bases, kpi="gmv", whole=5000.0):
    markets = [
        replace(GMV, kpi=kpi, scope=scope, base=base)
        for scope, base in zip((US, UK), bases, strict=True)
    ]
    return [
        one.code
        for one in parts_against_whole([replace(GMV, kpi=kpi, base=whole), *markets], STANDARD)
    ]


@pytest.mark.parametrize(
    ("bases", "code"),
    [
        ((3000.0, 2000.0), []),
        ((3000.0, 1960.0), []),
        ((3000.0, 1000.0), ["parts_fall_short"]),
        ((3000.0, 4000.0), ["parts_ask_more"]),
    ],
)
def test_parts_of_the_business_are_held_against_the_whole(bases, code):
    assert parts(*bases) == code


def test_only_what_adds_up_is_compared():
    assert parts(3.0, 5.0, kpi="roas", whole=4.0) == []
    assert parts(30.0, 50.0, kpi="orders", whole=100.0) == ["parts_fall_short"]
