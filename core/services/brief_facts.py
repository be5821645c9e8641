"""What the facts and the targets say in a brief: taken once, kept with basis and source."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from core.foundation.period import Period
from core.foundation.ratio import ratio
from core.ingest.fact import Fact
from core.metrics.definition import Definition
from core.services.counted_once import counted_once
from core.services.overview import summarise, totals_of
from core.targets.scope import OF_PEOPLE, ScopeKind
from core.targets.target import Target
from core.vendor.brief_parts import Figures, Goal, Performance

K = TypeVar("K")
MOST_MONTHS = 3
MOST_GOALS = 20


def performance_of(facts: Sequence[Fact], *, taken_on: date) -> Performance | None:
    """The store's figures by basis, by place and by month; None without daily facts.

    Two sums are never made: across currencies, and across attribution bases. The last four
    weeks are those of the overview, and so are their numbers.
    """
    weeks = summarise(facts).weeks
    daily = counted_once(fact for fact in facts if fact.daily)
    recent: list[Figures] = []
    places: list[Figures] = []
    months: list[Figures] = []
    for one in weeks:
        own = [fact for fact in daily if fact.currency == one.currency]
        for basis in one.bases:
            mine = [fact for fact in own if fact.attribution_basis == basis.basis]
            inside = _inside(mine, one.window)
            recent.append(_figures(inside, one.window))
            split = _grouped(inside, lambda fact: (fact.platform, fact.market or ""))
            rows = [
                _figures(some, one.window, platform=platform, market=market)
                for (platform, market), some in split.items()
            ]
            places += sorted(rows, key=lambda row: (-(row.ad_spend or 0.0), row.market))
            months += [_figures(_inside(mine, month), month) for month in _whole_months(mine)]
    if not recent:
        return None
    return Performance(taken_on, tuple(recent), tuple(places), tuple(months))


def goals_of(
    targets: Sequence[Target], known: Mapping[tuple[str, int], Definition], *, today: date
) -> tuple[Goal, ...]:
    """Targets that still run or are to come, without those of single teams and people.

    Args:
        known: Code and version of a KPI -> its definition; a target of another one is left out.
    """
    found = []
    for target in sorted(targets, key=lambda one: one.period.first_day):
        definition = known.get((target.kpi, target.kpi_version))
        over = target.period.last_day < today or target.scope.kind in OF_PEOPLE
        if definition is None or over:
            continue
        whole = target.scope.kind is ScopeKind.BUSINESS
        found.append(
            Goal(
                name_en=definition.name_en,
                name_zh=definition.name_zh,
                bound=target.bound.value,
                value=target.base,
                unit=definition.unit,
                period=target.period,
                currency=target.currency,
                scope="" if whole else target.scope.name,
            )
        )
    return tuple(found[:MOST_GOALS])


def _figures(
    facts: Sequence[Fact], period: Period, *, platform: str = "", market: str = ""
) -> Figures:
    """Sums of facts of one basis and currency; a ratio only over facts that know both sides."""
    first, sums = facts[0], totals_of(facts)
    both = [
        (float(gmv), float(orders))
        for gmv, orders in ((fact.counted_gmv, fact.counted_orders) for fact in facts)
        if gmv is not None and orders is not None
    ]
    return Figures(
        basis=first.attribution_basis,
        period=period,
        currency=first.currency,
        gmv=sums.gmv,
        orders=sums.orders,
        aov=ratio(sum(gmv for gmv, _ in both), sum(orders for _, orders in both)),
        ad_spend=sums.spend,
        cpa=sums.cpa,
        roas=sums.roas,
        platform=platform,
        market=market,
        sources=tuple(sorted({fact.source_family for fact in facts})),
        gmv_partial=sums.gmv is not None and any(fact.counted_gmv is None for fact in facts),
        provisional=any(fact.provisional for fact in facts),
    )


def _inside(facts: Iterable[Fact], period: Period) -> list[Fact]:
    return [fact for fact in facts if period.first_day <= fact.first_day <= period.last_day]


def _whole_months(facts: Sequence[Fact]) -> tuple[Period, ...]:
    """Calendar months that every report of these facts covers from end to end, newest first."""
    reports = _grouped(facts, lambda fact: (fact.source_family, fact.account, fact.market))
    first = max(min(fact.first_day for fact in rows) for rows in reports.values())
    last = min(max(fact.last_day for fact in rows) for rows in reports.values())
    found: list[Period] = []
    month = _month_of(last)
    while month.first_day >= first and len(found) < MOST_MONTHS:
        if month.last_day <= last:
            found.append(month)
        month = _month_of(month.first_day - timedelta(days=1))
    return tuple(found)


def _month_of(day: date) -> Period:
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def _grouped(facts: Iterable[Fact], key: Callable[[Fact], K]) -> dict[K, list[Fact]]:
    groups: defaultdict[K, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[key(fact)].append(fact)
    return dict(groups)
