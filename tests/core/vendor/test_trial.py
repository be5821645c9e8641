"""Trials: what may not be, how they stand, what stays fixed, and their file."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.stats.early_stop import Decision, look
from core.vendor.trial import ExitStep, Outcome, TrialDay
from core.vendor.trial_change import is_frozen, must_keep_rules
from core.vendor.trial_file import from_json, to_json
from core.vendor.trial_gate import Direction, Gate, GateKind, GateState, GateValue
from core.vendor.trial_told import told
from core.vendor.trial_verdict import State, verdict
from tests.core.vendor.trials import REFUNDS, REPORTS, START, days, rules, trial

LATER = START + timedelta(days=60)
GOOD, BAD = (18,) * 6, (4,) * 8  # at 90 a day: CPA 5 and 22.5 against 9
READ = GateValue("refunds", 0.06, START)


def test_before_it_begins_it_is_planned():
    stands = verdict(trial(), today=START - timedelta(days=1))

    assert stands.state is State.PLANNED
    assert stands.decision is Decision.UNDECIDED
    assert (stands.look.orders, stands.spent, stands.gaps, stands.due) == (0, 0, (), ())
    assert stands.gates[0].state is GateState.OPEN


def test_days_whose_window_is_open_do_not_count_yet():
    found = trial(days=days(10, 10, 0))
    stands = verdict(found, today=START + timedelta(days=3))

    assert stands.look.orders == 20
    assert [one.day for one in stands.open_days] == [START + timedelta(days=2)]
    assert stands.spent == 270
    assert verdict(found, today=START + timedelta(days=4)).look.orders == 20
    assert verdict(found, today=START + timedelta(days=4)).look.spend == 270


def test_missing_is_not_zero():
    first, _gap, third = days(10, 0, 10)
    stands = verdict(trial(days=(first, third)), today=START + timedelta(days=6))

    assert stands.look.spend == 180
    assert stands.gaps == (START + timedelta(days=1),)
    assert stands.due == tuple(START + timedelta(days=n) for n in (3, 4, 5))


def test_a_decision_stays_although_later_days_differ():
    good_then_bad = trial(days=days(*GOOD, *(0,) * 8))
    stands = verdict(good_then_bad, today=LATER)

    assert stands.decision is Decision.CONFIRMED
    assert stands.decided_on < START + timedelta(days=6)
    assert stands.look.decision is not Decision.CONFIRMED


def test_the_decision_is_that_of_the_first_look_that_crosses():
    found = trial(days=days(*BAD))
    stands = verdict(found, today=LATER)
    looks = [look(found.rules.stop_rule, orders, spend) for _day, spend, orders in stands.path]
    first = next(n for n, one in enumerate(looks) if one.decision is Decision.REFUTED)

    assert stands.decision is Decision.REFUTED
    assert stands.decided_on == stands.path[first][0]


@pytest.mark.parametrize(
    ("orders", "value", "on_the_way", "at_the_end"),
    [
        (GOOD, 0.06, Outcome.PASSED, Outcome.PASSED),
        (GOOD, 0.10, Outcome.PASSED, Outcome.PASSED),
        (GOOD, 0.11, Outcome.FAILED, Outcome.FAILED),
        (GOOD, None, Outcome.STOPPED, Outcome.UNDECIDED),
        (BAD, 0.06, Outcome.FAILED, Outcome.FAILED),
        (BAD, None, Outcome.FAILED, Outcome.FAILED),
        ((10, 10), 0.06, Outcome.STOPPED, Outcome.UNDECIDED),
    ],
)
def test_what_finishing_comes_to(orders, value, on_the_way, at_the_end):
    values = () if value is None else (GateValue("refunds", value, START),)
    found = trial(days=days(*orders), gate_values=values)

    assert verdict(found, today=START + timedelta(days=30)).outcome is on_the_way
    assert verdict(found, today=START + timedelta(days=31)).outcome is at_the_end


def test_money_that_is_spent_ends_it_once_all_windows_have_closed():
    found = trial(days=days(10, 10), budget=180.0)

    assert not verdict(found, today=START + timedelta(days=2)).may_end
    assert verdict(found, today=START + timedelta(days=3)).may_end
    assert verdict(found, today=START + timedelta(days=9)).due == ()


def test_a_finished_trial_says_what_was_stored():
    found = trial(days=days(*GOOD), outcome=Outcome.PASSED, ended=START + timedelta(days=9))

    assert verdict(found, today=LATER).state is State.PASSED
    assert verdict(trial(days=days(3)), today=LATER).state is State.RUNNING


@pytest.mark.parametrize(
    "change",
    [
        {"vendor": " "},
        {"latest_end": START - timedelta(days=1)},
        {"latest_end": START + timedelta(days=366)},
        {"daily_budget": 0.0},
        {"budget": 80.0},
        {"budget": float("inf")},
        {"outcome": Outcome.PASSED},
        {"ended": START},
        {"days": (*days(1), *days(2))},
        {"days": tuple(reversed(days(1, 2)))},
        {"days": days(1, start=START - timedelta(days=1))},
        {"gate_values": (GateValue("other", 1.0, START),)},
        {"gate_values": (READ, READ)},
        {"gate_values": (GateValue("refunds", 6.0, START),)},
    ],
)
def test_a_trial_that_contradicts_itself_is_refused(change):
    with pytest.raises(InvalidInput):
        trial(**change)


def test_parts_without_meaning_are_refused():
    for make in (
        lambda: rules(target_cpa=0.0),
        lambda: rules(window_days=-1),
        lambda: rules(gates=(REFUNDS, REFUNDS)),
        lambda: Gate("a", GateKind.NET_GMV, Direction.AT_LEAST, 5.0, " "),
        lambda: Gate("a", GateKind.OTHER, Direction.AT_LEAST, 5.0, "inbox"),
        lambda: Gate("a", GateKind.REFUND_SHARE, Direction.AT_MOST, 8.0, "export"),
        lambda: TrialDay(START, -1.0, 2),
        lambda: TrialDay(START, 1.0, -2),
        lambda: ExitStep(" "),
    ):
        with pytest.raises(InvalidInput):
            make()


def test_goalposts_stay_where_they_were():
    planned, before = trial(), START - timedelta(days=3)
    moved = replace(planned, rules=rules(target_cpa=12.0))
    easier = replace(planned, rules=rules(gates=(replace(REFUNDS, limit=0.5),)))

    must_keep_rules(planned, moved, today=before)
    assert not is_frozen(planned, today=before)
    for other in (moved, easier, replace(planned, vendor="starlink")):
        with pytest.raises(InvalidInput, match="fixed once it has begun"):
            must_keep_rules(planned, other, today=START)
        early = replace(planned, gate_values=(READ,))
        with pytest.raises(InvalidInput):
            must_keep_rules(early, replace(other, gate_values=()), today=before)


def test_a_running_trial_may_get_more_money_and_time():
    running = trial(days=days(9, 9))
    longer = replace(running, budget=4_000.0, latest_end=START + timedelta(days=44))

    must_keep_rules(running, longer, today=START)


def test_a_finished_trial_keeps_its_results():
    done = trial(days=days(*GOOD), outcome=Outcome.PASSED, ended=START + timedelta(days=9))
    handed_over = replace(done, exit_steps=(ExitStep("Access withdrawn", LATER),), note="ok")

    must_keep_rules(done, handed_over, today=LATER)
    for other in (
        replace(done, days=days(*GOOD, 30)),
        replace(done, budget=9_000.0),
        replace(done, outcome=None, ended=None),
    ):
        with pytest.raises(InvalidInput, match="finished"):
            must_keep_rules(done, other, today=LATER)


amounts = st.floats(0, 5_000, allow_nan=False)
texts = st.text(max_size=12)


@st.composite
def trials(draw):
    spent = draw(st.lists(st.tuples(amounts, st.integers(0, 200)), max_size=10))
    entered = tuple(TrialDay(START + timedelta(days=n), *one) for n, one in enumerate(spent))
    finished = draw(st.none() | st.sampled_from(Outcome))
    return trial(
        rules=rules(
            target_cpa=draw(st.floats(0.1, 500)),
            confidence=draw(st.floats(0.6, 0.99)),
            dispersion=draw(st.floats(1, 5)),
            window_days=draw(st.integers(0, 28)),
            gates=(REFUNDS, REPORTS),
        ),
        days=entered,
        gate_values=draw(st.sampled_from(((), (READ,)))),
        exit_steps=(ExitStep("Data", draw(st.none() | st.just(LATER))),),
        outcome=finished,
        ended=None if finished is None else LATER,
        note=draw(texts),
    )


@given(trials())
def test_a_file_brings_back_the_same_trial(one):
    assert from_json(json.loads(json.dumps(to_json(one)))) == one


@given(trials(), st.integers(0, 60))
def test_a_verdict_counts_every_entered_day_once(one, later):
    today = START + timedelta(days=later)
    stands = verdict(one, today=today)

    assert len(stands.path) + len(stands.open_days) == len(one.days)
    assert stands.spent == pytest.approx(sum(day.spend for day in one.days))
    assert not set(stands.gaps) & {day.day for day in one.days}
    assert (stands.decided_on is None) == (stands.decision is Decision.UNDECIDED)


def test_a_file_with_a_slip_is_refused():
    plain = to_json(trial())
    for change in (
        {"target": 9},
        {"rules": None},
        {"latest_end": "soon"},
        {"days": [{"day": "2026-11-01", "spend": 1, "orders": 1.5}]},
        {"outcome": "won"},
    ):
        with pytest.raises(InvalidInput):
            from_json(plain | change)


def test_usual_values_stand_in_for_missing_ones():
    plain = to_json(trial())
    for key in ("confidence", "dispersion", "window_days", "gates"):
        del plain["rules"][key]

    found = from_json(plain).rules
    assert (found.confidence, found.dispersion, found.window_days) == (0.9, 1.5, 7)
    assert found.gates == ()


def test_it_is_told_in_one_line():
    said = told(trial(days=days(9, 9), gate_values=(READ,)))

    assert "CPA < 9 USD" in said
    assert "refund_share ≤ 0.1" in said
    assert "days 2: 180, 18" in said
    assert "refunds 0.06" in said
    assert "exit 0/2" in said
    assert date(2026, 11, 30).isoformat() in said
