"""Targets survive the way to JSON and back; a file that is wrong says where."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.targets.scope import Scope, ScopeKind
from core.targets.split import By, Part, even
from core.targets.target import Bound, Target
from core.targets.target_file import from_json, to_json
from tests.core.targets.test_target import GMV

WRITTEN = to_json(GMV)
NAMES = st.text(min_size=1, max_size=9).filter(str.strip)


@st.composite
def targets(draw):
    first = draw(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
    period = Period(first, first + timedelta(days=draw(st.integers(0, 400))))
    bound = draw(st.sampled_from(Bound))
    base = draw(st.floats(1e-6, 1e12))
    harder = {Bound.AT_LEAST: 2 * base, Bound.AT_MOST: base / 2, Bound.EXACTLY: None}[bound]
    people = even(draw(st.lists(NAMES, min_size=1, max_size=5, unique=True)))
    return Target(
        draw(NAMES), draw(NAMES), draw(st.integers(1, 9)),
        draw(st.sampled_from([Scope(), Scope(ScopeKind.PERSON, "Li", ("TikTok US", "店铺"))])),
        period, base, bound,
        stretch=draw(st.sampled_from([None, harder])), currency=draw(st.sampled_from(["", "USD"])),
        owner=draw(st.text(max_size=9)), why=draw(st.text(max_size=9)), locked=draw(st.booleans()),
        stiffness=draw(st.floats(0.01, 100)),
        splits=draw(st.sampled_from([{}, {By.PERSON: people}])),
    )  # fmt: skip


@given(targets())
def test_a_target_comes_back_as_it_was(target):
    assert from_json(json.loads(json.dumps(to_json(target), allow_nan=False))) == target


def test_what_may_be_missing_is_filled_in():
    needed = ("code", "kpi", "kpi_version", "from", "to", "base", "bound")

    target = from_json({key: WRITTEN[key] for key in needed})

    assert target == replace(GMV, currency="")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"goal": 5}, "goal"),
        ({"kpi": None}, "kpi"),
        ({"kpi": " "}, "kpi"),
        ({"kpi_version": 1.5}, "1.5"),
        ({"base": "5000"}, "5000"),
        ({"base": True}, "True"),
        ({"bound": "about"}, "at_least, at_most, exactly"),
        ({"from": "1 December"}, "1 December"),
        ({"to": "2026-11-01"}, "before it starts"),
        ({"locked": 1}, "locked"),
        ({"owner": 7}, "owner"),
        ({"scope": {"kind": "planet", "name": "Mars"}}, "planet"),
        ({"scope": {"kind": "person", "name": "Li", "channels": [7]}}, "by name"),
        ({"splits": {"moon": []}}, "moon"),
        ({"splits": {"week": [{"name": "2026-12-01"}]}}, "share"),
        ({"splits": {"week": "all"}}, "week"),
    ],
)
def test_a_wrong_field_is_named(changes, named):
    with pytest.raises(InvalidInput) as refused:
        from_json(WRITTEN | changes)

    assert named in f"{refused.value} {refused.value.remedy.format(**refused.value.facts)}"


@pytest.mark.parametrize("plain", [None, 5, "target", [WRITTEN]])
def test_what_is_no_object_is_no_target(plain):
    with pytest.raises(InvalidInput, match="the target"):
        from_json(plain)


def test_shares_of_a_split_must_be_one_whole():
    with pytest.raises(InvalidInput, match=r"90\.0 per cent"):
        from_json(WRITTEN | {"splits": {"person": [{"name": "Li", "share": 0.9}]}})


def test_the_part_keeps_its_lock():
    halves = (Part("Li", 0.5, locked=True), Part("Wang", 0.5))

    assert from_json(to_json(replace(GMV, splits={By.PERSON: halves}))).splits == {
        By.PERSON: halves
    }
