"""Doubt beyond the learned range."""

import numpy as np

from core.response.posterior import doubt_beyond

GRID = np.array([0.0, 10.0, 40.0, 90.0, 300.0, 600.0])
FACTORS = doubt_beyond(GRID, 20.0, 100.0, 200_000, np.random.default_rng(1))


def test_doubt_promises_neither_more_nor_fewer_orders() -> None:
    np.testing.assert_allclose(FACTORS.mean(axis=0), 1.0, atol=0.01)


def test_within_the_learned_range_there_is_no_doubt() -> None:
    assert (FACTORS[:, 2:4] == 1.0).all()


def test_doubt_grows_with_the_distance() -> None:
    spread = FACTORS.std(axis=0)
    assert spread[0] > spread[1] > 0
    assert spread[5] > spread[4] > 0
