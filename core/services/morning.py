"""Everything the morning page says: where targets stand, what changed, what to decide today."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.foundation.errors import CoreError
from core.ingest.fact import Fact
from core.metrics.definition import Definition, formulas
from core.metrics.formula import Formula
from core.services.day_facts import Assumptions, assumptions_of, bases_of
from core.services.explain import explain, last_and_before
from core.services.explainable import days_of, explainable
from core.services.explanation import Explanation
from core.services.kpi_definitions import all_definitions, definition_of
from core.services.morning_decisions import (
    Decision,
    Standing,
    about_cards,
    about_conflicts,
    about_endings,
    about_ramps,
    about_sources,
    about_standings,
    most_urgent,
)
from core.services.overview import SourceState
from core.services.pace import PaceReport, pace_of
from core.services.ramp_progress import ramp_state
from core.services.ramps import all_ramps, definitions_of
from core.services.scorecards import all_cards
from core.services.target_check import Check, check, grouped
from core.services.targets import all_targets, running
from core.store.workspace import Desk
from core.targets.scope import Scope
from core.targets.target import Bound, Target

WEEK = 7
LEADS = ("gmv", "gmv_max_gmv", "net_gmv", "orders", "gmv_max_orders", "spend")


@dataclass(frozen=True, slots=True)
class Morning:
    """One morning.

    Attributes:
        standings: Targets whose period holds today, the lead first.
        coming: Targets whose period has not begun.
        why: The lead KPI's change over the last seven complete days; None where it cannot
            be said.
        decisions: The most urgent first.
        has_targets: Any at all, also ended ones.
    """

    standings: tuple[Standing, ...]
    coming: int
    why: Explanation | None
    decisions: tuple[Decision, ...]
    has_targets: bool

    @property
    def lead(self) -> Standing | None:
        """The target that the headline speaks of."""
        return next((one for one in self.standings if one.report is not None), None)


def morning(
    desk: Desk, facts: Sequence[Fact], sources: Sequence[SourceState], *, today: date
) -> Morning:
    """Read targets, cold starts and scorecards of a workspace, and hold its facts against them.

    Args:
        facts: All of the workspace.
        sources: Its sources, see `overview`.
    """
    assumed = assumptions_of(desk)
    definitions = all_definitions(desk)
    targets = all_targets(desk)
    several = len(bases_of(facts)) > 1
    own = {one.code: definition_of(desk, one.kpi, one.kpi_version) for one in targets}
    kpis = formulas((*definitions, *own.values()))
    standings = tuple(
        Standing(one, own[one.code], _report(facts, one, own[one.code], kpis, assumed, today))
        for one in sorted(running(targets, today), key=_rank)
        if one.bound is not Bound.EXACTLY
    )
    ramps = [
        (ramp, ramp_state(facts, ramp, definitions_of(desk, ramp), assumed, today))
        for ramp in all_ramps(desk)
        if ramp.period.last_day >= today
    ]
    return Morning(
        standings=standings,
        coming=sum(one.period.first_day > today for one in targets),
        why=_why(facts, standings, definitions, assumed),
        decisions=most_urgent(
            (
                *about_standings(standings),
                *about_ramps(ramps),
                *about_conflicts(
                    _conflicts(targets, own, definitions, today, several_bases=several)
                ),
                *about_endings(targets, own, today),
                *about_cards(all_cards(desk), today),
                *about_sources(sources, today),
            )
        ),
        has_targets=bool(targets),
    )


def _report(
    facts: Sequence[Fact],
    target: Target,
    definition: Definition,
    kpis: Mapping[str, Formula],
    assumed: Assumptions,
    today: date,
) -> PaceReport | None:
    """None where no fact tells the result, such as that of a person without channels."""
    if not target.scope.known_from_facts:
        return None
    try:
        return pace_of(
            facts,
            definition=definition,
            kpis=kpis,
            scope=target.scope,
            period=target.period,
            base=target.base,
            stretch=target.stretch,
            bound=target.bound,
            currency=target.currency,
            today=today,
            assumed=assumed,
        )
    except CoreError:
        return None


def _currency(facts: Sequence[Fact]) -> str:
    """The currency that most facts are in."""
    counted = Counter(fact.currency for fact in facts)
    return counted.most_common(1)[0][0] if counted else ""


def _rank(target: Target) -> tuple[object, ...]:
    """The lead first: the whole business before its parts, sales before costs, money first."""
    place = LEADS.index(target.kpi) if target.kpi in LEADS else len(LEADS)
    return (target.scope != Scope(), place, target.period.last_day, target.kpi)


def _why(
    facts: Sequence[Fact],
    standings: Sequence[Standing],
    definitions: Sequence[Definition],
    assumed: Assumptions,
) -> Explanation | None:
    """The lead target's KPI, or the first usual one that the facts know."""
    lead = next((one for one in standings if one.report is not None), None)
    kpis = formulas(definitions)
    if lead is None:
        known = {one.code: one for one in explainable(facts, definitions, assumed)}
        code = next((code for code in LEADS if code in known), None)
        if code is None:
            return None
        definition, scope, currency = known[code], Scope(), _currency(facts)
    else:
        definition, scope = lead.definition, lead.target.scope
        currency = lead.target.currency or _currency(facts)
        kpis = kpis | {definition.code: definition.formula}
    try:
        known_days = days_of(
            facts, definition, kpis, scope=scope, currency=currency, assumed=assumed
        )
        period, against = last_and_before(known_days.last_day, days=WEEK)
        return explain(
            facts,
            kpi=definition,
            kpis=kpis,
            scope=scope,
            period=period,
            against=against,
            currency=currency,
            assumed=assumed,
        )
    except CoreError:
        return None


def _conflicts(
    targets: Sequence[Target],
    own: Mapping[str, Definition],
    definitions: Sequence[Definition],
    today: date,
    *,
    several_bases: bool,
) -> tuple[Check, ...]:
    """Groups of targets that still count."""
    open_ones = [one for one in targets if one.period.last_day >= today]
    groups, _loose = grouped(
        open_ones,
        (*(own[one.code] for one in open_ones), *definitions),
        several_bases=several_bases,
    )
    return tuple(check(group) for group in groups if len(group.targets) > 1)
