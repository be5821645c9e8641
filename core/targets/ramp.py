"""Cold start (冷启动): stages from a test budget to scale, with a planned loss before profit.

GMV per day follows base + (goal − base)·(1 − e^(−t/τ)); each stage spends its part of the
budget evenly. Judged is what happened against what the ramp planned for that day, never
against the end state: the first month must not be all red.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, isfinite

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.foundation.text import phrase
from core.metrics.basis_kinds import Attribution
from core.targets.scope import Scope
from core.targets.target import Bound

WHOLE = 1e-6
MEASURED_ON = tuple(one.value for one in Attribution if one is not Attribution.ANY)
LONGEST_DAYS = 730
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be true before the next stage begins.

    Attributes:
        kpi: Code of its definition.
        value: In the unit of the KPI; shares 0 to 1.
        whole: Counted since the ramp began; else since its stage began.
        kpi_version: Version of the definition that it keeps.

    Raises:
        InvalidInput: If the value has no meaning.
    """

    kpi: str
    bound: Bound
    value: float
    whole: bool = False
    kpi_version: int = 1

    def __post_init__(self) -> None:
        if not (isfinite(self.value) and self.value > 0) or self.bound is Bound.EXACTLY:
            raise InvalidInput(
                phrase("A gate needs a least or a greatest value above zero."),
                remedy=phrase("Say for example: orders at least 300, or CPA at most 4.50."),
            )

    def passed(self, value: float) -> bool:
        """Whether a value opens it."""
        return value >= self.value if self.bound is Bound.AT_LEAST else value <= self.value


@dataclass(frozen=True, slots=True)
class Stage:
    """Days of the ramp with one purpose.

    Attributes:
        code: `test`, `ramp_up`, `stabilise`, `scale` or an own name.
        days: How long it is planned for.
        budget_share: Part of the ramp's ad budget, 0 to 1.
        gates: All must be passed to go on.

    Raises:
        InvalidInput: If it has no name, no day, or no share.
    """

    code: str
    days: int
    budget_share: float
    gates: tuple[Gate, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= len(self.code.strip()) <= LONGEST_NAME:
            raise InvalidInput(
                phrase("A stage has no name, or one of more than {most} characters."),
                remedy=phrase("Call it test, ramp-up or as your team says."),
                most=LONGEST_NAME,
            )
        if self.days < 1 or not 0 <= self.budget_share <= 1:
            raise InvalidInput(
                phrase("A stage needs at least one day and a share of 0 to 100 per cent."),
                remedy=phrase("Remove the stage if it is not meant to happen."),
            )


@dataclass(frozen=True, slots=True)
class Ramp:
    """A staged way from the first test to the goal.

    Attributes:
        code: Stable within the workspace, for links.
        scope: Whose sales and spend count.
        basis: Attribution basis they are counted on, such as `classic_ads`.
        base_gmv: GMV per day on the first day.
        goal_gmv: GMV per day that the ramp tends to.
        tau_days: After so many days 63 % of the way is made.
        budget: Ad spend of all stages together.
        target_cpa: What an order may cost at the end.
        margin_share: Contribution before ads as a share of the same GMV, after refunds and fees.
        fixed_daily_cost: Hosts, samples, tools; per day.
        test_groups: Ad groups in the first stage.
        loss_cap: What may be lost at most, all told; None where nobody set an own limit.
        aov: Value of an order, to count the orders that the GMV needs; None where unknown.
        orders_cap: Orders per day that the platform allows the shop; None without a cap.

    Raises:
        InvalidInput: If a number has no meaning or the budget shares are not one whole.
    """

    code: str
    name: str
    scope: Scope
    basis: str
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
    test_groups: int = 1
    loss_cap: float | None = None
    aov: float | None = None
    orders_cap: float | None = None

    def __post_init__(self) -> None:
        given = [n for n in (self.loss_cap, self.aov, self.orders_cap) if n is not None]
        positive = (self.goal_gmv, self.tau_days, self.budget, self.target_cpa, *given)
        not_negative = (self.base_gmv, self.fixed_daily_cost)
        if (
            not all(isfinite(number) and number > 0 for number in positive)
            or not all(isfinite(number) and number >= 0 for number in not_negative)
            or not 0 < self.margin_share <= 1
            or self.test_groups < 1
        ):
            raise InvalidInput(
                phrase("Goal, budget, CPA, margin and speed of a ramp must be above zero."),
                remedy=phrase("Enter them per day where the name says so, the budget as a whole."),
            )
        if not 1 <= len(self.name.strip()) <= LONGEST_NAME or not self.currency:
            raise InvalidInput(
                phrase("A ramp needs a name of 1 to {most} characters and a currency."),
                remedy=phrase("Name it after the market or the channel that starts."),
                most=LONGEST_NAME,
            )
        if self.basis not in MEASURED_ON:
            raise InvalidInput(
                phrase("A ramp cannot be measured on {basis}."),
                remedy=phrase("Choose one of {words}; sales of two are never added."),
                basis=self.basis,
                words=", ".join(MEASURED_ON),
            )
        self._check_stages()

    def _check_stages(self) -> None:
        total = sum(stage.budget_share for stage in self.stages)
        if not self.stages or abs(total - 1) > WHOLE:
            raise InvalidInput(
                phrase("The stages spend {total} per cent of the budget, not 100."),
                remedy=phrase("Change the share of a stage."),
                total=round(100 * total, 2),
            )
        if len({stage.code for stage in self.stages}) < len(self.stages):
            raise InvalidInput(
                phrase("Two stages of the ramp have the same name."),
                remedy=phrase("Give each its own; gates refer to it."),
            )
        if self.days > LONGEST_DAYS:
            raise InvalidInput(
                phrase("The ramp lasts {days} days; at most {most} are planned."),
                remedy=phrase("Plan the first stages; set targets for what follows."),
                days=self.days,
                most=LONGEST_DAYS,
            )

    @property
    def days(self) -> int:
        return sum(stage.days for stage in self.stages)

    @property
    def period(self) -> Period:
        return Period(self.start, self.start + timedelta(days=self.days - 1))

    def gmv_on(self, day: int) -> float:
        """GMV planned on a day, 0 for the first."""
        return self.base_gmv + (self.goal_gmv - self.base_gmv) * (1 - exp(-day / self.tau_days))

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

    def stage_begins(self, place: int) -> int:
        """First day of a stage, 0 for the first of the ramp."""
        return sum(stage.days for stage in self.stages[:place])

    def stage_period(self, place: int) -> Period:
        """First and last planned day of a stage."""
        first = self.start + timedelta(days=self.stage_begins(place))
        return Period(first, first + timedelta(days=self.stages[place].days - 1))


@dataclass(frozen=True, slots=True)
class Course:
    """The planned course of a ramp, day by day. Each of length `ramp.days`.

    Attributes:
        gained: Contribution after ads and fixed cost of each day.
        profit: The same, summed up to that day: the J-curve.
    """

    gmv: tuple[float, ...]
    spend: tuple[float, ...]
    gained: tuple[float, ...]
    profit: tuple[float, ...]

    @property
    def deepest(self) -> tuple[int, float]:
        """Day and amount of the lowest point; the loss that must be financed, zero or less."""
        day = min(range(len(self.profit)), key=self.profit.__getitem__)
        return day, min(self.profit[day], 0.0)

    @property
    def turns_on(self) -> int | None:
        """First day from which no planned day loses any more; None within the ramp."""
        losing = [day for day, gained in enumerate(self.gained) if gained < 0]
        first = losing[-1] + 1 if losing else 0
        return first if first < len(self.gained) else None

    @property
    def pays_back_on(self) -> int | None:
        """First day after the lowest point with no loss left; None within the ramp."""
        start, _ = self.deepest
        return next((n for n in range(start, len(self.profit)) if self.profit[n] >= 0), None)


def course(ramp: Ramp) -> Course:
    """Plan every day of a ramp."""
    gmv = [ramp.gmv_on(day) for day in range(ramp.days)]
    spend = [ramp.spend_on(day) for day in range(ramp.days)]
    gained = [gain(ramp, sold, spent) for sold, spent in zip(gmv, spend, strict=True)]
    profit: list[float] = []
    total = 0.0
    for amount in gained:
        total += amount
        profit.append(total)
    return Course(tuple(gmv), tuple(spend), tuple(gained), tuple(profit))


def gain(ramp: Ramp, gmv: float, spend: float) -> float:
    """What one day leaves after ads and fixed cost."""
    return ramp.margin_share * gmv - spend - ramp.fixed_daily_cost
