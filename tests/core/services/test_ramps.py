"""Cold starts on the shelf, and judged by the facts of a workspace."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.ingest.fact import Fact
from core.services import ramps
from core.services.day_facts import NOTHING_ASSUMED, Assumptions, assumptions_of
from core.services.kpi_definitions import save_definition, standard_definitions
from core.services.ramp_progress import ramp_state
from core.services.ramp_proposal import propose
from core.services.ramp_reference import ramp_rows, usual_rules, usual_stages
from core.targets.ramp import Gate, Ramp, Stage, course
from core.targets.ramp_file import to_json
from core.targets.ramp_rules import plan_findings
from core.targets.ramp_state import Advice, Verdict
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound
from tests.conftest import NOW, OWNER, TODAY

SAMPLE = Path(__file__).parents[3] / "data" / "sample" / "ramps.json"
START = date(2026, 11, 1)
ORDERS = Gate("orders", Bound.AT_LEAST, 30)
CPA = Gate("cpa", Bound.AT_MOST, 5)
DEFINITIONS = {one.code: one for one in standard_definitions()}
OTHER = Actor("other@example.com", Role.EDITOR)
VIEWER = Actor("viewer@example.com", Role.VIEWER)


def plan(**changes) -> Ramp:
    ramp = Ramp(
        code="a1",
        name="New channel",
        scope=Scope(ScopeKind.CHANNEL, "Shop"),
        basis="classic_ads",
        start=START,
        stages=(Stage("test", 5, 0.3, (ORDERS,)), Stage("scale", 15, 0.7, (CPA,))),
        base_gmv=200,
        goal_gmv=400,
        tau_days=10,
        budget=1_000,
        target_cpa=5,
        margin_share=0.4,
        currency="USD",
    )
    return replace(ramp, **changes)


def facts(days, *, start=START, skip=(), **changes):
    """One fact a day: 10 orders of 20, spend 50, unless said otherwise."""
    usual = {
        "platform": "other",
        "source_family": "manual",
        "layout": "plain",
        "account": "default",
        "market": "TH",
        "level": "channel",
        "channel": "Shop",
        "currency": "USD",
        "attribution_basis": "classic_ads",
        "orders": 10,
        "gross_gmv": Decimal(200),
        "spend": Decimal(50),
        "impressions": 20_000,
        "clicks": 500,
    }
    return [
        Fact(day, day, **(usual | changes))
        for n in range(days)
        if n not in skip
        for day in [start + timedelta(days=n)]
    ]


def judged(some, ramp=None, *, today=date(2026, 12, 31), assumed=NOTHING_ASSUMED):
    ramp = plan() if ramp is None else ramp
    known = [DEFINITIONS[gate.kpi] for stage in ramp.stages for gate in stage.gates]
    return ramp_state(some, ramp, known, assumed, today)


def codes(state):
    return [found.code for found in state.findings]


def saved(workspace, ramp, *, seen=0, actor=OWNER):
    return ramps.save_ramp(workspace, actor, ramp, seen=seen, now=NOW)


def test_a_saved_ramp_comes_back_as_it_was(workspace):
    assert saved(workspace, plan()) == 1

    with workspace.reading() as desk:
        assert ramps.ramp_of(desk, "a1") == (plan(), 1)
        assert ramps.all_ramps(desk) == (plan(),)


def test_the_newest_start_stands_in_front(workspace):
    saved(workspace, plan(code="old", start=date(2026, 1, 1)))
    saved(workspace, plan(code="new", start=date(2026, 9, 1)))

    with workspace.reading() as desk:
        assert [ramp.code for ramp in ramps.all_ramps(desk)] == ["new", "old"]


def test_a_removed_ramp_is_gone_and_logged(workspace):
    saved(workspace, plan())

    ramps.remove_ramp(workspace, OWNER, "a1", seen=1, now=NOW)

    with workspace.reading() as desk:
        assert ramps.all_ramps(desk) == ()
        assert [one.what for one in desk.changes.newest(2)] == [
            "Cold start removed",
            "Cold start saved",
        ]
        with pytest.raises(RecordNotFound):
            ramps.ramp_of(desk, "a1")


def test_a_stale_save_tells_both_and_writes_nothing(workspace):
    saved(workspace, plan())
    saved(workspace, plan(budget=2_000.0), seen=1, actor=OTHER)

    with pytest.raises(StaleEdit) as refusal:
        saved(workspace, plan(budget=3_000.0), seen=1)

    assert "ads 2000" in str(refusal.value.facts["theirs"])
    assert "ads 3000" in str(refusal.value.facts["yours"])
    with workspace.reading() as desk:
        assert ramps.ramp_of(desk, "a1") == (plan(budget=2_000.0), 2)


def test_a_stale_removal_removes_nothing(workspace):
    saved(workspace, plan())
    saved(workspace, plan(budget=2_000.0), seen=1)

    with pytest.raises(StaleEdit):
        ramps.remove_ramp(workspace, OWNER, "a1", seen=1, now=NOW)

    with workspace.reading() as desk:
        assert len(ramps.all_ramps(desk)) == 1


def test_a_viewer_neither_saves_nor_removes(workspace):
    saved(workspace, plan())

    with pytest.raises(NotAllowed):
        saved(workspace, plan(budget=9.0), seen=1, actor=VIEWER)
    with pytest.raises(NotAllowed):
        ramps.remove_ramp(workspace, VIEWER, "a1", seen=1, now=NOW)


def test_another_currency_than_the_facts_is_refused(sample):
    with pytest.raises(InvalidInput, match="The ramp is in EUR, the facts are in USD"):
        saved(sample, plan(currency="EUR"))


def test_a_gate_of_another_basis_is_refused(workspace):
    stages = (Stage("test", 5, 1.0, (Gate("gmv_max_orders", Bound.AT_LEAST, 9),)),)

    with pytest.raises(InvalidInput, match="counted on gmv_max, the ramp on classic_ads"):
        saved(workspace, plan(stages=stages))


def test_a_gate_nobody_defined_is_refused(workspace):
    stages = (Stage("test", 5, 1.0, (Gate("luck", Bound.AT_LEAST, 9),)),)

    with pytest.raises(RecordNotFound):
        saved(workspace, plan(stages=stages))


def test_a_gate_keeps_its_definition_when_that_changes(workspace):
    saved(workspace, plan())
    changed = replace(DEFINITIONS["orders"], name_en="Else", change_reason="why not")
    save_definition(workspace, OWNER, changed, seen=1, now=NOW)

    with workspace.reading() as desk:
        kept = {one.code: one for one in ramps.definitions_of(desk, plan())}

    assert kept["orders"].version == 1
    assert kept["orders"].name_en == "Orders (ads)"


def test_the_ramp_is_judged_by_the_facts_of_its_scope_and_basis():
    mine = facts(4)
    others = facts(4, channel="Else") + facts(4, attribution_basis="gmv_max")

    state = judged(mine + others)

    assert (state.day, state.gmv, state.spend) == (4, 800, 200)
    assert state.profit == pytest.approx(0.4 * 800 - 200)
    assert state.data_until == START + timedelta(days=3)


def test_gates_count_since_their_stage_and_later_ones_wait():
    state = judged(facts(7))

    assert [(one.stage, one.gate.kpi, one.actual) for one in state.gates] == [
        (0, "orders", 70),
        (1, "cpa", 5),
    ]
    assert [one.passed for one in state.gates] == [True, True]
    assert [one.stage for one in judged(facts(2)).gates] == [0]


def test_a_gate_over_the_whole_ramp_counts_from_its_first_day():
    whole = replace(ORDERS, whole=True)
    ramp = plan(stages=(Stage("test", 5, 0.3), Stage("scale", 15, 0.7, (whole, ORDERS))))

    assert [one.actual for one in judged(facts(7), ramp).gates] == [70, 20]


def test_a_gate_that_no_fact_tells_is_unknown():
    stages = (Stage("test", 5, 1.0, (Gate("ctr", Bound.AT_LEAST, 0.01), ORDERS)),)

    state = judged(facts(4, impressions=None), plan(stages=stages))

    assert [one.passed for one in state.gates] == [None, True]
    assert state.advice is Advice.GO_ON
    assert "gates_unknown" in codes(state)


def test_a_count_over_days_with_gaps_may_pass_but_never_fail():
    enough = judged(facts(5, skip=(2,)))
    few = judged(facts(5, skip=(2,), orders=5))

    assert enough.gates[0].passed is True
    assert few.gates[0].passed is None
    assert few.known_days == 4
    assert "days_unknown" in codes(few)


def test_days_of_a_report_that_begins_late_are_left_out():
    state = judged(facts(4, start=START + timedelta(days=3)))

    assert (state.day, state.known_days) == (7, 4)
    assert state.planned_gmv == pytest.approx(sum(course(plan()).gmv[3:7]))


def test_today_and_later_days_are_not_judged():
    state = judged(facts(10), today=START + timedelta(days=4))

    assert state.day == 4
    assert "days_not_judged" not in codes(state)


def test_days_without_facts_yet_are_said_not_failed():
    state = judged(facts(4), today=START + timedelta(days=9))

    (late,) = (found for found in state.findings if found.code == "days_not_judged")
    assert late.facts == {"day": START + timedelta(days=3), "count": 5}
    assert state.day == 4


def test_a_ramp_that_begins_tomorrow_has_not_started():
    state = judged(facts(9), plan(start=date(2026, 11, 20)), today=date(2026, 11, 19))

    assert (state.advice, state.findings) == (Advice.NOT_STARTED, ())


def test_without_facts_of_the_scope_it_says_what_is_missing():
    state = judged(facts(5, channel="Else"))

    assert (state.advice, state.verdict) == (Advice.NO_FACTS, Verdict.UNKNOWN)
    assert codes(state) == ["no_facts"]


def test_facts_in_another_currency_are_never_added():
    state = judged(facts(5, currency="THB"))

    assert state.advice is Advice.NO_FACTS
    assert "THB" in str(state.findings[0])


def test_provisional_days_and_unknown_spend_are_said():
    with_gmv = facts(4, provisional=True)
    without = facts(4, gross_gmv=None, campaign="b", spend=Decimal(25))

    state = judged(with_gmv + without)

    assert state.provisional_days == 4
    assert state.spend == 200
    assert {"days_provisional", "spend_without_gmv"} <= set(codes(state))


def test_gmv_from_an_assumed_aov_says_so():
    some = facts(4, gross_gmv=None)

    state = judged(some, assumed=Assumptions(aov={"Shop": 30.0}))

    assert state.gmv == 1_200
    assert "gmv_assumed" in codes(state)


def test_the_end_of_the_cap_is_foretold():
    poor = facts(12, gross_gmv=Decimal(20))

    state = judged(poor, plan(loss_cap=600.0))

    assert state.days_to_cap is not None
    assert "cap_soon" in codes(state)


def test_the_sample_ramp_is_in_its_third_stage_and_slightly_behind(sample):
    with sample.writing(OWNER, now=NOW) as desk:
        if not desk.ramps.all():
            ramps.bring_in(desk, OWNER, json.loads(SAMPLE.read_text("utf-8")), now=NOW)
    with sample.reading() as desk:
        (ramp,) = ramps.all_ramps(desk)
        known, assumed = ramps.definitions_of(desk, ramp), assumptions_of(desk)
        some = desk.facts.read()

    state = ramp_state(some, ramp, known, assumed, TODAY)

    assert (state.day, state.stage) == (49, 2)
    assert (state.verdict, state.advice) == (Verdict.BEHIND, Advice.GO_ON)
    assert state.gmv_share == pytest.approx(0.912, abs=0.001)
    assert [one.gate.kpi for one in state.gates if not one.passed] == ["cpa"]
    assert 0 < state.loss < state.loss_cap == 3_500
    assert plan_findings(ramp, usual_rules()) == ()


def test_usual_stages_spend_everything_and_fit_their_basis():
    for basis in ("classic_ads", "gmv_max", "affiliate"):
        stages = usual_stages(basis, target_cpa=4, margin_share=0.4, test_groups=3)
        kpis = {gate.kpi for stage in stages for gate in stage.gates}

        assert sum(stage.budget_share for stage in stages) == pytest.approx(1)
        assert sum(stage.days for stage in stages) == 91
        assert stages[0].budget_share <= 0.15
        assert {DEFINITIONS[kpi].basis.attribution.value for kpi in kpis} <= {basis, "any"}


def test_gates_follow_cpa_margin_and_groups():
    test, ramp_up, stabilise, scale = usual_stages(
        "classic_ads", target_cpa=4, margin_share=0.4, test_groups=3
    )

    assert test.gates[0] == Gate("orders", Bound.AT_LEAST, 60)
    assert ramp_up.gates[0] == Gate("cpa", Bound.AT_MOST, 5.2)
    assert stabilise.gates[0] == Gate("roas", Bound.AT_LEAST, 2.5)
    assert stabilise.gates[1] == Gate("orders", Bound.AT_LEAST, 300, whole=True)
    assert scale.gates == (Gate("cpa", Bound.AT_MOST, 4),)


def test_every_seed_row_has_a_source_and_a_known_trust():
    for row in ramp_rows():
        assert row.source
        assert row.trust in {"O", "P", "B", "D", "W", "unsourced", ""}
        assert row.row in {"stage", "gate", "figure"}


def drafted(some, **changes):
    asked = {
        "code": "x",
        "name": "X",
        "scope": Scope(ScopeKind.CHANNEL, "Shop"),
        "basis": "classic_ads",
        "currency": "USD",
        "start": TODAY,
    }
    return propose(some, **(asked | changes))


def test_a_proposal_begins_from_the_last_four_weeks():
    draft = drafted(facts(40))

    assert (draft.base_gmv, draft.goal_gmv) == (200, 600)
    assert (draft.aov, draft.target_cpa) == (20, 5)
    orders = sum(course(draft).gmv) / 20
    assert draft.budget == pytest.approx(5 * orders, rel=0.05)


def test_a_proposal_never_asks_for_more_than_an_order_leaves():
    draft = drafted(facts(40, spend=Decimal(500)))

    assert draft.target_cpa == pytest.approx(draft.margin_share * 20)


def test_a_seller_without_facts_gets_the_seed_figures():
    draft = drafted([])

    assert (draft.aov, draft.target_cpa, draft.goal_gmv) == (25, 5, 500)
    assert ramps.told(draft).startswith("X 2026-11-24")


def test_a_proposal_tests_no_more_groups_than_its_budget_can():
    draft = drafted(facts(40, orders=1, gross_gmv=Decimal(20), spend=Decimal(5)))

    assert 1 <= draft.test_groups < 5
    assert draft.stages[0].gates[0].value == 20 * draft.test_groups


def test_the_sample_file_is_what_the_tool_would_write():
    (plain,) = json.loads(SAMPLE.read_text("utf-8"))

    assert to_json(ramps.from_json(plain)) == plain
