"""A trial (测试期): a small budget, conditions written before it starts, and what came of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.money import must_be_currency
from core.foundation.text import phrase
from core.stats.early_stop import StopRule
from core.vendor.trial_gate import Gate, GateValue, must_fit

MOST_DAYS = 366


class Outcome(Enum):
    """How a trial ended."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"  # its money or its days are used up
    STOPPED = "stopped"  # ended by hand before that


@dataclass(frozen=True, slots=True)
class TrialRules:
    """What decides, written before the first spend and then left alone.

    Attributes:
        target_cpa: In `currency`; the first condition is that the CPA is below it.
        confidence: Of a decision, above 0.5 and below 1.
        dispersion: Variance over mean of the orders of a day; 1 is pure chance.
        window_days: Attribution window; a day counts once it has closed.
        start: First day of spend.
        gates: Conditions beside the CPA.

    Raises:
        InvalidInput: If one has no meaning.
    """

    target_cpa: float
    currency: str
    start: date
    confidence: float = 0.9
    dispersion: float = 1.5
    window_days: int = 7
    gates: tuple[Gate, ...] = ()

    def __post_init__(self) -> None:
        must_be_currency(self.currency)
        _ = self.stop_rule
        if not 0 <= self.window_days <= 90:
            raise InvalidInput(
                phrase("The attribution window of {days} days is not between 0 and 90."),
                remedy=phrase("Write it as in the ad account: 1, 7 or 28."),
                days=self.window_days,
            )
        codes = [gate.code for gate in self.gates]
        if len(codes) != len(set(codes)):
            raise InvalidInput(
                phrase("Two conditions of the trial have the same code."),
                remedy=phrase("Give each a code of its own."),
            )

    @property
    def stop_rule(self) -> StopRule:
        """The statistics that judge the CPA."""
        return StopRule(self.target_cpa, self.confidence, self.dispersion)


@dataclass(frozen=True, slots=True)
class TrialDay:
    """What one day brought; a day that nobody entered is missing, not zero."""

    day: date
    spend: float
    orders: int

    def __post_init__(self) -> None:
        if self.orders < 0 or not (self.spend >= 0 and isfinite(self.spend)):
            raise InvalidInput(
                phrase("Spend or orders of {day} are below zero."),
                remedy=phrase("Write both as plain numbers from zero on."),
                day=self.day,
            )


@dataclass(frozen=True, slots=True)
class ExitStep:
    """Something to undo or to hand over at the end, such as access withdrawn."""

    title: str
    done: date | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidInput(
                phrase("An exit step has no words."), remedy=phrase("Say what is to be done.")
            )


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial of one vendor.

    Attributes:
        vendor: Code of the vendor.
        daily_budget, budget: A day, and at most for the whole trial, in the currency of the rules.
        latest_end: Last day of spend.
        days: By date, each once.
        gate_values: At most one for each gate.
        outcome, ended: None while it is not finished.

    Raises:
        InvalidInput: If dates, budgets or results contradict each other.
    """

    code: str
    vendor: str
    rules: TrialRules
    daily_budget: float
    budget: float
    latest_end: date
    exit_steps: tuple[ExitStep, ...] = ()
    days: tuple[TrialDay, ...] = ()
    gate_values: tuple[GateValue, ...] = ()
    outcome: Outcome | None = None
    ended: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.vendor.strip():
            raise InvalidInput(
                phrase("A trial names no vendor."), remedy=phrase("Choose the vendor it is for.")
            )
        start = self.rules.start
        if not start <= self.latest_end <= start + timedelta(days=MOST_DAYS - 1):
            raise InvalidInput(
                phrase("The trial ends on {end}, which does not fit its start {start}."),
                remedy=phrase("A trial usually takes 30 to 90 days, and at most a year."),
                end=self.latest_end,
                start=start,
            )
        if not (0 < self.daily_budget <= self.budget < float("inf")):
            raise InvalidInput(
                phrase("The budget of a day must be above zero and within that of the trial."),
                remedy=phrase("Correct one of the two amounts."),
            )
        if (self.outcome is None) != (self.ended is None):
            raise InvalidInput(
                phrase("A finished trial needs its outcome and its day, both."),
                remedy=phrase("Finish it on its page."),
            )
        self._results_must_fit()

    def _results_must_fit(self) -> None:
        dates = [one.day for one in self.days]
        if dates != sorted(set(dates)):
            raise InvalidInput(
                phrase("A day of the trial is entered twice."),
                remedy=phrase("Keep one line for each day."),
            )
        outside = [day for day in dates if not self.rules.start <= day <= self.latest_end]
        if outside:
            raise InvalidInput(
                phrase("{day} lies outside the trial."),
                remedy=phrase("Enter days from its start to its latest end."),
                day=outside[0],
            )
        kinds = {gate.code: gate.kind for gate in self.rules.gates}
        codes = [one.gate for one in self.gate_values]
        if len(codes) != len(set(codes)) or set(codes) - set(kinds):
            raise InvalidInput(
                phrase("A result belongs to no condition of the trial."),
                remedy=phrase("Enter one result for each condition that was written down."),
            )
        for one in self.gate_values:
            must_fit(kinds[one.gate], one.value)
