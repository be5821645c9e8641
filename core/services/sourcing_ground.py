"""The ground of a comparison: what is typed of a month, and the facts where nothing is typed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from core.contract.sourcing import Sourcing
from core.contract.sourcing_ground import Ground
from core.foundation.finding import Finding, Severity
from core.foundation.period import Period
from core.foundation.text import phrase
from core.services.outlook import MONTH_DAYS, Outlook, Source
from core.services.quote_path import exact, path_of, spend_line


def month_of(sourcing: Sourcing, known: Outlook | None, *, today: date) -> Outlook | Finding:
    """A usual month: typed numbers first, the forecast of the facts for the rest.

    Ad spend and orders keep their share of GMV where only GMV was typed. Without typed weak and
    strong months a typed usual month has no band.

    Args:
        known: The month ahead of the facts; None where there is none.
    """
    typed = sourcing.month
    if known is not None and known.currency != sourcing.currency:
        known = None  # amounts are never converted unasked
    if typed.gmv_usual is None and known is None:
        return Finding(
            "no_month",
            Severity.STOP,
            phrase("Nobody knows what a month sells."),
            {},
            phrase("Type the GMV of a usual month, or bring in daily reports."),
        )
    if typed.gmv_usual is None:
        assert known is not None
        return replace(
            known,
            ad_spend=known.ad_spend if typed.ad_spend is None else typed.ad_spend,
            margin_share=(known.margin_share if typed.margin_share is None else typed.margin_share),
        )
    usual = typed.gmv_usual
    part = None if known is None or known.gmv_p50 <= 0 else usual / known.gmv_p50
    return Outlook(
        gmv_p10=usual if typed.gmv_low is None else typed.gmv_low,
        gmv_p50=usual,
        gmv_p90=usual if typed.gmv_high is None else typed.gmv_high,
        ad_spend=typed.ad_spend if typed.ad_spend is not None else _scaled(known, "ad_spend", part),
        orders=_scaled(known, "orders", part),
        margin_share=(
            typed.margin_share
            if typed.margin_share is not None or known is None
            else known.margin_share
        ),
        currency=sourcing.currency,
        basis="",
        period=Period(today, today + timedelta(days=MONTH_DAYS - 1)),
        source=Source.TYPED,
        net_share=None if known is None else known.net_share,
    )


def ground_of(sourcing: Sourcing, month: Outlook, *, worth: Mapping[str, float]) -> Ground:
    """That month as every option stands on it.

    Args:
        worth: Currency -> units of the comparison's currency for one unit of it, as typed.
    """
    paths = {}
    for option in sourcing.options:
        if option.plan is None:
            continue
        rate = 1.0 if option.plan.currency == month.currency else worth.get(option.plan.currency)
        if rate is not None:
            paths[option.code] = path_of(
                option.plan, month, worth=rate, spend_grows=sourcing.spend_grows
            )
    return Ground(
        gmv=(exact(month.gmv_p10), exact(month.gmv_p50), exact(month.gmv_p90)),
        ad_spend=None if month.ad_spend is None else spend_line(month, sourcing.spend_grows),
        margin_share=None if month.margin_share is None else exact(month.margin_share),
        currency=month.currency,
        worth={currency: exact(rate) for currency, rate in worth.items()},
        paths=paths,
    )


def _scaled(known: Outlook | None, measure: str, part: float | None) -> float | None:
    value = None if known is None else getattr(known, measure)
    return None if value is None or part is None else float(value * part)
