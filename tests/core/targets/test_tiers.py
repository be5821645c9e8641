"""Step tiers: no hole, no overlap, better never earns less."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.metrics.definition import Direction
from core.targets.tiers import Tier, Tiers, from_starts
from tests.core.targets.cards import dec


def tier(start, end, points):
    return Tier(*(None if one is None else dec(one) for one in (start, end)), dec(points))


def test_the_published_table_has_a_hole_and_it_is_named():
    # domain reference S1: "≥100 → 30", "80 ≤ x < 90 → 20", nothing for 90 to 100
    with pytest.raises(InvalidInput, match=r"gap \[0, 80\), \[90, 100\)\."):
        Tiers((tier(100, None, 30), tier(80, 90, 20)))


def test_only_the_hole_that_is_there_is_named():
    with pytest.raises(InvalidInput) as refused:
        Tiers((tier(100, None, 30), tier(80, 90, 20), tier(None, 80, 0)))

    assert refused.value.facts["gap"] == "[90, 100)"


def test_follow_conversion_by_steps():
    # domain reference S7: ≥7 → 10, ≥5 → 8
    steps = Tiers(from_starts([(dec(0), dec(0)), (dec(5), dec(8)), (dec(7), dec(10))]))

    values = ("7", "6.99", "5", "4.99", "-1", "1000")
    assert [steps.tier_at(dec(v)).points for v in values] == [10, 8, 8, 0, 0, 10]


def test_without_a_lowest_step_the_validator_complains():
    with pytest.raises(InvalidInput, match=r"gap \[0, 5\)"):
        Tiers(from_starts([(dec(5), dec(8)), (dec(7), dec(10))]))


def test_where_lower_is_better_the_promised_value_counts_as_reached():
    steps = Tiers((tier(None, 1, 25), tier(1, 3, 15), tier(3, None, 0)), Direction.LOWER)

    assert [steps.tier_at(dec(v)).points for v in (0, 1, "1.01", 3, "3.01")] == [25, 25, 15, 15, 0]


def test_a_hole_where_lower_is_better_is_closed_at_its_upper_end():
    with pytest.raises(InvalidInput, match=r"gap \(1, 3\]"):
        Tiers((tier(None, 1, 25), tier(3, None, 0)), Direction.LOWER)


def test_shares_are_named_in_per_cent():
    with pytest.raises(InvalidInput, match=r"gap \[90%, 100%\)"):
        Tiers((tier(None, "0.9", 20), tier(1, None, 30)), shares=True)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((tier(None, 90, 10), tier(80, None, 20)), r"both hold \[80, 90\)"),
        ((tier(None, 90, 10), tier(None, 80, 5)), r"gap \[90, ∞\)"),
        ((tier(None, 90, 5), tier(None, None, 10)), r"both hold \(−∞, 90\)"),
        ((tier(None, 80, 20), tier(80, None, 10)), "the worse"),
        ((tier(None, 80, 5), tier(80, 90, 10)), r"gap \[90, ∞\)"),
        ((tier(None, 80, 0), tier(80, None, 0)), "No tier earns"),
        ((), "0 tiers"),
    ],
)
def test_bad_tables_are_refused(rows, said):
    with pytest.raises(InvalidInput, match=said):
        Tiers(tuple(rows))


def test_an_empty_or_negative_tier_is_refused():
    with pytest.raises(InvalidInput):
        tier(90, 90, 5)
    with pytest.raises(InvalidInput):
        tier(80, 90, -1)


@given(
    st.lists(st.integers(1, 1000), min_size=1, max_size=8, unique=True),
    st.lists(st.integers(0, 50), min_size=9, max_size=9),
    st.lists(st.decimals(0, 1200, places=2), min_size=2, max_size=2),
    st.sampled_from(Direction),
)
def test_a_better_value_never_earns_less(starts, points, values, direction):
    rising = sorted(points, reverse=direction is Direction.LOWER)[: len(starts) + 1]
    if max(rising) == 0:
        rising[0 if direction is Direction.LOWER else -1] = 1
    edges = [dec(0), *map(dec, sorted(starts))]
    table = Tiers(from_starts(list(zip(edges, map(dec, rising), strict=True))), direction)
    low, high = sorted(values)

    worse, better = (low, high) if direction is Direction.HIGHER else (high, low)
    assert 0 <= table.share_at(worse) <= table.share_at(better) <= Decimal(1)
