"""Channels lean to each other, and none is carried away."""

import numpy as np
import pytest

from core.response.families import candidate_shapes
from core.response.pool import pooled_belief, pooled_dispersions, starting_belief, traits

SHAPES = candidate_shapes()
START = starting_belief(SHAPES)
SHARED = traits(SHAPES)
POWER = np.array([shape.family == "power" for shape in SHAPES])


def certain_of(shape: int, carry: int) -> np.ndarray:
    posterior = np.zeros_like(START)
    posterior[carry, shape] = 1.0
    return posterior


def test_channels_that_say_nothing_new_leave_the_belief_where_it_was() -> None:
    np.testing.assert_allclose(pooled_belief(START, [START, START], SHARED), START)


def test_the_belief_moves_to_the_family_and_carry_over_that_channels_show() -> None:
    one = int(np.flatnonzero(POWER)[0])
    belief = pooled_belief(START, [certain_of(one, carry=5)] * 4, SHARED)
    assert belief.sum() == pytest.approx(1)
    assert belief[:, POWER].sum() > START[:, POWER].sum()
    assert belief[5].sum() > START[5].sum()


def test_one_shape_does_not_crowd_out_its_kin() -> None:
    classes = np.stack(SHARED)
    alike = (classes[:, :, None] == classes[:, None, :]).all(axis=0)
    one, other = np.argwhere(np.triu(alike, k=1))[0].tolist()
    belief = pooled_belief(START, [certain_of(one, carry=0)] * 50, SHARED)
    kin = belief[:, other].sum() / belief[:, one].sum()
    assert kin == pytest.approx(START[:, other].sum() / START[:, one].sum())


def test_a_channel_of_few_days_takes_the_noise_of_the_others() -> None:
    misfits, freedoms = [3.0 * 80, 3.2 * 90, 2.8 * 100, 30.0 * 1], [80.0, 90.0, 100.0, 1.0]
    *long, short = pooled_dispersions(misfits, freedoms)
    assert long == pytest.approx([3.0, 3.2, 2.8], rel=0.03)
    assert short == pytest.approx((30 + 8 * 3) / 9)


def test_noise_is_never_below_poisson_and_nothing_gives_nothing() -> None:
    assert pooled_dispersions([1.0], [100.0]) == [1.0]
    assert pooled_dispersions([], []) == []
