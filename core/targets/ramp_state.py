"""Where a cold start stands: plan to date, the gates, the loss, and what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import accumulate
from math import isfinite

from core.foundation.finding import Finding
from core.foundation.ratio import ratio
from core.targets.ramp import Gate, Ramp, course, gain
from core.targets.ramp_rules import RampRules, loss_limits, needs

MEAN_DAYS = 7


class Verdict(Enum):
    """How it runs, against the plan of the same days."""

    UNKNOWN = "unknown"
    AHEAD = "ahead"
    ON_PLAN = "on_plan"
    BEHIND = "behind"
    CAP_NEAR = "cap_near"
    CAP_HIT = "cap_hit"


class Advice(Enum):
    """What to do next."""

    NOT_STARTED = "not_started"
    NO_FACTS = "no_facts"
    GO_ON = "go_on"
    NEXT_STAGE = "next_stage"
    HOLD = "hold"
    STOP = "stop"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class GateState:
    """One gate against what happened.

    Attributes:
        stage: Place of its stage.
        actual: Value so far; None where no fact tells it.
        provisional: Its stage runs, and the platform may still restate newest days.
    """

    stage: int
    gate: Gate
    actual: float | None
    provisional: bool = False

    @property
    def passed(self) -> bool | None:
        """None where nobody can tell; unknown is neither passed nor failed."""
        return None if self.actual is None else self.gate.passed(self.actual)


@dataclass(frozen=True, slots=True)
class Actuals:
    """What happened, one entry per complete day since the start; NaN where unknown.

    Attributes:
        gmv, spend: In the ramp's currency, of one length.
        provisional: Whether the platform may still restate that day.
    """

    gmv: Sequence[float]
    spend: Sequence[float]
    provisional: Sequence[bool]


@dataclass(frozen=True, slots=True)
class RampState:
    """A ramp judged against its own plan. Sums are over days whose GMV and spend are known.

    Attributes:
        day: Complete days since the start, at most those of the ramp.
        known_days: Those of them that are known.
        stage: Place of the stage of the newest day.
        gates: Of this stage and those before it.
        planned_gmv, planned_spend, planned_profit: What the ramp planned for the same days.
        profit: Contribution after ads and fixed cost; negative is a loss.
        loss_cap: The most that may be lost by now.
        profit_by_day: Summed up to each day, None on days that are not known.
        gmv_by_day, spend_by_day: Of each day, None where unknown.
        gmv_mean: Mean GMV of the last seven days, None before seven are known.
        planned_gmv_mean: The same as planned, of the last of these days.
        days_to_cap: Days until the cap is hit if each stays as far from its plan as the last
            seven known ones did; None where it is not hit, or seven are not known.
        data_until: Newest complete day of the facts; None without facts.
        findings: What the numbers rest on and leave out, in words.
    """

    verdict: Verdict
    advice: Advice
    day: int
    known_days: int
    provisional_days: int
    stage: int
    gates: tuple[GateState, ...]
    gmv: float
    spend: float
    planned_gmv: float
    planned_spend: float
    profit: float
    planned_profit: float
    loss_cap: float
    profit_by_day: tuple[float | None, ...] = ()
    gmv_by_day: tuple[float | None, ...] = ()
    spend_by_day: tuple[float | None, ...] = ()
    gmv_mean: tuple[float | None, ...] = ()
    planned_gmv_mean: float | None = None
    days_to_cap: int | None = None
    data_until: date | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def gmv_share(self) -> float | None:
        """GMV against the ramp to date; 1 is on plan."""
        return ratio(self.gmv, self.planned_gmv)

    @property
    def loss(self) -> float:
        """Lost so far, zero or more."""
        return max(-self.profit, 0.0)

    @property
    def open_before(self) -> tuple[GateState, ...]:
        """Gates of earlier stages that are known not to be passed."""
        return tuple(g for g in self.gates if g.stage < self.stage and g.passed is False)


def judge(
    ramp: Ramp,
    rules: RampRules,
    actuals: Actuals,
    values: Mapping[tuple[int, Gate], float | None],
    *,
    started: bool = True,
) -> RampState:
    """Hold what happened against the plan of the same days.

    Args:
        values: (place of stage, gate) -> value since that stage or the ramp began.
        started: The first day of the ramp is not still to come.
    """
    planned = course(ramp)
    done = min(len(actuals.gmv), ramp.days)
    gmv, spend = actuals.gmv[:done], actuals.spend[:done]
    days = [day for day in range(done) if isfinite(gmv[day]) and isfinite(spend[day])]
    stage = ramp.stage_on(max(done - 1, 0))
    provisional = [day for day in days if actuals.provisional[day]]
    gates = tuple(
        GateState(
            place,
            gate,
            values.get((place, gate)),
            place == stage and bool(provisional),
        )
        for place in range(stage + 1 if done else 0)
        for gate in ramp.stages[place].gates
    )
    profit_by_day: list[float | None] = [None] * done
    gained = [gain(ramp, gmv[day], spend[day]) for day in days]
    for day, summed in zip(days, accumulate(gained), strict=True):
        profit_by_day[day] = summed
    profit = sum(gained)
    limits = loss_limits(ramp, rules)
    cap = limits[done - 1] if done else needs(ramp, rules).loss_cap
    state = RampState(
        verdict=Verdict.UNKNOWN,
        advice=Advice.NO_FACTS if started else Advice.NOT_STARTED,
        day=done,
        known_days=len(days),
        provisional_days=len(provisional),
        stage=stage,
        gates=gates,
        gmv=sum(gmv[day] for day in days),
        spend=sum(spend[day] for day in days),
        planned_gmv=sum(planned.gmv[day] for day in days),
        planned_spend=sum(planned.spend[day] for day in days),
        profit=profit,
        planned_profit=sum(planned.gained[day] for day in days),
        loss_cap=cap,
        profit_by_day=tuple(profit_by_day),
        gmv_by_day=_or_none(gmv),
        spend_by_day=_or_none(spend),
        gmv_mean=_means(gmv),
        days_to_cap=_days_to_cap(
            [earned - planned.gained[day] for day, earned in zip(days, gained, strict=True)],
            profit,
            planned.gained[done:],
            limits[done:],
        ),
        planned_gmv_mean=_planned_mean(_means(gmv), planned.gmv),
    )
    return _judged(state, ramp, rules) if days else state


def _judged(state: RampState, ramp: Ramp, rules: RampRules) -> RampState:
    verdict = _verdict(state, ramp, rules)
    return replace(state, verdict=verdict, advice=_advice(state, ramp, verdict))


def _verdict(state: RampState, ramp: Ramp, rules: RampRules) -> Verdict:
    """The loss first; then GMV and profit, and the worse of the two decides.

    Profit on a J-curve may be near zero, so its gap is held against the money planned to
    be put in: ads and fixed cost of the same days.
    """
    if state.loss > state.loss_cap:
        return Verdict.CAP_HIT
    gap = round(state.profit - state.planned_profit, 6)
    soon = state.days_to_cap is not None and state.days_to_cap <= rules.near_days
    if gap < 0 and (soon or state.loss > rules.near_share * state.loss_cap):
        return Verdict.CAP_NEAR
    put_in = state.planned_spend + ramp.fixed_daily_cost * state.known_days
    tolerance = rules.tolerance_share
    by_gmv = 0.0 if state.gmv_share is None else state.gmv_share - 1
    by_profit = 0.0 if put_in == 0 else gap / put_in
    if min(by_gmv, by_profit) < -tolerance:
        return Verdict.BEHIND
    return Verdict.AHEAD if min(by_gmv, by_profit) > tolerance else Verdict.ON_PLAN


def _advice(state: RampState, ramp: Ramp, verdict: Verdict) -> Advice:
    if verdict is Verdict.CAP_HIT:
        return Advice.STOP
    if state.day >= ramp.days:
        return Advice.DONE
    if state.open_before or verdict is Verdict.CAP_NEAR:
        return Advice.HOLD
    here = [gate for gate in state.gates if gate.stage == state.stage]
    last = state.stage == len(ramp.stages) - 1
    if here and not last and all(gate.passed for gate in here):
        return Advice.NEXT_STAGE
    return Advice.GO_ON


def _means(gmv: Sequence[float]) -> tuple[float | None, ...]:
    """Mean of each day and the six before it, None where one of them is unknown."""
    means: list[float | None] = []
    for day in range(len(gmv)):
        week = gmv[day - MEAN_DAYS + 1 : day + 1] if day + 1 >= MEAN_DAYS else ()
        means.append(sum(week) / MEAN_DAYS if week and all(map(isfinite, week)) else None)
    return tuple(means)


def _or_none(values: Sequence[float]) -> tuple[float | None, ...]:
    return tuple(value if isfinite(value) else None for value in values)


def _planned_mean(means: Sequence[float | None], planned: Sequence[float]) -> float | None:
    known = [day for day, mean in enumerate(means) if mean is not None]
    return _means(planned)[known[-1]] if known else None


def _days_to_cap(
    gaps: Sequence[float], profit: float, to_come: Sequence[float], limits: Sequence[float]
) -> int | None:
    """The plan of the days to come, each missed by what the last week missed it by."""
    if len(gaps) < MEAN_DAYS:
        return None
    gap = sum(gaps[-MEAN_DAYS:]) / MEAN_DAYS
    for day, (planned, limit) in enumerate(zip(to_come, limits, strict=True), start=1):
        profit += planned + gap
        if -profit > limit:
            return day
    return None
