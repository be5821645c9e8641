"""What the CPA cap costs in GMV: the trade-off in one pair of numbers."""

from dataclasses import replace

from core.budget.plan import Plan
from core.budget.problem import Problem
from core.budget.request import PlanRequest
from core.budget.solve import solve
from core.foundation.ratio import ratio
from core.services.answer import PriceOfCap

TIGHTER = 0.9  # without a binding cap: what a CPA ten per cent lower would cost


def price_of_cap(problem: Problem, plan: Plan, request: PlanRequest) -> PriceOfCap | None:
    """Compare the plan with the same question without its cap, or with a CPA ten per cent lower.

    Returns:
        None where the question is infeasible, nothing sells, or no such plan exists.
    """
    if not plan.feasible or plan.cpa is None:
        return None
    days = request.days
    if "cpa_cap" in plan.binding and request.cpa_cap is not None:
        free = replace(problem, question=replace(problem.question, cpa_cap=None))
        loose = solve(free)
        if not loose.feasible or loose.cpa is None or loose.cpa <= request.cpa_cap:
            return None
        lost = loose.gmv - plan.gmv
        return PriceOfCap(request.cpa_cap, loose.cpa, days * lost, ratio(lost, loose.gmv))
    cap = TIGHTER * plan.cpa
    tight = solve(
        replace(problem, question=replace(problem.question, cpa_cap=cap, gmv_target=None))
    )
    if not tight.feasible:
        return None
    lost = plan.gmv - tight.gmv
    return PriceOfCap(cap, plan.cpa, days * lost, ratio(lost, plan.gmv))
