"""How big a trial must be (测试期预算): orders, spend and days until its CPA is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.stats.early_stop import Decision, StopRule, chance_of_none
from core.stats.stop_bounds import confirmed_up_to, refuted_from
from core.stats.stop_course import Course, course

RATIOS = (0.6, 0.8, 1.0, 1.25, 1.5)  # true CPA over the target
ORDERS = (0, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300)
USUAL_ORDERS_A_DAY = 10  # least daily budget of a purchase ad group, in CPAs
MOST_LOOKS = 366
MOST_ORDERS_A_DAY = 1e6
SURE = 0.9
WHOLE = 1e-9


@dataclass(frozen=True, slots=True)
class Case:
    """The trial where the true CPA is this.

    Attributes:
        right: The decision that is true; undecided where the CPA is the target itself.
        confirmed, refuted, undecided: Chances by the time the money is spent.
        mean_spend, mean_orders: When it is decided, or the money is spent.
        spend_90, orders_90, days_90: By then nine of ten such trials are decided; None where
            the money does not reach that far.
        mean_days: Days of spend on average.
    """

    true_cpa: float
    right: Decision
    confirmed: float
    refuted: float
    undecided: float
    mean_spend: float
    mean_orders: float
    mean_days: float
    spend_90: float | None
    orders_90: float | None
    days_90: int | None


@dataclass(frozen=True, slots=True)
class Bound:
    """The stop rule at some number of orders; `confirmed_up_to` is None where none is enough."""

    orders: int
    refuted_from: float
    confirmed_up_to: float | None


@dataclass(frozen=True, slots=True)
class Sizing:
    """A trial before it begins.

    Attributes:
        days: Days of spend until the budget is used up.
        none_refutes: Spend at which not one order refutes the target.
        none_chance: Chance of that where the CPA is the target.
    """

    daily_budget: float
    budget: float
    days: int
    cases: tuple[Case, ...]
    bounds: tuple[Bound, ...]
    none_refutes: float
    none_chance: float


def usual_daily_budget(target: float) -> float:
    """Ten target CPAs a day: the least that ad platforms ask of a purchase campaign."""
    return USUAL_ORDERS_A_DAY * target


def sizing(
    rule: StopRule,
    *,
    daily_budget: float,
    budget: float,
    true_cpas: Sequence[float] = (),
) -> Sizing:
    """Follow trials with the usual true CPAs, and with those given, until the money is spent.

    Args:
        daily_budget, budget: In the money of the target.
        true_cpas: Looked at beside 0.6, 0.8, 1, 1.25 and 1.5 times the target.

    Raises:
        InvalidInput: If the budgets have no meaning, or the trial would take over a year.
    """
    spend = _looks(rule, daily_budget, budget)
    asked = sorted({*(ratio * rule.target for ratio in RATIOS), *true_cpas})
    none = refuted_from(rule, 0)
    return Sizing(
        daily_budget=daily_budget,
        budget=budget,
        days=len(spend),
        cases=tuple(_case(rule, course(rule, cpa, spend), daily_budget) for cpa in asked),
        bounds=tuple(bound(rule, orders) for orders in ORDERS),
        none_refutes=none,
        none_chance=chance_of_none(rule, none),
    )


def bound(rule: StopRule, orders: int) -> Bound:
    """The stop rule at that many orders."""
    return Bound(orders, refuted_from(rule, orders), confirmed_up_to(rule, orders))


def _looks(rule: StopRule, daily_budget: float, budget: float) -> list[float]:
    """Spend since the start at the end of each day; the last day takes what is left."""
    if not (0 < daily_budget <= budget < float("inf")):
        raise InvalidInput(
            phrase("The budget of a day must be above zero and within that of the trial."),
            remedy=phrase("Correct one of the two amounts."),
        )
    full = floor(budget / daily_budget + WHOLE)
    if full >= MOST_LOOKS or daily_budget > MOST_ORDERS_A_DAY * rule.target:
        raise InvalidInput(
            phrase("At {daily} a day the budget {budget} makes no trial."),
            remedy=phrase("Choose both so that it takes 1 to 365 days; 30 to 90 are usual."),
            daily=daily_budget,
            budget=budget,
        )
    spend = [daily_budget * (place + 1) for place in range(full)]
    if budget - spend[-1] > WHOLE * budget:
        spend.append(budget)
    return spend


def _case(rule: StopRule, found: Course, daily_budget: float) -> Case:
    looks = found.looks_until(SURE)
    right = Decision.UNDECIDED
    if found.true_cpa != rule.target:
        right = Decision.CONFIRMED if found.true_cpa < rule.target else Decision.REFUTED
    spend_90 = None if looks is None else found.spend[looks - 1]
    return Case(
        true_cpa=found.true_cpa,
        right=right,
        confirmed=found.confirmed[-1],
        refuted=found.refuted[-1],
        undecided=found.undecided,
        mean_spend=found.mean_spend,
        mean_orders=found.mean_orders,
        mean_days=found.mean_spend / daily_budget,
        spend_90=spend_90,
        orders_90=None if spend_90 is None else spend_90 / found.true_cpa,
        days_90=looks,
    )
