"""A number under the wrong name: a GMV typed as GPM, per cent as a share, two cost rates in one."""

from collections.abc import Mapping
from typing import Any

from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount, Share
from core.foundation.text import phrase
from core.metrics.basis_kinds import GpmBasis
from core.metrics.definition import Definition
from core.metrics.unit import Unit

PER_THOUSAND = 1000.0
MOST_PLAUSIBLE = 0.15  # orders per impression or view; a setting, nobody published one
GPM_KINDS: Mapping[GpmBasis, str] = {
    GpmBasis.SHOW: phrase("impression"),
    GpmBasis.WATCH: phrase("view"),
    GpmBasis.CART_EXPOSURE: phrase("cart exposure"),
}
SLACK = 1e-9


def explain_metric_mixup(
    kpi: Definition,
    value: float,
    *,
    currency: str = "",
    aov: float | None = None,
    cvr: float | None = None,
    limit: float = MOST_PLAUSIBLE,
) -> tuple[Finding, ...]:
    """What a value says if it is taken at its word, where that cannot be meant.

    Args:
        value: Typed or imported, in the KPI's unit.
        aov: GMV per order on the same basis.
        cvr: Orders per click, as a share.
        limit: Orders per impression or view above which somebody is asked.
    """
    if kpi.basis.gpm_basis is not None:
        return _gpm(kpi.basis.gpm_basis, value, currency, aov, cvr, limit)
    if kpi.unit is Unit.SHARE and value > 1:
        return (
            Finding(
                "share_above_one",
                Severity.STOP,
                phrase("{value} is more than 100 per cent."),
                {"value": Share(value), "meant": Share(value / 100)},
                phrase("Was {meant} meant?") if value <= 100 else phrase("Check the number."),
            ),
        )
    low, high = kpi.judging.plausible_low, kpi.judging.plausible_high
    if (low is not None and value < low) or (high is not None and value > high):
        return (
            Finding(
                "outside_plausible",
                Severity.WATCH,
                phrase("{value} lies outside what the definition calls plausible."),
                {"value": value},
                phrase("Check unit, currency and basis."),
            ),
        )
    return ()


def explain_cost_rate(roas: float, cost_rate: float) -> Finding | None:
    """Say it where a ROAS and a marketing cost rate cannot be about the same sales.

    Args:
        cost_rate: Ad spend as a share of GMV.
    """
    if roas <= 0 or cost_rate <= 0 or 0.8 <= cost_rate * roas <= 1.25:
        return None
    return Finding(
        "cost_rate_of_other_sales",
        Severity.WATCH,
        phrase("ROAS {roas} means that {implied} of the same GMV is spent, not {stated}."),
        {"roas": roas, "implied": Share(1 / roas), "stated": Share(cost_rate)},
        phrase("One of them is about all sales of the shop (TACOS): keep two KPIs."),
    )


def _gpm(
    basis: GpmBasis,
    value: float,
    currency: str,
    aov: float | None,
    cvr: float | None,
    limit: float,
) -> tuple[Finding, ...]:
    facts: dict[str, Any] = {
        "value": Amount(value, currency),
        "each": Amount(value / PER_THOUSAND, currency),
        "kind": GPM_KINDS[basis],
    }
    if aov is None or aov <= 0:
        return ()
    orders = value / (PER_THOUSAND * aov)
    facts |= {"orders": orders, "aov": Amount(aov, currency), "limit": Share(limit)}
    if orders > 1 + SLACK:
        return (
            Finding(
                "gpm_impossible",
                Severity.STOP,
                phrase(
                    "GPM {value} means {each} of sales per {kind}; at AOV {aov} that is {orders} "
                    "orders for each one, more than can be."
                ),
                facts,
                phrase("Is GMV meant? GPM counts a thousand; GMV counts them all."),
            ),
        )
    if cvr is not None and orders > cvr + SLACK:
        return (
            Finding(
                "gpm_above_cvr",
                Severity.STOP,
                phrase(
                    "GPM {value} at AOV {aov} asks for {needed} orders per {kind}, but even of the "
                    "clicks only {cvr} become orders."
                ),
                facts | {"needed": Share(orders), "cvr": Share(cvr)},
                phrase("Correct GPM, AOV or CVR; every order needs a click first."),
            ),
        )
    if orders > limit + SLACK:
        return (
            Finding(
                "gpm_implausible",
                Severity.WATCH,
                phrase(
                    "GPM {value} means {each} of sales per {kind}: at AOV {aov} {orders} orders "
                    "for each one."
                ),
                facts,
                phrase("Is GMV meant? Above {limit} somebody should look again."),
            ),
        )
    return ()
