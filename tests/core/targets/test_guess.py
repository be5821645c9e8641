"""Reach from guesses: the published check value, limits, and a simulation with known truth."""

from math import exp, log

import numpy as np
import pytest

from core.foundation.errors import InvalidInput
from core.targets.guess import DECILES_APART, Guess, guessed_chance, guessed_range


def guess(middle: float, spread: float) -> Guess:
    half = exp(spread * DECILES_APART / 2)
    return Guess(middle / half, middle, middle * half)


LIVE = [guess(200_000, 0.54), guess(0.02, 0.22), guess(0.03, 0.32), guess(25, 0.17)]


def test_the_check_value_of_a_live():
    assert guessed_range(LIVE)[1] == pytest.approx(3000)
    assert sum(one.spread**2 for one in LIVE) ** 0.5 == pytest.approx(0.6865, abs=5e-5)
    assert guessed_chance(LIVE, 5000) == pytest.approx(0.2284, abs=5e-5)


def test_it_is_how_often_a_simulated_product_reaches_the_target():
    chance = np.random.default_rng(1)
    logs = sum(log(f.p50) + f.spread * chance.standard_normal(200_000) for f in LIVE)

    assert guessed_chance(LIVE, 4000) == pytest.approx((logs >= log(4000)).mean(), abs=0.004)
    low, _, high = guessed_range(LIVE)
    assert ((logs > log(low)) & (logs < log(high))).mean() == pytest.approx(0.8, abs=0.004)


def test_a_ceiling_is_the_other_side():
    assert guessed_chance(LIVE, 5000, at_least=False) == pytest.approx(1 - 0.2284, abs=5e-5)


@pytest.mark.parametrize(("target", "chance"), [(99, 1.0), (100, 1.0), (101, 0.0)])
def test_a_sure_guess_is_yes_or_no(target, chance):
    assert guessed_chance([Guess(100, 100, 100)], target) == chance
    assert guessed_chance([Guess(100, 100, 100)], 100, at_least=False) == 1.0


@pytest.mark.parametrize("cases", [(2, 1, 3), (1, 3, 2), (0, 1, 2), (1, 2, float("inf"))])
def test_a_guess_out_of_order_is_refused(cases):
    with pytest.raises(InvalidInput, match="in this order"):
        Guess(*cases)
