"""What a reader is told before trusting a plan."""

from datetime import date

import numpy as np
import pytest

from core.response.history import ChannelHistory
from core.services.histories import Source
from core.services.plan_findings import plan_findings


def source(name: str, days: int) -> Source:
    values = np.full(days, 10.0)
    history = ChannelHistory(name, date(2026, 9, 1), values, values, values)
    return Source(history, "classic_ads", "meta", "US", sku_orders=False)


@pytest.mark.parametrize(("behind", "told"), [(0, False), (14, False), (15, True), (50, True)])
def test_a_report_that_ended_long_before_the_others_is_named(behind, told):
    found = plan_findings([source("Old", 60 - behind), source("New", 60)], [])

    ended = [one for one in found if one.code == "report_ended_early"]
    assert bool(ended) is told
    for one in ended:
        assert str(one).startswith("Old: its report ends on ")
        assert one.facts["days"] == behind


def test_no_source_gives_no_remark():
    assert plan_findings([], []) == ()
