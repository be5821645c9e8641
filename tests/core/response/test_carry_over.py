"""Known points of carry-over."""

import numpy as np

from core.response.carry_over import adstock, without_gaps


def test_constant_spend_stays_what_it_is() -> None:
    np.testing.assert_allclose(adstock(np.full(20, 7.0), 0.5), 7.0)


def test_a_paused_day_still_feels_its_share_of_yesterday() -> None:
    spend = np.append(np.full(10, 8.0), 0.0)
    assert adstock(spend, 0.25)[-1] == 2.0


def test_a_gap_is_bridged_by_its_neighbours() -> None:
    assert without_gaps(np.array([1.0, np.nan, 3.0])).tolist() == [1.0, 2.0, 3.0]
