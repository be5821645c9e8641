"""A change split where logs cannot: against brute force over every order of change."""

from itertools import permutations
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.metrics.shapley import MOST_FACTORS, shapley

NUMBERS = st.floats(-50, 50)
FOUR = st.fixed_dictionaries(dict.fromkeys("abcd", NUMBERS))


def product(values):
    return prod(values.values())


def uneven(values):
    return values["a"] * values["b"] - values["c"] * abs(values["d"])


def over_every_order(before, after, value):
    effects = dict.fromkeys(before, 0.0)
    orders = list(permutations(before))
    for order in orders:
        now = dict(before)
        for code in order:
            old = value(now)
            now[code] = after[code]
            effects[code] += (value(now) - old) / len(orders)
    return effects


def test_a_rate_that_was_zero():
    """MK12."""
    split = shapley(
        {"clicks": 1000, "rate": 0, "value": 20},
        {"clicks": 1200, "rate": 0.05, "value": 25},
        product,
    )

    assert split["clicks"] == pytest.approx(116.67, abs=0.005)
    assert split["rate"] == pytest.approx(1241.67, abs=0.005)
    assert split["value"] == pytest.approx(141.67, abs=0.005)
    assert sum(split.values()) == pytest.approx(1500)


def test_the_store_of_the_worked_examples():
    split = shapley({"a": 1000, "b": 0.1, "c": 1.0}, {"a": 2000, "b": 0.05, "c": 1.1}, product)

    assert list(split.values()) == pytest.approx([78.3333, -79.1667, 10.8333], abs=5e-5)


@pytest.mark.parametrize("value", [product, uneven])
@given(FOUR, FOUR)
def test_it_is_the_mean_over_every_order(value, before, after):
    split, brute = shapley(before, after, value), over_every_order(before, after, value)

    for code in before:
        assert split[code] == pytest.approx(brute[code], rel=1e-6, abs=1e-3)


@given(FOUR, FOUR)
def test_effects_add_up_to_the_change(before, after):
    split = shapley(before, after, product)

    assert sum(split.values()) == pytest.approx(product(after) - product(before), abs=1e-3)


def test_what_did_not_move_has_no_effect():
    split = shapley({"a": 2.0, "b": 0.0}, {"a": 2.0, "b": 3.0}, product)

    assert split == {"a": 0.0, "b": 6.0}


def test_more_factors_than_can_be_tried_are_refused():
    before = {str(number): 1.0 for number in range(MOST_FACTORS + 1)}
    after = dict.fromkeys(before, 2.0)

    with pytest.raises(ValueError, match="7 factors"):
        shapley(before, after, product)
