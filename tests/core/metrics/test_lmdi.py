"""A product's change split by logs: exact, free of order and unit, stable at equality."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.metrics.lmdi import lmdi, log_mean, product

AMOUNTS = st.floats(1e-3, 1e6)
POWERS = {"a": 1, "b": 1, "c": -1}
FACTORS = st.fixed_dictionaries(dict.fromkeys(POWERS, AMOUNTS))


def test_the_store_of_the_worked_examples():
    split = lmdi(
        {"visits": 1000, "rate": 0.1, "value": 1.0},
        {"visits": 2000, "rate": 0.05, "value": 1.1},
        {"visits": 1, "rate": 1, "value": 1},
    )

    assert split["visits"] == pytest.approx(72.7254, abs=5e-5)
    assert split["rate"] == pytest.approx(-72.7254, abs=5e-5)
    assert split["value"] == pytest.approx(10.0, abs=5e-5)


def test_roi_by_gpm_and_cpm():
    """MK14: what stands in the denominator has its sign turned."""
    split = lmdi({"gpm": 15, "cpm": 3.75}, {"gpm": 14, "cpm": 14 / 3}, {"gpm": 1, "cpm": -1})

    assert split["gpm"] == pytest.approx(-0.2398, abs=5e-5)
    assert split["cpm"] == pytest.approx(-0.7602, abs=5e-5)


def test_the_mean_of_equal_amounts_is_that_amount():
    assert log_mean(7.0, 7.0) == pytest.approx(7.0, rel=1e-15)


@given(AMOUNTS, st.floats(-2e-4, 2e-4))
def test_the_mean_is_smooth_where_the_amounts_meet(amount, apart):
    near = amount * (1 + apart)

    assert log_mean(amount, near) == pytest.approx((amount + near) / 2, rel=1e-7)


@given(AMOUNTS, AMOUNTS)
def test_the_mean_lies_between_and_does_not_mind_the_order(one, other):
    mean = log_mean(one, other)

    assert mean == pytest.approx(log_mean(other, one))
    assert min(one, other) * (1 - 1e-12) <= mean <= max(one, other) * (1 + 1e-12)


@given(FACTORS, FACTORS)
def test_effects_add_up_to_the_change(before, after):
    change = product(after, POWERS) - product(before, POWERS)
    scale = product(after, POWERS) + product(before, POWERS)

    assert sum(lmdi(before, after, POWERS).values()) == pytest.approx(change, abs=1e-9 * scale)


@given(FACTORS, FACTORS, st.floats(0.01, 100))
def test_another_unit_of_money_scales_every_effect(before, after, rate):
    usual = lmdi(before, after, POWERS)
    scaled = lmdi({**before, "a": before["a"] * rate}, {**after, "a": after["a"] * rate}, POWERS)

    size = max(abs(effect) for effect in usual.values()) + product(after, POWERS)
    for code in POWERS:
        assert scaled[code] == pytest.approx(rate * usual[code], abs=1e-8 * rate * size)


@given(FACTORS, FACTORS)
def test_turning_the_periods_turns_the_signs(before, after):
    there, back = lmdi(before, after, POWERS), lmdi(after, before, POWERS)

    for code in POWERS:
        assert there[code] == pytest.approx(-back[code])


def test_opposite_moves_of_one_size_cancel():
    split = lmdi({"a": 2.0, "b": 3.0}, {"a": 3.0, "b": 2.0}, {"a": 1, "b": 1})

    assert split["a"] == pytest.approx(-split["b"]) == pytest.approx(6 * log(1.5))
