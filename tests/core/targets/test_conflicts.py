"""Contradictions and implied ranges: worked by hand, and against linear programs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.targets.conflicts import consequences
from core.targets.log_kpi import LogKpi, Wish
from tests.core.targets.kpi_system import CORE, KPIS, exactly, feasible, reached

LIVE = [
    Wish("gmv", 5000, 5000),
    Wish("cpa", None, 3.5),
    Wish("aov", 25, 25),
    Wish("ctr", 0.02, 0.02),
    Wish("cvr", 0.03, 0.03),
]


def test_a_live_of_5000_at_a_cpa_below_350_leaves_a_cpm_of_210():
    told = consequences(CORE, LIVE)

    assert told.conflicts == ()
    assert told.ranges["orders"].value == pytest.approx(200)
    assert told.ranges["spend"].high == pytest.approx(700)
    assert told.ranges["spend"].low is None
    assert told.ranges["roas"].low == pytest.approx(7.142857)
    assert told.ranges["roas"].high is None
    assert told.ranges["cpm"].high == pytest.approx(2.10)
    assert told.ranges["cpm"].because_high == ("cpa", "ctr", "cvr")
    assert told.ranges["gpm"].value == pytest.approx(15)
    assert told.ranges["clicks"].value == pytest.approx(200 / 0.03)


def test_the_two_figures_of_the_first_check_value():
    told = consequences(CORE, exactly(gmv=5000, cpa=3.5, aov=25))

    assert told.ranges["orders"].value == pytest.approx(200)
    assert told.ranges["spend"].value == pytest.approx(700)
    assert told.ranges["roas"].value == pytest.approx(7.142857)
    assert told.ranges["ctr"].value is None


def test_one_target_too_many_names_its_set_factor_and_implied_values():
    wishes = exactly(gmv=5000, cpa=3.5, aov=25, ctr=0.02, cvr=0.03, cpm=4)

    (conflict,) = consequences(CORE, wishes).conflicts

    assert set(conflict.kpis) == {"cpa", "ctr", "cvr", "cpm"}
    assert conflict.factor == pytest.approx(1.9048, abs=5e-5)
    assert conflict.implied == pytest.approx(
        {"cpa": 6.667, "cpm": 2.10, "ctr": 0.03810, "cvr": 0.05714}, abs=5e-4
    )


def test_limits_that_cannot_meet_name_the_best_that_can_be_reached():
    wishes = [
        Wish("gmv", 5000),
        Wish("cpa", None, 3.5),
        Wish("aov", 25, 25),
        Wish("ctr", None, 0.025),
        Wish("cvr", None, 0.04),
        Wish("cpm", 4),
    ]

    told = consequences(CORE, wishes)

    (conflict,) = told.conflicts
    assert set(conflict.kpis) == {"cpa", "ctr", "cvr", "cpm"}
    assert told.ranges["cpa"].low == pytest.approx(4.00)
    assert told.ranges["cpc"].empty


def test_the_smallest_set_comes_first():
    wishes = exactly(
        gmv=5000, orders=200, aov=30, cpa=3.5, ctr=0.02, cvr=0.03, cpm=4, impressions=100_000
    )

    sizes = [len(conflict.kpis) for conflict in consequences(CORE, wishes).conflicts]

    assert sizes == sorted(sizes)
    assert sizes[0] == 3


@pytest.mark.parametrize(("aov", "conflicts"), [(25.7, 0), (25.8, 1)])
def test_typed_digits_may_miss_by_one_per_cent_each(aov, conflicts):
    told = consequences(CORE, exactly(gmv=5000, orders=200, aov=aov))

    assert len(told.conflicts) == conflicts


@pytest.mark.parametrize(
    "wishes",
    [
        pytest.param([Wish("gmv", 0, 0)], id="zero"),
        pytest.param([Wish("gmv", -5)], id="negative"),
        pytest.param([Wish("gmv", float("nan"))], id="no number"),
        pytest.param([Wish("gmv", float("inf"))], id="endless"),
        pytest.param([Wish("profit", 5)], id="not log-linear"),
        pytest.param([Wish("gmv", 5), Wish("gmv", 6)], id="twice"),
        pytest.param([Wish("gmv", 6, 5)], id="floor above ceiling"),
        pytest.param([Wish(f"own{n}", 1) for n in range(41)], id="too many"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(wishes):
    own = [LogKpi(f"own{n}", 1.0, {f"m{n}": 1}) for n in range(41)]

    with pytest.raises(InvalidInput) as refused:
        consequences([*CORE, *own], wishes)

    assert refused.value.remedy


def test_without_wishes_nothing_is_implied():
    told = consequences(CORE, [])

    assert told.conflicts == ()
    assert all(span.low is None and span.high is None for span in told.ranges.values())


@st.composite
def questions(draw):
    """Wishes around one true market, some of them off by up to half."""
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    measures = sorted({measure for kpi in KPIS for measure in kpi.exponents})
    truth = dict(zip(measures, chance.normal(5, 2, len(measures)), strict=True))
    noise = float(chance.choice([0.0, 0.02, 0.5]))
    wishes = []
    for place in chance.choice(len(KPIS), int(chance.integers(1, 21)), replace=False):
        kpi = KPIS[place]
        size = sum(truth[measure] * power for measure, power in kpi.exponents.items())
        value = float(np.exp(size + noise * chance.normal())) * kpi.constant
        ends = [(value, value), (value, None), (None, value), (value / 1.1, value * 1.1)]
        low, high = ends[chance.integers(4)]
        locked = bool(chance.random() < 0.15)
        wishes.append(Wish(kpi.code, low, high, locked, float(chance.choice([1, 1, 4, 0.3]))))
    return wishes


@settings(max_examples=40, deadline=None)
@given(questions())
def test_conflicts_are_what_a_linear_program_finds_and_none_can_be_made_smaller(wishes):
    conflicts = consequences(KPIS, wishes, tolerance=1e-8).conflicts

    assert feasible(KPIS, wishes, 1e-8) == (not conflicts)
    for conflict in conflicts[:8]:
        members = [wish for wish in wishes if wish.kpi in conflict.kpis]
        assert not feasible(KPIS, members)
        assert all(feasible(KPIS, [w for w in members if w is not left]) for left in members)


@settings(max_examples=12, deadline=None)
@given(questions())
def test_implied_ranges_are_what_linear_programs_find(wishes):
    told = consequences(KPIS, wishes, tolerance=1e-8)
    if told.conflicts:
        return
    for kpi in KPIS:
        others = [wish for wish in wishes if wish.kpi != kpi.code]
        span = told.ranges[kpi.code]
        for ours, theirs in zip((span.low, span.high), reached(KPIS, others, kpi), strict=True):
            assert ours is theirs is None or ours == pytest.approx(theirs, rel=1e-6)
