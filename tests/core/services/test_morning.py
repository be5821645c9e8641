"""The morning: standings, the change, and at most five decisions, the gravest first."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.foundation.finding import Finding, Severity
from core.foundation.period import Period
from core.metrics.segments import VOLUME
from core.services.chances import chances
from core.services.condensed import condensed
from core.services.day_facts import assumptions_of
from core.services.kpi_definitions import all_definitions, definition_of
from core.services.morning import morning
from core.services.morning_decisions import (
    MOST,
    Decision,
    about_cards,
    about_endings,
    about_ramps,
    about_sources,
    about_standings,
    most_urgent,
)
from core.services.overview import summarise
from core.services.scorecards import all_cards
from core.services.target_check import grouped
from core.services.targets import all_targets, save_target
from core.targets.rag import Rag
from core.targets.ramp import Gate
from core.targets.ramp_file import from_json
from core.targets.ramp_state import Advice, GateState, RampState, Verdict
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound, Target
from tests.conftest import NOW, OWNER, TODAY
from tests.core.store.facts import START, batch, fact

RAMPS = Path(__file__).parents[3] / "data" / "sample" / "ramps.json"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
ALONE = Scope(ScopeKind.CHANNEL, "Meta US")  # a ratio there has no amount beside it


def target(code="t", kpi="gmv", base=1000.0, *, scope=None, period=NOVEMBER,
           bound=Bound.AT_LEAST):  # fmt: skip
    return Target(code, kpi, 1, scope or Scope(), period, base, bound, currency="USD")


def of(workspace, today=TODAY):
    with workspace.reading() as desk:
        facts = desk.facts.read()
        return morning(desk, facts, summarise(facts).sources, today=today)


@pytest.fixture
def filled(workspace):
    """An own workspace with facts up to the day before yesterday and no target."""
    days = (TODAY - START).days - 1
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.facts.add(desk.imports.add(batch()), [fact(day) for day in range(days)])
    return workspace


def codes(found):
    return [one.finding.code for one in found.decisions]


def test_the_sample_has_standings_a_change_and_decisions(sample):
    found = of(sample)

    assert [one.definition.code for one in found.standings][:2] == ["gmv", "gmv_max_gmv"]
    assert found.lead is found.standings[0]
    assert found.why is not None
    assert found.why.definition.code == "gmv"
    assert found.why.lines[0].code == VOLUME
    assert sum(line.effect for line in found.why.lines) == found.why.change
    assert "targets_conflict" in codes(found)
    assert len(found.decisions) <= MOST
    assert found.coming > 0


def test_home_and_the_targets_page_tell_the_same_of_every_target(sample):
    save_target(
        sample,
        OWNER,
        Target("r", "roas", 1, ALONE, NOVEMBER, 2.0, Bound.AT_LEAST),
        seen=0,
        today=TODAY,
        now=NOW,
    )
    with sample.reading() as desk:
        facts, assumed = condensed(desk.facts.read()), assumptions_of(desk)
        home = morning(desk, facts, summarise(facts).sources, today=TODAY)
        asked = [one.target for one in home.standings]
        own = [definition_of(desk, one.kpi, one.kpi_version) for one in asked]
        groups, _ = grouped(asked, (*own, *all_definitions(desk)), several_bases=True)
    paces = {
        (group.scope, code): report
        for group in groups
        for code, report in chances(facts, group, assumed=assumed, today=TODAY).paces.items()
    }

    assert "r" in [one.target.code for one in home.standings if one.report is not None]
    for one in home.standings:
        if one.report is not None:
            assert paces[one.target.scope, one.target.kpi] == one.report


def test_what_the_targets_assume_exactly_has_no_standing(sample):
    assert all(
        one.target.bound is not Bound.EXACTLY for one in of(sample, date(2026, 12, 2)).standings
    )


def test_an_empty_workspace_has_an_empty_morning(workspace):
    found = of(workspace)

    assert found.standings == ()
    assert found.why is None
    assert not found.has_targets
    assert found.decisions == ()


def test_without_targets_the_usual_kpi_is_explained(filled):
    found = of(filled)

    assert found.lead is None
    assert found.why.definition.code == "gmv"
    assert found.why.change == 0


def test_a_target_out_of_reach_is_red_and_leads_to_its_reasons(filled):
    save_target(filled, OWNER, target(base=1e6), seen=0, today=TODAY, now=NOW)
    found = of(filled)

    (first, *_rest) = found.decisions
    assert found.lead.pace.rag is Rag.RED
    assert first.finding.code == "target_red"
    assert first.page == "why"
    assert first.query == {"kpi": "gmv", "scope": "business"}
    assert "instead of" in str(first.finding)


def test_a_target_within_reach_asks_for_nothing_but_the_next_one(filled):
    save_target(filled, OWNER, target(base=1100.0), seen=0, today=TODAY, now=NOW)
    found = of(filled)

    assert found.lead.pace.rag is Rag.GREEN
    assert codes(found) == ["target_ends"]


def test_a_person_without_channels_is_entered_by_hand(filled):
    scope = Scope(ScopeKind.PERSON, "Li Wei")
    save_target(filled, OWNER, target(scope=scope), seen=0, today=TODAY, now=NOW)
    found = of(filled)

    assert found.standings[0].report is None
    assert found.lead is None


def test_the_whole_business_leads_before_its_parts(filled):
    part = target("a", scope=Scope(ScopeKind.CHANNEL, "TikTok"))
    save_target(filled, OWNER, part, seen=0, today=TODAY, now=NOW)
    save_target(filled, OWNER, target("b", "orders", 50.0), seen=0, today=TODAY, now=NOW)

    assert [one.target.code for one in of(filled).standings] == ["b", "a"]


def test_a_target_that_ends_soon_wants_one_to_follow(sample):
    with sample.reading() as desk:
        targets = all_targets(desk)
    definitions = {one.target.code: one.definition for one in of(sample).standings}
    mine = [one for one in targets if one.code in definitions]
    (told,) = about_endings(mine, definitions, date(2026, 11, 25))

    assert told.finding.facts["count"] == len(mine)
    assert about_endings(mine, definitions, date(2026, 11, 2)) == []
    assert about_endings(mine, definitions, date(2026, 12, 2)) == []


def test_one_that_follows_is_enough():
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    both = [target("a"), target("b", period=december)]

    assert about_endings(both, {}, date(2026, 11, 25)) == []


def test_an_assumption_needs_no_successor():
    assert about_endings([target(bound=Bound.EXACTLY)], {}, date(2026, 11, 25)) == []


def about_a_ramp(verdict, advice, gates=()):
    ramp = from_json(json.loads(RAMPS.read_text("utf-8"))[0])
    state = RampState(
        verdict=verdict, advice=advice, day=10, known_days=10, provisional_days=0, stage=1,
        gates=gates, gmv=900.0, spend=400.0, planned_gmv=1000.0, planned_spend=420.0,
        profit=-310.0, planned_profit=-200.0, loss_cap=350.0,
    )  # fmt: skip
    return about_ramps([(ramp, state)])


def test_a_ramp_on_its_way_asks_for_nothing():
    assert about_a_ramp(Verdict.BEHIND, Advice.GO_ON) == []


@pytest.mark.parametrize(
    ("verdict", "advice", "severity", "words"),
    [
        (Verdict.CAP_HIT, Advice.STOP, Severity.STOP, "310.00; its cap by now is"),
        (Verdict.CAP_NEAR, Advice.HOLD, Severity.WATCH, "350.00 it may by now"),
        (Verdict.ON_PLAN, Advice.NEXT_STAGE, Severity.WATCH, "every gate of stage 2. Begin"),
    ],
)
def test_a_ramp_at_its_gate_or_its_cap_asks(verdict, advice, severity, words):
    (told,) = about_a_ramp(verdict, advice)

    assert told.page == "ramp"
    assert told.finding.severity is severity
    assert words in str(told.finding)


def test_a_ramp_that_left_a_gate_behind_asks():
    open_gate = GateState(0, Gate("orders", Bound.AT_LEAST, 300.0), 20.0)
    (told,) = about_a_ramp(Verdict.ON_PLAN, Advice.HOLD, (open_gate,))

    assert "gates of earlier stages are open" in str(told.finding)


def test_old_sources_are_told_once(sample):
    with sample.reading() as desk:
        sources = summarise(desk.facts.read()).sources
    newest = max(one.last_day for one in sources)

    assert about_sources(sources, newest + timedelta(days=3)) == []
    (told,) = about_sources(sources, newest + timedelta(days=4))
    assert told.page == "data"
    assert told.finding.facts["count"] == len(sources)


def test_months_that_are_over_want_to_be_settled(sample):
    with sample.reading() as desk:
        cards = all_cards(desk)
    open_ones = [one for one in cards if not one.settled]
    told = about_cards(cards, date(2027, 3, 1))

    assert bool(told) == bool(open_ones)
    assert about_cards(cards, date(2026, 1, 1)) == []
    assert about_cards((), TODAY) == []


def test_standings_without_a_verdict_are_told_once(sample):
    standings = of(sample).standings
    told = about_standings(standings)

    assert [one.finding.code for one in told].count("target_grey") <= 1


def test_the_gravest_come_first_and_five_are_enough():
    many = [
        Decision(Finding(f"{n}", severity, "x"), "data")
        for n, severity in enumerate([Severity.INFO, Severity.WATCH, Severity.STOP] * 3)
    ]

    assert [one.finding.code for one in most_urgent(many)] == ["2", "5", "8", "1", "4"]


def test_amounts_of_a_fact_keep_their_currency(filled):
    save_target(filled, OWNER, target(base=1e6), seen=0, today=TODAY, now=NOW)

    assert "USD 1,000,000.00" in str(of(filled).decisions[0].finding)
