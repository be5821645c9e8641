"""A trial sized, and judged so far: the `trial` verb. Field names are a contract."""

from typing import Any

from core.services.trial_request import Asked
from core.stats.early_stop import StopRule, look
from core.stats.stop_bounds import decided_near
from core.vendor.trial_plan import Bound, Case, bound, sizing


def trial_json(asked: Asked) -> dict[str, Any]:
    """Size a trial, say its stop rule, and judge what came so far.

    The chances are exact, not drawn: the same question has the same answer.

    Returns:
        Cases by true CPA, bounds by orders, and the state so far, as plain JSON.

    Raises:
        InvalidInput: If the budgets or the results have no meaning.
    """
    rule = asked.rule
    found = sizing(rule, daily_budget=asked.a_day, budget=asked.whole, true_cpas=asked.true_cpas)
    return {
        "target_cpa": rule.target,
        "confidence": rule.confidence,
        "dispersion": rule.dispersion,
        "daily_budget": found.daily_budget,
        "budget": found.budget,
        "days": found.days,
        "cases": [_case(one, rule) for one in found.cases],
        "stop_rule": [_bound(one) for one in found.bounds],
        "zero_orders": {
            "refuted_from_spend": found.none_refutes,
            "chance_at_target": found.none_chance,
        },
        "so_far": None
        if asked.spend is None or asked.orders is None
        else _so_far(rule, asked.orders, asked.spend),
    }


def _case(case: Case, rule: StopRule) -> dict[str, Any]:
    return {
        "true_cpa": case.true_cpa,
        "of_target": case.true_cpa / rule.target,
        "right_decision": case.right.value,
        "chance_confirmed": case.confirmed,
        "chance_refuted": case.refuted,
        "chance_undecided": case.undecided,
        "mean": {"orders": case.mean_orders, "spend": case.mean_spend, "days": case.mean_days},
        "p90": None
        if case.days_90 is None
        else {"orders": case.orders_90, "spend": case.spend_90, "days": case.days_90},
    }


def _bound(one: Bound) -> dict[str, Any]:
    return {
        "orders": one.orders,
        "refuted_from_spend": one.refuted_from,
        "confirmed_up_to_spend": one.confirmed_up_to,
    }


def _so_far(rule: StopRule, orders: int, spend: float) -> dict[str, Any]:
    seen, near = look(rule, orders, spend), decided_near(rule, orders, spend)
    limits = bound(rule, orders)
    return {
        "orders": orders,
        "spend": spend,
        "cpa": seen.cpa,
        "decision": seen.decision.value,
        "evidence_against": seen.against,
        "evidence_in_favour": seen.in_favour,
        "evidence_needed": 1 / (1 - rule.confidence),
        "chance_above_target": seen.chance_above,
        "refuted_from_spend": limits.refuted_from,
        "confirmed_up_to_spend": limits.confirmed_up_to,
        "at_this_cpa": None if near is None else {"decision": near[1].value, "spend": near[0]},
    }
