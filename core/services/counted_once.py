"""Which facts may be added up: levels and lists are views of the same money."""

from collections.abc import Iterable, Sequence

from core.ingest.fact import Fact

LEVELS = ("account", "channel", "campaign", "adgroup", "ad", "creative")  # highest first


def counted_once(facts: Iterable[Fact], *, levels: Sequence[str] = LEVELS) -> tuple[Fact, ...]:
    """Keep the highest level of each source, account, market and day, in the order given.

    Adding ads to their campaign counts it twice. So does a GMV Max campaign that also stands
    in the list of TikTok's Ads Manager, where its numbers are incomplete: that row is left out.

    Args:
        levels: From the highest; a level that is not named ranks below all.
    """
    facts = tuple(facts)
    gmv_max = {
        (fact.campaign_id, fact.first_day, fact.last_day)
        for fact in facts
        if fact.source_family == "tiktok_gmv_max" and fact.campaign_id
    }
    highest: dict[tuple[object, ...], int] = {}
    for fact in facts:
        rank = _rank(fact, levels)
        highest[_view(fact)] = min(rank, highest.get(_view(fact), rank))
    return tuple(
        fact
        for fact in facts
        if _rank(fact, levels) == highest[_view(fact)]
        and not (
            fact.source_family == "tiktok_classic_ads"
            and (fact.campaign_id, fact.first_day, fact.last_day) in gmv_max
        )
    )


def _view(fact: Fact) -> tuple[object, ...]:
    return fact.source_family, fact.account, fact.market, fact.first_day


def _rank(fact: Fact, levels: Sequence[str]) -> int:
    return levels.index(fact.level) if fact.level in levels else len(levels)
