"""How a trial stands on a day: what is known of its CPA, and which conditions hold."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from core.stats.early_stop import Decision, Look, look
from core.vendor.trial import Outcome, Trial, TrialDay
from core.vendor.trial_gate import Gate, GateState


class State(Enum):
    """Where a trial is in its life."""

    PLANNED = "planned"
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """One condition and its value; `seen` is the day it was read."""

    gate: Gate
    value: float | None
    seen: date | None
    state: GateState


@dataclass(frozen=True, slots=True)
class TrialVerdict:
    """A trial as it stands.

    Attributes:
        state: Stored once it is finished, else from the day.
        look: At all days whose attribution window has closed.
        decision: The first one that was reached; later days do not take it back.
        decided_on: Day of spend with which it was reached.
        path: Spend and orders after each closed day.
        open_days: Entered, but their window has not closed yet.
        gaps: Days that nobody entered before one that somebody did; a result may hide there.
        due: Days up to yesterday that nobody entered yet.
        spent: On all entered days, the open ones too.
        may_end: Its money or its days are used up and every window has closed.
    """

    state: State
    look: Look
    decision: Decision
    decided_on: date | None
    path: tuple[tuple[date, float, int], ...]
    open_days: tuple[TrialDay, ...]
    gaps: tuple[date, ...]
    due: tuple[date, ...]
    spent: float
    gates: tuple[GateVerdict, ...]
    may_end: bool

    @property
    def outcome(self) -> Outcome:
        """What finishing it now comes to."""
        states = {one.state for one in self.gates}
        if self.decision is Decision.REFUTED or GateState.FAIL in states:
            return Outcome.FAILED
        if self.decision is Decision.CONFIRMED and GateState.OPEN not in states:
            return Outcome.PASSED
        return Outcome.UNDECIDED if self.may_end else Outcome.STOPPED


def verdict(trial: Trial, *, today: date) -> TrialVerdict:
    """Judge what came so far; only days whose attribution window has closed count."""
    rule, window = trial.rules.stop_rule, timedelta(days=trial.rules.window_days)
    closed = [one for one in trial.days if one.day + window < today]
    open_days = tuple(one for one in trial.days if one.day + window >= today)
    spend, orders, path = 0.0, 0, []
    decision, decided_on = Decision.UNDECIDED, None
    seen = look(rule, 0, 0.0)
    for one in closed:
        spend, orders = spend + one.spend, orders + one.orders
        path.append((one.day, spend, orders))
        seen = look(rule, orders, spend)
        if decision is Decision.UNDECIDED and seen.decision is not Decision.UNDECIDED:
            decision, decided_on = seen.decision, one.day
    spent = spend + sum(one.spend for one in open_days)
    start, a_day = trial.rules.start, timedelta(days=1)
    last = max((one.day for one in trial.days), default=start - a_day)
    money_gone = spent >= trial.budget - 1e-9
    all_closed = not open_days and (
        money_gone or trial.latest_end + window < today  # the last day may still be missing
    )
    return TrialVerdict(
        state=state_on(trial, today),
        look=seen,
        decision=decision,
        decided_on=decided_on,
        path=tuple(path),
        open_days=open_days,
        gaps=_not_entered(trial, start, last),
        due=()
        if money_gone or trial.outcome is not None
        else _not_entered(trial, last + a_day, min(today - a_day, trial.latest_end)),
        spent=spent,
        gates=tuple(_gates(trial)),
        may_end=all_closed,
    )


def state_on(trial: Trial, today: date) -> State:
    """Where it is in its life; stored once it is finished."""
    if trial.outcome is not None:
        return State(trial.outcome.value)
    started = bool(trial.days) or today >= trial.rules.start
    return State.RUNNING if started else State.PLANNED


def _not_entered(trial: Trial, first: date, last: date) -> tuple[date, ...]:
    entered = {one.day for one in trial.days}
    count = max((last - first).days + 1, 0)
    days = (first + timedelta(days=place) for place in range(count))
    return tuple(day for day in days if day not in entered)


def _gates(trial: Trial) -> list[GateVerdict]:
    values = {one.gate: one for one in trial.gate_values}
    found = []
    for gate in trial.rules.gates:
        read = values.get(gate.code)
        value, seen = (None, None) if read is None else (read.value, read.seen)
        found.append(GateVerdict(gate, value, seen, gate.state(value)))
    return found
