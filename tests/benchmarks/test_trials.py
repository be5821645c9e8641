"""A small share of the benchmark of trials, seeded."""

import pytest

from tests.benchmarks.trials import e_process, forty_orders, judged, z_test

RUNS = 600


@pytest.mark.parametrize("dispersion", [1.0, 3.0])
def test_daily_looks_at_the_target_itself_rarely_decide(dispersion):
    false, _right, _day = judged(e_process, 1.0, dispersion, runs=RUNS, seed=3)

    assert false <= 0.1


def test_peers_decide_falsely_far_more_often():
    assert judged(z_test, 1.0, 1.0, runs=RUNS, seed=3)[0] > 0.4
    assert judged(forty_orders, 1.0, 1.0, runs=RUNS, seed=3)[0] > 0.9
    assert judged(forty_orders, 0.95, 3.0, runs=RUNS, seed=3)[0] > 0.2


def test_a_clear_difference_is_found():
    false, right, day = judged(e_process, 1.5, 1.0, runs=RUNS, seed=3)

    assert (false < 0.01, right > 0.98, day < 15) == (True, True, True)
