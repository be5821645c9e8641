"""Cold start (冷启动): stages from a test budget to scale, with a planned loss before profit.

The sales level follows base + (goal − base)·(1 − e^(−t/τ)) unless stages say otherwise;
each stage spends its part of the budget. Judged is what happened against what the ramp
planned for that day, never against the end state: the first month must not be all red.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, isfinite

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.foundation.text import phrase
from core.targets.target import Bound

WHOLE = 1e-6
FAILURES_PER_GROUP = 3  # target CPAs without an order before an ad group is stopped


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be true before the next stage begins.

    Attributes:
        kpi: Code of its definition.
        value: In the unit of the KPI; shares 0 to 1.
        whole: Counted since the ramp began; else over this stage only.
    """

    kpi: str
    bound: Bound
    value: float
    whole: bool = False

    def __post_init__(self) -> None:
        if not (isfinite(self.value) and self.value > 0) or self.bound is Bound.EXACTLY:
            raise InvalidInput(
                phrase("A gate needs a least or a greatest value above zero."),
                remedy=phrase("Say for example: orders at least 300, or CPA at most 4.50."),
            )

    def passed(self, value: float) -> bool:
        return value >= self.value if self.bound is Bound.AT_LEAST else value <= self.value


@dataclass(frozen=True, slots=True)
class Stage:
    """Days of the ramp with one purpose.

    Attributes:
        code: `test`, `ramp_up`, `stabilise`, `scale` or an own name.
        days: How long it is planned for.
        budget_share: Part of the ramp's ad budget, 0 to 1.
        gates: All must be passed to go on.
    """

    code: str
    days: int
    budget_share: float
    gates: tuple[Gate, ...] = ()

    def __post_init__(self) -> None:
        if self.days < 1 or not 0 <= self.budget_share <= 1:
            raise InvalidInput(
                phrase("A stage needs at least one day and a share of 0 to 100 per cent."),
                remedy=phrase("Remove the stage if it is not meant to happen."),
            )


@dataclass(frozen=True, slots=True)
class Ramp:
    """A staged way from the first test to the goal.

    Attributes:
        start: First day.
        base_gmv: GMV per day on the first day.
        goal_gmv: GMV per day that the ramp tends to.
        tau_days: After so many days 63 % of the way is made.
        budget: Ad spend of all stages together.
        target_cpa: What an order may cost at the end.
        margin_share: Contribution before ads as a share of the same GMV.
        fixed_daily_cost: Hosts, samples, tools; per day.
        test_groups: Ad groups in the first stage; they set the loss cap.

    Raises:
        InvalidInput: If a number has no meaning or the budget shares are not one whole.
    """

    code: str
    name: str
    start: date
    stages: tuple[Stage, ...]
    base_gmv: float
    goal_gmv: float
    tau_days: float
    budget: float
    target_cpa: float
    margin_share: float
    currency: str
    fixed_daily_cost: float = 0.0
    test_groups: int = 5

    def __post_init__(self) -> None:
        positive = (self.goal_gmv, self.tau_days, self.budget, self.target_cpa)
        not_negative = (self.base_gmv, self.fixed_daily_cost, self.test_groups)
        if (
            not all(isfinite(number) and number > 0 for number in positive)
            or not all(isfinite(number) and number >= 0 for number in not_negative)
            or not 0 < self.margin_share <= 1
        ):
            raise InvalidInput(
                phrase("Goal, budget, CPA, margin and speed of a ramp must be above zero."),
                remedy=phrase("Enter them per day where the name says so, the budget as a whole."),
            )
        if not self.stages or abs(sum(s.budget_share for s in self.stages) - 1) > WHOLE:
            raise InvalidInput(
                phrase("The stages spend {total} per cent of the budget, not 100."),
                remedy=phrase("Change the share of a stage."),
                total=round(100 * sum(s.budget_share for s in self.stages), 2),
            )

    @property
    def days(self) -> int:
        return sum(stage.days for stage in self.stages)

    @property
    def period(self) -> Period:
        return Period(self.start, self.start + timedelta(days=self.days - 1))

    @property
    def loss_cap(self) -> float:
        """The most that the test stage may lose: each group is stopped after three CPAs."""
        return FAILURES_PER_GROUP * self.test_groups * self.target_cpa

    def gmv_on(self, day: int) -> float:
        """GMV planned on a day, 0 for the first."""
        return self.base_gmv + (self.goal_gmv - self.base_gmv) * -_fading(day / self.tau_days)

    def spend_on(self, day: int) -> float:
        """Ad spend planned on a day: the stage's budget, evenly."""
        stage = self.stages[self.stage_on(day)]
        return self.budget * stage.budget_share / stage.days

    def stage_on(self, day: int) -> int:
        """Place of the stage a day falls into; the last one stays."""
        for place, stage in enumerate(self.stages):
            if day < stage.days:
                return place
            day -= stage.days
        return len(self.stages) - 1

    def stage_period(self, place: int) -> Period:
        """First and last planned day of a stage."""
        before = sum(stage.days for stage in self.stages[:place])
        first = self.start + timedelta(days=before)
        return Period(first, first + timedelta(days=self.stages[place].days - 1))


@dataclass(frozen=True, slots=True)
class Course:
    """The planned course of a ramp, day by day. Each of length `ramp.days`.

    Attributes:
        profit: Contribution after ads and fixed cost, summed up to that day: the J-curve.
    """

    gmv: tuple[float, ...]
    spend: tuple[float, ...]
    profit: tuple[float, ...]

    @property
    def deepest(self) -> tuple[int, float]:
        """Day and amount of the lowest point; the loss that must be financed."""
        day = min(range(len(self.profit)), key=self.profit.__getitem__)
        return day, min(self.profit[day], 0.0)

    @property
    def pays_back_on(self) -> int | None:
        """First day after the lowest point with no loss left; None within the ramp."""
        start, _ = self.deepest
        return next((n for n in range(start, len(self.profit)) if self.profit[n] >= 0), None)


def course(ramp: Ramp) -> Course:
    """Plan every day of a ramp."""
    gmv = [ramp.gmv_on(day) for day in range(ramp.days)]
    spend = [ramp.spend_on(day) for day in range(ramp.days)]
    profit: list[float] = []
    total = 0.0
    for sold, spent in zip(gmv, spend, strict=True):
        total += ramp.margin_share * sold - spent - ramp.fixed_daily_cost
        profit.append(total)
    return Course(tuple(gmv), tuple(spend), tuple(profit))


def usual_stages(days: Sequence[int] = (8, 23, 30, 30)) -> tuple[Stage, ...]:
    """Test, ramp up, stabilise, scale over 91 days, with gates that are proposals."""
    at_least, at_most = Bound.AT_LEAST, Bound.AT_MOST
    return (
        Stage("test", days[0], 0.10, (Gate("ctr", at_least, 0.01), Gate("orders", at_least, 20))),
        Stage("ramp_up", days[1], 0.20, (Gate("orders", at_least, 150),)),
        Stage("stabilise", days[2], 0.30, (Gate("orders", at_least, 300, whole=True),)),
        Stage("scale", days[3], 0.40, (Gate("cpa", at_most, 3.5),)),
    )


def _fading(ratio: float) -> float:
    return exp(-ratio) - 1
