"""Unfair cards are pointed out, fair ones are left in peace."""

from dataclasses import replace

import numpy as np
import pytest

from core.foundation.finding import Severity
from core.metrics.definition import Direction
from core.services.kpi_definitions import standard_definitions
from core.targets.card_item import Scoring, Veto
from core.targets.card_lint import LEAST_DAYS, lint
from tests.core.targets.cards import dec, items

DEFINITIONS = {one.code: one for one in standard_definitions()}
BAN = Veto("ban", "LIVE ban", "封禁")


def found(*kpis, vetoes=(BAN,), weights=None, **more):
    """Codes of what is wrong with a card of these KPIs of equal weight."""
    even = weights or [100 // len(kpis)] * (len(kpis) - 1) + [
        100 - 100 // len(kpis) * (len(kpis) - 1)
    ]
    mine = tuple(
        replace(
            item,
            kpi=kpi,
            direction=DEFINITIONS[kpi].direction if kpi in DEFINITIONS else Direction.HIGHER,
        )
        for item, kpi in zip(items(even), kpis, strict=True)
    )
    return [one.code for one in lint(mine, vetoes, DEFINITIONS, **more)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("gmv", "orders"), ("roas", "cpa"), ("gpm", "ctr"), ("cpa", "cvr"), ("gmv", "net_gmv")],
)
def test_the_same_thing_twice(one, other):
    assert "same_thing_twice" in found(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("gmv", "roas"), ("gmv", "cpa"), ("ctr", "cvr"), ("gmv", "ctr"), ("net_gmv", "refund_rate")],
)
def test_the_two_sides_of_a_trade_off_are_no_repetition(one, other):
    assert "same_thing_twice" not in found(one, other)


def test_a_repetition_names_what_both_move_with_and_how_much_it_weighs():
    mine = tuple(replace(i, kpi=k) for i, k in zip(items((60, 40)), ("gmv", "orders"), strict=True))

    (first, *_rest) = lint(mine, (BAN,), DEFINITIONS)

    assert first.severity is Severity.WATCH
    assert "100 of 100 points" in str(first)
    assert "impressions, CTR, CVR" in str(first)


def test_in_chinese_items_have_their_chinese_names():
    mine = tuple(replace(i, kpi=k) for i, k in zip(items((60, 40)), ("gmv", "orders"), strict=True))

    assert "«项目 a»" in str(lint(mine, (BAN,), DEFINITIONS, chinese=True)[0])


@pytest.mark.parametrize("rate", ["cpa", "roas", "cvr"])
def test_a_rate_without_a_volume(rate):
    assert found(rate) == ["rate_without_floor"]
    assert "rate_without_floor" not in found(rate, "gmv")


@pytest.mark.parametrize("guard", ["cpa", "roas", "refund_rate", "net_gmv"])
def test_a_volume_without_a_guard(guard):
    assert found("gmv") == ["volume_without_guard"]
    assert "volume_without_guard" not in found("gmv", guard)


def test_sales_less_refunds_guard_themselves():
    assert found("gmv_after_refunds") == []


def test_a_host_judged_by_sales_only():
    assert "gmv_only" in found("net_gmv", role="host")
    assert "gmv_only" not in found("net_gmv", "live_ctr", role="host")
    assert "gmv_only" not in found("net_gmv", role="operations")


def test_conduct_beside_sales_is_still_sales_only():
    sales, conduct = items((80, 20))
    mine = (replace(sales, kpi="net_gmv"), replace(conduct, scoring=Scoring.RATED, target=None))

    assert [f.code for f in lint(mine, (BAN,), DEFINITIONS, role="host")] == ["gmv_only"]


def test_a_card_without_a_veto_or_with_wrong_weights():
    assert found("net_gmv", vetoes=()) == ["veto_missing"]
    assert found("net_gmv", "ctr", weights=(50, 40)) == ["weights_off"]


def _together(sign, days=60):
    rng = np.random.default_rng(7)
    course = rng.normal(size=days)
    return {"net_gmv": course, "stay_seconds": sign * course + rng.normal(scale=0.1, size=days)}


def test_what_moved_together_in_the_own_history():
    assert found("net_gmv", "stay_seconds") == []
    assert found("net_gmv", "stay_seconds", daily=_together(1)) == ["moved_together"]
    assert found("net_gmv", "stay_seconds", daily=_together(-1)) == ["moved_apart"]


def test_a_few_days_or_flat_ones_say_nothing():
    few = _together(1, LEAST_DAYS - 1)
    flat = {"net_gmv": np.ones(60), "stay_seconds": np.arange(60.0)}

    assert found("net_gmv", "stay_seconds", daily=few) == []
    assert found("net_gmv", "stay_seconds", daily=flat) == []


def test_unknown_days_are_left_out():
    gaps = {name: np.where(np.arange(60) % 2, np.nan, v) for name, v in _together(1).items()}

    assert found("net_gmv", "stay_seconds", daily=gaps) == ["moved_together"]


def test_an_item_without_a_definition_is_only_weighed():
    assert lint(items((100,), target=dec(5)), (BAN,), DEFINITIONS) == ()
