"""What the CPA cap costs in GMV: the trade-off in one pair of numbers."""

from dataclasses import replace

from core.budget.plan import Plan
from core.budget.problem import Measure, Problem, Question
from core.budget.request import PlanRequest
from core.budget.solve import cheapest_is_wanted, solve
from core.foundation.ratio import ratio
from core.services.answer import PriceOfCap

TIGHTER = 0.9  # without a binding cap: what a CPA ten per cent lower would cost


def price_of_cap(problem: Problem, plan: Plan, request: PlanRequest) -> PriceOfCap | None:
    """Compare the plan with the same question without its cap, or with a CPA ten per cent lower.

    The cheapest plan for a target brings that target with or without a cap; so it is compared
    with the most GMV that its own spend can buy.

    Returns:
        None where the question is infeasible, nothing sells, no such plan exists, or holding
        the CPA costs no GMV (where orders or profit are maximised it may not).
    """
    if not plan.feasible or plan.cpa is None:
        return None
    days, question = request.days, problem.question
    if cheapest_is_wanted(problem):
        question = Question(Measure.GMV, budget=plan.spend, cpa_cap=question.cpa_cap)
    if "cpa_cap" in plan.binding and question.cpa_cap is not None:
        free = replace(problem, question=replace(question, cpa_cap=None))
        loose = solve(free)
        if not loose.feasible or loose.cpa is None or loose.cpa <= question.cpa_cap:
            return None
        lost = loose.gmv - plan.gmv
        if lost <= 0:
            return None
        return PriceOfCap(question.cpa_cap, loose.cpa, days * lost, ratio(lost, loose.gmv))
    cap = TIGHTER * plan.cpa
    tight = solve(replace(problem, question=replace(question, cpa_cap=cap, gmv_target=None)))
    if not tight.feasible or tight.gmv >= plan.gmv:
        return None
    lost = plan.gmv - tight.gmv
    return PriceOfCap(cap, plan.cpa, days * lost, ratio(lost, plan.gmv))
