"""A channel from assumptions says what its funnel says, and borrows its bend."""

import numpy as np
import pytest

from core.foundation.errors import InvalidInput
from core.response.assume import Funnel, assume
from core.response.learn import learn
from tests.markets import simulate_market

FUNNEL = Funnel(cpm=10.0, ctr=0.02, cvr=0.05, aov=30.0, reference_spend=200.0, spread=0.4)
LIKE = learn(simulate_market(7).histories[:2], seed=1, draws=50)


@pytest.mark.parametrize("like", [(), LIKE], ids=["alone", "borrowing"])
def test_orders_at_the_reference_spend_are_the_funnels(like: tuple) -> None:
    channel = assume("New", FUNNEL, like=like, seed=1, draws=2000)
    assert np.median(channel.orders(200.0)) == pytest.approx(20, rel=0.05)
    assert (np.diff(channel.order_draws, axis=1) >= 0).all()
    assert (channel.order_draws[:, 0] == 0).all()
    assert channel.learned_range == (0.0, 0.0)


@pytest.mark.parametrize("cvr", [0.0, 1.5, float("nan")])
def test_an_impossible_rate_is_refused(cvr: float) -> None:
    with pytest.raises(InvalidInput):
        Funnel(cpm=10.0, ctr=0.02, cvr=cvr, aov=30.0, reference_spend=200.0)
