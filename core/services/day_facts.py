"""Facts become the measures of one scope, day by day, on one attribution basis."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import numpy as np

from core.budget.economics import Economics
from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.metrics.day_series import DaySeries
from core.metrics.measures import MEASURES
from core.metrics.unit import Unit
from core.services.counted_once import counted_once
from core.services.histories import PLATFORM_NAMES, channel_name
from core.store.workspace import Desk
from core.targets.scope import Scope, ScopeKind

STOPPED_AFTER_DAYS = 14  # a report that ended so long before the newest one has stopped
ANY_BASIS = "any"  # money is spent once, whatever claims the order
FROM_FACTS: Mapping[str, Callable[[Fact], Decimal | int | None]] = {
    "spend": lambda fact: fact.spend,
    "impressions": lambda fact: fact.impressions,
    "clicks": lambda fact: fact.clicks,
    "views": lambda fact: fact.views,
    "orders": lambda fact: fact.counted_orders,
    "gmv": lambda fact: fact.counted_gmv,
}
ASSUMED = frozenset({"net_gmv", "contribution"})  # they rest on shares the workspace assumes


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What no report says and the seller typed, by channel name.

    Attributes:
        economics: Shares for `net_gmv` and `contribution`.
        aov: Order value of channels whose report knows orders but no GMV.
    """

    economics: Mapping[str, Economics] = field(default_factory=dict)
    aov: Mapping[str, float] = field(default_factory=dict)


NOTHING_ASSUMED = Assumptions()


def assumptions_of(desk: Desk) -> Assumptions:
    """What this workspace assumes."""
    economics: Mapping[str, Mapping[str, float]] = desk.settings.get("economics") or {}
    return Assumptions(
        {name: Economics(**shares) for name, shares in economics.items()},
        desk.settings.get("aov") or {},
    )


def in_scope(fact: Fact, scope: Scope) -> bool:
    """Whether the scope answers for this fact."""
    match scope.kind:
        case ScopeKind.BUSINESS:
            return True
        case ScopeKind.MARKET:
            return fact.market == scope.name
        case ScopeKind.PLATFORM:
            return fact.platform == scope.name
        case ScopeKind.CHANNEL:
            return channel_name(fact, by_campaign=False) == scope.name
    return channel_name(fact, by_campaign=False) in scope.channels


def day_series(
    facts: Iterable[Fact],
    measures: Sequence[str],
    *,
    scope: Scope,
    basis: str,
    currency: str,
    assumed: Assumptions = NOTHING_ASSUMED,
) -> DaySeries:
    """Sum the facts of a scope by day.

    Args:
        measures: Codes; each fact that lacks one of them is left out of all sums.
        basis: Attribution basis, or `any` for measures nobody claims.
        currency: Of the target; facts in another one are refused, never added. Where it is
            empty, as for ROAS or orders, amounts count in the currency of most facts, and
            what is no amount in all.

    Raises:
        InvalidInput: If no fact of the scope knows these measures, or they are in another
            currency.
    """
    mine = [
        fact
        for fact in counted_once(fact for fact in facts if fact.daily)
        if in_scope(fact, scope) and basis in (ANY_BASIS, fact.attribution_basis)
    ]
    own = mine
    if currency or any(MEASURES[measure].unit is Unit.MONEY for measure in measures):
        currency = currency or _usual_currency(mine)
        _must_be_in(mine, currency)
        own = [fact for fact in mine if fact.currency == currency]
    usable = [fact for fact in own if all(_value(fact, m, assumed) is not None for m in measures)]
    if not usable:
        raise _unknown(measures, own, assumed)
    first, last, findings = _stretch(usable)
    days = (last - first).days + 1
    reported = all(fact.source_family in PLATFORM_NAMES for fact in usable)
    values = {measure: np.full(days, 0.0 if reported else np.nan) for measure in measures}
    seen = np.zeros(days, dtype=bool)
    provisional = np.zeros(days, dtype=bool)
    for fact in usable:
        place = (fact.first_day - first).days
        if place >= days:
            continue
        for measure in measures:
            value = _value(fact, measure, assumed)
            assert value is not None
            values[measure][place] = value + (values[measure][place] if seen[place] else 0.0)
        seen[place] = True
        provisional[place] |= fact.provisional
    for place in _unreported(usable, first, days):
        for column in values.values():
            column[place] = np.nan
    spent, known = (sum(float(f.spend or 0) for f in some) for some in (own, usable))
    left_out = len(mine) - len(own)
    if left_out:
        findings += (_other_currency(left_out, currency),)
    return DaySeries(
        first,
        values,
        provisional,
        currency,
        assumed=tuple(m for m in measures if _is_assumed(m, usable)),
        known_share=known / spent if spent and len({f.currency for f in own}) == 1 else None,
        findings=findings,
    )


def _unknown(measures: Sequence[str], facts: Sequence[Fact], assumed: Assumptions) -> InvalidInput:
    """Say what would make the measures known: shares to type, or another report."""
    reported = [measure for measure in measures if measure not in ASSUMED]
    only_shares_lack = len(reported) < len(measures) and any(
        all(_value(fact, m, assumed) is not None for m in (*reported, "gmv")) for fact in facts
    )
    return InvalidInput(
        phrase("No daily fact of this scope and basis knows {measures}."),
        remedy=phrase("Enter refund rate and margin of these channels: budget plan, assumptions.")
        if only_shares_lack
        else phrase(
            "Bring in a report by day that holds them, or choose another scope or definition."
        ),
        measures=", ".join(measures),
    )


def _value(fact: Fact, measure: str, assumed: Assumptions) -> float | None:
    if measure != "gmv" and measure in FROM_FACTS:
        counted = FROM_FACTS[measure](fact)
        return None if counted is None else float(counted)
    name = channel_name(fact, by_campaign=False)
    gmv = _gmv(fact, assumed.aov.get(name))
    shares = assumed.economics.get(name)
    if measure == "gmv" or gmv is None:
        return gmv
    if shares is None or measure not in ASSUMED:
        return None
    if measure == "net_gmv":
        return float(shares.net_gmv(gmv))
    orders = fact.counted_orders
    if orders is None:
        return None
    return float(shares.profit(gross_gmv=gmv, orders=float(orders), spend=0.0))


def _gmv(fact: Fact, assumed_aov: float | None) -> float | None:
    if fact.counted_gmv is not None:
        return float(fact.counted_gmv)
    if assumed_aov is None or fact.counted_orders is None:
        return None
    return float(fact.counted_orders) * assumed_aov


def _is_assumed(measure: str, facts: Sequence[Fact]) -> bool:
    by_aov = any(fact.counted_gmv is None for fact in facts)
    return measure in ASSUMED or (measure == "gmv" and by_aov)


def _stretch(facts: Sequence[Fact]) -> tuple[date, date, tuple[Finding, ...]]:
    """First day, and the last one that every report still running covers.

    Each channel of a table made by hand is a report of its own.
    """
    ends: dict[tuple[object, ...], date] = {}
    names: dict[tuple[object, ...], str] = {}
    for fact in facts:
        key: tuple[object, ...] = (fact.source_family, fact.account, fact.market)
        if fact.source_family not in PLATFORM_NAMES:
            key = (*key, channel_name(fact, by_campaign=False))
        names[key] = channel_name(fact, by_campaign=False)
        ends[key] = max(ends.get(key, fact.last_day), fact.last_day)
    newest = max(ends.values())
    running = [end for end in ends.values() if (newest - end).days <= STOPPED_AFTER_DAYS]
    last = min(running)
    findings = [
        Finding(
            "report_stopped",
            Severity.WATCH,
            phrase("{report} ends on {day}; since then it counts as nothing sold or spent."),
            {"report": names[key], "day": end},
            phrase("If it still runs, bring in a newer report."),
        )
        for key, end in ends.items()
        if (newest - end).days > STOPPED_AFTER_DAYS
    ]
    if last < newest:
        late = [names[key] for key, end in ends.items() if end == last]
        findings.append(
            Finding(
                "reports_end_apart",
                Severity.INFO,
                phrase("Only days until {day} are counted: {report} goes no further."),
                {"day": last, "report": ", ".join(sorted(late))},
                phrase("Bring in its newest report."),
            )
        )
    return min(fact.first_day for fact in facts), last, tuple(findings)


def _unreported(facts: Sequence[Fact], first: date, days: int) -> set[int]:
    """Days on which a table made by hand lacks the row of a channel that goes on afterwards.

    A platform leaves out days without delivery; a person may simply not have written it down.
    """
    written: dict[str, set[int]] = {}
    for fact in facts:
        if fact.source_family not in PLATFORM_NAMES:
            name = channel_name(fact, by_campaign=False)
            written.setdefault(name, set()).add((fact.first_day - first).days)
    return {
        place
        for places in written.values()
        for place in range(min(places), min(max(places), days))
        if place not in places
    }


def bases_of(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Attribution bases of the daily facts, by name."""
    return tuple(sorted({fact.attribution_basis for fact in facts if fact.daily}))


def _usual_currency(facts: Sequence[Fact]) -> str:
    counted = Counter(fact.currency for fact in facts)
    return min(counted, key=lambda one: (-counted[one], one), default="")


def _must_be_in(facts: Sequence[Fact], currency: str) -> None:
    found = sorted({fact.currency for fact in facts})
    if found and currency not in found:
        raise InvalidInput(
            phrase("The target is in {currency}, the facts are in {found}."),
            remedy=phrase("State the target in {found}; amounts are never converted unasked."),
            currency=currency,
            found=", ".join(found),
        )


def _other_currency(rows: int, currency: str) -> Finding:
    return Finding(
        "other_currency_left_out",
        Severity.WATCH,
        phrase("{rows} rows in other currencies than {currency} are left out."),
        {"rows": rows, "currency": currency},
        phrase("Set a target of their own for them."),
    )
