"""Writes rows the way each platform's export does, down to its odd habits."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from rows import Row
from story import FIRST_DAY, LAST_DAY

Cell = str | int | float
Table = Sequence[Sequence[Cell]]

MISSING = " --"  # Google writes a leading blank
WINDOW = "7-day click or 1-day view"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def tiktok_ads(rows: Sequence[Row]) -> bytes:
    """Ads Manager, ad by day: UTF-8 without BOM, unit prices cut off instead of rounded."""
    header = (
        "Campaign name", "Ad Group Name", "Ad Name", "Date", "Cost", "CPC (Destination)", "CPM",
        "Impression", "Clicks (Destination)", "CTR (Destination)", "Conversions", "CPA", "Currency",
    )  # fmt: skip
    body = [
        (
            row.ad.campaign, row.ad.group, row.ad.name, row.day.isoformat(), _money(row.spend),
            _cut(row.spend, row.clicks), _cut(1000 * row.spend, row.impressions),
            row.impressions, row.clicks, _rate(100 * row.clicks, row.impressions),
            row.orders, _cut(row.spend, row.orders), "USD",
        )
        for row in rows
    ]  # fmt: skip
    return _csv([header, *body])


def gmv_max_overview(days: Sequence[tuple[str, float, int, float]]) -> bytes:
    """GMV Max overview (zh): a day a row, then a total whose first cell is a dash."""
    header = ("时间", "成本", "SKU 订单数（当前店铺）", "平均下单成本",
              "总收入（当前店铺）", "ROI", "币种")  # fmt: skip
    total = (
        "-",
        round(sum(day[1] for day in days), 2),
        sum(day[2] for day in days),
        round(sum(day[3] for day in days), 2),
    )
    body = [
        (when, cost, orders, _ratio(cost, orders), revenue, _ratio(revenue, cost), "USD")
        for when, cost, orders, revenue in (*days, total)
    ]
    return _xlsx("data", [header, *body])


def gmv_max_creatives(rows: Table) -> bytes:
    """GMV Max creative list (en): no date at all; the total row has a dash for a name."""
    header = (
        "Campaign name", "Campaign ID", "Product ID", "Creative type", "Video title", "Video ID",
        "TikTok account", "Time posted", "Status", "Authorization type", "Cost", "SKU orders",
        "Cost per order", "Gross revenue", "ROI", "Product ad impressions", "Product ad clicks",
        "Product ad click rate", "Ad conversion rate", "2-second ad video view rate",
        "6-second ad video view rate", "25% ad video view rate", "50% ad video view rate",
        "75% ad video view rate", "100% ad video view rate", "Currency",
    )  # fmt: skip
    return _xlsx("Data", [header, *rows])


def meta_en(rows: Sequence[Row]) -> bytes:
    """Ads Manager (en): BOM, the total as first row, days without delivery left out."""
    header = (
        "Day", "Campaign name", "Ad set name", "Ad name", "Amount spent (USD)", "Impressions",
        "Reach", "Link clicks", "Purchases", "Purchases conversion value", "Attribution setting",
        "Reporting starts", "Reporting ends",
    )  # fmt: skip
    return b"\xef\xbb\xbf" + _csv([header, _meta_total(rows), *_meta_body(rows, WINDOW)])


def meta_zh(rows: Sequence[Row]) -> Table:
    """Ads Manager (zh) as a table; it is exported as a workbook or as CSV."""
    header = (
        "单日", "广告系列名称", "广告组名称", "广告名称", "已花费金额 (USD)", "展示次数",
        "覆盖人数", "链接点击量", "购物次数", "购物转化价值", "归因设置", "报告开始日期",
        "结束日期",
    )  # fmt: skip
    return [header, _meta_total(rows), *_meta_body(rows, "点击后 7 天或浏览后 1 天")]


def meta_zh_workbook(rows: Sequence[Row]) -> bytes:
    """The Chinese report as a workbook."""
    return _xlsx("Raw Data Report", meta_zh(rows))


def google_ads(rows: Sequence[tuple[Row, float]]) -> bytes:
    """Campaign report by day: two lines above the header, totals below, shares of conversions."""
    header = (
        "Day", "Campaign", "Campaign ID", "Campaign type", "Currency code", "Cost", "Impr.",
        "Clicks", "Conversions", "Conv. value",
    )  # fmt: skip
    body = [
        (row.day.isoformat(), row.ad.campaign, row.ad.campaign_id, row.ad.kind, "USD",
         _money(row.spend), f"{row.impressions:,}", f"{row.clicks:,}", f"{conversions:,.2f}",
         _money(row.gmv))
        for row, conversions in rows
    ]  # fmt: skip
    kinds = sorted({row.ad.kind for row, _ in rows})
    totals = [_google_total("Campaigns", MISSING, rows), _google_total("Account", "", rows)] + [
        _google_total(kind, kind, [pair for pair in rows if pair[0].ad.kind == kind])
        for kind in kinds
    ]
    span = f"{_long_date(FIRST_DAY)} - {_long_date(LAST_DAY)}"
    return _csv([("Campaign report",), (span,), header, *body, *totals])


def pinterest(rows: Sequence[Row]) -> bytes:
    """Ads Manager export, ad group by day, UTF-8."""
    header = (
        "Date", "Campaign name", "Campaign ID", "Ad group name", "Spend in account currency",
        "Impressions", "Reach", "Outbound clicks", "Saves", "Engagements",
        "Total conversions (Checkout)", "Total order value (Checkout)", "Total ROAS (Checkout)",
    )  # fmt: skip
    body = [
        (
            row.day.isoformat(), row.ad.campaign, row.ad.campaign_id, row.ad.group,
            _money(row.spend), row.impressions, row.reach, row.clicks,
            row.impressions // 310, row.impressions // 95, row.orders, _money(row.gmv),
            _rate(row.gmv, row.spend),
        )
        for row in rows
    ]  # fmt: skip
    return _csv([header, *body])


def _meta_total(rows: Sequence[Row]) -> Sequence[Cell]:
    return (
        "", "", "", "", round(sum(row.spend for row in rows), 2),
        sum(row.impressions for row in rows), round(0.31 * sum(row.reach for row in rows)),
        sum(row.clicks for row in rows), sum(row.orders for row in rows),
        round(sum(row.gmv for row in rows), 2), "", FIRST_DAY.isoformat(), LAST_DAY.isoformat(),
    )  # fmt: skip


def _meta_body(rows: Sequence[Row], window: str) -> Table:
    delivered = [row for row in rows if row.spend > 0 or row.orders > 0]
    return [
        (
            row.day.isoformat(), row.ad.campaign, row.ad.group, row.ad.name,
            round(row.spend, 2), row.impressions, row.reach, row.clicks,
            row.orders if row.orders else "", row.gmv if row.orders else "",
            window, row.day.isoformat(), row.day.isoformat(),
        )
        for row in delivered
    ]  # fmt: skip


def _google_total(label: str, kind: str, rows: Sequence[tuple[Row, float]]) -> Sequence[Cell]:
    blank = MISSING if kind == MISSING else ""
    return (
        f"Total: {label}", blank, blank, kind, "USD",
        _money(sum(row.spend for row, _ in rows)),
        f"{sum(row.impressions for row, _ in rows):,}",
        f"{sum(row.clicks for row, _ in rows):,}",
        f"{sum(conversions for _, conversions in rows):,.2f}",
        _money(sum(row.gmv for row, _ in rows)),
    )  # fmt: skip


def _long_date(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _money(amount: float) -> str:
    return f"{amount:.2f}"


def _cut(amount: float, count: int) -> str:
    """Amount per count, cut off after cents; 0 where there is nothing to divide by."""
    return f"{int(100 * amount / count + 1e-6) / 100:.2f}" if count else "0"


def _rate(amount: float, base: float) -> str:
    return f"{amount / base:.2f}" if base else "0.00"


def _ratio(amount: float, base: float) -> float:
    return round(amount / base, 2) if base else 0.0


def _csv(rows: Table) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _xlsx(sheet: str, rows: Table) -> bytes:
    """A workbook whose bytes depend on its cells only, not on the clock or on zlib."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2026, 11, 23)})
        page = book.add_worksheet(sheet)
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    plain = io.BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(plain, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), source.read(name))
    return plain.getvalue()
