"""Daily facts summed up to channels: what targets, pace and explanations read again and again."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from core.ingest.fact import Fact
from core.services.counted_once import counted_once
from core.services.histories import PLATFORM_NAMES

SUMMED = (
    *("spend", "net_spend", "gross_gmv", "conversion_value", "conversions"),
    *("impressions", "clicks", "views", "orders", "sku_orders"),
)
NAMED = ("campaign", "campaign_id", "adgroup", "ad", "content_id", "breakdown")


def condensed(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """One fact for each channel and day, and for each set of measures that is known.

    Facts that know different measures are not added: an unknown number is not zero. The
    result reads like the facts themselves, only shorter; period facts are left out.
    """
    sums: dict[tuple[object, ...], tuple[Fact, dict[str, Decimal | int]]] = {}
    for fact in counted_once(fact for fact in facts if fact.daily):
        known = tuple(name for name in SUMMED if getattr(fact, name) is not None)
        key = (
            *(fact.first_day, fact.source_family, fact.account, fact.market, fact.channel),
            *(fact.currency, fact.attribution_basis, fact.provisional),
            *(fact.conversion_event, fact.conversions_are_orders, known),
            "" if fact.source_family in PLATFORM_NAMES else fact.channel or fact.campaign,
        )
        if key not in sums:
            sums[key] = (fact, {name: getattr(fact, name) for name in known})
            continue
        total = sums[key][1]
        for name in known:
            total[name] += getattr(fact, name)
    return tuple(_summed(first, total) for first, total in sums.values())


def _summed(first: Fact, total: dict[str, Decimal | int]) -> Fact:
    blank = dict.fromkeys(NAMED, "") if first.source_family in PLATFORM_NAMES else {}
    return replace(first, level="channel", **blank, **total)  # type: ignore[arg-type]
