"""One row of truth: what one entity spent and sold on one day or over one stated period."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """A daily fact where `first_day == last_day`, else a period fact that is never spread.

    None means the source does not know it; zero means the source says zero.
    No ratio is ever stored: ratios are computed from sums.

    Attributes:
        platform: `tiktok`, `meta`, `google`, `pinterest` or `other`.
        source_family: What the numbers are, e.g. `tiktok_classic_ads`, `tiktok_gmv_max`,
            `meta_ads`, `google_ads`, `pinterest_ads`, `manual`.
        layout: Code of the recognised layout.
        account: Ad account; most exports carry none, then `default`.
        market: ISO 3166-1 alpha-2, None where unknown.
        level: `account`, `channel`, `campaign`, `adgroup`, `ad` or `creative`.
        channel: Name given by a plain table, or a split inside one family such as
            `youtube`; empty otherwise.
        breakdown: Product and LIVE of a creative. Segments such as device or age are summed:
            a report with them and one without tell of the same money.
        currency: ISO 4217 code of every amount in this object.
        attribution_basis: `classic_ads`, `gmv_max`, `shop_orders`, `affiliate`, `organic`.
        spend: Ad cost before credits. Not negative.
        gross_gmv: Sales value as the source defines it, before returns.
        conversion_value: Value a platform claims for its conversions; not shop GMV.
        orders: Distinct orders.
        sku_orders: Pairs of order and SKU; all that GMV Max files give.
        conversions: A platform's results; `conversion_event` says which, None is unknown.
        row: Line in the file, as a spreadsheet numbers it; the first where several were summed.
        provisional: The platform may still restate this day.
    """

    first_day: date
    last_day: date
    platform: str
    source_family: str
    layout: str
    account: str
    market: str | None
    level: str
    currency: str
    attribution_basis: str
    channel: str = ""
    campaign: str = ""
    campaign_id: str = ""
    adgroup: str = ""
    ad: str = ""
    content_id: str = ""
    breakdown: str = ""
    attribution_window: str = ""
    spend: Decimal | None = None
    net_spend: Decimal | None = None
    gross_gmv: Decimal | None = None
    conversion_value: Decimal | None = None
    impressions: int | None = None
    clicks: int | None = None
    click_kind: str = ""
    views: int | None = None
    orders: int | None = None
    sku_orders: int | None = None
    conversions: Decimal | None = None
    conversion_event: str | None = None
    conversions_are_orders: bool = False
    row: int = 0
    provisional: bool = False

    @property
    def daily(self) -> bool:
        return self.first_day == self.last_day

    @property
    def key(self) -> str:
        """Natural key: the same key in a newer import replaces, never adds.

        On a platform the campaign settles the channel, which a report may leave out.
        """
        return "|".join(
            part.replace("\\", "\\\\").replace("|", "\\|")  # names may hold the sign between
            for part in (
                self.source_family,
                self.account,
                self.market or "",
                self.level,
                self.channel if self.source_family == "manual" else "",
                self.campaign_id or self.campaign,
                self.adgroup,
                self.ad,
                self.content_id,
                self.breakdown,
                self.first_day.isoformat(),
                self.last_day.isoformat(),
                self.currency,
            )
        )

    @property
    def counted_orders(self) -> Decimal | None:
        """Orders for CPA: orders, else SKU orders, else conversions declared to be orders."""
        if self.orders is not None:
            return Decimal(self.orders)
        if self.sku_orders is not None:
            return Decimal(self.sku_orders)
        return self.conversions if self.conversions_are_orders else None

    @property
    def counted_gmv(self) -> Decimal | None:
        """Sales value for ROAS: gross GMV, else the claimed value of orders."""
        if self.gross_gmv is not None:
            return self.gross_gmv
        return self.conversion_value if self.conversions_are_orders else None
