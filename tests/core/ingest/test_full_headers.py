"""Whole header rows of exports, with one row that says which number stands where."""

from datetime import date
from decimal import Decimal

import pytest

from core.foundation.period import Period
from core.ingest.reading import Answers
from tests.core.ingest.reports import csv, read, xlsx


def names(header: str) -> list[str]:
    return header.split(",")


OCTOBER = Answers(period=Period(date(2026, 10, 1), date(2026, 10, 31)))

CREATIVE_ZH = names(
    "广告计划名称,广告计划 ID,商品 ID,创意作品类型,视频标题,视频 ID,TikTok 账号,发布时间,"
    "状态,授权类型,成本,SKU 订单数,平均下单成本,总收入,ROI,"
    "商品广告曝光数,商品广告点击数,商品广告点击率,广告转化率,"
    "广告视频播放达 2 秒播放率,广告视频播放达 6 秒播放率,广告视频播放达 25% 播放率,"
    "广告视频播放达 50% 播放率,广告视频播放达 75% 播放率,广告视频完播率,货币"
)
LIVE_ZH = names(
    "直播名称,启动时间,状态,广告计划名称,广告计划 ID,成本,净成本,SKU 订单数,SKU 订单数（当前店铺）,"
    "平均下单成本（当前店铺）,总收入,总收入（当前店铺）,投资回报率 (ROI)（当前店铺）,直播播放量,"
    "直播播放平均成本,直播播放达 10 秒播放量,直播播放达 10 秒平均成本,直播关注数,货币"
)
LIVE_EN = names(
    "Campaign ID,Campaign name,Cost,Net cost,Gross revenue,ROI,SKU orders,Cost per order,"
    "Live views,Cost per live view,Live views (10s),Avg. live duration,"
    "Live follows,Current budget,Currency"
)
META_EN = [
    "Reporting starts", "Reporting ends", "Campaign name", "Campaign delivery",
    "Attribution setting", "Results", "Result indicator", "Reach", "Frequency",
    "Cost per results", "Amount spent (EGP)", "Impressions",
    "CPM (cost per 1,000 impressions) (EGP)", "Link clicks", "CPC (cost per link click) (EGP)",
    "CTR (link click-through rate)", "Clicks (all)", "CTR (all)", "CPC (all) (EGP)",
    "Landing page views", "Cost per landing page view (EGP)",
]  # fmt: skip
YOUTUBE_EN = names(
    "Campaign status,Campaign,Budget,Budget name,Budget type,Status,Status reasons,"
    "Optimization score,Campaign type,Currency code,TrueView avg. CPV,Avg. CPM,Impr.,Interactions,"
    "Interaction rate,Avg. cost,Cost,Conv. (Platform Comparable),"
    "Cost / Conv. (Platform Comparable),Conv. value / Cost (Platform Comparable),Conv. rate,"
    "Conversions,Cost / conv."
)
TIKTOK_EN = [
    "By Day", "Campaign name", "Ad group name", "Ad name", "Website URL (Ad level）", "Currency",
    "Cost", "CPC (destination)", "CPM", "Impressions", "Clicks (destination)",
    "CTR (destination)", "Reach", "Cost per 1,000 people reached", "Frequency", "Video views",
    "2-second video views", "6-second video views", "Video views at 100%",
    "Video views at 75%", "Video views at 50%", "Video views at 25%",
    "Average play time per video view", "Average play time per user",
]  # fmt: skip


def numbered(header: list[str], **cells: object) -> list[object]:
    """A row whose every cell is its place, so that a wrong column shows."""
    known = {name.replace("_", " "): value for name, value in cells.items()}
    return [known.get(name, place) for place, name in enumerate(header)]


def test_gmv_max_creatives_in_chinese():
    row = numbered(CREATIVE_ZH, 广告计划名称="C", 创意作品类型="Product card", 货币="USD")
    row[CREATIVE_ZH.index("视频 ID")] = "-"

    (fact,) = read(xlsx(CREATIVE_ZH, row), OCTOBER).facts

    assert (fact.spend, fact.sku_orders, fact.gross_gmv) == (10, 11, 13)
    assert (fact.impressions, fact.clicks, fact.click_kind) == (15, 16, "product")
    assert (fact.level, fact.orders, fact.attribution_basis) == ("creative", None, "gmv_max")


def test_gmv_max_live_takes_the_current_shop():
    row = numbered(LIVE_ZH, 直播名称="L", 启动时间="2026-10-01 20:00", 广告计划名称="C", 货币="THB")

    (fact,) = read(xlsx(LIVE_ZH, row), OCTOBER).facts

    assert (fact.spend, fact.net_spend, fact.sku_orders, fact.gross_gmv) == (5, 6, 8, 11)
    assert (fact.views, fact.currency, fact.daily) == (13, "THB", False)


def test_two_lives_of_one_name_stay_two():
    rows = [
        numbered(LIVE_ZH, 直播名称="L", 启动时间=start, 广告计划名称="C", 货币="THB")
        for start in ("2026-10-01 20:00", "2026-10-02 20:00")
    ]

    assert len(read(xlsx(LIVE_ZH, *rows), OCTOBER).facts) == 2


def test_gmv_max_live_campaigns_in_english():
    (fact,) = read(xlsx(LIVE_EN, numbered(LIVE_EN, Currency="MYR")), OCTOBER).facts

    assert (fact.level, fact.spend, fact.sku_orders, fact.gross_gmv) == ("campaign", 2, 6, 4)


def test_meta_campaigns_with_results():
    row = numbered(
        META_EN,
        Reporting_starts="2026-10-01",
        Reporting_ends="2026-10-01",
        Result_indicator="actions:offsite_conversion.fb_pixel_purchase",
    )

    (fact,) = read(csv(META_EN, row, encoding="utf-8-sig")).facts

    assert (fact.spend, fact.impressions, fact.clicks) == (10, 11, 13)
    assert (fact.counted_orders, fact.currency, fact.daily) == (5, "EGP", True)


def test_youtube_interactions_are_not_clicks():
    row = numbered(YOUTUBE_EN, Campaign_type="Video", Currency_code="INR")

    (fact,) = read(
        csv(("Campaign report",), ("July 8, 2025 - July 31, 2025",), YOUTUBE_EN, row)
    ).facts

    assert (fact.spend, fact.impressions, fact.clicks, fact.conversions) == (16, 12, None, 21)
    assert (fact.channel, fact.last_day) == ("youtube", date(2025, 7, 31))


@pytest.mark.parametrize("write", [csv, xlsx])
def test_tiktok_ads_by_day(write):
    row = numbered(TIKTOK_EN, By_Day="2026-10-01", Currency="USD", Cost="1,234.50")

    (fact,) = read(write(TIKTOK_EN, row)).facts

    assert (fact.level, fact.spend, fact.impressions) == ("ad", Decimal("1234.50"), 9)
    assert (fact.clicks, fact.views, fact.counted_orders) == (10, 15, None)
