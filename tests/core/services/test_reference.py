"""Promises of the published benchmarks and the funnel they suggest."""

import csv

import pytest

from core.services.reference import (
    REFERENCE,
    TRUST_ORDER,
    Benchmark,
    benchmarks,
    funnel_benchmark,
    funnel_surfaces,
)


def row(**changes):
    usual = {
        "metric": "cpm",
        "market": "",
        "category": "",
        "surface": "tiktok_ads",
        "low": None,
        "typical": 10.0,
        "high": None,
        "unit": "money",
        "currency": "USD",
        "as_of": "2026",
        "trust": "B",
        "source": "a test",
    }
    return Benchmark(**usual | changes)


def test_every_row_says_who_said_so_and_what_is_measured():
    for found in benchmarks():
        assert found.source
        assert found.metric
        assert found.unit
        assert found.trust == "" or found.trust in TRUST_ORDER


def test_money_names_its_currency_and_nothing_else_does():
    for found in benchmarks():
        assert found.unit.startswith("money") == bool(found.currency), found


def test_a_published_range_is_in_order():
    for found in benchmarks():
        known = [x for x in (found.low, found.typical, found.high) if x is not None]
        assert known, found
        assert known == sorted(known), found


@pytest.mark.parametrize(
    ("published", "level"),
    [
        pytest.param({"typical": 12.3}, 12.3, id="money stays as printed"),
        pytest.param({"typical": 3.9, "unit": "pct"}, 0.039, id="per cent becomes a share"),
        pytest.param({"typical": None, "low": 6.0, "high": 12.0}, 9.0, id="middle of a range"),
        pytest.param({"typical": 0.0}, 0.0, id="zero is a figure"),
        pytest.param({"typical": None, "low": 6.0}, None, id="half a range tells no level"),
    ],
)
def test_the_level_of_a_row(published, level):
    assert row(**published).level == (None if level is None else pytest.approx(level))


def test_a_surface_is_offered_once_and_only_with_a_published_cpm():
    rows = [row(), row(typical=11.0), row(metric="ctr", surface="tiktok")]

    assert funnel_surfaces(rows) == ("tiktok_ads",)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({"trust": "P", "as_of": "2020"}, {"trust": "B"}, id="trust before age"),
        pytest.param({"as_of": "2026"}, {"as_of": "2023-10"}, id="newer within one trust"),
        pytest.param({"trust": "W"}, {"trust": "unsourced"}, id="weak before unsourced"),
        pytest.param({"as_of": "2026"}, {"trust": "", "as_of": "2027"}, id="ungraded is weak"),
        pytest.param({}, {"trust": "O", "typical": None}, id="a row without a figure is no help"),
    ],
)
def test_the_better_founded_row_wins_wherever_it_stands(better, worse):
    good, bad = row(source="good", **better), row(source="bad", **worse)

    for rows in ([good, bad], [bad, good]):
        assert funnel_benchmark(rows, "tiktok_ads").cpm == good


def test_a_rate_is_borrowed_from_the_whole_platform_only_where_the_surface_has_none():
    wide = row(metric="ctr", surface="tiktok", unit="pct", typical=2.8, currency="", trust="O")
    own = row(metric="ctr", unit="pct", typical=1.1, currency="", trust="W")

    assert funnel_benchmark([wide], "tiktok_ads").ctr == wide
    assert funnel_benchmark([wide, own], "tiktok_ads").ctr == own
    assert funnel_benchmark([wide], "meta_ads").ctr is None


def test_the_shipped_rows_give_tiktok_and_meta_a_whole_funnel():
    rows = benchmarks()

    for surface in ("tiktok_ads", "meta_ads"):
        funnel = funnel_benchmark(rows, surface)
        assert 1 < funnel.cpm.level < 20
        assert 0 < funnel.ctr.level < 0.05
        assert 0 < funnel.cvr.level < 0.15


def test_what_nobody_published_stays_unknown():
    assert funnel_benchmark(benchmarks(), "google_ads").ctr is None


def test_the_us_shop_fee_is_the_official_one():
    """Seller Center US 5982454398175018: 6 % referral fee since April 2024."""
    with (REFERENCE / "fee_rules.csv").open(encoding="utf-8", newline="") as file:
        rules = list(csv.DictReader(file))

    official = [
        rule["rate_pct"]
        for rule in rules
        if (rule["market"], rule["fee"], rule["category"], rule["trust"])
        == ("US", "referral", "", "O")
    ]
    assert official == ["6"]
    assert all(rule["source"] and rule["fee"] for rule in rules)
