"""How far the budget frontier reaches towards a target, and what is missing."""

from dataclasses import replace

import pytest

from core.services.plan_budget import answer
from core.services.target_frontier import frontier_reach, reach_finding
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound
from tests.core.services.test_plan_budget import ASKED, known
from tests.core.services.test_target_check import AOV, CPA, ROI, groups
from tests.core.targets.test_target import GMV

__all__ = ["known"]
DAYS = GMV.period.days
SPEND = replace(GMV, code="t8", kpi="spend", base=24_800.0, bound=Bound.AT_MOST)


def reach(known, *targets):
    return frontier_reach(known, ASKED, groups(*targets)[0])


def test_within_the_budget_the_best_split_is_what_the_plan_finds(known):
    best = answer(known, replace(ASKED, budget=SPEND.base, days=DAYS))

    found = reach(known, replace(GMV, base=1000.0), SPEND)

    assert found.reached.mean == pytest.approx(best.total.gmv.mean)
    assert found.enough
    assert reach_finding(found, "USD").code == "frontier_reaches"


def test_a_target_out_of_reach_tells_the_cpa_or_the_cvr_it_needs(known):
    best = reach(known, replace(GMV, base=1.0), SPEND).reached.mean
    cap = replace(CPA, base=6.0)

    found = reach(known, replace(GMV, base=1.3 * best), SPEND, cap)
    remark = reach_finding(found, "USD")

    assert not found.enough
    assert found.cpa_cap == 6.0
    assert found.cvr_factor >= 1.3 * (1 - 1e-3)
    assert remark.code == "frontier_falls_short"
    assert "At a CPA of at most USD 6.00" in str(remark)
    assert "more CVR" in str(remark)


def test_a_dearer_target_needs_a_dearer_order(known):
    best = reach(known, replace(GMV, base=1.0), SPEND).reached.mean

    near, far = (reach(known, replace(GMV, base=share * best), SPEND) for share in (0.7, 0.95))

    assert near.spend_needed < far.spend_needed < SPEND.base * (1 + 1e-6)
    assert near.cpa_needed < far.cpa_needed


def test_orders_are_asked_where_no_gmv_is(known):
    orders = replace(GMV, kpi="orders", currency="", base=10.0)

    found = reach(known, orders, SPEND)

    assert (found.measure, found.enough) == ("orders", True)
    assert "10 is asked" in str(reach_finding(found, "USD"))


@pytest.mark.parametrize(
    "targets",
    [
        pytest.param([CPA, AOV], id="no volume"),
        pytest.param([replace(GMV, bound=Bound.AT_MOST)], id="a ceiling"),
        pytest.param([ROI, replace(GMV, kpi="gmv_max_gmv")], id="no curve of that basis"),
        pytest.param([replace(GMV, scope=Scope(ScopeKind.CHANNEL, "D"))], id="no such channel"),
    ],
)
def test_where_the_frontier_says_nothing_there_is_no_answer(known, targets):
    assert reach(known, *targets) is None


def test_a_channel_is_judged_by_its_own_curve(known):
    alone = replace(GMV, scope=Scope(ScopeKind.CHANNEL, "A"), base=1.0)
    team = replace(alone, scope=Scope(ScopeKind.TEAM, "Li", ("A", "B", "C")))

    assert reach(known, alone).reached.mean < reach(known, team).reached.mean
    assert reach(known, team).reached.mean == pytest.approx(
        reach(known, replace(GMV, base=1.0)).reached.mean
    )
