"""Control sums of real exports, where they lie beside the project."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.foundation.period import Period
from core.ingest.reading import Answers
from core.ingest.totals import totals
from tests.core.ingest.reports import read

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"

pytestmark = pytest.mark.skipif(
    not SAMPLES.exists(), reason="real exports are not published with the project"
)


@pytest.mark.parametrize(
    ("file", "spend", "impressions", "orders"),
    [
        ("tiktok_ads/predik_ad_final.csv", 51_487_817, 4_348_704, 603),
        ("tiktok_ads/predik_ads_1.csv", 49_068_186, 4_774_891, 804),
        ("google_ads/VishalMotling_Campaign_report.csv", Decimal("2565.93"), 46_168, 15),
    ],
)
def test_sums_are_those_counted_by_hand(file, spend, impressions, orders):
    found = totals(read((SAMPLES / file).read_bytes(), name=Path(file).name))

    assert (found["spend"], found["impressions"], found["orders"]) == (spend, impressions, orders)


def test_an_all_time_report_ties_to_its_shown_rows_and_not_to_the_account():
    content = (SAMPLES / "google_ads/intragoinc_Campaign_report.csv").read_bytes()
    year = Answers(period=Period(date(2024, 1, 1), date(2024, 12, 31)))

    reading = read(content, year)

    found = totals(reading)
    assert read(content).question == "period"
    assert (reading.rows_imported, reading.rows_total, reading.currency) == (12, 5, "USD")
    assert (found["spend"], found["impressions"]) == (Decimal("199421.15"), 14_117_313)
    assert (found["clicks"], found["orders"]) == (167_739, Decimal("18703.32"))
    assert "differs_from_own_total" not in {finding.code for finding in reading.findings}


def test_an_order_export_is_refused():
    content = (SAMPLES / "shopify/orders_export_deidentified.csv").read_bytes()

    assert read(content).layout == "shopify_orders"
