"""What a cold start needs: learning cost, least budgets, loss limits, and what a plan overlooks."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount
from core.foundation.text import phrase
from core.targets.ramp import Course, Ramp, course

STEP = 1e-9  # 1,000 / 175 · 175 may come out as 4.999999 groups
WEEK = 7


@dataclass(frozen=True, slots=True)
class RampRules:
    """Published figures that a ramp is held against; `data/reference/ramp_stages.csv` has them.

    Attributes:
        learning_orders: Orders of an ad group after which the platform has learned.
        learning_days: Days within which they should come.
        minimum_cpas: Least daily budget of an ad group, in CPAs.
        group_floor: Least daily budget that the platform takes, in `floor_currency`.
        failures: Target CPAs without an order before an ad group is stopped.
        tolerance_share: Deviation from the plan that is still on plan.
        near_share: Part of the loss cap from which it is near.
        near_days: The cap is near as well if it is hit so soon when all goes on like this.
        reserve_share: Part of the planned loss that may be lost on top of it where nobody
            set an own cap.
        tau_days: Usual speed of a ramp.
    """

    learning_orders: float
    learning_days: float
    minimum_cpas: float
    group_floor: float
    floor_currency: str
    failures: float
    tolerance_share: float
    near_share: float
    near_days: float
    reserve_share: float
    tau_days: float


@dataclass(frozen=True, slots=True)
class Needs:
    """What the test stage costs and how far its budget goes. Money in the ramp's currency.

    Attributes:
        learning_cost: Of one ad group: 50 × CPA.
        learning_per_day: The same over the days in which it should learn.
        group_per_day: Least daily budget of one ad group.
        week_at_minimum: One ad group for a week at that budget.
        test_budget: Of the first stage.
        groups: Ad groups that the test budget lets learn; 0 is none.
        test_loss: What may be lost if every ad group fails: groups × 3 × CPA.
        loss_cap: What may be lost at most, all told.
        own_cap: Somebody set that limit; else it follows from plan and test.
    """

    learning_cost: float
    learning_per_day: float
    group_per_day: float
    week_at_minimum: float
    test_budget: float
    groups: int
    test_loss: float
    loss_cap: float
    own_cap: bool


def needs(ramp: Ramp, rules: RampRules) -> Needs:
    """Work out what a ramp asks for before it can tell anything."""
    learning = rules.learning_orders * ramp.target_cpa
    floor = rules.group_floor if ramp.currency == rules.floor_currency else 0.0
    per_day = max(rules.minimum_cpas * ramp.target_cpa, floor)
    test_budget = ramp.budget * ramp.stages[0].budget_share
    test_loss = rules.failures * ramp.test_groups * ramp.target_cpa
    implied = -course(ramp).deepest[1] * (1 + rules.reserve_share) + test_loss
    return Needs(
        learning_cost=learning,
        learning_per_day=learning / rules.learning_days,
        group_per_day=per_day,
        week_at_minimum=WEEK * per_day,
        test_budget=test_budget,
        groups=int(test_budget / learning + STEP),
        test_loss=test_loss,
        loss_cap=implied if ramp.loss_cap is None else ramp.loss_cap,
        own_cap=ramp.loss_cap is not None,
    )


def loss_limits(ramp: Ramp, rules: RampRules) -> tuple[float, ...]:
    """The most that may be lost by each day, zero or more. Of length `ramp.days`.

    In the test stage it is the deepest loss planned for that stage with its reserve, and
    what the tests may lose if every ad group fails; after it, the cap of the whole ramp.
    """
    planned = course(ramp).profit
    asked = needs(ramp, rules)
    test_days = ramp.stages[0].days
    deepest = -min(*planned[:test_days], 0.0)
    test = min(asked.loss_cap, deepest * (1 + rules.reserve_share) + asked.test_loss)
    return tuple(test if day < test_days else asked.loss_cap for day in range(ramp.days))


def plan_findings(ramp: Ramp, rules: RampRules) -> tuple[Finding, ...]:
    """What the plan overlooks, in words; nothing is refused here."""
    planned, asked = course(ramp), needs(ramp, rules)
    return (
        *_budget_findings(ramp, asked),
        *_profit_findings(ramp, planned, asked),
        *_order_findings(ramp, planned),
    )


def _budget_findings(ramp: Ramp, asked: Needs) -> Sequence[Finding]:
    found = []
    if asked.groups < ramp.test_groups:
        facts = {
            "budget": Amount(asked.test_budget, ramp.currency),
            "cost": Amount(asked.learning_cost, ramp.currency),
            "groups": ramp.test_groups,
            "enough": asked.groups,
        }
        if asked.groups == 0:
            sentence = phrase(
                "The test budget of {budget} is too small: one ad group needs {cost} to learn."
            )
        else:
            sentence = phrase(
                "The test budget of {budget} lets {enough} ad groups learn, not {groups}; "
                "each needs {cost}."
            )
        grave = Severity.STOP if asked.groups == 0 else Severity.WATCH
        remedy = phrase("Test fewer ad groups, or give the first stage a larger share.")
        found.append(Finding("test_budget_small", grave, sentence, facts, remedy))
    per_group = asked.test_budget / ramp.stages[0].days / ramp.test_groups
    if per_group < asked.group_per_day * (1 - STEP):
        found.append(
            Finding(
                "daily_budget_small",
                Severity.WATCH,
                phrase("Each ad group of the test gets {budget} a day; the least is {least}."),
                {
                    "budget": Amount(per_group, ramp.currency),
                    "least": Amount(asked.group_per_day, ramp.currency),
                },
                phrase("Test fewer ad groups at a time, or shorten the stage."),
            )
        )
    return found


def _profit_findings(ramp: Ramp, planned: Course, asked: Needs) -> Sequence[Finding]:
    found = []
    deepest = -planned.deepest[1]
    if asked.own_cap and asked.loss_cap < deepest:
        found.append(
            Finding(
                "plan_beyond_cap",
                Severity.STOP,
                phrase("The plan itself loses {planned}, more than the cap of {cap}."),
                {
                    "planned": Amount(deepest, ramp.currency),
                    "cap": Amount(asked.loss_cap, ramp.currency),
                },
                phrase("Raise the cap, or spend less until it earns."),
            )
        )
    if planned.gained[-1] < 0:
        found.append(
            Finding(
                "never_earns",
                Severity.STOP,
                phrase("Even the last day still loses {loss}."),
                {"loss": Amount(-planned.gained[-1], ramp.currency)},
                phrase("Margin, goal, spend and fixed cost do not fit together: change one."),
            )
        )
    elif planned.pays_back_on is None:
        found.append(
            Finding(
                "no_pay_back",
                Severity.INFO,
                phrase("The loss is not earned back within the {days} days."),
                {"days": ramp.days},
                phrase("Usual in a new market: break-even often comes about month four."),
            )
        )
    return found


def _order_findings(ramp: Ramp, planned: Course) -> Sequence[Finding]:
    found: list[Finding] = []
    if ramp.aov is None:
        return found
    earned = ramp.margin_share * ramp.aov
    if earned < ramp.target_cpa:
        found.append(
            Finding(
                "cpa_above_break_even",
                Severity.WATCH,
                phrase("An order leaves {earned} before ads; the target CPA of {cpa} is more."),
                {
                    "earned": Amount(earned, ramp.currency),
                    "cpa": Amount(ramp.target_cpa, ramp.currency),
                },
                phrase("Lower the target CPA, or raise AOV or margin."),
            )
        )
    cap = ramp.orders_cap
    first = next((d for d, gmv in enumerate(planned.gmv) if cap and gmv / ramp.aov > cap), None)
    if cap is not None and first is not None:
        found.append(
            Finding(
                "orders_capped",
                Severity.WATCH,
                phrase(
                    "From day {day} on the ramp needs more than the {cap} orders a day allowed."
                ),
                {"day": first + 1, "cap": cap},
                phrase("Leave the shop's probation by then, or plan a lower goal."),
            )
        )
    return found
