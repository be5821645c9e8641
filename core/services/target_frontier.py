"""What the budget frontier says of a target: how far the money reaches, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.budget.request import ChannelWish, PlanRequest
from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount, Share
from core.foundation.text import phrase
from core.services.answer import FrontierPoint, PlanAnswer, Range
from core.services.histories import Source
from core.services.plan_budget import Evidence, answer
from core.services.target_check import Group
from core.targets.roles import role
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound, Target


@dataclass(frozen=True, slots=True)
class FrontierReach:
    """A volume target against the frontier of the same channels over the same days.

    Attributes:
        measure: `gmv` or `orders`.
        asked: The target.
        reached: What the best split brings within CPA cap and budget.
        spend: What that split spends.
        cpa_needed: Lowest CPA at which the target is reached, cap and budget aside; None
            where no learned spend reaches it.
        spend_needed: What is spent then.
        cvr_factor: Times today's CVR that would reach the target within cap and budget.
        extrapolated: The answer lies outside what the channels ever spent.
    """

    measure: str
    asked: float
    cpa_cap: float | None
    budget: float | None
    reached: Range
    spend: float
    cpa: float | None
    cpa_needed: float | None
    spend_needed: float | None
    cvr_factor: float | None
    extrapolated: bool

    @property
    def enough(self) -> bool:
        return self.reached.mean is not None and self.reached.mean >= self.asked


def frontier_reach(known: Evidence, asked: PlanRequest, group: Group) -> FrontierReach | None:
    """Hold the GMV or order target of a group against the frontier.

    Args:
        known: Learned curves of all channels.
        asked: Currency and assumptions; budget, days and limits are taken from the targets.

    Returns:
        None where the group asks for no volume, or none of its channels has a curve.
    """
    roles = {role(kpi): kpi.code for kpi in group.kpis}
    targets = {target.kpi: target for target in group.targets}
    measure = next((m for m in ("gmv", "orders") if roles.get(m) in targets), None)
    if measure is None:
        return None
    wanted = targets[roles[measure]]
    cap, budget = (_ceiling(targets.get(roles.get(name, ""))) for name in ("cpa", "spend"))
    mine = [one for one in known.sources if _answers_for(group, one)]
    if not mine or wanted.bound is Bound.AT_MOST:
        return None
    off = {one.name: ChannelWish(off=True) for one in known.sources if one not in mine}
    spent = sum(one.current_daily_spend for one in mine) * group.period.days
    within = replace(
        asked,
        days=min(group.period.days, 366),
        budget=spent if cap is None and budget is None else budget,
        cpa_cap=cap,
        wishes=off,
    )
    best = answer(known, within)
    free = answer(known, replace(within, cpa_cap=None, budget=spent))
    needed = _cheapest_way(known, within, measure, wanted.base, free)
    reached = best.total.gmv if measure == "gmv" else best.total.orders
    return FrontierReach(
        measure,
        wanted.base,
        cap,
        within.budget,
        reached,
        best.total.spend,
        best.total.cpa.mean,
        None if needed is None else needed[1],
        None if needed is None else needed[0],
        _cvr_factor(free.frontier, measure, wanted.base, cap, within.budget),
        any(channel.extrapolated for channel in best.channels),
    )


def reach_finding(reach: FrontierReach, currency: str) -> Finding:
    """The answer in one sentence."""
    facts: dict[str, object] = {
        "reached": _amount(reach.reached.mean, reach.measure, currency),
        "asked": _amount(reach.asked, reach.measure, currency),
        "cap": None if reach.cpa_cap is None else Amount(reach.cpa_cap, currency),
        "spend": Amount(reach.spend, currency),
        "cpa": None if reach.cpa_needed is None else Amount(reach.cpa_needed, currency),
        "more": None if reach.cvr_factor is None else Share(reach.cvr_factor - 1),
    }
    if reach.enough:
        sentence = phrase("{spend} of ads reach {reached}; {asked} is asked.")
        return Finding("frontier_reaches", Severity.INFO, sentence, facts, "")
    first = (
        phrase("These ads reach {reached}; {asked} is asked.")
        if reach.cpa_cap is None
        else phrase("At a CPA of at most {cap} the ads reach {reached}; {asked} is asked.")
    )
    match (reach.cpa_needed is not None, reach.cvr_factor is not None):
        case (True, True):
            remedy = phrase("That needs a CPA of {cpa}, or {more} more CVR.")
        case (True, False):
            remedy = phrase("That needs a CPA of {cpa}.")
        case (False, True):
            remedy = phrase("No spend learned so far reaches it; {more} more CVR would.")
        case _:
            remedy = phrase("No spend learned so far reaches it.")
    return Finding("frontier_falls_short", Severity.WATCH, first, facts, remedy)


def _answers_for(group: Group, source: Source) -> bool:
    if group.basis != source.basis:
        return False
    return _in_scope(group.scope, source)


def _in_scope(scope: Scope, source: Source) -> bool:
    match scope.kind:
        case ScopeKind.BUSINESS:
            return True
        case ScopeKind.MARKET:
            return source.market == scope.name
        case ScopeKind.PLATFORM:
            return source.platform == scope.name
        case ScopeKind.CHANNEL:
            return source.name == scope.name
    return source.name in scope.channels


def _cheapest_way(
    known: Evidence, asked: PlanRequest, measure: str, wanted: float, free: PlanAnswer
) -> tuple[float, float | None] | None:
    """Spend and CPA of the cheapest way to the target, cap and budget aside."""
    if measure == "orders":
        enough = [point for point in free.frontier if point.orders >= wanted]
        first = min(enough, key=lambda point: point.spend, default=None)
        return None if first is None else (first.spend, first.cpa)
    plan = answer(known, replace(asked, cpa_cap=None, budget=None, gmv_target=wanted))
    return (plan.total.spend, plan.total.cpa.mean) if plan.plan.feasible else None


def _cvr_factor(
    points: Sequence[FrontierPoint],
    measure: str,
    wanted: float,
    cap: float | None,
    budget: float | None,
) -> float | None:
    """A better CVR lifts orders and GMV of every point and lowers its CPA by the same factor."""
    needed = []
    for point in points:
        volume = point.gmv if measure == "gmv" else point.orders
        if volume <= 0 or (budget is not None and point.spend > budget * (1 + 1e-9)):
            continue
        too_dear = 0.0 if cap is None or point.cpa is None else point.cpa / cap
        needed.append(max(wanted / volume, too_dear))
    return min(needed, default=None)


def _ceiling(target: Target | None) -> float | None:
    return None if target is None or target.bound is Bound.AT_LEAST else target.base


def _amount(value: float | None, measure: str, currency: str) -> object:
    if value is None:
        return None
    return Amount(value, currency) if measure == "gmv" else round(value)
