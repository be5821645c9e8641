"""What the `trial` verb is asked: a target, money, and what came so far."""

import argparse
from dataclasses import dataclass
from typing import Any

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.stats.early_stop import StopRule
from core.vendor.trial_plan import usual_daily_budget

USUAL_DAYS = 30  # of a trial, where no budget is given


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says; all money in one currency, that of the target.

    Attributes:
        daily_budget: None: ten target CPAs.
        budget: For the whole trial; None: thirty days of the daily budget.
        true_cpas: Looked at beside the usual ones.
        spend, orders: So far; both or neither.
    """

    rule: StopRule
    daily_budget: float | None = None
    budget: float | None = None
    true_cpas: tuple[float, ...] = ()
    spend: float | None = None
    orders: int | None = None

    def __post_init__(self) -> None:
        if (self.spend is None) != (self.orders is None):
            raise InvalidInput(
                phrase("Spend and orders so far belong together."),
                remedy=phrase("Give both --spend and --orders, or neither."),
            )

    @property
    def a_day(self) -> float:
        """Budget of a day."""
        usual = usual_daily_budget(self.rule.target)
        if self.daily_budget is not None:
            return self.daily_budget
        return usual if self.budget is None else min(usual, self.budget)

    @property
    def whole(self) -> float:
        """Budget of the trial."""
        return USUAL_DAYS * self.a_day if self.budget is None else self.budget


def add_trial_arguments(verb: argparse.ArgumentParser) -> None:
    """What may follow `python -m core trial`."""
    verb.add_argument("--target-cpa", type=float, required=True, metavar="CPA")
    verb.add_argument("--budget", type=float, help="of the whole trial; else 30 days")
    verb.add_argument("--daily-budget", type=float, help="else ten target CPAs")
    verb.add_argument("--confidence", type=float, default=0.9, help="of a decision")
    verb.add_argument(
        "--dispersion", type=float, default=1.0, help="variance over mean of a day's orders"
    )
    verb.add_argument(
        "--true-cpa", type=float, action="append", default=[], help="looked at beside the usual"
    )
    verb.add_argument("--spend", type=float, help="so far, days with a closed window only")
    verb.add_argument("--orders", type=int, help="so far, of the same days")


def read_trial(given: Any) -> Asked:
    """The question in those arguments.

    Raises:
        InvalidInput: If one has no meaning.
    """
    return Asked(
        rule=StopRule(given.target_cpa, given.confidence, given.dispersion),
        daily_budget=given.daily_budget,
        budget=given.budget,
        true_cpas=tuple(given.true_cpa),
        spend=given.spend,
        orders=given.orders,
    )
