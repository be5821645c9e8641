"""A distribution from three quantiles."""

import numpy as np
import pytest

from core.stats.three_points import levels


@pytest.mark.parametrize("points", [(80.0, 100.0, 130.0), (0.0, 100.0, 130.0), (5.0, 5.0, 5.0)])
def test_its_quantiles_are_those_it_was_made_of(points):
    found = levels(*points, count=1995)

    assert np.quantile(found, (0.1, 0.5, 0.9), method="hazen") == pytest.approx(points, rel=1e-3)
    assert (np.diff(found) >= 0).all()
    assert (found >= 0).all()


def test_nothing_stays_nothing():
    assert levels(0.0, 0.0, 0.0).tolist() == [0.0] * 199
