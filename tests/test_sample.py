"""Promises of data/sample and of the browser tests' files."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.sample_files import HEADERS, SAMPLE, WITH_FUNNEL, cells, detail, total

E2E = Path(__file__).parent / "e2e"
MANIFEST = json.loads((SAMPLE / "manifest.json").read_text(encoding="utf-8"))
FIRST_DAY, LAST_DAY, DAYS = date(2026, 7, 26), date(2026, 11, 22), 120
ECONOMICS = {
    "margin_share",
    "refund_share",
    "platform_fee_share",
    "creator_commission_share",
    "shipping_per_order",
}
CHANNELS = {
    "TikTok Ads US",
    "TikTok Ads TH",
    "GMV Max US",
    "GMV Max UK",
    "Meta US",
    "Meta UK",
    "Google Ads US",
    "YouTube US",
    "Pinterest US",
}


def remade(script: Path, folder: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, str(script), str(folder)], check=True, timeout=60)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def exports(folder: Path) -> dict[str, bytes]:
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.suffix in {".csv", ".xlsx", ".json"}
    }


def test_the_sample_is_remade_byte_for_byte(tmp_path):
    assert remade(SAMPLE / "make.py", tmp_path) == exports(SAMPLE)


def test_the_files_of_the_browser_tests_are_remade_byte_for_byte(tmp_path):
    assert remade(E2E / "make_files.py", tmp_path) == exports(E2E / "files")


def test_the_sample_is_small():
    assert sum(len(content) for content in exports(SAMPLE).values()) < 1_000_000


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_is_one_the_platform_writes(name):
    line, header = HEADERS[name]

    found = cells(name)[line]

    assert ",".join(found[: header.count(",") + 1]) == header


def test_the_manifest_lists_every_export_once_and_answers_what_it_leaves_open():
    listed = [entry["file"] for entry in MANIFEST["files"]]

    assert sorted(listed) == sorted(HEADERS)
    for entry in MANIFEST["files"]:
        answers = entry["answers"]
        assert answers.keys() == {"account", "market", "currency", "conversions", "period"}
        assert answers["account"]
        assert answers["market"] in {"US", "UK", "TH"}
        assert (answers["currency"], answers["conversions"]) == ("USD", "orders")
        without_days = entry["file"].startswith("gmv_max_us_creatives")
        assert answers["period"] == ("2026-10-01:2026-10-31" if without_days else None)


def test_the_manifest_holds_sound_economics_for_every_channel():
    economics = MANIFEST["assumptions"]["economics"]

    assert economics.keys() == CHANNELS
    for assumed in economics.values():
        assert assumed.keys() == ECONOMICS
        kept = assumed["margin_share"] - assumed["platform_fee_share"]
        kept -= assumed["creator_commission_share"]
        assert 0.2 < kept < 0.7
        assert 0 < assumed["refund_share"] < 0.25
        assert 0 < assumed["shipping_per_order"] < 10


def test_each_assumption_says_where_it_comes_from():
    assumptions = MANIFEST["assumptions"]

    assert assumptions["sources"].keys() == ECONOMICS | {"aov"}
    assert assumptions["aov"].keys() == {"TikTok Ads US", "TikTok Ads TH"}


@pytest.mark.parametrize("name", WITH_FUNNEL)
def test_days_stay_inside_the_120_and_begin_and_end_with_them(name):
    days = {date.fromisoformat(row[0]) for row in detail(name)}

    assert (min(days), max(days)) == (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize("name", WITH_FUNNEL)
def test_nobody_clicks_without_seeing_or_sees_without_cost(name):
    for row in detail(name):
        spend, shown, clicked = (float(cell) for cell in row[1:4])
        assert shown >= clicked >= 0
        assert (spend > 0) == (shown > 0), row


@pytest.mark.parametrize(
    ("name", "cpm", "ctr", "cpa"),
    [
        pytest.param("tiktok_ads_us.csv", (6, 12), (0.01, 0.03), (10, 15), id="TikTok US"),
        pytest.param("tiktok_ads_th.csv", (1, 4), (0.01, 0.03), (3, 8), id="TikTok TH"),
        pytest.param("meta_us.csv", (9, 15), (0.008, 0.03), (9, 15), id="Meta US"),
        pytest.param("meta_uk.xlsx", (7, 13), (0.008, 0.03), (7, 13), id="Meta UK"),
        pytest.param("google_ads_us.csv", (12, 20), (0.015, 0.04), (9, 15), id="Google"),
        pytest.param("pinterest_us.csv", (4, 9), (0.005, 0.015), (15, 25), id="Pinterest"),
    ],
)
def test_a_funnel_is_plausible(name, cpm, ctr, cpa):
    rows = detail(name)
    spend, shown, clicked, orders = (total(rows, place) for place in (1, 2, 3, 4))

    assert cpm[0] < 1000 * spend / shown < cpm[1]
    assert ctr[0] < clicked / shown < ctr[1]
    assert cpa[0] < spend / orders < cpa[1]
    assert 0.015 < orders / clicked < 0.15


@pytest.mark.parametrize("name", ["gmv_max_us.xlsx", "gmv_max_uk.xlsx"])
def test_gmv_max_has_a_row_a_day_and_a_total_that_adds_up(name):
    _, *rows, last = cells(name)

    assert [row[0] for row in rows] == [
        (FIRST_DAY + timedelta(days=day)).isoformat() for day in range(DAYS)
    ]
    assert last[0] == "-"
    for place in (1, 2, 4):
        expected = sum(float(row[place]) for row in rows)
        assert float(last[place]) == pytest.approx(expected, abs=0.01)


def test_gmv_max_sells_on_days_without_ads():
    rows = cells("gmv_max_us.xlsx")[1:-1]

    paused = [row for row in rows if float(row[1]) == 0]

    assert len(paused) == 3
    assert all(int(row[2]) > 10 for row in paused)


def test_the_creatives_of_october_add_up_to_the_overview():
    october = [row for row in cells("gmv_max_us.xlsx")[1:] if row[0].startswith("2026-10")]
    _, *creatives, last = cells("gmv_max_us_creatives_2026-10.xlsx")

    for there, here in ((1, 10), (2, 11), (4, 13)):
        expected = sum(float(row[there]) for row in october)
        assert sum(float(row[here]) for row in creatives) == pytest.approx(expected, abs=0.01)
        assert float(last[here]) == pytest.approx(expected, abs=0.01)
    assert last[0] == "-"


@pytest.mark.parametrize("name", ["meta_us.csv", "meta_uk.xlsx"])
def test_meta_puts_its_total_first_and_leaves_days_without_delivery_out(name):
    first = cells(name)[1]
    rows = detail(name)

    assert first[:4] == ["", "", "", ""]
    assert float(first[4]) == pytest.approx(total(rows, 1), abs=0.01)
    assert all(float(row[1]) > 0 or row[4] for row in rows)


def test_meta_us_stands_still_for_one_week_in_september():
    spent = {date.fromisoformat(row[0]) for row in detail("meta_us.csv") if float(row[1]) > 0}

    silent = [
        day for day in (FIRST_DAY + timedelta(days=n) for n in range(DAYS)) if day not in spent
    ]

    assert silent == [date(2026, 9, 14) + timedelta(days=n) for n in range(7)]


def test_google_ties_its_totals_to_its_rows():
    rows = detail("google_ads_us.csv")
    frame = cells("google_ads_us.csv")
    totals = {row[0]: row for row in frame if row[0].startswith("Total: ")}

    assert [frame[0], frame[1]] == [["Campaign report"], ["July 26, 2026 - November 22, 2026"]]
    assert set(totals) == {
        "Total: Campaigns",
        "Total: Account",
        "Total: Search",
        "Total: Video",
        "Total: Demand Gen",
    }
    assert totals["Total: Campaigns"][1] == " --"
    assert float(totals["Total: Campaigns"][5]) == pytest.approx(total(rows, 1), abs=0.01)


def test_the_seller_as_a_whole_is_of_a_believable_size():
    """2,000–4,000 USD of ads a day earn 8,000–12,000 USD at a blended CPA of 3–15."""
    spend = sum(total(detail(name), 1) for name in WITH_FUNNEL)
    orders = sum(total(detail(name), 4) for name in WITH_FUNNEL)
    value = sum(total(detail(name), 5) for name in WITH_FUNNEL)
    for name, aov in MANIFEST["assumptions"]["aov"].items():
        value += aov * total(detail(name.lower().replace(" ", "_") + ".csv"), 4)
    for name in ("gmv_max_us.xlsx", "gmv_max_uk.xlsx"):
        last = cells(name)[-1]
        spend += float(last[1])
        orders += float(last[2])
        value += float(last[4])

    assert 2_000 < spend / DAYS < 4_000
    assert 8_000 < value / DAYS < 12_000
    assert 3 < spend / orders < 15
    assert 22 < value / orders < 40
