import numpy as np
import pytest

from core.budget.band import band
from core.budget.frontier import frontier
from core.budget.problem import Limits, Problem
from tests.core.budget.questions import hill_table

TABLES = (hill_table("one", aov=20.0), hill_table("two", slope=2.0, aov=50.0))
LINE = frontier(Problem(TABLES, (Limits(), Limits())), levels=40)


def test_draws_without_spread_give_the_frontier_itself() -> None:
    certain = [np.tile(table.orders, (30, 1)) for table in TABLES]

    edges = band(certain, LINE, TABLES)

    assert edges.orders_p10 == pytest.approx(LINE.orders)
    assert edges.orders_p90 == pytest.approx(LINE.orders)
    assert edges.gmv_p90 == pytest.approx(LINE.gmv)
    spent = LINE.allocation.sum(axis=1)
    assert edges.cpa_p10[1:] == pytest.approx(spent[1:] / LINE.orders[1:])


def test_the_edges_are_the_10th_and_90th_of_100_draws() -> None:
    factors = np.random.default_rng(0).permutation(np.arange(1, 102)) / 51
    drawn = [table.orders * factors[:, None] for table in TABLES]

    edges = band(drawn, LINE, TABLES)

    assert edges.orders_p10 == pytest.approx(LINE.orders * 11 / 51)
    assert edges.gmv_p90 == pytest.approx(LINE.gmv * 91 / 51)


def test_cpa_is_unknown_where_draws_bring_no_orders() -> None:
    nothing = [np.zeros((10, len(table.spend))) for table in TABLES]

    edges = band(nothing, LINE, TABLES)

    assert np.isnan(edges.cpa_p90).all()
    assert (edges.orders_p90 == 0).all()
