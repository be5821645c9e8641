"""Every candidate shape starts at nothing, rises, and the beliefs add up."""

import numpy as np
import pytest

from core.response.families import Shape, candidate_shapes


def test_every_shape_starts_at_zero_and_rises() -> None:
    spend = np.linspace(0, 20, 100)
    for shape in candidate_shapes():
        height = shape.at(spend)
        assert height[0] == pytest.approx(0)
        assert (np.diff(height) >= 0).all()


def test_the_starting_weights_sum_to_one() -> None:
    assert sum(shape.prior for shape in candidate_shapes()) == pytest.approx(1)


def test_hill_reaches_half_at_its_half_spend() -> None:
    assert Shape("hill", 2.0, 1.7, 1.0).at(np.array([2.0]))[0] == pytest.approx(0.5)


def test_a_threshold_sells_nothing_up_to_its_start() -> None:
    height = Shape("threshold", 0.5, 1.0, 1.0).at(np.array([0.0, 0.5, 1.5, 1e6]))
    assert height == pytest.approx([0.0, 0.0, 1 - np.exp(-1), 1.0])
