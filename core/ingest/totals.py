"""Control sums of a reading: what a user compares with the platform's own page."""

from collections.abc import Iterable
from decimal import Decimal

from core.ingest.reading import FileReading


def totals(reading: FileReading) -> dict[str, Decimal | int | None]:
    """Sums over the imported facts; None where no fact knows the measure.

    Orders are counted as `Fact.counted_orders` says, GMV as `Fact.counted_gmv`. Amounts in
    several currencies are never summed, nor are orders and GMV of several attribution
    bases: GMV Max claims organic orders and those of other ads too. Then they are None.
    """
    facts = reading.facts
    one_currency = len({fact.currency for fact in facts}) <= 1
    one_basis = len({fact.attribution_basis for fact in facts}) <= 1
    return {
        "spend": _sum(fact.spend for fact in facts) if one_currency else None,
        "impressions": _count(fact.impressions for fact in facts),
        "clicks": _count(fact.clicks for fact in facts),
        "orders": _sum(fact.counted_orders for fact in facts) if one_basis else None,
        "gross_gmv": _sum(fact.counted_gmv for fact in facts)
        if one_currency and one_basis
        else None,
    }


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _count(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
