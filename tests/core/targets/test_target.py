"""A target that cannot be half said."""

from dataclasses import replace
from datetime import date

import pytest

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.targets.scope import Scope, ScopeKind
from core.targets.split import By, Part
from core.targets.target import LONGEST_TEXT, Bound, Target

DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))
GMV = Target("t1", "gmv", 1, Scope(), DECEMBER, 5000.0, Bound.AT_LEAST, currency="USD")


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [(Bound.AT_LEAST, 5000, None), (Bound.AT_MOST, None, 5000), (Bound.EXACTLY, 5000, 5000)],
)
def test_the_bound_says_which_end_is_asked(bound, low, high):
    target = replace(GMV, bound=bound)

    assert (target.low, target.high) == (low, high)
    assert target.met_by(5000)
    assert target.met_by(4999) == (bound is Bound.AT_MOST)
    assert target.met_by(5001) == (bound is Bound.AT_LEAST)


@pytest.mark.parametrize(("bound", "stretch"), [(Bound.AT_LEAST, 6000), (Bound.AT_MOST, 4000)])
def test_the_stretch_lies_beyond_the_base(bound, stretch):
    assert replace(GMV, bound=bound, stretch=stretch).stretch == stretch


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"base": 0.0}, id="zero"),
        pytest.param({"base": -1.0}, id="negative"),
        pytest.param({"base": float("nan")}, id="no number"),
        pytest.param({"stretch": float("inf")}, id="endless stretch"),
        pytest.param({"stretch": 4000.0}, id="stretch easier than the base"),
        pytest.param({"bound": Bound.AT_MOST, "stretch": 6000.0}, id="stretch dearer than a cap"),
        pytest.param({"bound": Bound.EXACTLY, "stretch": 5000.0}, id="stretch of a fixed value"),
        pytest.param({"stiffness": 0.0}, id="no stiffness"),
        pytest.param({"kpi_version": 0}, id="version zero"),
        pytest.param({"kpi": ""}, id="no KPI"),
        pytest.param({"currency": "dollars"}, id="no currency code"),
        pytest.param({"why": "x" * (LONGEST_TEXT + 1)}, id="a novel"),
        pytest.param({"splits": {By.WEEK: (Part("2026-12-01", 0.9),)}}, id="split of nine tenths"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(changes):
    with pytest.raises(InvalidInput) as refused:
        replace(GMV, **changes)

    assert refused.value.remedy


@pytest.mark.parametrize(
    ("kind", "name", "channels"),
    [
        (ScopeKind.BUSINESS, "all", ()),
        (ScopeKind.MARKET, " ", ()),
        (ScopeKind.MARKET, "US", ("TikTok",)),
    ],
)
def test_a_scope_that_names_nobody_or_too_much_is_refused(kind, name, channels):
    with pytest.raises(InvalidInput):
        Scope(kind, name, channels)


def test_facts_know_a_person_only_by_channels():
    assert Scope().known_from_facts
    assert not Scope(ScopeKind.PERSON, "Li").known_from_facts
    assert Scope(ScopeKind.PERSON, "Li", ("TikTok",)).known_from_facts
