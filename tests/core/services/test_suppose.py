"""A stated change moves the days to come, and nothing that is over."""

from datetime import date

import numpy as np
import pytest

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.services.chances import JointEnds
from core.services.kpi_definitions import standard_definitions
from core.services.suppose import Suppose, supposed
from core.services.target_check import grouped
from core.targets.scope import Scope
from core.targets.target import Bound, Target

MEASURES = ("gmv", "orders", "spend")


def ends(*targets, to_date=(0.0, 0.0, 0.0)):
    """A hundred possible ends: GMV 901 … 1,000 at 50 orders and 200 of spend."""
    period = Period(date(2026, 12, 1), date(2026, 12, 31))
    asked = [
        Target(kpi, kpi, 1, Scope(), period, base, bound, currency="USD")
        for kpi, base, bound in targets
    ]
    ((group,), _) = grouped(asked, standard_definitions())
    drawn = np.column_stack([np.arange(901.0, 1001), np.full(100, 50.0), np.full(100, 200.0)])
    return JointEnds(group, tuple(asked), MEASURES, np.array(to_date), drawn)


def test_without_a_change_it_is_a_count():
    found = supposed(ends(("gmv", 951, Bound.AT_LEAST)), Suppose(), seed=1)

    assert found.each["gmv"] == pytest.approx(0.5, abs=0.001)
    assert found.together is None


def test_twice_the_traffic_is_twice_the_sales_at_the_same_cpa():
    asked = ends(("gmv", 1801, Bound.AT_LEAST), ("cpa", 4.0001, Bound.AT_MOST))

    found = supposed(asked, Suppose(traffic=2, spread=0), seed=1)

    assert found.each["gmv"] > 0.99
    assert found.each["cpa"] > 0.99
    assert found.together > 0.99


def test_a_better_cvr_lowers_the_cpa():
    asked = ends(("cpa", 3.5, Bound.AT_MOST))

    assert supposed(asked, Suppose(spread=0), seed=1).each["cpa"] < 0.01
    assert supposed(asked, Suppose(cvr=1.2, spread=0), seed=1).each["cpa"] > 0.99


def test_what_is_over_does_not_move():
    asked = ends(("gmv", 1001, Bound.AT_LEAST), to_date=(900.0, 45.0, 180.0))

    found = supposed(asked, Suppose(aov=2, spread=0), seed=1)

    assert found.each["gmv"] == pytest.approx(50 / 100, abs=0.02)


def test_an_unsure_change_is_less_sure():
    asked = ends(("gmv", 1000.5, Bound.AT_LEAST))

    sure = supposed(asked, Suppose(aov=1.2, spread=0), seed=1).each["gmv"]
    unsure = supposed(asked, Suppose(aov=1.2, spread=0.3), seed=1).each["gmv"]

    assert sure > 0.99
    assert 0.5 < unsure < 0.9


@pytest.mark.parametrize("wrong", [{"cvr": 0}, {"aov": -1}, {"traffic": np.inf}, {"spread": -1}])
def test_an_assumption_without_meaning_is_refused(wrong):
    with pytest.raises(InvalidInput):
        Suppose(**wrong)
