"""Each platform's report is recognised in both languages and read as the platform means it."""

from datetime import date
from decimal import Decimal

import pytest

from core.foundation.period import Period
from core.ingest.reading import Answers, Status
from core.ingest.totals import totals
from tests.core.ingest.reports import USD, csv, plain, read, xlsx

TIKTOK = [
    "Campaign name",
    "Ad Group Name",
    "Ad Name",
    "Date",
    "Cost",
    "CPC (Destination)",
    "CPM",
    "Impression",
    "Clicks (Destination)",
    "CTR (Destination)",
    "Conversions",
    "CPA",
    "Currency",
]
OVERVIEW = (
    "时间",
    "成本",
    "SKU 订单数（当前店铺）",
    "平均下单成本",
    "总收入（当前店铺）",
    "ROI",
    "币种",
)
CREATIVES = [
    "Campaign name",
    "Campaign ID",
    "Product ID",
    "Creative type",
    "Video title",
    "Video ID",
    "Cost",
    "SKU orders",
    "Gross revenue",
    "ROI",
    "Currency",
]


def test_tiktok_ads_manager_by_day():
    reading = read(
        csv(TIKTOK, ("C", "G", "A", "2026-10-01", 120.5, 1, 2, 4000, 80, 2, 9, 13, "USD"))
    )

    assert (reading.layout, reading.status) == ("tiktok_ads_report", Status.READY)
    (fact,) = reading.facts
    assert (fact.level, fact.spend, fact.impressions, fact.clicks) == (
        "ad",
        Decimal("120.5"),
        4000,
        80,
    )
    assert fact.counted_orders == 9
    assert fact.gross_gmv is None


def test_conversions_declared_as_something_else_are_not_orders():
    row = ("C", "G", "A", "2026-10-01", 120, 1, 2, 4000, 80, 2, 9, 13, "USD")

    reading = read(csv(TIKTOK, row), Answers(conversions="other"))

    assert totals(reading)["orders"] is None


def test_gmv_max_hours_become_one_day_and_the_total_row_is_not_counted():
    rows = [(f"2026-10-01 {hour:02}:00:00", 2, 1, 2, 30, 15, "USD") for hour in range(24)]

    reading = read(xlsx(OVERVIEW, *rows, ("-", 48, 24, 2, 720, 15, "USD")))

    assert (reading.layout, reading.rows_imported, reading.rows_total) == ("gmvmax_overview", 24, 1)
    (fact,) = reading.facts
    assert (fact.first_day, fact.spend, fact.sku_orders) == (date(2026, 10, 1), 48, 24)
    assert fact.attribution_basis == "gmv_max"


def test_a_report_without_days_asks_for_its_period_and_is_never_spread():
    content = csv(CREATIVES, ("C", "1", "9", "Video", "t", "77", 50, 4, 90, 1.8, "USD"))

    waiting = read(content)
    told = read(content, Answers(period=Period(date(2026, 10, 1), date(2026, 10, 31))))

    assert (waiting.status, waiting.question) == (Status.NEEDS_ANSWER, "period")
    (fact,) = told.facts
    assert not fact.daily
    assert fact.spend == 50


def test_a_period_of_one_day_is_a_day():
    content = csv(CREATIVES, ("C", "1", "9", "Video", "t", "77", 50, 4, 90, 1.8, "USD"))

    reading = read(content, Answers(period=Period(date(2026, 10, 1), date(2026, 10, 1))))

    assert reading.facts[0].daily


@pytest.mark.parametrize(
    ("header", "named"),
    [
        pytest.param(
            "Day,Campaign name,Ad set name,Amount spent (AUD),Impressions,Link clicks,Purchases,"
            "Purchases conversion value",
            "AUD",
            id="English",
        ),
        pytest.param(
            "单日,广告系列名称,广告组名称,已花费金额 (USD),展示次数,"
            "链接点击量,购物次数,购物转化价值",
            "USD",
            id="Chinese",
        ),
    ],
)
def test_meta_by_day_with_its_total_first(header, named):
    reading = read(
        csv(
            header.split(","),
            ("2026-10-01", "", "", 30, 900, 20, 3, 90),
            ("2026-10-01", "C", "G", 10, 300, 5, "", ""),
            ("2026-10-01", "C", "H", 20, 600, 15, 3, 90),
            encoding="utf-8-sig",
        )
    )

    assert (reading.layout, reading.currency, reading.rows_total) == ("meta_ads", named, 1)
    assert totals(reading) == {
        "spend": 30,
        "impressions": 900,
        "clicks": 20,
        "orders": 3,
        "gross_gmv": 90,
    }


def test_a_meta_range_that_is_not_one_day_is_a_period():
    header = [
        "Reporting starts",
        "Reporting ends",
        "Campaign name",
        "Amount spent (EGP)",
        "Impressions",
    ]

    reading = read(csv(header, ("2026-10-01", "2026-10-31", "C", 10, 300)))

    assert (reading.facts[0].first_day, reading.facts[0].last_day) == (
        date(2026, 10, 1),
        date(2026, 10, 31),
    )


def test_google_with_title_totals_and_youtube():
    header = "Campaign,Day,Campaign type,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value"
    reading = read(
        csv(
            ("Campaign report",),
            ("October 1, 2026 - October 2, 2026",),
            header.split(","),
            ("Search", "2026-10-01", "Search", "USD", "1,234.50", "2,000", 50, "4.50", "180.00"),
            ("Shorts", "2026-10-01", "Demand Gen", "USD", 10, 500, 5, 0, 0),
            ("Total Injury Law", "2026-10-02", "Search", "USD", 1, 1, 1, 0, 0),
            ("Total: Campaigns", " --", "", "USD", 1245.5, 2501, 56, 4.5, 180),
        )
    )

    assert (reading.rows_imported, reading.rows_total) == (3, 1)
    assert totals(reading)["spend"] == Decimal("1245.50")
    assert [fact.channel for fact in reading.facts] == ["", "youtube", ""]


def test_google_all_time_asks_for_its_period():
    header = ("Campaign status", "Campaign", "Impr.", "Currency code", "Cost")

    reading = read(csv(("Campaign report",), ("All time",), header, ("Paused", "A", 1, "USD", 2)))

    assert reading.question == "period"


def test_google_in_french_with_semicolons_and_decimal_commas():
    header = ["Jour", "Campagne", "Code de la devise", "Coût", "Impr.", "Clics", "Conversions"]

    reading = read(csv(header, ("2026-10-01", "A", "EUR", "1 234,56", "10", "2", "1,50"), mark=";"))

    assert totals(reading)["spend"] == Decimal("1234.56")
    assert totals(reading)["orders"] == Decimal("1.50")


def test_pinterest_asks_for_the_currency_it_does_not_name():
    header = [
        "Date",
        "Campaign name",
        "Spend in account currency",
        "Impressions",
        "Outbound clicks",
        "Total conversions (Checkout)",
        "Total order value (Checkout)",
    ]
    content = csv(header, ("2026-10-01", "C", 10, 500, 5, 1, "[25.5]"))

    assert read(content).question == "currency"
    assert totals(read(content, USD))["gross_gmv"] == Decimal("25.5")


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("date,channel,spend,orders,gmv,currency", id="English"),
        pytest.param("日期,渠道,花费,订单数,成交额,币种", id="Chinese"),
    ],
)
def test_a_plain_table(header):
    reading = read(plain(("2026-10-01", "TikTok", 10, 2, 50, "USD"), header=header))

    assert (reading.layout, reading.facts[0].channel) == ("plain_table", "TikTok")
    assert totals(reading)["gross_gmv"] == 50


def test_other_reports_are_known_and_refused_politely():
    reading = read(csv(("Order ID", "SKU ID", "Buyer Username", "Order Amount"), (1, 2, "x", 3)))

    assert (reading.status, reading.layout) == (Status.REFUSED, "tiktok_shop_orders")
    assert "Buyer Username" not in reading.headers


def test_an_unknown_table_waits_for_its_mapping_and_hides_personal_columns():
    content = csv(("tag", "wohin", "geld", "Email"), ("2026-10-01", "A", 5, "li@example.com"))

    waiting = read(content)
    mapped = read(
        content,
        Answers(currency="USD", mapping={"tag": "date", "wohin": "channel", "geld": "spend"}),
    )

    assert (waiting.status, waiting.question) == (Status.NEEDS_MAPPING, "mapping")
    assert not any("example.com" in cell for row in waiting.preview for cell in row)
    assert (mapped.status, mapped.facts[0].spend) == (Status.READY, 5)


def test_equal_names_on_one_day_are_different_rows_and_are_summed():
    row = ("C", "G", "A", "2026-10-01", 10, 1, 2, 100, 5, 2, 1, 10, "USD")

    reading = read(csv(TIKTOK, row, row))

    assert (reading.rows_imported, len(reading.facts)) == (2, 1)
    assert reading.facts[0].spend == 20
