"""Answer a budget question from the workspace's own facts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from core.budget.economics import Economics
from core.budget.evaluate import evaluate
from core.budget.plan import Plan, Stop
from core.budget.problem import Problem
from core.budget.request import PlanRequest
from core.budget.solve import solve
from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.response.channel_response import ChannelResponse
from core.services.answer import ChannelAnswer, CurvePicture, PlanAnswer
from core.services.calendar_days import calendar_days, calendar_findings
from core.services.frontier_points import frontier_points
from core.services.histories import Source, histories
from core.services.learning import learned, with_assumptions
from core.services.messages import message_facts
from core.services.plan_findings import plan_findings
from core.services.price import price_of_cap
from core.services.ranges import Drawn, drawn, spread, totals
from core.services.reasons import Sentence, reasons
from core.services.tables import problem as problem_of
from core.store.workspace import Workspace

ROUND_FROM = 1_000  # below it hundreds would be too coarse a budget


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What a plan rests on; depends on the facts and on how they are cut, not on the question."""

    sources: tuple[Source, ...]
    responses: tuple[ChannelResponse, ...]
    findings: tuple[Finding, ...]


def evidence(facts: Sequence[Fact], request: PlanRequest) -> Evidence:
    """Learn every channel's curve. The slow part: about a second; a page may keep it.

    Only `currency`, `rates`, `by_campaign`, `window_days` and `seed` of the request matter.
    """
    sources, left_out = histories(
        facts,
        currency=request.currency,
        rates=request.rates,
        by_campaign=request.by_campaign,
        window_days=request.window_days,
    )
    responses, unknown = learned(sources, seed=request.seed)
    return Evidence(sources, responses, (*left_out, *unknown))


def plan_budget(workspace: Workspace, request: PlanRequest) -> PlanAnswer:
    """Read the facts, learn, solve, and explain.

    Raises:
        InvalidInput: If there is no channel to plan, or a wish makes no sense.
    """
    with workspace.reading() as desk:
        facts = desk.facts.read()
    return answer(evidence(facts, request), request)


def answer(known: Evidence, request: PlanRequest) -> PlanAnswer:
    """Solve the question on learned curves and put every number beside its reason.

    Raises:
        InvalidInput: If there is no channel to plan, or a wish makes no sense.
    """
    responses = with_assumptions(known.responses, request)
    if not responses:
        raise InvalidInput(
            phrase("There is no channel to plan yet."),
            remedy=phrase("Import an ad report with daily spend and orders, or add a new channel."),
        )
    problem = problem_of(responses, request)
    plan = _with_full_shops(solve(problem), responses, problem)
    proposed = [channel.spend for channel in plan.channels]
    today = [min(r.current_daily_spend, float(r.spend[-1])) for r in responses]
    at_plan = drawn(responses, request, proposed)
    at_today = drawn(responses, request, [r.current_daily_spend for r in responses])
    points, best = frontier_points(responses, problem, request, max(sum(proposed), sum(today)))
    cap, target = request.cpa_cap, request.gmv_target
    why = reasons(problem, plan, today, request.currency)
    start = _start(known, request)
    days = () if start is None else calendar_days(responses, problem, plan, request, start)
    now = {response.name: response.current_daily_spend for response in responses}
    channels = _channels(known, responses, plan, at_plan, why, request)
    return PlanAnswer(
        request=request,
        plan=plan,
        message=plan.message,
        facts=message_facts(plan.facts, request, nearest_is_cpa="gmv_target" not in plan.binding),
        channels=channels,
        total=totals(at_plan),
        current=totals(at_today),
        cpa_cap_probability=None if cap is None else float((at_plan.cpa <= cap).mean()),
        gmv_target_probability=(
            None if target is None else float((at_plan.gmv.sum(axis=1) >= target).mean())
        ),
        frontier=points,
        profit_maximum=best,
        price=price_of_cap(problem, plan, request),
        curves=_curves(responses, problem, request, today, proposed),
        calendar=days,
        findings=(
            *known.findings,
            *plan_findings(known.sources, channels),
            *calendar_findings(days, plan, now, request),
        ),
        learned_from=_learned_from(known.sources),
    )


def _channels(
    known: Evidence,
    responses: Sequence[ChannelResponse],
    plan: Plan,
    draws: Drawn,
    why: Sequence[Sentence],
    request: PlanRequest,
) -> tuple[ChannelAnswer, ...]:
    basis = {source.name: source.basis for source in known.sources}
    rows = []
    for place, (response, share) in enumerate(zip(responses, plan.channels, strict=True)):
        low, high = response.learned_range
        sentence, facts = why[place]
        rows.append(
            ChannelAnswer(
                name=share.name,
                basis=basis.get(share.name, "assumption"),
                daily_spend=share.spend,
                current_daily_spend=response.current_daily_spend,
                spend=share.spend * request.days,
                orders=spread(draws.orders[:, place]),
                gmv=spread(draws.gmv[:, place]),
                profit=share.profit * request.days,
                cpa=share.cpa,
                marginal_cpa=share.marginal_cpa,
                marginal_roas=share.marginal_roas,
                learned_range=response.learned_range,
                extrapolated=share.spend > high * (1 + 1e-9) or 0 < share.spend < low * (1 - 1e-9),
                stop=share.stop.value,
                reason=sentence,
                facts=facts,
                findings=response.findings,
            )
        )
    return tuple(rows)


def _curves(
    responses: Sequence[ChannelResponse],
    problem: Problem,
    request: PlanRequest,
    today: Sequence[float],
    proposed: Sequence[float],
) -> tuple[CurvePicture, ...]:
    now, then = evaluate(problem, today), evaluate(problem, proposed)
    pictures = []
    for place, response in enumerate(responses):
        high = max(2.0 * response.learned_range[1], 1.5 * today[place], 1.3 * proposed[place])
        end = high if high > 0 else float(response.spend[-1])
        spend = np.linspace(0.0, min(end, float(response.spend[-1])), 121)
        kept = 1 - request.economics_of(response.name).refund_share if request.net else 1.0
        gmv = response.gmv(spend) * kept
        pictures.append(
            CurvePicture(
                name=response.name,
                spend=spend,
                gmv=gmv.mean(axis=0),
                gmv_p10=np.quantile(gmv, 0.1, axis=0),
                gmv_p90=np.quantile(gmv, 0.9, axis=0),
                learned_range=response.learned_range,
                current=(today[place], now[place].gmv),
                proposed=(proposed[place], then[place].gmv),
                families=response.quality.families,
                carry_share=response.carry_share,
                days=response.quality.days,
            )
        )
    return tuple(pictures)


def _start(known: Evidence, request: PlanRequest) -> date | None:
    """First day planned: as asked, else the day after the last fact."""
    span = _learned_from(known.sources)
    if request.start is not None or span is None:
        return request.start
    return span[1] + timedelta(days=1)


def _with_full_shops(plan: Plan, responses: Sequence[ChannelResponse], problem: Problem) -> Plan:
    """Name the orders cap as what stops a channel whose shop is full in most draws."""
    channels = []
    for response, limits, share in zip(responses, problem.limits, plan.channels, strict=True):
        cap = limits.orders_cap
        full = cap is not None and np.median(response.orders(share.spend)) >= cap
        free = share.stop in (Stop.BALANCED, Stop.END_OF_CURVE)
        channels.append(replace(share, stop=Stop.ORDERS_CAP) if full and free else share)
    return replace(plan, channels=tuple(channels))


def _learned_from(sources: Sequence[Source]) -> tuple[date, date] | None:
    if not sources:
        return None
    first = min(source.history.first_day for source in sources)
    last = max(source.history.last_day for source in sources)
    return first, last


def default_request(workspace: Workspace, currency: str) -> PlanRequest:
    """Today's spend for thirty days, with the economics the workspace keeps."""
    with workspace.reading() as desk:
        facts = desk.facts.read()
        stored = desk.settings.get("economics")
        aov = desk.settings.get("aov")
    economics = {name: Economics(**row) for name, row in dict(stored or {}).items()}
    request = PlanRequest(currency=currency, economics=economics, aov={} if aov is None else aov)
    sources, _ = histories(facts, currency=currency, rates={})
    spend = sum(source.current_daily_spend for source in sources)
    budget = spend * request.days
    if budget >= ROUND_FROM:
        budget = round(budget, -2)
    return replace(request, budget=budget if budget > 0 else None)
