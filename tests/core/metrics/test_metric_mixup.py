"""Numbers under the wrong name."""

import pytest

from core.foundation.finding import Severity
from core.metrics.metric_mixup import explain_cost_rate, explain_metric_mixup
from tests.core.metrics.definitions import definition

GPM = definition("1000 * gmv / impressions", basis={"gpm_basis": "show"})
CTR = definition("clicks / impressions", unit="share")


def said(value, **known):
    return explain_metric_mixup(GPM, value, currency="USD", **known)


def test_ten_thousand_of_gpm_is_ten_dollars_an_impression():
    found = said(10_000, aov=25.0)  # MK10

    assert found[0].code == "gpm_implausible"
    assert found[0].severity is Severity.WATCH
    assert found[0].facts["orders"] == pytest.approx(0.40)
    assert found[0].facts["each"].value == 10.0
    assert "GMV" in found[0].remedy


def test_a_third_of_all_views_is_too_much():
    assert said(10_000, aov=30.0)[0].facts["orders"] == pytest.approx(1 / 3)  # P2


def test_the_limit_itself_is_no_warning():
    assert said(3_000, aov=20.0) == ()  # P3: strictly above
    assert said(3_001, aov=20.0)


def test_more_than_an_order_for_each_impression_cannot_be():
    assert said(25_001, aov=25.0)[0].code == "gpm_impossible"
    assert said(25_000, aov=25.0)[0].code == "gpm_implausible"


def test_gpm_stays_below_what_clicks_convert():
    assert said(1_000, aov=25.0, cvr=0.03)[0].code == "gpm_above_cvr"
    assert said(750, aov=25.0, cvr=0.03) == ()


def test_without_an_aov_nothing_is_said():
    assert said(10_000) == ()
    assert said(10_000, aov=0.0) == ()


def test_per_cent_typed_as_a_share():
    found = explain_metric_mixup(CTR, 2.0)

    assert found[0].code == "share_above_one"
    assert found[0].facts["meant"].value == 0.02
    assert explain_metric_mixup(CTR, 1.0) == ()


def test_the_plausible_range_of_the_definition_counts():
    ranged = definition(judging={"plausible_low": 1_000, "plausible_high": 90_000})

    assert explain_metric_mixup(ranged, 100_000)[0].code == "outside_plausible"
    assert explain_metric_mixup(ranged, 999)[0].code == "outside_plausible"
    assert explain_metric_mixup(ranged, 1_000) == ()


def test_a_roas_and_a_cost_rate_of_other_sales():
    found = explain_cost_rate(2.5, 0.08)

    assert found is not None
    assert found.facts["implied"].value == pytest.approx(0.40)
    assert explain_cost_rate(4.0, 0.25) is None  # B11
    assert explain_cost_rate(0.0, 0.25) is None
