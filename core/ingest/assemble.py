"""Values become facts; rows with the same natural key in one file are summed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from core.foundation.period import Period
from core.ingest.fact import Fact
from core.ingest.layouts import Layout
from core.ingest.markets import market_code
from core.ingest.numbers import missing
from core.ingest.reading import Answers
from core.ingest.row_values import (
    NO_CHANNEL,
    NO_DAY,
    NO_MARKET,
    NO_NAME,
    NO_PERIOD,
    UNKNOWN_AMOUNTS,
    RowFault,
    RowValues,
)

YOUTUBE = ("video", "demand gen", "视频", "需求开发", "vidéo", "demand-gen")
PURCHASE = ("purchase", "购物", "购买")
MEASURES = ("spend", "net_spend", "gross_gmv", "conversion_value", "impressions", "clicks",
            "views", "orders", "sku_orders", "conversions")  # fmt: skip
NAMES = ("ad", "adgroup", "campaign", "live")
N = TypeVar("N", int, Decimal)


def fact(
    values: RowValues,
    layout: Layout,
    answers: Answers,
    *,
    row: int,
    currency: str,
    period: Period | None,
    today: date,
) -> Fact:
    """One row as a fact.

    Args:
        currency: Of the file, where the row names none.
        period: Of the file, where the row names no day.

    Raises:
        RowFault: If the row has no day, or none of spend and results.
    """
    first, last = _days(values, period)
    numbers = values.numbers
    texts = values.texts
    conversions, event = _conversions(values, layout)
    channel = texts.get("channel", "")
    if "channel" in texts and not channel:
        raise RowFault("channel", "", NO_CHANNEL)
    named = [field for field in NAMES if field in texts]
    if layout.platform == "tiktok" and named and all(missing(texts[field]) for field in named):
        raise RowFault(named[-1], "", NO_NAME)
    kind = texts.get("campaign_type", "").casefold()
    if any(word in kind for word in YOUTUBE):
        channel = "youtube"
    basis = layout.basis
    if layout.platform == "other" and "gmv max" in channel.casefold():
        basis = "gmv_max"  # a person's table says by the name what its orders are
    clicks, click_kind = numbers.get("clicks"), layout.click_kind
    if clicks is None and "clicks" not in numbers and "clicks_all" in numbers:
        clicks, click_kind = numbers["clicks_all"], "all"
    value = numbers.get("conversion_value")
    if layout.platform == "meta" and value is None and conversions == 0:
        value = Decimal(0) if "conversion_value" in numbers else None
    # What all shops of a LIVE sold is no stand-in for an unknown number of this one.
    sku_orders = numbers.get("sku_orders", numbers.get("sku_orders_all"))
    gmv = numbers.get("gross_gmv", numbers.get("gross_gmv_all"))
    made = Fact(
        first_day=first,
        last_day=last,
        platform=layout.platform,
        source_family=layout.family,
        layout=layout.code,
        account=texts.get("account") or (answers.account or "").strip() or "default",
        market=_market(texts.get("market", ""), answers),
        level=_level(values, layout),
        currency=currency if values.currency is None else values.currency,
        attribution_basis=basis,
        channel=channel,
        campaign=texts.get("campaign", ""),
        campaign_id=texts.get("campaign_id", ""),
        adgroup=texts.get("adgroup_id") or texts.get("adgroup", ""),
        ad=texts.get("ad_id") or texts.get("ad", ""),
        content_id=_known(texts, "content_id") or texts.get("live", ""),
        breakdown=" · ".join(
            filter(None, (_known(texts, "product_id"), texts.get("live_start", "")))
        ),
        attribution_window=texts.get("window", ""),
        spend=numbers.get("spend"),
        net_spend=numbers.get("net_spend"),
        gross_gmv=gmv,
        conversion_value=value,
        impressions=_whole(numbers.get("impressions")),
        clicks=_whole(clicks),
        click_kind=click_kind,
        views=_whole(numbers.get("views")),
        orders=_whole(numbers.get("orders")),
        sku_orders=_whole(sku_orders),
        conversions=conversions,
        conversion_event=event,
        conversions_are_orders=_are_orders(event, "results" in numbers, answers),
        row=row,
        provisional=last > today - timedelta(days=layout.provisional_days),
    )
    if all(getattr(made, name) is None for name in MEASURES):
        raise RowFault("spend", "", UNKNOWN_AMOUNTS)
    return made


def summed(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """One fact for each natural key: equal names in one file are different rows of one thing."""
    by_key: dict[str, Fact] = {}
    for one in facts:
        key = one.key
        old = by_key.get(key)
        by_key[key] = one if old is None else _sum(old, one)
    return tuple(by_key.values())


def _sum(old: Fact, new: Fact) -> Fact:
    sums: dict[str, Any] = {name: _add(getattr(old, name), getattr(new, name)) for name in MEASURES}
    return replace(old, **sums)


def _add(a: N | None, b: N | None) -> N | None:
    """Something and an unknown is unknown."""
    return None if a is None or b is None else a + b


def _days(values: RowValues, period: Period | None) -> tuple[date, date]:
    if "date" in values.days:
        return values.days["date"], values.days["date"]
    if "start" in values.days:
        first = values.days["start"]
        last = values.days.get("end")
        if last is None or last < first:
            raise RowFault("end", values.texts.get("end", ""), NO_PERIOD)
        return first, last
    if period is None or "date" in values.texts:
        raise RowFault("date", "", NO_DAY)
    return period.first_day, period.last_day


def _conversions(values: RowValues, layout: Layout) -> tuple[Decimal | None, str | None]:
    numbers = values.numbers
    if "purchases" in numbers:
        bought = numbers["purchases"]
        if bought is None and layout.platform == "meta":
            bought = Decimal(0)  # Meta leaves purchases empty where there were none
        return bought, "purchase"
    if "results" in numbers:
        kind = values.texts.get("result_kind", "")
        if any(word in kind.casefold() for word in PURCHASE):
            return numbers["results"], "purchase"
        return numbers["results"], kind if kind else None
    return numbers.get("conversions"), layout.event


def _are_orders(event: str | None, results: bool, answers: Answers) -> bool:
    """Purchases are orders; Meta's results only if they are called so; else the user says."""
    if event is not None:
        return event == "purchase"
    return answers.conversions == "orders" or (answers.conversions is None and not results)


def _market(text: str, answers: Answers) -> str | None:
    if not missing(text):
        code = market_code(text)
        if code is None:
            raise RowFault("market", text, NO_MARKET)
        return code
    return None if answers.market is None else market_code(answers.market)


def _known(texts: Mapping[str, str], field: str) -> str:
    """An ID; empty where the file writes a dash, which differs from language to language."""
    text = texts.get(field, "")
    return "" if missing(text) else text


def _level(values: RowValues, layout: Layout) -> str:
    texts = values.texts
    if layout.level == "creative" or layout.code == "plain_table":
        return layout.level
    for field, level in (("ad_id", "ad"), ("ad", "ad"), ("adgroup_id", "adgroup"),
                         ("adgroup", "adgroup"), ("campaign", "campaign"),
                         ("channel", "channel")):  # fmt: skip
        if field in texts:  # by column, not by cell: one file is one level
            return level
    return layout.level


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
