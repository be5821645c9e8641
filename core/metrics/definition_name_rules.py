"""Where a definition's name, formula and counting say different things."""

from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.metrics.basis_kinds import Attribution, CountBasis, OrderUnit
from core.metrics.definition import Aggregation, Direction
from core.metrics.definition_look import Look
from core.metrics.measures import MEASURES

PEOPLE = frozenset({"viewers", "entrants", "exposed", "buyers", "new_buyers"})
GPM_BELOW = frozenset({"impressions", "views", "live_impressions", "watch_views"})


def gpm(look: Look) -> Finding | None:
    """A GPM must say a thousand of what."""
    looks_like_one = look.called("gpm") or bool(look.sales & look.top and look.bottom & GPM_BELOW)
    if not looks_like_one or look.basis.gpm_basis is not None:
        return None
    return Finding(
        "gpm_without_denominator",
        Severity.STOP,
        phrase("GPM without its denominator: a thousand of what?"),
        {},
        phrase(
            "Choose impressions, views or cart exposures; they lie six to nine times apart by "
            "definition alone."
        ),
    )


def averaged(look: Look) -> Finding | None:
    """A ratio is a ratio of sums."""
    wrong = look.definition.aggregation in (Aggregation.MEAN, Aggregation.SUM)
    if not look.bottom or not wrong:
        return None
    return Finding(
        "ratio_not_of_sums",
        Severity.STOP,
        phrase("A ratio is averaged or added up over days."),
        {},
        phrase(
            "Divide the sums: 100 of sales for 100, then 50 for 10, is 150 / 110 = 1.36 and not "
            "the mean of 1 and 5."
        ),
    )


def claim(look: Look) -> Finding | None:
    """Claimed orders need an attribution."""
    if look.basis.attribution is not Attribution.ANY or not look.claimed:
        return None
    return Finding(
        "claim_not_stated",
        Severity.STOP,
        phrase("Who claims these is not stated: {measures}."),
        {"measures": tuple(MEASURES[code].name for code in sorted(look.claimed))},
        phrase("Choose an attribution; classic ads and GMV Max are never added."),
    )


def gmv_max(look: Look) -> Finding | None:
    """GMV Max holds organic orders and counts SKU orders."""
    if look.basis.attribution is not Attribution.GMV_MAX:
        return None
    if look.called("roas"):
        return Finding(
            "gmv_max_called_roas",
            Severity.STOP,
            phrase("ROI of GMV Max is called ROAS."),
            {},
            phrase(
                "It holds organic and creator orders that no ad brought; call it GMV Max ROI and "
                "never compare it with a ROAS."
            ),
        )
    if "orders" in look.used and look.basis.order_unit is not OrderUnit.SKU_ORDER:
        return Finding(
            "gmv_max_counts_sku_orders",
            Severity.WATCH,
            phrase("GMV Max counts SKU orders: one order of two SKUs is two."),
            {},
            phrase("Choose SKU orders as the order unit."),
        )
    return None


def roi(look: Look) -> Finding | None:
    """Sales over spend is a ROAS."""
    classic = look.basis.attribution is not Attribution.GMV_MAX
    if not (classic and look.called(" roi", "_roi") and look.bottom == {"spend"}):
        return None
    if "contribution" in look.top:
        return None
    return Finding(
        "roas_called_roi",
        Severity.WATCH,
        phrase("Sales over ad spend is called ROI; it is a ROAS and knows no costs."),
        {},
        phrase("Call it ROAS, or take profit over spend."),
    )


def customers(look: Look) -> Finding | None:
    """Orders and customers are two things."""
    by_order = "orders" in look.bottom
    called_new = look.called("cac", "new customer", "新客")
    buyer = look.basis.order_unit is OrderUnit.BUYER
    if not ((by_order and (called_new or buyer)) or ("new_buyers" in look.bottom and not buyer)):
        return None
    return Finding(
        "orders_or_customers",
        look.severity,
        phrase("Per order or per customer? Name, formula and order unit do not agree."),
        {},
        phrase("CPA is spend over orders, CAC spend over new buyers; repeat buyers part them."),
    )


def units(look: Look) -> Finding | None:
    """What an order is, and whether people or times are counted."""
    if "orders" in look.used and look.basis.order_unit is None:
        return Finding(
            "order_unit_not_stated",
            look.severity,
            phrase("What one order is, is not stated."),
            {},
            phrase("Choose order, SKU order, parcel or buyer."),
        )
    if look.used & PEOPLE and look.basis.count_basis is not CountBasis.PEOPLE:
        return Finding(
            "people_or_times",
            Severity.WATCH,
            phrase("The formula counts people, the basis does not say so."),
            {},
            phrase("Choose people; the same person entering twice counts once."),
        )
    return None


def direction(look: Look) -> Finding | None:
    """Waste must not count as better."""
    higher = look.definition.direction is Direction.HIGHER
    dear = look.top == {"spend"} and bool(look.bottom) and higher
    cheap = look.bottom == {"spend"} and not higher
    if not (dear or cheap):
        return None
    return Finding(
        "direction_rewards_waste",
        Severity.STOP,
        phrase("As it stands, spending more for the same counts as better."),
        {},
        phrase("Turn the direction round."),
    )


def window(look: Look) -> Finding | None:
    """An ad platform's claim has a window."""
    basis = look.basis
    by_click = basis.attribution in (Attribution.CLASSIC_ADS, Attribution.AFFILIATE)
    if not (look.claimed and by_click):
        return None
    if basis.click_window_days is not None or basis.view_window_days is not None:
        return None
    return Finding(
        "window_not_stated",
        look.severity if look.strict else Severity.INFO,
        phrase("How many days after a click or view still count, is not stated."),
        {},
        phrase("Each platform then uses its own window; state one where platforms are compared."),
    )


def behind(look: Look) -> Finding | None:
    """A formula keeps the KPIs it refers to as they were when it was saved."""
    if not look.behind:
        return None
    return Finding(
        "refers_to_older_version",
        Severity.WATCH,
        phrase("A KPI in its formula was changed since; this one still uses the old formula."),
        {},
        phrase("Save a new version to follow, or leave it until the agreement ends."),
    )
