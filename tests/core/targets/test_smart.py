"""What a target lacks is asked for, and one-sided sets are pointed out."""

from dataclasses import replace
from datetime import date

import pytest

from core.targets.smart import chance_finding, one_sided, still_open
from core.targets.target import Bound
from tests.core.targets.test_target import GMV

TODAY = date(2026, 11, 24)
WHOLE = replace(GMV, owner="Li", why="Rent is due.", stretch=6000.0)
CPA = replace(GMV, kpi="cpa", bound=Bound.AT_MOST, base=3.5)
KINDS = {"gmv": "volume", "cpa": "cost", "roas": "return", "spend": "budget", "refund": "quality"}


def asked(target, *, is_rate=False, today=TODAY):
    return [finding.code for finding in still_open(target, today=today, is_rate=is_rate)]


def test_a_whole_target_is_asked_nothing():
    assert asked(WHOLE) == []


@pytest.mark.parametrize(
    ("changes", "letter"),
    [({"owner": " "}, "smart_s"), ({"why": ""}, "smart_r"), ({"stretch": None}, "smart_a")],
)
def test_each_missing_piece_is_one_question(changes, letter):
    assert asked(replace(WHOLE, **changes)) == [letter]


def test_an_ended_period_is_told_the_day_after():
    assert asked(WHOLE, today=date(2026, 12, 31)) == []
    assert asked(WHOLE, today=date(2027, 1, 1)) == ["smart_t"]


def test_neither_a_rate_nor_an_assumption_needs_a_stretch():
    assert asked(replace(WHOLE, stretch=None), is_rate=True) == []
    assert asked(replace(WHOLE, stretch=None, bound=Bound.EXACTLY)) == []


def sides(*targets):
    return [finding.code for finding in one_sided(targets, KINDS)]


@pytest.mark.parametrize(("kpi", "bound"), [("cpa", Bound.AT_MOST), ("roas", Bound.AT_LEAST)])
def test_pressing_costs_without_a_floor_starves_gmv(kpi, bound):
    rate = replace(CPA, kpi=kpi, bound=bound)

    assert sides(rate) == ["rate_without_volume"]
    assert sides(rate, GMV) == []
    assert sides(rate, replace(GMV, bound=Bound.AT_MOST)) == ["rate_without_volume"]


def test_any_gmv_can_be_bought_without_a_guard():
    spend = replace(CPA, kpi="spend")

    assert sides(GMV) == ["volume_without_guard"]
    assert sides(GMV, replace(CPA, kpi="refund")) == sides(GMV, spend) == []
    assert sides(GMV, replace(spend, bound=Bound.AT_LEAST)) == ["volume_without_guard"]


def test_assumptions_press_on_nothing():
    assert sides(replace(GMV, bound=Bound.EXACTLY), replace(CPA, bound=Bound.EXACTLY)) == []
    assert sides() == []


@pytest.mark.parametrize(
    ("chance", "stretch", "code"),
    [
        (0.81, False, "too_easy"),
        (0.8, False, None),
        (0.2, False, None),
        (0.19, False, "out_of_reach"),
        (0.31, True, "too_easy"),
        (0.05, True, None),
        (0.04, True, "out_of_reach"),
    ],
)
def test_too_easy_and_out_of_reach_are_both_said(chance, stretch, code):
    found = chance_finding(chance, stretch=stretch)

    assert (found and found.code) == code
