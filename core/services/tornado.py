"""Which assumption moves the answer most: one factor at a time, ten per cent either way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.budget.evaluate import evaluate
from core.budget.problem import Measure
from core.budget.request import PlanRequest, WhatIf
from core.services.answer import PlanAnswer
from core.services.learning import with_assumptions
from core.services.plan_budget import Evidence
from core.services.tables import problem as problem_of

ASSUMPTIONS = ("aov", "cvr", "cpm", "refund", "margin")
LOW, HIGH = 0.9, 1.1


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """The maximised measure over the period when one assumption is 10 % lower or higher.

    The split stays as proposed: a tornado asks what happens if we were wrong.
    """

    channel: str
    assumption: str
    low_value: float
    high_value: float

    @property
    def spread(self) -> float:
        return abs(self.high_value - self.low_value)


def tornado(known: Evidence, answer: PlanAnswer, *, bars: int = 12) -> tuple[TornadoBar, ...]:
    """The widest bars first."""
    request = answer.request
    spends = [channel.daily_spend for channel in answer.channels]
    found = []
    for channel in answer.channels:
        if channel.daily_spend == 0:
            continue
        for assumption in ASSUMPTIONS:
            low, high = (
                _value(known, request, spends, channel.name, assumption, factor)
                for factor in (LOW, HIGH)
            )
            found.append(TornadoBar(channel.name, assumption, low, high))
    widest = sorted(found, key=lambda bar: -bar.spread)
    return tuple(bar for bar in widest[:bars] if bar.spread > 0)


def _value(
    known: Evidence,
    request: PlanRequest,
    spends: Sequence[float],
    channel: str,
    assumption: str,
    factor: float,
) -> float:
    world = request.what_ifs.get(channel, WhatIf())
    moved = replace(world, **{assumption: getattr(world, assumption) * factor})
    other = replace(request, what_ifs={**request.what_ifs, channel: moved})
    problem = problem_of(with_assumptions(known.responses, other), other)
    inside = [min(s, float(t.spend[-1])) for s, t in zip(spends, problem.tables, strict=True)]
    shares = evaluate(problem, inside)
    values = {
        Measure.GMV: sum(share.gmv for share in shares),
        Measure.ORDERS: sum(share.orders for share in shares),
        Measure.PROFIT: sum(share.profit for share in shares),
    }
    return request.days * values[request.maximise]
