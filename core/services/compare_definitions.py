"""Two definitions on the same facts: what each counts, and the difference in money."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.foundation.finding import Finding
from core.foundation.period import Period
from core.ingest.fact import Fact
from core.metrics.basis_kinds import Attribution
from core.metrics.day_series import DaySeries
from core.metrics.definition import Definition, formulas
from core.metrics.definition_differences import FieldChange, differences
from core.metrics.formula import value
from core.metrics.formula_parts import fraction_of, money_power
from core.services.counted_once import counted_once
from core.services.day_facts import assumptions_of, in_scope
from core.services.definition_remarks import remarks
from core.services.definition_sides import (
    Question,
    Side,
    alone,
    joint_series,
    same_kind,
    shared_basis,
    side_from,
)
from core.services.histories import channel_name
from core.services.kpi_definitions import all_definitions
from core.store.workspace import Desk
from core.targets.scope import Scope


@dataclass(frozen=True, slots=True)
class ChannelValues:
    """Both values of one channel."""

    name: str
    before: float | None
    after: float | None
    money: float | None


@dataclass(frozen=True, slots=True)
class DefinitionComparison:
    """What a change of definition moves.

    Attributes:
        comparable: Both count the same claims in the same unit; a difference has a meaning.
        difference: After less before, in the KPI's unit.
        change: The same relative to before.
        money: What the second counts more (or less) over the period, in `currency`.
        days, known_days: Of the period, and of these the days that know every measure.
        compared_share: Part of the ad spend whose facts know every measure of both.
        fields: What differs in words.
        channels: The largest difference first.
    """

    before: Side
    after: Side
    period: Period
    currency: str
    comparable: bool
    difference: float | None
    change: float | None
    money: float | None
    days: int
    known_days: int | None
    compared_share: float | None
    fields: tuple[FieldChange, ...]
    channels: tuple[ChannelValues, ...]
    findings: tuple[Finding, ...]


def compare_definitions(
    desk: Desk,
    facts: Iterable[Fact],
    before: Definition,
    after: Definition,
    *,
    period: Period,
    scope: Scope,
    currency: str,
) -> DefinitionComparison:
    """Compute both over the same days, channels and facts.

    Facts that lack a measure of one definition are left out of both. Definitions of two
    attributions count different orders: they are set side by side, and no difference is formed.

    Args:
        facts: Of the workspace; only daily ones count.

    Raises:
        InvalidInput: If a formula refers to an unknown KPI or to itself.
    """
    facts = counted_once(fact for fact in facts if fact.daily)
    kpis, assumed = formulas(all_definitions(desk)), assumptions_of(desk)
    asked = Question(before, after, kpis, period, scope, currency, assumed)
    mine = [fact for fact in facts if in_scope(fact, scope)]
    basis = shared_basis(before, after)
    joint = None if basis is None else joint_series(asked, mine, basis)
    if joint is None:
        first, second = alone(asked, mine, before), alone(asked, mine, after)
        sums: Mapping[str, float] = {}
    else:
        sums = joint.sums(period)
        first, second = (side_from(one, sums, kpis, joint.assumed) for one in (before, after))
    comparable = basis is not None and same_kind(asked)
    difference = _minus(second.value, first.value) if comparable else None
    return DefinitionComparison(
        before=first,
        after=second,
        period=period,
        currency=currency,
        comparable=comparable,
        difference=difference,
        change=difference / abs(first.value) if difference is not None and first.value else None,
        money=_money(asked, sums) if comparable else None,
        days=period.days,
        known_days=None if joint is None else int(joint.known(period).sum()),
        compared_share=None if joint is None else joint.known_share,
        fields=differences(before, after),
        channels=_channels(asked, mine, basis, joint),
        findings=remarks(asked, first, second, joint),
    )


def _money(asked: Question, sums: Mapping[str, float]) -> float | None:
    """Where the tops differ over one bottom, their difference; or the other way round.

    A difference of two ROAS is a difference of the GMV over the same spend; a difference of
    two cost rates is one of the GMV under the same spend.
    """
    kpis = asked.kpis
    first, second = (fraction_of(one.formula, kpis) for one in (asked.before, asked.after))
    if first.bottom == second.bottom:
        pair = first.top, second.top
    elif first.top == second.top and first.bottom is not None and second.bottom is not None:
        pair = first.bottom, second.bottom
    else:
        return None
    if any(money_power(part, kpis) != 1 for part in pair):
        return None
    return _minus(value(pair[1], sums, kpis), value(pair[0], sums, kpis))


def _channels(
    asked: Question, facts: Sequence[Fact], basis: Attribution | None, joint: DaySeries | None
) -> tuple[ChannelValues, ...]:
    """Channel by channel over the same days; side by side where no facts know both."""
    last = asked.period.last_day if joint is None else min(asked.period.last_day, joint.last_day)
    if last < asked.period.first_day:
        return ()
    period = Period(asked.period.first_day, last)
    by_channel: dict[str, list[Fact]] = {}
    for fact in facts:
        by_channel.setdefault(channel_name(fact, by_campaign=False), []).append(fact)
    rows = []
    for name, own in by_channel.items():
        if joint is not None and basis is not None:
            series = joint_series(asked, own, basis)
            sums = {} if series is None else series.sums(period)
            before, after = (
                value(one.formula, sums, asked.kpis) for one in (asked.before, asked.after)
            )
            money = _money(asked, sums)
        else:
            before, after = (alone(asked, own, one).value for one in (asked.before, asked.after))
            money = None
        if before is not None or after is not None:
            rows.append(ChannelValues(name, before, after, money))
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.money is None,
                -abs(row.money or 0.0),
                -(row.before if row.before is not None else 0.0),
                row.name,
            ),
        )
    )


def _minus(second: float | None, first: float | None) -> float | None:
    return None if first is None or second is None else second - first
