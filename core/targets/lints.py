"""Is a target plausible? Mistakes of typing, of the metric meant, and of wishful thinking."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount, Share
from core.foundation.text import phrase

ORDERS_PER_IMPRESSION = 0.15  # above it a GPM target is doubted
JUMP = 1.5  # times the own best stretch of the same length
DUST = 1e-9  # implied values carry the rounding of logarithms


@dataclass(frozen=True, slots=True)
class OwnPast:
    """What a KPI was in the own history.

    Attributes:
        low, high: 5 and 95 per cent of its weekly values.
        best: Best stretch as long as the target's period; None where history is shorter.
    """

    low: float
    high: float
    best: float | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the business allows; None where nobody said.

    Attributes:
        margin_share: Contribution before ads as a share of GMV, at most 1; below zero where
            an order loses money before any ad.
        budget: Ad money for the period. Not negative.
        orders_per_day: Cap of a shop on probation. Not negative.

    Raises:
        InvalidInput: If a number has no meaning.
    """

    margin_share: float | None = None
    budget: float | None = None
    orders_per_day: float | None = None

    def __post_init__(self) -> None:
        if self.margin_share is not None and not -1 <= self.margin_share <= 1:
            raise InvalidInput(
                phrase("The margin before ads is a share of GMV, at most 100 per cent."),
                remedy=phrase("Write 34 per cent as 0.34 in a file."),
            )
        known = [number for number in (self.budget, self.orders_per_day) if number is not None]
        if not all(isfinite(number) and number >= 0 for number in known):
            raise InvalidInput(
                phrase("Budget and order cap cannot lie below zero."),
                remedy=phrase("Leave them away where nothing limits you."),
            )


NO_LIMITS = Limits()


def implausible(
    values: Mapping[str, float],
    past: Mapping[str, OwnPast],
    *,
    days: int,
    currency: str,
    limits: Limits = NO_LIMITS,
) -> tuple[Finding, ...]:
    """Look at targets and what they imply.

    Args:
        values: Role of the KPI (`gmv`, `cpa`, …) -> value, set or implied; `cpm_ceiling` is
            the highest CPM that the targets allow where they fix none.
        past: The same roles -> own history.
        days: Length of the period.
    """
    found = [
        *_rates(values),
        *_gpm(values, currency),
        *_money_lost(values, limits, currency),
        *_outside(values, past, currency),
        *_caps(values, limits, days, currency),
    ]
    return tuple(found)


def _rates(values: Mapping[str, float]) -> list[Finding]:
    return [
        Finding(
            "rate_above_one",
            Severity.STOP,
            phrase("{kpi} of {value} would be more than all."),
            {"kpi": role.upper(), "value": Share(values[role])},
            phrase("Type per cent as per cent: 2 for 2 %, or 0.02 in a file."),
        )
        for role in ("ctr", "cvr")
        if _above(values.get(role, 0.0), 1.0)
    ]


def _gpm(values: Mapping[str, float], currency: str) -> list[Finding]:
    gpm, aov = values.get("gpm"), values.get("aov")
    if gpm is None or aov is None:
        return []
    orders = gpm / (1000 * aov)
    if not _above(orders, ORDERS_PER_IMPRESSION):
        return []
    return [
        Finding(
            "gpm_implausible",
            Severity.STOP if _above(orders, 1.0) else Severity.WATCH,
            phrase(
                "A GPM of {gpm} at an AOV of {aov} needs {orders} orders per impression,"
                " {sales} of sales per view."
            ),
            {
                "gpm": Amount(gpm, currency),
                "aov": Amount(aov, currency),
                "orders": round(orders, 4),
                "sales": Amount(gpm / 1000, currency),
            },
            phrase("Probably GMV was meant, not GPM: sales as such, not per thousand views."),
        )
    ]


def _money_lost(values: Mapping[str, float], limits: Limits, currency: str) -> list[Finding]:
    cpa, aov, roas = (values.get(role) for role in ("cpa", "aov", "roas"))
    found = []
    if cpa is not None and aov is not None and cpa >= aov:
        found.append(
            Finding(
                "cpa_above_aov",
                Severity.WATCH,
                phrase("An order may cost {cpa} but brings only {aov}."),
                {"cpa": Amount(cpa, currency), "aov": Amount(aov, currency)},
                phrase("Check both; such a target loses money on every order."),
            )
        )
    if limits.margin_share is None:
        return found
    if limits.margin_share <= 0:
        found.append(
            Finding(
                "never_breaks_even",
                Severity.WATCH,
                phrase("Before any ad an order leaves nothing: no CPA and no ROAS breaks even."),
                {},
                phrase("Check the shares you assumed, or raise the price."),
            )
        )
    elif (
        cpa is not None and aov is not None and _above(cpa, limits.margin_share * aov) and cpa < aov
    ):
        loss = cpa - limits.margin_share * aov
        found.append(
            Finding(
                "below_break_even",
                Severity.WATCH,
                phrase("At a CPA of {cpa} each order loses {loss}: break-even is {limit}."),
                {
                    "cpa": Amount(cpa, currency),
                    "loss": Amount(loss, currency),
                    "limit": Amount(limits.margin_share * aov, currency),
                },
                phrase("Lower the CPA target, or say that losing is planned."),
            )
        )
    elif cpa is None and roas is not None and _above(1.0, roas * limits.margin_share):
        found.append(
            Finding(
                "roas_below_break_even",
                Severity.WATCH,
                phrase("A ROAS of {roas} lies below break-even at {limit}."),
                {"roas": round(roas, 2), "limit": round(1 / limits.margin_share, 2)},
                phrase("Raise it, or say that losing is planned."),
            )
        )
    return found


def _outside(
    values: Mapping[str, float], past: Mapping[str, OwnPast], currency: str
) -> list[Finding]:
    found = []
    own = past.get("cpm")
    fixed, ceiling = values.get("cpm"), values.get("cpm_ceiling")
    cpm = fixed if fixed is not None else ceiling
    if (
        own is not None
        and cpm is not None
        and (_above(own.low, cpm) or (fixed is not None and _above(cpm, own.high)))
    ):
        found.append(
            Finding(
                "cpm_outside",
                Severity.WATCH,
                phrase("These targets need a CPM of {cpm}; yours was {low} to {high}."),
                {
                    "cpm": Amount(cpm, currency),
                    "low": Amount(own.low, currency),
                    "high": Amount(own.high, currency),
                },
                phrase("CPM is the market's price: move CPA, CTR or CVR instead."),
            )
        )
    for role in ("gmv", "orders"):
        value, own = values.get(role), past.get(role)
        if value is None or own is None or own.best is None or own.best <= 0:
            continue
        if not _above(value, JUMP * own.best):
            continue
        found.append(
            Finding(
                "jump",
                Severity.WATCH,
                phrase("{kpi} is asked to be {times} times the best stretch so far."),
                {
                    "kpi": role.upper() if role == "gmv" else phrase("Orders"),
                    "times": round(value / own.best, 2),
                },
                phrase("Say what will be different, or go there in stages."),
            )
        )
    return found


def _caps(values: Mapping[str, float], limits: Limits, days: int, currency: str) -> list[Finding]:
    found = []
    orders, spend = values.get("orders"), values.get("spend")
    if limits.orders_per_day is not None and orders is not None:
        most = limits.orders_per_day * days
        if _above(orders, most):
            found.append(
                Finding(
                    "order_cap",
                    Severity.STOP,
                    phrase("{orders} orders are needed; the shop's cap allows {most}."),
                    {"orders": round(orders, 1), "most": round(most, 1)},
                    phrase("Lower the target until the shop has left probation."),
                )
            )
    if limits.budget is not None and spend is not None and _above(spend, limits.budget):
        found.append(
            Finding(
                "over_budget",
                Severity.STOP,
                phrase("{spend} of ads are needed; the budget is {budget}."),
                {
                    "spend": Amount(spend, currency),
                    "budget": Amount(limits.budget, currency),
                },
                phrase("Raise the budget or lower the GMV target."),
            )
        )
    return found


def _above(value: float, limit: float) -> bool:
    return value - limit > DUST * abs(limit)
