"""By logs where they hold, by Shapley where a factor is zero, negative or unknown."""

import pytest

from core.metrics.decompose import decompose

POWERS = {"clicks": 1, "rate": 1, "value": 1}


def test_logs_where_every_factor_is_above_zero():
    split = decompose(
        {"clicks": 1000, "rate": 0.1, "value": 1.0},
        {"clicks": 2000, "rate": 0.05, "value": 1.1},
        POWERS,
    )

    assert split.by_logs
    assert list(split.effects.values()) == pytest.approx([72.7254, -72.7254, 10.0], abs=5e-5)


def test_shapley_where_one_is_zero():
    split = decompose(
        {"clicks": 1000, "rate": 0, "value": 20},
        {"clicks": 1200, "rate": 0.05, "value": 25},
        POWERS,
    )

    assert not split.by_logs
    assert sum(split.effects.values()) == pytest.approx(1500)


def test_an_order_value_that_nobody_saw_did_not_move():
    split = decompose(
        {"clicks": 1000, "rate": 0, "value": None},
        {"clicks": 1200, "rate": 0.05, "value": 25},
        POWERS,
        ends=(0.0, 1500.0),
    )

    assert split.effects["value"] == 0
    assert sum(split.effects.values()) == pytest.approx(1500)


def test_a_negative_margin_is_split_too():
    split = decompose(
        {"gmv": 100, "margin": 0.1}, {"gmv": 120, "margin": -0.05}, {"gmv": 1, "margin": 1}
    )

    assert not split.by_logs
    assert split.effects == pytest.approx({"gmv": 0.5, "margin": -16.5})


def test_a_minus_before_the_product_turns_every_sign():
    before, after = {"gmv": 100.0, "rate": 0.1}, {"gmv": 120.0, "rate": 0.2}
    powers = {"gmv": 1, "rate": 1}
    plus = decompose(before, after, powers)
    minus = decompose(before, after, powers, coefficient=-1)

    assert minus.by_logs
    assert minus.effects == pytest.approx({code: -e for code, e in plus.effects.items()})


def test_a_denominator_of_zero_cannot_be_split():
    assert decompose({"spend": 10, "orders": 0}, {"spend": 9, "orders": 2},
                     {"spend": 1, "orders": -1}) is None  # fmt: skip


def test_factors_that_do_not_tell_the_value_are_not_trusted():
    """Sales without orders: no product of a zero gives them."""
    found = decompose(
        {"rate": 0.0, "value": None}, {"rate": 0.1, "value": 20.0}, {"rate": 1, "value": 1},
        ends=(50.0, 2.0),
    )  # fmt: skip

    assert found is None
