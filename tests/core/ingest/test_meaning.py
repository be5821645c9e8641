"""What numbers mean, what may be summed, and what is refused rather than guessed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.foundation.period import Period
from core.ingest.header import LONGEST_NAME, normalise
from core.ingest.markets import market_code
from core.ingest.reading import Answers, FileReading, Status
from core.ingest.totals import totals
from tests.conftest import TODAY
from tests.core.ingest.reports import USD, csv, plain, read

OCTOBER = Answers(period=Period(date(2026, 10, 1), date(2026, 10, 31)))
META = ("Day", "Campaign name", "Amount spent (USD)", "Impressions", "Purchases",
        "Purchases conversion value")  # fmt: skip
META_RANGE = ("Reporting starts", "Reporting ends", "Campaign name", "Results",
              "Result indicator", "Amount spent (EGP)")  # fmt: skip
TIKTOK = ("Campaign name", "Ad group name", "Ad name", "By Day", "Cost", "Impressions",
          "Clicks (all)", "Currency")  # fmt: skip


def codes(reading: FileReading) -> set[str]:
    return {finding.code for finding in reading.findings}


def test_a_number_with_two_readings_is_refused_where_nothing_tells():
    reading = read(plain(("2026-10-01", "A", "12.500", 2, "30.000", "IDR")))

    assert reading.status is Status.REFUSED
    assert "two ways" in reading.rows_refused[0].problem


@pytest.mark.parametrize(
    ("other", "spend"),
    [
        pytest.param(("2026-10-02", "A", "1.234.567", 2, 5, "IDR"), 12_500, id="two groups"),
        pytest.param(("2026-10-02", "A", "7.25", 2, 5, "IDR"), Decimal("12.5"), id="two decimals"),
        pytest.param(("2026-10-02", "A", 7, "1.234", 5, "IDR"), 12_500, id="a count"),
    ],
)
def test_one_telling_cell_decides_for_the_whole_file(other, spend):
    reading = read(plain(("2026-10-01", "A", "12.500", 2, 30, "IDR"), other))

    assert reading.facts[0].spend == spend


@pytest.mark.parametrize("text", ["ab 12", "5%", "12 pcs", "1.2E+05"])
def test_an_amount_with_a_strange_unit_is_refused(text):
    good = ("2026-10-01", "A", 5, 2, 30, "USD")

    assert read(plain(good, ("2026-10-02", "A", text, 2, 3, "USD"))).rows_refused[0].value == text


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        pytest.param("日期,渠道,花费(元),订单数,成交额(元)", "CNY", id="yuan"),
        pytest.param("日期,渠道,花费（美元）,订单数,成交额（美元）", "USD", id="dollar in Chinese"),
        pytest.param("date,channel,spend (THB),orders,GMV (฿)", "THB", id="baht"),
    ],
)
def test_the_currency_in_a_header_bracket(header, currency):
    assert read(plain(("2026-10-01", "A", 5, 1, 9), header=header)).currency == currency


def test_a_dollar_sign_alone_is_asked_for():
    reading = read(
        plain(("2026-10-01", "A", "$5", 1, "$9"), header="date,channel,spend,orders,gmv")
    )

    assert reading.question == "currency"


def test_a_day_without_purchases_at_meta_has_zero_value():
    reading = read(csv(META, ("2026-10-01", "C", 10, 100, "", "")))

    (fact,) = reading.facts
    assert (fact.counted_orders, fact.counted_gmv) == (0, 0)


def test_results_are_orders_only_where_they_are_called_purchases():
    reading = read(
        csv(
            META_RANGE,
            ("2026-10-01", "2026-10-31", "C", 50, "actions:link_click", 10),
            ("2026-10-01", "2026-10-31", "D", 5, "actions:offsite_conversion.fb_pixel_purchase", 9),
        )
    )

    assert totals(reading)["orders"] == 5
    assert "other_results" in codes(reading)


def test_purchases_stay_orders_whatever_other_conversions_count():
    reading = read(csv(META, ("2026-10-01", "C", 10, 100, 2, 40)), Answers(conversions="other"))

    assert totals(reading)["orders"] == 2


@pytest.mark.parametrize("end", ["2026-09-30", "Ongoing", ""])
def test_a_range_without_a_proper_end_is_refused(end):
    good = ("2026-10-01", "2026-10-31", "C", 5, "purchase", 10)

    reading = read(csv(META_RANGE, good, ("2026-10-01", end, "D", 5, "purchase", 10)))

    assert [row.column for row in reading.rows_refused] == ["Reporting ends"]


def test_a_meta_report_without_any_day_asks_for_its_period():
    content = csv(("Campaign name", "Amount spent (USD)", "Impressions"), ("C", 5, 100))

    assert read(content).question == "period"


def test_a_meta_row_without_its_day_is_the_sum_of_the_days():
    header = ("Reporting starts", "Reporting ends", *META)
    whole = ("2026-10-01", "2026-10-31")

    reading = read(
        csv(
            header,
            (*whole, "", "C", 30, 300, 2, 40),
            (*whole, "2026-10-01", "C", 10, 100, 1, 20),
            (*whole, "2026-10-02", "C", 20, 200, 1, 20),
        )
    )

    assert (reading.rows_imported, reading.rows_total) == (2, 1)
    assert all(fact.daily for fact in reading.facts)


def test_a_blank_meta_row_is_blank_and_no_total():
    good = ("2026-10-01", "2026-10-31", "C", 5, "purchase", 10)

    reading = read(csv(META_RANGE, good, ("",) * 6))

    assert (reading.rows_total, reading.rows_blank) == (0, 1)


@pytest.mark.parametrize("number", ["5.83871E+17", "5,8E+17", "6e+17"])
def test_an_id_that_a_spreadsheet_rounded_is_refused(number):
    header = ("Campaign ID", *TIKTOK)

    reading = read(csv(header, (number, "C", "G", "A", "2026-10-01", 5, 1, 1, "USD")))

    assert [row.column for row in reading.rows_refused] == ["Campaign ID"]


def test_a_nameless_tiktok_row_is_a_total_at_the_end_only():
    row = ("C", "G", "A", "2026-10-01", 5, 100, 7, "USD")
    nameless = ("", "", "", "2026-10-01", 5, 100, 7, "USD")

    reading = read(csv(TIKTOK, nameless, row, nameless))

    assert (reading.rows_total, [refused.row for refused in reading.rows_refused]) == (1, [2])
    assert totals(reading)["spend"] == 5


def test_all_clicks_stand_in_where_clicks_to_the_destination_are_missing():
    (fact,) = read(csv(TIKTOK, ("C", "G", "A", "2026-10-01", 5, 100, 7, "USD"))).facts

    assert (fact.clicks, fact.click_kind) == (7, "all")


def test_an_unknown_number_of_this_shop_is_not_that_of_all_shops():
    header = ("Campaign name", "Campaign ID", "Date", "Cost", "Currency",
              "SKU orders", "SKU orders (Current shop)",
              "Gross revenue", "Gross revenue (Current shop)")  # fmt: skip
    row = ("C", "1", "2026-10-01", 10, "USD", 5, "-", 99, "-")

    (fact,) = read(csv(header, row)).facts

    assert (fact.sku_orders, fact.gross_gmv) == (None, None)


def test_gmv_max_and_other_channels_have_no_common_orders():
    reading = read(
        plain(("2026-10-01", "GMV Max US", 5, 1, 9, "USD"), ("2026-10-01", "Meta", 5, 1, 9, "USD"))
    )

    found = totals(reading)
    assert (found["spend"], found["orders"], found["gross_gmv"]) == (10, None, None)
    assert "several_bases" in codes(reading)


@pytest.mark.parametrize(("stated", "told"), [(30, False), ("30.02", False), (31, True)])
def test_the_files_own_total_is_held_against_the_rows(stated, told):
    header = ("Campaign", "Day", "Currency code", "Cost", "Impr.")

    reading = read(
        csv(
            header,
            ("A", "2026-10-01", "USD", 10, 1),
            ("B", "2026-10-01", "USD", 20, 1),
            ("Total: Campaigns", " --", "USD", stated, 2),
        )
    )

    assert ("differs_from_own_total" in codes(reading)) is told


def test_the_files_account_and_market_stand_before_the_answers():
    header = ("Day", "Account name", "Campaign name", "Amount spent (USD)", "Impressions")
    reading = read(
        csv(header, ("2026-10-01", "Shop A", "C", 5, 9), ("2026-10-01", "Shop B", "C", 5, 9)),
        Answers(account="mine", market="us"),
    )

    assert [(fact.account, fact.market) for fact in reading.facts] == [
        ("Shop A", "US"),
        ("Shop B", "US"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("us", "US"), ("美国", "US"), ("United Kingdom", "UK"), ("gb", "UK"), ("moon", None)],
)
def test_markets_as_sellers_write_them(text, code):
    assert market_code(text) == code


def test_an_unknown_market_refuses_its_row():
    header = "date,channel,market,spend,orders,gmv,currency"
    rows = [("2026-10-01", "A", name, 5, 1, 9, "USD") for name in ("TH", "the moon")]

    assert read(plain(*rows, header=header)).rows_refused[0].column == "market"


def test_something_and_an_unknown_are_unknown_when_rows_are_summed():
    known = ("2026-10-01", "A", 5, 1, 9, "USD")

    (fact,) = read(plain(known, ("2026-10-01", "A", 5, "", 9, "USD"))).facts

    assert (fact.spend, fact.orders) == (10, None)


@pytest.mark.parametrize(
    ("header", "layout", "words"),
    [
        ("Order ID,SKU ID,Order Status", "tiktok_shop_orders", "order export"),
        ("Order ID,Creator Username,Price", "tiktok_affiliate_orders", "affiliate"),
        ("Statement Date,Type ,Total settlement amount", "tiktok_settlement", "settlement"),
        ("总计结算金额,广告费,店铺", "tiktok_settlement", "settlement"),
        ("Room ID,Attributed GMV,Views,Impressions", "tiktok_live", "LIVE"),
        ("达人ID,开播时间,直播归因 GMV (₫)", "tiktok_creator_live", "LIVE"),
        ("商品名,商品 ID,发品状态,GMV", "tiktok_product_list", "product"),
        ("日期,GMV,订单数,商品成交件数", "tiktok_key_metrics", "shop"),
        ("Name,Financial Status,Lineitem quantity", "shopify_orders", "order export"),
        ("Day,Total sales,Net sales,Orders", "shopify_sales", "shop"),
        ("日期,ASIN,MSKU,广告花费,销售额", "lingxing_products", "ERP"),
        ("订单编号,交易编号,客户姓名", "mabang_orders", "ERP"),
        ("订单号,SKU,产品规格", "dianxiaomi_orders", "ERP"),
    ],
)
def test_other_reports_are_refused_by_name_and_show_nothing(header, layout, words):
    cells = header.split(",")

    reading = read(csv(cells, tuple("1" for _ in cells)))

    assert (reading.status, reading.layout, reading.preview) == (Status.REFUSED, layout, ())
    assert words in str(reading.problem)


@pytest.mark.parametrize(
    "name",
    [
        *("Email", "Buyer Username", "Recipient", "Phone #", "Zipcode", "Detail Address"),
        *("Seller Note", "Tracking ID", "Villages", "Billing Name", "Shipping Phone", "Notes"),
        *(
            "Payment Reference",
            "Device ID",
            "客户姓名",
            "邮政编码",
            "订单备注",
            "货运单号",
            "电话1",
            "收货人",
            "E-Mail-Adresse",
            "Kundentelefon",
        ),
    ],
)
def test_personal_columns_never_reach_the_mapping_screen(name):
    reading = read(csv(("tag", "geld", name), ("2026-10-01", 5, "Li Hua")))

    assert reading.status is Status.NEEDS_MAPPING
    assert name not in reading.headers
    assert "Li Hua" not in {cell for row in reading.preview for cell in row}


def test_a_mapping_without_spend_is_asked_for_again():
    content = csv(("tag", "geld", "wo"), ("2026-10-01", 5, "A"))

    reading = read(content, Answers(currency="USD", mapping={"tag": "date"}))

    assert (reading.status, reading.question) == (Status.NEEDS_MAPPING, "mapping")
    assert "spend" in str(reading.problem)


@pytest.mark.parametrize("year", ["0201", "1899", "2999"])
def test_a_year_outside_our_times_is_no_day(year):
    assert read(plain((f"{year}-10-01", "A", 1, 1, 1, "USD"))).status is Status.REFUSED


def test_questions_come_one_after_the_other():
    content = csv(
        ("Campaign name", "Creative type", "Video ID", "Cost", "SKU orders", "Gross revenue"),
        ("C", "Video", "7", 5, 1, 9),
    )

    first, second, third = read(content), read(content, OCTOBER), read(content, USD)

    assert (first.question, second.question, third.question) == ("period", "currency", "period")


def test_an_email_address_is_hidden_in_any_column():
    reading = read(csv(("tag", "geld", "wer"), ("2026-10-01", 5, "ask li@example.com now")))

    assert reading.preview == (("2026-10-01", "5", "ask ••• now"),)


@pytest.mark.parametrize("cell", ["x" * 100_000, "@" * 100_000, "a@" * 50_000])
def test_a_cell_as_long_as_a_book_is_looked_through_at_once(cell):
    assert read(csv(("tag", "geld"), ("2026-10-01", cell))).preview == (("2026-10-01", cell),)


def test_a_header_as_long_as_a_book_is_compared_by_its_beginning():
    assert len(normalise("(" * 100_000)) <= LONGEST_NAME


def test_a_currency_column_of_dashes_names_none():
    reading = read(plain(("2026-10-01", "A", 5, 1, 9, "-")))

    assert reading.question == "currency"


def test_two_currencies_before_the_amounts_need_no_question():
    header = "date,channel,spend,orders,gmv"
    reading = read(
        plain(("2026-10-01", "A", "RM 5", 1, 9), ("2026-10-01", "B", "฿5", 1, 9), header=header)
    )

    assert [fact.currency for fact in reading.facts] == ["MYR", "THB"]


@pytest.mark.parametrize("name", ["Total", "合计", "Grand total", "小计"])
def test_the_sum_of_a_day_in_a_plain_table_is_not_a_channel(name):
    rows = [(f"2026-10-0{n}", channel, 5, 1, 9, "USD") for n in (1, 2) for channel in ("A", "B")]
    sums = [(f"2026-10-0{n}", name, 10, 2, 18, "USD") for n in (1, 2)]

    reading = read(plain(*rows, *sums))

    assert (reading.rows_imported, reading.rows_total) == (4, 2)
    assert totals(reading)["spend"] == 20
    assert "differs_from_own_total" not in codes(reading)


def test_a_channel_whose_name_begins_with_total_is_a_channel():
    reading = read(plain(("2026-10-01", "Total Injury Law", 5, 1, 9, "USD")))

    assert (reading.rows_imported, reading.rows_total) == (1, 0)


@pytest.mark.parametrize(("day", "told"), [(TODAY, False), (date(2031, 1, 1), True)])
def test_days_that_lie_ahead_are_said(day, told):
    assert ("days_ahead" in codes(read(plain((day, "A", 5, 1, 9, "USD"))))) is told


def test_tomorrow_is_today_further_east():
    assert "days_ahead" not in codes(read(plain((TODAY + timedelta(days=1), "A", 5, 1, 9, "USD"))))


def test_a_column_that_stands_there_twice_is_said():
    header = "date,channel,spend,spend,orders,gmv,currency"

    reading = read(plain(("2026-10-01", "A", 5, 70, 1, 9, "USD"), header=header))

    assert (reading.facts[0].spend, "columns_twice" in codes(reading)) == (5, True)
