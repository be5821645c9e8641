"""Two exports of the same money have the same keys, or a re-import would add it up."""

from datetime import date

import pytest

from core.foundation.period import Period
from core.ingest.reading import Answers
from tests.core.ingest.reports import csv, read

OCTOBER = Answers(period=Period(date(2026, 10, 1), date(2026, 10, 31)))
GOOGLE = ("Campaign", "Day", "Currency code", "Cost", "Impr.")
DAY = ("2026-10-01", "USD")


def keys(content, answers=Answers()):  # noqa: B008
    return {fact.key: fact.spend for fact in read(content, answers).facts}


def test_a_creative_list_in_english_and_in_chinese():
    english = csv(
        ("Campaign name", "Campaign ID", "Product ID", "Creative type", "Video ID", "Cost",
         "SKU orders", "Gross revenue", "Currency"),
        ("C", "17", "9", "Video", "77", 5, 1, 20, "USD"),
        ("C", "17", "9", "Product card", "-", 2, 1, 20, "USD"),
    )  # fmt: skip
    chinese = csv(
        ("广告计划名称", "广告计划 ID", "商品 ID", "创意作品类型", "视频 ID", "成本",
         "SKU 订单数", "总收入", "货币"),
        ("C", "17", "9", "视频", "77", 5, 1, 20, "USD"),
        ("C", "17", "9", "商品卡", "--", 2, 1, 20, "USD"),
    )  # fmt: skip

    assert len(keys(english, OCTOBER)) == 2
    assert keys(english, OCTOBER) == keys(chinese, OCTOBER)


@pytest.mark.parametrize("kind", ["Video", "Demand Gen", "Search"])
def test_a_google_report_with_and_without_the_campaign_type(kind):
    with_kind = csv((*GOOGLE, "Campaign type"), ("C", *DAY, 5, 1, kind))

    assert keys(with_kind) == keys(csv(GOOGLE, ("C", *DAY, 5, 1)))


@pytest.mark.parametrize("segment", ["Device", "设备", "Age", "Country/Region"])
def test_a_report_with_and_without_a_segment(segment):
    parted = csv((segment, *GOOGLE), ("one", "C", *DAY, 2, 1), ("two", "C", *DAY, 3, 1))

    assert keys(parted) == keys(csv(GOOGLE, ("C", *DAY, 5, 2)))


def test_names_with_the_sign_that_parts_the_key_stay_apart():
    header = ("Campaign name", "Ad group name", "By Day", "Cost", "Impressions", "Currency")
    content = csv(
        header,
        ("US|A", "B", "2026-10-01", 5, 1, "USD"),
        ("US", "A|B", "2026-10-01", 7, 1, "USD"),
        ("US\\", "A|B", "2026-10-01", 9, 1, "USD"),
    )

    assert sorted(keys(content).values()) == [5, 7, 9]
