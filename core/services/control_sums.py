"""Control sums of what a file holds, to be held against the platform's own screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.ingest.fact import Fact


@dataclass(frozen=True, slots=True)
class ControlSum:
    """Sums over facts that may be added: one basis, one currency, days or periods.

    Attributes:
        daily: False for totals of whole periods; they are never spread over days.
        spend: None, like every measure here, where no row knows it.
        gmv: Gross GMV, or what the platform claims for its orders.
    """

    basis: str
    source_family: str
    level: str
    currency: str
    daily: bool
    first_day: date
    last_day: date
    rows: int
    spend: Decimal | None
    impressions: int | None
    clicks: int | None
    orders: Decimal | None
    gmv: Decimal | None


def control_sums(facts: Sequence[Fact]) -> tuple[ControlSum, ...]:
    """One line per source, level, basis, currency and kind of period, in order of first sight."""
    groups: dict[tuple[str, str, str, str, bool], list[Fact]] = {}
    for fact in facts:
        key = (
            *(fact.attribution_basis, fact.source_family, fact.level, fact.currency),
            fact.daily,
        )
        groups.setdefault(key, []).append(fact)
    return tuple(
        ControlSum(
            *key,
            first_day=min(f.first_day for f in rows),
            last_day=max(f.last_day for f in rows),
            rows=len(rows),
            spend=_sum(f.spend for f in rows),
            impressions=_count(f.impressions for f in rows),
            clicks=_count(f.clicks for f in rows),
            orders=_sum(f.counted_orders for f in rows),
            gmv=_sum(f.counted_gmv for f in rows),
        )
        for key, rows in groups.items()
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _count(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
