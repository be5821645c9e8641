"""A first draft of a cold start: the usual stages, with today's AOV, CPA and margin."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.ingest.fact import Fact
from core.services.day_facts import NOTHING_ASSUMED, Assumptions, day_series
from core.services.ramp_reference import figures, usual_rules, usual_stages
from core.targets.ramp import Ramp, course
from core.targets.ramp_rules import needs
from core.targets.scope import Scope

RECENT_DAYS = 28
DIGITS = 2


def propose(
    facts: Sequence[Fact],
    *,
    code: str,
    name: str,
    scope: Scope,
    basis: str,
    currency: str,
    start: date,
    assumed: Assumptions = NOTHING_ASSUMED,
) -> Ramp:
    """Plan a ramp from the last four weeks of the facts; without any, from the seed figures.

    The budget pays for the orders of the whole course at the target CPA. That CPA is today's,
    but no more than an order leaves before ads.
    """
    known = figures()
    recent = _recent(facts, ("gmv", "orders", "spend"), scope, basis, currency, assumed)
    orders, spent = recent.get("orders", 0.0), recent.get("spend", 0.0)
    sold = recent.get("gmv", 0.0)
    margin = _margin(facts, scope, basis, currency, assumed)
    margin = known["margin_share"] if margin is None else margin
    aov = sold / orders if orders and sold else known["start_aov"]
    cpa = min(spent / orders if orders and spent else known["start_cpa"], margin * aov)
    base = sold / RECENT_DAYS if sold else known["start_gmv"]
    goal = base * known["goal_times"] if sold else known["goal_gmv"]
    groups = int(known["test_groups"])
    draft = Ramp(
        code=code,
        name=name,
        scope=scope,
        basis=basis,
        start=start,
        stages=usual_stages(basis, target_cpa=cpa, margin_share=margin, test_groups=groups),
        base_gmv=_round(base),
        goal_gmv=_round(goal),
        tau_days=known["tau_days"],
        budget=1.0,
        target_cpa=round(cpa, DIGITS),
        margin_share=round(margin, 3),
        currency=currency,
        test_groups=groups,
        aov=round(aov, DIGITS),
    )
    draft = replace(draft, budget=_round(sum(course(draft).gmv) / aov * cpa))
    fewer = max(1, min(groups, needs(draft, usual_rules()).groups))
    stages = usual_stages(basis, target_cpa=cpa, margin_share=margin, test_groups=fewer)
    return replace(draft, test_groups=fewer, stages=stages)


def _recent(
    facts: Sequence[Fact],
    measures: Sequence[str],
    scope: Scope,
    basis: str,
    currency: str,
    assumed: Assumptions,
) -> Mapping[str, float]:
    try:
        series = day_series(
            facts, measures, scope=scope, basis=basis, currency=currency, assumed=assumed
        )
    except InvalidInput:
        return {}
    first = series.last_day - timedelta(days=RECENT_DAYS - 1)
    return series.sums(Period(first, series.last_day))


def _margin(
    facts: Sequence[Fact], scope: Scope, basis: str, currency: str, assumed: Assumptions
) -> float | None:
    """Contribution before ads as a share of GMV; None where costs or sales are unknown."""
    sums = _recent(facts, ("contribution", "gmv"), scope, basis, currency, assumed)
    if not sums or sums["gmv"] <= 0:
        return None
    share = sums["contribution"] / sums["gmv"]
    return share if 0 < share <= 1 else None


def _round(amount: float) -> float:
    """Two digits that matter: a proposal is no promise."""
    return float(f"{amount:.{DIGITS}g}")
