"""Where a cold start stands: the stage, its gates, the loss so far, and what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from core.foundation.ratio import ratio
from core.targets.ramp import Gate, Ramp, course


class Advice(Enum):
    """What to do with the ramp today."""

    NOT_STARTED = "not_started"
    GO_ON = "go_on"
    NEXT_STAGE = "next_stage"
    HOLD = "hold"
    STOP_LOSS = "stop_loss"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class GateState:
    """One gate against what happened; `actual` None where no fact tells it."""

    gate: Gate
    actual: float | None

    @property
    def passed(self) -> bool | None:
        return None if self.actual is None else self.gate.passed(self.actual)


@dataclass(frozen=True, slots=True)
class RampState:
    """A ramp judged against its own plan.

    Attributes:
        day: Complete days so far.
        stage: Place of the present stage.
        gmv, spend: So far.
        planned_gmv, planned_spend: What the ramp planned for the same days.
        profit: Contribution after ads and fixed cost so far; negative is a loss.
        planned_profit: The same as planned: on the J-curve it is negative at first.
        loss_cap: The most that may be lost by now.
    """

    advice: Advice
    day: int
    stage: int
    gates: tuple[GateState, ...]
    gmv: float
    spend: float
    planned_gmv: float
    planned_spend: float
    profit: float
    planned_profit: float
    loss_cap: float

    @property
    def gmv_share(self) -> float | None:
        """GMV against the ramp to date; 1 is on plan."""
        return ratio(self.gmv, self.planned_gmv)


def judge(
    ramp: Ramp,
    *,
    gmv: Sequence[float],
    spend: Sequence[float],
    kpis_of_stage: Mapping[str, float | None],
    kpis_so_far: Mapping[str, float | None],
    today: date,
) -> RampState:
    """Hold what happened against the plan of the same days.

    Args:
        gmv, spend: Per complete day since the start; both of one length.
        kpis_of_stage: KPI code -> value over the present stage.
        kpis_so_far: The same since the ramp began.
    """
    planned = course(ramp)
    done = min(len(gmv), ramp.days)
    stage = ramp.stage_on(max(done - 1, 0))
    sold, spent = sum(gmv[:done]), sum(spend[:done])
    profit = ramp.margin_share * sold - spent - ramp.fixed_daily_cost * done
    expected = planned.profit[done - 1] if done else 0.0
    gates = tuple(
        GateState(gate, (kpis_so_far if gate.whole else kpis_of_stage).get(gate.kpi))
        for gate in ramp.stages[stage].gates
    )
    cap = allowed_loss(ramp, stage, planned.profit[:done])
    return RampState(
        advice=_advice(ramp, done, stage, gates, profit, cap, today),
        day=done,
        stage=stage,
        gates=gates,
        gmv=sold,
        spend=spent,
        planned_gmv=sum(planned.gmv[:done]),
        planned_spend=sum(planned.spend[:done]),
        profit=profit,
        planned_profit=expected,
        loss_cap=cap,
    )


def allowed_loss(ramp: Ramp, stage: int, planned: Sequence[float]) -> float:
    """The most that may be lost by now: the deepest loss planned so far and the cap of tests.

    A test may fail altogether; after it the plan's own J-curve is what was agreed.
    """
    deepest = -min([*planned, 0.0])
    return deepest + ramp.loss_cap


def _advice(
    ramp: Ramp,
    done: int,
    stage: int,
    gates: Sequence[GateState],
    profit: float,
    cap: float,
    today: date,
) -> Advice:
    if today < ramp.start or not done:
        return Advice.NOT_STARTED
    if -profit > cap:
        return Advice.STOP_LOSS
    passed = all(state.passed for state in gates)
    last_stage = stage == len(ramp.stages) - 1
    stage_over = done >= sum(one.days for one in ramp.stages[: stage + 1])
    if last_stage and stage_over:
        return Advice.DONE
    if passed and gates and not last_stage:
        return Advice.NEXT_STAGE
    return Advice.HOLD if stage_over else Advice.GO_ON
