"""The layouts this tool knows, as data: what tells a report apart and what it measures."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.ingest.header_names import (
    GMV_MAX,
    GOOGLE,
    META,
    PINTEREST,
    PLAIN,
    TIKTOK_ADS,
    marks,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One report of one platform.

    Attributes:
        names: Normalised header -> field.
        needs: Each entry is a set of fields of which one must be present.
        marks: Normalised headers of which one must be present; empty asks for none.
        not_with: Normalised headers that belong to another report.
        level: Level where no deeper name column is present.
        click_kind: What its clicks are.
        event: What its conversions are, None where the file does not say.
        provisional_days: How long the platform restates a day.
    """

    code: str
    platform: str
    family: str
    basis: str
    level: str
    names: Mapping[str, str]
    needs: tuple[frozenset[str], ...]
    marks: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    click_kind: str = ""
    event: str | None = None
    provisional_days: int = 0


def _needs(*wanted: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one.split("|")) for one in wanted)


GMV_MARKS = marks(
    "sku orders",
    "sku 订单数",
    "sku orders (current shop)",
    "sku 订单数(当前店铺)",
    "orders (sku)",
)

LAYOUTS = (
    Layout(
        "pinterest_ads",
        "pinterest",
        "pinterest_ads",
        "classic_ads",
        "account",
        PINTEREST,
        _needs("spend", "impressions"),
        click_kind="outbound",
        event="purchase",
        provisional_days=30,
    ),
    Layout(
        "meta_ads",
        "meta",
        "meta_ads",
        "classic_ads",
        "account",
        META,
        _needs("spend", "impressions|purchases|results"),
        marks=marks("amount spent", "已花费金额", "花费金额", "importe gastado", "montant dépensé"),
        click_kind="link",
        event="purchase",
        provisional_days=28,
    ),
    Layout(
        "gmvmax_product_creative",
        "tiktok",
        "tiktok_gmv_max",
        "gmv_max",
        "creative",
        GMV_MAX,
        _needs("spend", "content_kind", "gross_gmv|gross_gmv_all"),
        click_kind="product",
        provisional_days=3,
    ),
    Layout(
        "gmvmax_live",
        "tiktok",
        "tiktok_gmv_max",
        "gmv_max",
        "campaign",
        GMV_MAX,
        _needs("spend", "views|live", "campaign", "gross_gmv|gross_gmv_all"),
        marks=marks("live views", "直播播放量", "直播名称"),
        provisional_days=3,
    ),
    Layout(
        "gmvmax_campaign",
        "tiktok",
        "tiktok_gmv_max",
        "gmv_max",
        "campaign",
        GMV_MAX,
        _needs("spend", "campaign", "gross_gmv|gross_gmv_all"),
        marks=GMV_MARKS,
        provisional_days=3,
    ),
    Layout(
        "gmvmax_overview",
        "tiktok",
        "tiktok_gmv_max",
        "gmv_max",
        "account",
        GMV_MAX,
        _needs("spend", "date", "gross_gmv|gross_gmv_all"),
        marks=GMV_MARKS,
        provisional_days=3,
    ),
    Layout(
        "google_ads",
        "google",
        "google_ads",
        "classic_ads",
        "campaign",
        GOOGLE,
        _needs("spend", "campaign"),
        marks=marks(
            "impr.",
            "currency code",
            "code de la devise",
            "währungscode",
            "货币代码",
            "campaign status",
            "avg. cost",
            "币种代码",
        ),
        click_kind="all",
        provisional_days=30,
    ),
    Layout(
        "tiktok_ads_report",
        "tiktok",
        "tiktok_classic_ads",
        "classic_ads",
        "account",
        TIKTOK_ADS,
        _needs("spend", "campaign|adgroup|ad"),
        marks=marks(
            "ad group name",
            "ad name",
            "clicks (destination)",
            "cpc (destination)",
            "ctr (destination)",
            "by day",
            "广告组名称",
            "广告名称",
            "广告计划名称",
            "推广系列名称",
        ),
        not_with=GMV_MARKS | marks("amount spent", "已花费金额", "impr."),
        click_kind="destination",
        provisional_days=7,
    ),
    Layout(
        "plain_table",
        "other",
        "manual",
        "classic_ads",
        "channel",
        PLAIN,
        _needs("date", "channel", "spend"),
    ),
)
