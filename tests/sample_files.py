"""The exports of data/sample as tables, for the tests that look into them."""

import csv
import io
from pathlib import Path

import pandas as pd

SAMPLE = Path(__file__).parents[1] / "data" / "sample"

# Names of the platforms' own exports: a whole header row, or the proven part of one.
TIKTOK = (
    "Campaign name,Ad Group Name,Ad Name,Date,Cost,CPC (Destination),CPM,Impression,"
    "Clicks (Destination),CTR (Destination),Conversions,CPA,Currency"
)
GMV_MAX = "时间,成本,SKU 订单数（当前店铺）,平均下单成本,总收入（当前店铺）,ROI,币种"
GMV_MAX_CREATIVES = (
    "Campaign name,Campaign ID,Product ID,Creative type,Video title,Video ID,TikTok account,"
    "Time posted,Status,Authorization type,Cost,SKU orders,Cost per order,Gross revenue,ROI,"
    "Product ad impressions,Product ad clicks,Product ad click rate,Ad conversion rate,"
    "2-second ad video view rate,6-second ad video view rate,25% ad video view rate,"
    "50% ad video view rate,75% ad video view rate,100% ad video view rate,Currency"
)
META_EN = (
    "Day,Campaign name,Ad set name,Ad name,Amount spent (USD),Impressions,Reach,Link clicks,"
    "Purchases,Purchases conversion value"
)
META_ZH = (
    "单日,广告系列名称,广告组名称,广告名称,已花费金额 (USD),展示次数,覆盖人数,链接点击量,"
    "购物次数,购物转化价值"
)
GOOGLE = (
    "Day,Campaign,Campaign ID,Campaign type,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value"
)
PINTEREST = (
    "Date,Campaign name,Campaign ID,Ad group name,Spend in account currency,Impressions,Reach,"
    "Outbound clicks,Saves,Engagements,Total conversions (Checkout),Total order value (Checkout),"
    "Total ROAS (Checkout)"
)
HEADERS = {
    "tiktok_ads_us.csv": (0, TIKTOK),
    "tiktok_ads_th.csv": (0, TIKTOK),
    "gmv_max_us.xlsx": (0, GMV_MAX),
    "gmv_max_uk.xlsx": (0, GMV_MAX),
    "gmv_max_us_creatives_2026-10.xlsx": (0, GMV_MAX_CREATIVES),
    "meta_us.csv": (0, META_EN),
    "meta_uk.xlsx": (0, META_ZH),
    "google_ads_us.csv": (2, GOOGLE),
    "pinterest_us.csv": (0, PINTEREST),
}
# day, spend, impressions, clicks, orders, value
COLUMNS = {
    TIKTOK: ("Date", "Cost", "Impression", "Clicks (Destination)", "Conversions", None),
    META_EN: (
        "Day", "Amount spent (USD)", "Impressions", "Link clicks", "Purchases",
        "Purchases conversion value",
    ),
    META_ZH: ("单日", "已花费金额 (USD)", "展示次数", "链接点击量", "购物次数", "购物转化价值"),
    GOOGLE: ("Day", "Cost", "Impr.", "Clicks", "Conversions", "Conv. value"),
    PINTEREST: (
        "Date", "Spend in account currency", "Impressions", "Outbound clicks",
        "Total conversions (Checkout)", "Total order value (Checkout)",
    ),
}  # fmt: skip
WITH_FUNNEL = [name for name, (_, header) in HEADERS.items() if header in COLUMNS]


def cells(name: str) -> list[list[str]]:
    """All cells of a sample export as text, whatever its kind."""
    content = (SAMPLE / name).read_bytes()
    if name.endswith(".xlsx"):
        sheet = pd.read_excel(
            io.BytesIO(content),
            engine="calamine",
            header=None,
            dtype=str,
            keep_default_na=False,
        )
        return sheet.to_numpy().tolist()
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def detail(name: str) -> list[tuple[str, ...]]:
    """Day, spend, impressions, clicks, orders and value of every row that is no total."""
    skip, header = HEADERS[name]
    names, *rows = cells(name)[skip:]
    places = [None if want is None else names.index(want) for want in COLUMNS[header]]
    picked = [
        tuple("" if place is None else row[place].replace(",", "") for place in places)
        for row in rows
    ]
    return [row for row in picked if row[0][:2] == "20"]


def total(rows: list[tuple[str, ...]], place: int) -> float:
    return sum(float(row[place]) for row in rows if row[place])
