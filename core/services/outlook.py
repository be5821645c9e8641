"""The seller's own month ahead (预期月销): what quotes, trials and own teams are reckoned on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from core.budget.request import ChannelWish, PlanRequest
from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.money import must_be_currency
from core.foundation.period import Period
from core.foundation.ratio import ratio
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.metrics.day_series import DaySeries
from core.services.counted_once import counted_once
from core.services.day_facts import NOTHING_ASSUMED, Assumptions, day_series
from core.services.plan_budget import Evidence, answer
from core.stats.forecast import forecast
from core.stats.quantiles import band_of, quantile
from core.targets.scope import Scope

MONTH_DAYS = 30
RECENT_DAYS = 28  # four whole weeks, so that every weekday counts the same
FEWEST_DAYS = 14  # fewer say nothing about a month


class Source(Enum):
    """Where a month ahead comes from."""

    FORECAST = "forecast"  # going on as before
    FRONTIER = "frontier"  # the best split of the present budget
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A month ahead of the whole business on one attribution basis.

    Attributes:
        gmv_p10, gmv_p50, gmv_p90: Gross GMV of the month; eight of ten months lie between.
        ad_spend, orders: Expected with it, on the same basis; None while unknown.
        margin_share: Of gross GMV, what is left of it before ads: after refunds, goods, fees,
            creators and shipping. None while nobody typed these assumptions.
        net_share: Of gross GMV, what is not refunded; None while unknown.
        basis: Attribution basis; two are never added. Empty where typed.
        period: The days it stands for.

    Raises:
        InvalidInput: If the three GMVs do not rise, or a number has no meaning.
    """

    gmv_p10: float
    gmv_p50: float
    gmv_p90: float
    ad_spend: float | None
    orders: float | None
    margin_share: float | None
    currency: str
    basis: str
    period: Period
    source: Source
    net_share: float | None = None

    def __post_init__(self) -> None:
        must_be_currency(self.currency)
        known = (self.gmv_p10, self.gmv_p50, self.gmv_p90, self.ad_spend, self.orders)
        if not all(one is None or (isfinite(one) and one >= 0) for one in known):
            raise InvalidInput(
                phrase("GMV, ad spend and orders of a month cannot be below zero."),
                remedy=phrase("Write zero or more."),
            )
        if not self.gmv_p10 <= self.gmv_p50 <= self.gmv_p90:
            raise InvalidInput(
                phrase("A weak, a usual and a strong month must rise: {low}, {usual}, {high}."),
                remedy=phrase("Write the weak month first."),
                low=self.gmv_p10,
                usual=self.gmv_p50,
                high=self.gmv_p90,
            )
        shares = (self.margin_share, self.net_share)
        if not all(one is None or -1 <= one <= 1 for one in shares):
            raise InvalidInput(
                phrase("A margin must lie between −100 % and 100 % of GMV."),
                remedy=phrase("Write 0.3 for 30 %."),
            )


def outlook(
    facts: Sequence[Fact],
    *,
    today: date,
    assumed: Assumptions = NOTHING_ASSUMED,
    basis: str | None = None,
    currency: str = "",
) -> Outlook | None:
    """The month ahead by going on as before; None where the facts are too few."""
    found = look_ahead(facts, today=today, assumed=assumed, basis=basis, currency=currency)
    return found if isinstance(found, Outlook) else None


def look_ahead(
    facts: Sequence[Fact],
    *,
    today: date,
    assumed: Assumptions = NOTHING_ASSUMED,
    basis: str | None = None,
    currency: str = "",
) -> Outlook | Finding:
    """Forecast the thirty days after the last complete day, or say why that is not possible.

    Args:
        today: Never counted: it is not complete.
        basis: None takes the one that sold most in the last four weeks.
        currency: Empty takes that of most facts; amounts are never converted.
    """
    chosen = basis or usual_basis(facts, currency=currency)
    if chosen is None:
        return _too_few(0)
    try:
        series = day_series(
            facts, ["gmv"], scope=Scope(), basis=chosen, currency=currency, assumed=assumed
        )
    except InvalidInput as error:
        return Finding("no_outlook", Severity.WATCH, error.problem, error.facts, error.remedy)
    days = min(series.days, max((today - series.first_day).days, 0))
    if days < FEWEST_DAYS:
        return _too_few(days)
    ends = _ends(series, "gmv", days)
    band, middle = band_of(ends), quantile(ends, 0.5)
    if band is None or middle is None:
        return _too_few(days)

    def also(measure: str) -> DaySeries | None:
        measures = ["gmv", measure]
        try:
            return day_series(
                facts, measures, scope=Scope(), basis=chosen, currency=series.currency,
                assumed=assumed,
            )  # fmt: skip
        except InvalidInput:
            return None

    def per_gmv(measure: str) -> float | None:
        known = also(measure)
        if known is None:
            return None
        sold, part = (
            float(np.nansum(known.values[one][-RECENT_DAYS:])) for one in ("gmv", measure)
        )
        return ratio(part, sold)

    first = series.first_day + timedelta(days=days)
    spent, ordered = per_gmv("spend"), per_gmv("orders")
    return Outlook(
        gmv_p10=max(band[0], 0.0),
        gmv_p50=max(middle, 0.0),
        gmv_p90=max(band[1], 0.0),
        ad_spend=None if spent is None else max(spent * middle, 0.0),
        orders=None if ordered is None else max(ordered * middle, 0.0),
        margin_share=per_gmv("contribution"),
        currency=series.currency,
        basis=chosen,
        period=Period(first, first + timedelta(days=MONTH_DAYS - 1)),
        source=Source.FORECAST,
        net_share=per_gmv("net_gmv"),
    )


def from_frontier(known: Evidence, asked: PlanRequest, before: Outlook) -> Outlook | Finding:
    """The best split of the present budget over the same thirty days, on the same basis.

    Args:
        known: Learned curves of all channels.
        asked: Currency and assumptions; budget and days are those of `before`.
        before: The month by going on as before; its basis, days and shares are kept.
    """
    mine = [one for one in known.sources if one.basis == before.basis]
    spend = sum(one.current_daily_spend for one in mine) * MONTH_DAYS
    if not mine or spend <= 0:
        return Finding(
            "no_frontier",
            Severity.WATCH,
            phrase("No channel of this basis has a learned curve."),
            {},
            phrase("Take the forecast, or type the GMV of a month."),
        )
    off = {one.name: ChannelWish(off=True) for one in known.sources if one not in mine}
    found = answer(
        known,
        replace(asked, days=MONTH_DAYS, budget=spend, cpa_cap=None, gmv_target=None, wishes=off),
    )
    gmv, total = found.total.gmv, found.total
    if gmv.p10 is None or gmv.mean is None or gmv.p90 is None:
        return Finding(
            "no_frontier",
            Severity.WATCH,
            phrase("The budget plan has no band for GMV."),
            {},
            phrase("Take the forecast, or type the GMV of a month."),
        )
    kept = before.net_share if asked.net else None  # the plan may count net of refunds
    gross = 1.0 if not kept else 1.0 / kept
    low, middle, high = sorted((gmv.p10 * gross, gmv.mean * gross, gmv.p90 * gross))
    profit = total.profit.mean
    known_margin = before.margin_share is not None and profit is not None and middle > 0
    return replace(
        before,
        gmv_p10=max(low, 0.0),
        gmv_p50=max(middle, 0.0),
        gmv_p90=max(high, 0.0),
        ad_spend=total.spend,
        orders=total.orders.mean,
        margin_share=(
            (profit + total.spend) / middle
            if known_margin and profit is not None
            else before.margin_share
        ),
        source=Source.FRONTIER,
    )


def usual_basis(facts: Sequence[Fact], *, currency: str = "") -> str | None:
    """The attribution basis that sold most in the last four weeks; None without sales by day."""
    daily = [fact for fact in counted_once(facts) if fact.daily]
    if not daily:
        return None
    last = max(fact.last_day for fact in daily)
    sold: defaultdict[str, float] = defaultdict(float)
    for fact in daily:
        recent = (last - fact.first_day).days < RECENT_DAYS
        if recent and fact.counted_gmv is not None and currency in ("", fact.currency):
            sold[fact.attribution_basis] += float(fact.counted_gmv)
    return min(sold, key=lambda one: (-sold[one], one), default=None)


def _ends(series: DaySeries, measure: str, days: int) -> NDArray[np.float64]:
    seen = forecast(
        series.values[measure][None, :days],
        first_weekday=series.first_day.weekday(),
        start=days,
        length=MONTH_DAYS,
        provisional=series.provisional[:days],
        tested=False,
    )
    return seen.ends[:, 0]


def _too_few(days: int) -> Finding:
    return Finding(
        "no_outlook",
        Severity.WATCH,
        phrase("Only {days} days with GMV are known, too few to say what a month sells."),
        {"days": days},
        phrase("Bring in a report by day over at least four weeks, or type the GMV of a month."),
    )
