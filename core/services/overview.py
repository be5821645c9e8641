"""What the workspace knows: its sources and how fresh they are, and the last four weeks.

Two sums are never made: across currencies, and across attribution bases. GMV Max counts
paid and organic orders of a product, classic ads claim the same orders again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from core.foundation.period import Period
from core.foundation.ratio import ratio
from core.ingest.fact import Fact
from core.services.counted_once import counted_once
from core.services.histories import channel_name

K = TypeVar("K")
WINDOW_DAYS = 28  # four whole weeks, so that every weekday counts the same


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over facts of one currency and one basis; None where no fact knows the measure.

    Attributes:
        spend_with_orders: Spend of those facts that know their orders; only it is held
            against orders, because an unknown number is not zero.
        spend_with_gmv: The same for GMV.
    """

    spend: float | None
    orders: float | None
    gmv: float | None
    spend_with_orders: float | None
    spend_with_gmv: float | None

    @property
    def cpa(self) -> float | None:
        """Ad spend per order (获客成本)."""
        return _over(self.spend_with_orders, self.orders)

    @property
    def roas(self) -> float | None:
        """GMV per unit of ad spend, on the same basis."""
        return _over(self.gmv, self.spend_with_gmv)


@dataclass(frozen=True, slots=True)
class SourceState:
    """One stream of facts: where it comes from and how far it reaches.

    Attributes:
        channels: How many names (channels or campaigns) it splits into.
        daily_rows: Facts of single days.
        period_rows: Facts of longer periods; they are never spread over days.
        provisional_from: First day the platform may still restate, None if there is none.
    """

    platform: str
    source_family: str
    account: str
    market: str | None
    currency: str
    basis: str
    first_day: date
    last_day: date
    channels: int
    daily_rows: int
    period_rows: int
    provisional_from: date | None


@dataclass(frozen=True, slots=True)
class ChannelWeeks:
    """One channel over the window, under the name it has in the budget plan."""

    name: str
    basis: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class BasisWeeks:
    """One attribution basis over the window, against the window before.

    Attributes:
        before: The same length of days just before; empty sums without data.
        by_day: One entry per day of the window, in order.
    """

    basis: str
    totals: Totals
    before: Totals
    by_day: tuple[Totals, ...]


@dataclass(frozen=True, slots=True)
class Weeks:
    """The last four weeks in one currency.

    Attributes:
        spend: Over all bases: money is spent once, whatever claims the order.
        bases: By spend, highest first.
        channels: By spend, highest first.
        provisional_from: First day of the window that may still be restated.
    """

    currency: str
    window: Period
    spend: float | None
    bases: tuple[BasisWeeks, ...]
    channels: tuple[ChannelWeeks, ...]
    provisional_from: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the morning needs; both tuples are empty in an empty workspace.

    Attributes:
        sources: Newest first.
        weeks: One per currency, by spend; a currency with period facts only has none.
    """

    sources: tuple[SourceState, ...]
    weeks: tuple[Weeks, ...]

    @property
    def last_day(self) -> date | None:
        return max((source.last_day for source in self.sources), default=None)


def summarise(facts: Sequence[Fact]) -> Overview:
    """Sum facts up by source and over the last four weeks of each currency."""
    by_source = _grouped(
        facts,
        lambda f: (
            *(f.platform, f.source_family, f.account, f.market),
            *(f.currency, f.attribution_basis),
        ),
    )
    sources = sorted(
        (_source(rows) for rows in by_source.values()),
        key=lambda s: (-s.last_day.toordinal(), s.source_family, s.market or "", s.account),
    )
    daily = _grouped(counted_once(f for f in facts if f.daily), lambda f: f.currency)
    weeks = sorted((_weeks(rows) for rows in daily.values()), key=lambda w: -(w.spend or 0.0))
    return Overview(tuple(sources), tuple(weeks))


def _source(facts: Sequence[Fact]) -> SourceState:
    one = facts[0]
    return SourceState(
        platform=one.platform,
        source_family=one.source_family,
        account=one.account,
        market=one.market,
        currency=one.currency,
        basis=one.attribution_basis,
        first_day=min(f.first_day for f in facts),
        last_day=max(f.last_day for f in facts),
        channels=len({f.channel or f.campaign_id or f.campaign for f in facts}),
        daily_rows=sum(f.daily for f in facts),
        period_rows=sum(not f.daily for f in facts),
        provisional_from=_provisional_from(facts),
    )


def _weeks(facts: Sequence[Fact]) -> Weeks:
    last = max(f.last_day for f in facts)
    window = Period(last - timedelta(days=WINDOW_DAYS - 1), last)
    earlier = last - timedelta(days=2 * WINDOW_DAYS - 1)
    inside = [f for f in facts if f.first_day >= window.first_day]
    before = [f for f in facts if earlier <= f.first_day < window.first_day]

    bases = [
        BasisWeeks(
            basis=basis,
            totals=totals_of(rows),
            before=totals_of([f for f in before if f.attribution_basis == basis]),
            by_day=_by_day(rows, window),
        )
        for basis, rows in _grouped(inside, lambda f: f.attribution_basis).items()
    ]
    channels = [
        ChannelWeeks(*key, totals=totals_of(rows))
        for key, rows in _grouped(
            inside, lambda f: (channel_name(f, by_campaign=False), f.attribution_basis)
        ).items()
    ]
    return Weeks(
        currency=facts[0].currency,
        window=window,
        spend=totals_of(inside).spend,
        bases=tuple(sorted(bases, key=lambda b: (-(b.totals.spend or 0.0), b.basis))),
        channels=tuple(sorted(channels, key=lambda c: -(c.totals.spend or 0.0))),
        provisional_from=_provisional_from(inside),
    )


def _by_day(facts: Sequence[Fact], window: Period) -> tuple[Totals, ...]:
    days = _grouped(facts, lambda f: f.first_day)
    return tuple(totals_of(days.get(day, ())) for day in window)


def totals_of(facts: Sequence[Fact]) -> Totals:
    """Sums over facts of one currency and one basis, each counted once."""
    return Totals(
        spend=_sum(f.spend for f in facts),
        orders=_sum(f.counted_orders for f in facts),
        gmv=_sum(f.counted_gmv for f in facts),
        spend_with_orders=_sum(f.spend for f in facts if f.counted_orders is not None),
        spend_with_gmv=_sum(f.spend for f in facts if f.counted_gmv is not None),
    )


def _provisional_from(facts: Sequence[Fact]) -> date | None:
    return min((f.first_day for f in facts if f.provisional), default=None)


def _sum(values: Iterable[Decimal | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(sum(known)) if known else None


def _over(numerator: float | None, denominator: float | None) -> float | None:
    if numerator is None or denominator is None:
        return None
    return ratio(numerator, denominator)


def _grouped(facts: Iterable[Fact], key: Callable[[Fact], K]) -> dict[K, list[Fact]]:
    groups: defaultdict[K, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[key(fact)].append(fact)
    return dict(groups)
