"""The additive measures that formulas are built from: what may be summed over days and channels."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from core.foundation.text import phrase
from core.metrics.unit import Unit


class Origin(Enum):
    """Who knows a measure."""

    FACTS = "facts"  # imported reports
    ASSUMED = "assumed"  # facts and a share that the seller typed
    BY_HAND = "by_hand"  # no report that is read here holds it


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """One additive measure.

    Attributes:
        name: A `phrase`.
        claimed: It depends on who claims the order, so it needs an attribution basis.
        sales: Sales value, whose basis must say what is in and what is out.
    """

    code: str
    name: str
    unit: Unit
    origin: Origin
    claimed: bool = True
    sales: bool = False


def _sales(code: str, name: str, origin: Origin = Origin.BY_HAND) -> MeasureKind:
    return MeasureKind(code, name, Unit.MONEY, origin, sales=True)


def _claimed(code: str, name: str, origin: Origin = Origin.BY_HAND) -> MeasureKind:
    return MeasureKind(code, name, Unit.COUNT, origin)


def _counted(code: str, name: str, origin: Origin = Origin.BY_HAND) -> MeasureKind:
    return MeasureKind(code, name, Unit.COUNT, origin, claimed=False)


def _cost(code: str, name: str, origin: Origin = Origin.BY_HAND) -> MeasureKind:
    return MeasureKind(code, name, Unit.MONEY, origin, claimed=False)


ALL = (
    _cost("spend", phrase("ad spend"), Origin.FACTS),
    _counted("impressions", phrase("impressions"), Origin.FACTS),
    _counted("clicks", phrase("clicks"), Origin.FACTS),
    _counted("views", phrase("video views"), Origin.FACTS),
    _claimed("orders", phrase("orders"), Origin.FACTS),
    _sales("gmv", phrase("gross GMV"), Origin.FACTS),
    _sales("net_gmv", phrase("GMV after refunds"), Origin.ASSUMED),
    MeasureKind("contribution", phrase("contribution before ads"), Unit.MONEY, Origin.ASSUMED),
    _sales("settled_gmv", phrase("settled GMV")),
    _sales("direct_gmv", phrase("direct GMV")),
    _sales("indirect_gmv", phrase("indirect GMV")),
    _sales("baseline_gmv", phrase("GMV that would have come without ads")),
    _sales("shop_gmv", phrase("GMV of the whole shop")),
    _sales("refunds", phrase("refunded amount")),
    _sales("cancelled", phrase("amount of cancelled orders")),
    _claimed("created_orders", phrase("created orders")),
    _claimed("cancelled_orders", phrase("cancelled orders")),
    _claimed("refunded_orders", phrase("refunded orders")),
    _claimed("returned_orders", phrase("returned orders")),
    _claimed("buyers", phrase("buyers")),
    _claimed("new_buyers", phrase("new buyers")),
    _claimed("items_sold", phrase("items sold")),
    _cost("vendor_fees", phrase("vendor fees")),
    _cost("sample_cost", phrase("cost of samples")),
    _counted("viewers", phrase("viewers (people)")),
    _counted("returning_followers", phrase("viewers who followed before")),
    _counted("watch_views", phrase("LIVE views (times)")),
    _counted("live_impressions", phrase("LIVE impressions")),
    _counted("exposed", phrase("people who saw the LIVE entry")),
    _counted("entrants", phrase("people who entered the LIVE")),
    _counted("watch_seconds", phrase("seconds watched")),
    _counted("product_impressions", phrase("product impressions")),
    _counted("product_clicks", phrase("product clicks")),
    _counted("cart_impressions", phrase("cart impressions")),
    _counted("plays", phrase("video plays")),
    _counted("full_plays", phrase("plays to the end")),
    _counted("three_second_plays", phrase("plays of three seconds and more")),
    _counted("interactions", phrase("likes, comments and shares")),
    _counted("comments", phrase("comments")),
    _counted("new_followers", phrase("new followers")),
    _counted("videos", phrase("published videos")),
    _counted("live_hours", phrase("LIVE hours")),
    _counted("skus", phrase("SKUs on sale")),
    _counted("skus_sold", phrase("SKUs that sold")),
    _counted("samples_sent", phrase("samples sent")),
    _counted("sample_posts", phrase("posts after a sample")),
    _counted("active_creators", phrase("creators who posted")),
    _counted("tickets", phrase("customer requests")),
    _counted("tickets_in_time", phrase("requests answered in time")),
    _counted("disputes", phrase("disputes")),
)
MEASURES: Mapping[str, MeasureKind] = {measure.code: measure for measure in ALL}
