"""Facts become channel histories: one level, one currency, no gap filled with a guess."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np

from core.foundation.finding import Finding, Severity
from core.foundation.ratio import ratio
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.response.history import ChannelHistory
from core.services.counted_once import LEVELS, counted_once
from core.store.workspace import Workspace

PLATFORM_NAMES = {
    "tiktok_classic_ads": "TikTok Ads",
    "tiktok_gmv_max": "GMV Max",
    "meta_ads": "Meta",
    "google_ads": "Google Ads",
    "pinterest_ads": "Pinterest",
}
INSIDE_NAMES = {"youtube": "YouTube"}
RECENT_DAYS = 28


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One channel's history with where it comes from.

    Attributes:
        basis: Attribution basis of its orders and GMV.
        sku_orders: Its orders are pairs of order and SKU.
    """

    history: ChannelHistory
    basis: str
    platform: str
    market: str | None
    sku_orders: bool

    @property
    def name(self) -> str:
        return self.history.name

    @property
    def current_daily_spend(self) -> float:
        """Mean of the known days among the last four weeks."""
        recent = self.history.spend[-RECENT_DAYS:]
        known = recent[~np.isnan(recent)]
        return float(known.mean()) if len(known) else 0.0

    @property
    def cpa(self) -> float | None:
        """Ad spend per order over the last four weeks, on its own basis."""
        spend, orders = self.history.spend[-RECENT_DAYS:], self.history.orders[-RECENT_DAYS:]
        known = ~(np.isnan(spend) | np.isnan(orders))
        return ratio(float(spend[known].sum()), float(orders[known].sum()))


def channel_name(fact: Fact, *, by_campaign: bool) -> str:
    """How a fact's channel is called on every page: platform and market, or campaign."""
    if fact.source_family in PLATFORM_NAMES:
        platform = INSIDE_NAMES.get(fact.channel, PLATFORM_NAMES[fact.source_family])
        name = " ".join(filter(None, (platform, fact.market)))
        if fact.market is None and fact.account != "default":
            name = f"{name} · {fact.account}"
    else:
        name = fact.channel or fact.campaign or fact.account
    return f"{name} / {fact.campaign}" if by_campaign and fact.campaign else name


def histories(
    facts: Sequence[Fact],
    *,
    currency: str,
    rates: Mapping[str, float],
    by_campaign: bool = False,
    window_days: int | None = None,
) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Daily histories of every channel, by spend, and what had to be left out.

    Only the highest stored level of each account and day counts; lower levels are views
    of the same money. Period facts are never spread over days. Days without a row inside
    a platform's own range had no delivery: zero spend, zero orders.

    Args:
        currency: Of the result.
        rates: Other currency -> units of `currency` for one unit of it.
    """
    daily = [fact for fact in facts if fact.daily and fact.spend is not None]
    findings = _left_out(facts, daily, currency, rates)
    usable = [fact for fact in daily if fact.currency == currency or fact.currency in rates]
    usable = list(counted_once(usable, levels=LEVELS[1:] if by_campaign else LEVELS))
    if not usable:
        return (), findings
    last = max(fact.first_day for fact in usable)
    if window_days is not None:
        usable = [f for f in usable if f.first_day > last - timedelta(days=window_days)]
    reach = _reach(usable)
    rows: dict[str, list[Fact]] = defaultdict(list)
    for fact in usable:
        rows[channel_name(fact, by_campaign=by_campaign)].append(fact)
    sources = [
        _source(name, mine, _range(mine, reach), currency, rates) for name, mine in rows.items()
    ]
    sources.sort(key=lambda source: -float(np.nansum(source.history.spend)))
    return tuple(sources), findings


def _reach(facts: Sequence[Fact]) -> dict[tuple[object, ...], tuple[date, date]]:
    """First and last day that each account's reports cover."""
    days: dict[tuple[object, ...], list[date]] = defaultdict(list)
    for fact in facts:
        days[(fact.source_family, fact.account, fact.market)].append(fact.first_day)
    return {account: (min(found), max(found)) for account, found in days.items()}


def _range(
    facts: Sequence[Fact], reach: Mapping[tuple[object, ...], tuple[date, date]]
) -> tuple[date, date]:
    ranges = [reach[(fact.source_family, fact.account, fact.market)] for fact in facts]
    return min(first for first, _ in ranges), max(last for _, last in ranges)


def _source(
    name: str,
    facts: Sequence[Fact],
    covered: tuple[date, date],
    currency: str,
    rates: Mapping[str, float],
) -> Source:
    first, last = covered
    days = (last - first).days + 1
    platform_report = facts[0].source_family in PLATFORM_NAMES
    silent = 0.0 if platform_report else np.nan  # a hand-made table may simply lack the row
    knows_orders = any(fact.counted_orders is not None for fact in facts)
    knows_gmv = any(fact.counted_gmv is not None for fact in facts)
    spend = np.full(days, 0.0 if platform_report else np.nan)
    orders = np.full(days, silent if knows_orders else np.nan)
    gmv = np.full(days, silent if knows_gmv else np.nan)
    seen: set[int] = set()
    for fact in facts:
        day = (fact.first_day - first).days
        if day not in seen:
            seen.add(day)
            spend[day] = orders[day] = gmv[day] = 0.0
        rate = 1.0 if fact.currency == currency else rates[fact.currency]
        spend[day] += float(fact.spend if fact.spend is not None else 0) * rate
        counted, value = fact.counted_orders, fact.counted_gmv
        orders[day] += np.nan if counted is None else float(counted)
        gmv[day] += np.nan if value is None else float(value) * rate
    basis = facts[0].attribution_basis
    history = ChannelHistory(name, first, spend, orders, gmv, contains_organic=basis == "gmv_max")
    sku = any(fact.orders is None and fact.sku_orders is not None for fact in facts)
    return Source(history, basis, facts[0].platform, facts[0].market, sku)


def _left_out(
    facts: Sequence[Fact], daily: Sequence[Fact], currency: str, rates: Mapping[str, float]
) -> tuple[Finding, ...]:
    found = []
    periods = sum(not fact.daily for fact in facts)
    if periods:
        found.append(
            Finding(
                "period_facts_left_out",
                Severity.INFO,
                phrase("{rows} rows cover whole periods and are not used for curves."),
                {"rows": periods},
                phrase("Export the report with a day column to learn from it."),
            )
        )
    others = sorted({f.currency for f in daily if f.currency != currency} - set(rates))
    for other in others:
        found.append(
            Finding(
                "currency_left_out",
                Severity.WATCH,
                phrase("Channels in {other} are left out of a plan in {currency}."),
                {"other": other, "currency": currency},
                phrase("Give an exchange rate under the assumptions to take them in."),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class KnownChannel:
    """A channel that limits can be set for.

    Attributes:
        cpa: Of the last four weeks, on its own basis.
    """

    name: str
    basis: str
    platform: str
    market: str | None
    current_daily_spend: float
    cpa: float | None


def channels_known(
    workspace: Workspace,
    *,
    currency: str,
    by_campaign: bool = False,
    rates: Mapping[str, float] = MappingProxyType({}),
) -> tuple[KnownChannel, ...]:
    """Every channel with daily facts, by spend."""
    with workspace.reading() as desk:
        facts = desk.facts.read()
    sources, _ = histories(facts, currency=currency, rates=rates, by_campaign=by_campaign)
    return tuple(
        KnownChannel(s.name, s.basis, s.platform, s.market, s.current_daily_spend, s.cpa)
        for s in sources
    )


def currencies(workspace: Workspace) -> tuple[str, ...]:
    """Currencies of the daily facts, the one with most facts first."""
    with workspace.reading() as desk:
        found = Counter(fact.currency for fact in desk.facts.read() if fact.daily)
    return tuple(currency for currency, _ in found.most_common())
