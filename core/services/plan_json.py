"""A plan as the `plan` and `solve` verbs print it; the field names are a contract."""

from typing import Any

from core.budget.plan import Frontier, Plan
from core.foundation.ratio import ratio
from core.services.answer import PlanAnswer, Range, Totals
from core.services.frontier_points import marginal


def answer_json(answer: PlanAnswer) -> dict[str, Any]:
    """The `plan` verb's answer: money for the whole period unless the name says daily."""
    days = answer.request.days
    return {
        "status": "feasible" if answer.plan.feasible else "infeasible",
        "message": answer.message.format(**answer.facts),
        "binding": list(answer.plan.binding),
        "days": days,
        "currency": answer.request.currency,
        "channels": [
            {
                "channel": one.name,
                "daily_spend": one.daily_spend,
                "spend": one.spend,
                "orders": _range(one.orders),
                "gmv": _range(one.gmv),
                "cpa": one.cpa,
                "marginal_cpa": one.marginal_cpa,
                "marginal_roas": one.marginal_roas,
                "current_daily_spend": one.current_daily_spend,
                "learned_range": list(one.learned_range),
                "reason": one.reason.format(**one.facts),
            }
            for one in answer.channels
        ],
        "total": _totals(answer.total)
        | {
            "probability": {
                "cpa_cap": answer.cpa_cap_probability,
                "gmv_target": answer.gmv_target_probability,
            }
        },
        "current": _totals(answer.current),
        "bound": _bound(answer.plan, days),
        "frontier": [
            {
                "spend": point.spend,
                "orders": point.orders,
                "gmv": point.gmv,
                "cpa": point.cpa,
                "marginal_cpa": point.marginal_cpa,
                "gmv_p10": point.gmv_p10,
                "gmv_p90": point.gmv_p90,
            }
            for point in answer.frontier
        ],
        "findings": [
            {"code": one.code, "severity": one.severity.value, "sentence": str(one)}
            for one in (
                *answer.findings,
                *(found for channel in answer.channels for found in channel.findings),
            )
        ],
    }


def plan_json(plan: Plan, frontier: Frontier | None) -> dict[str, Any]:
    """The `solve` verb's answer, all money per day: the same fields, null where they need draws
    or facts."""
    return {
        "status": "feasible" if plan.feasible else "infeasible",
        "message": plan.message.format(**plan.facts),
        "binding": list(plan.binding),
        "days": 1,
        "currency": None,
        "channels": [
            {
                "channel": one.name,
                "daily_spend": one.spend,
                "spend": one.spend,
                "orders": one.orders,
                "gmv": one.gmv,
                "profit": one.profit,
                "cpa": one.cpa,
                "marginal_cpa": one.marginal_cpa,
                "marginal_roas": one.marginal_roas,
                "current_daily_spend": None,
                "learned_range": None,
                "reason": one.stop.value,
            }
            for one in plan.channels
        ],
        "total": {
            "spend": plan.spend,
            "orders": plan.orders,
            "gmv": plan.gmv,
            "profit": plan.profit,
            "cpa": plan.cpa,
            "probability": {"cpa_cap": None, "gmv_target": None},
        },
        "current": None,
        "bound": _bound(plan, 1),
        "frontier": [] if frontier is None else _frontier(frontier),
        "findings": [],
    }


def _frontier(frontier: Frontier) -> list[dict[str, float | None]]:
    spent = frontier.allocation.sum(axis=1).tolist()
    rows: list[dict[str, float | None]] = []
    for level, (spend, orders, gmv) in enumerate(
        zip(spent, frontier.orders.tolist(), frontier.gmv.tolist(), strict=True)
    ):
        following = min(level + 1, len(spent) - 1)
        more_orders = frontier.orders[following] - frontier.orders[following - 1]
        more_spend = spent[following] - spent[following - 1]
        rows.append(
            {
                "spend": spend,
                "orders": orders,
                "gmv": gmv,
                "cpa": ratio(spend, orders),
                "marginal_cpa": marginal(more_spend, float(more_orders)),
                "gmv_p10": None,
                "gmv_p90": None,
            }
        )
    return rows


def _range(one: Range) -> dict[str, float | None]:
    return {"p10": one.p10, "mean": one.mean, "p90": one.p90}


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "spend": totals.spend,
        "orders": _range(totals.orders),
        "gmv": _range(totals.gmv),
        "profit": _range(totals.profit),
        "cpa": _range(totals.cpa),
    }


def _bound(plan: Plan, days: int) -> dict[str, float]:
    return {"upper": plan.upper * days, "value": plan.value * days, "gap": plan.gap}
