"""A finding appears where its reason is, and stays away where it is not."""

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from core.response.findings import follows_demand, history_findings
from core.response.history import ChannelHistory


def history(spend: NDArray[np.float64], orders: NDArray[np.float64]) -> ChannelHistory:
    return ChannelHistory("Shop", date(2026, 1, 5), spend, orders, orders * 30, True)


def simulated(seed: int, reaction: float) -> ChannelHistory:
    """120 days; `reaction` is how far spend follows the orders of the day before."""
    chance = np.random.default_rng(seed)
    spend, orders = np.full(120, 100.0), np.full(120, 40.0)
    for day in range(1, 120):
        calm = 0.5 * np.log(spend[day - 1] / 100)
        chased = reaction * np.log((orders[day - 1] + 1) / 41)
        spend[day] = 100 * np.exp(calm + chased + 0.15 * chance.standard_normal())
        orders[day] = chance.poisson(40 * np.sqrt(spend[day] / 100))
    return history(spend, orders)


@pytest.mark.parametrize("seed", range(5))
def test_a_budget_that_chases_orders_is_noticed_and_a_free_one_is_not(seed: int) -> None:
    assert follows_demand(simulated(seed, 0.8)) > 0.45
    assert follows_demand(simulated(seed, 0.0)) < 0.45


@pytest.mark.parametrize(
    ("code", "spend", "orders"),
    [
        ("few_days", np.linspace(50, 150, 10), np.full(10, 50.0)),
        ("few_orders", np.linspace(50, 150, 60), np.full(60, 0.5)),
        ("spend_hardly_varied", np.full(60, 100.0), np.full(60, 50.0)),
        ("unknown_days", np.append(np.linspace(50, 150, 60), np.nan), np.full(61, 50.0)),
        ("never_paused_base", np.linspace(50, 150, 60), np.full(60, 50.0)),
    ],
)
def test_a_reason_gives_its_finding(
    code: str, spend: NDArray[np.float64], orders: NDArray[np.float64]
) -> None:
    found = history_findings(history(spend, orders))
    assert code in {finding.code for finding in found}
    assert all("Shop" in str(finding) for finding in found)


def test_a_long_varied_paused_history_gives_none() -> None:
    spend = np.tile([50.0, 80.0, 120.0, 160.0, 0.0], 20)
    assert history_findings(history(spend, np.full(100, 50.0))) == ()
