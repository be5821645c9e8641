"""The least change: golden values, locks, and the optimum of general solvers."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog, minimize

from core.foundation.errors import InfeasiblePlan
from core.targets.log_kpi import Wish
from core.targets.repair import Repair, Way, repairs
from tests.core.targets.kpi_system import CORE, KPIS, exactly, feasible, program
from tests.core.targets.test_conflicts import questions

CROWDED = {"gmv": 5000, "cpa": 3.5, "aov": 25, "ctr": 0.02, "cvr": 0.03, "cpm": 4}


def spread(wishes) -> dict[str, float | None]:
    found = next(one for one in repairs(CORE, wishes) if one.way is Way.SPREAD)
    return {wish.kpi: wish.low for wish in found.wishes}


def test_the_change_is_spread_over_the_set():
    mended = spread(exactly(**CROWDED))

    assert mended == pytest.approx(
        {"gmv": 5000, "aov": 25, "cpa": 4.1118, "ctr": 0.023496, "cvr": 0.035244, "cpm": 3.4049},
        rel=2e-5,
    )


def test_a_locked_target_stays():
    mended = spread(exactly(lock=["cpm"], **CROWDED))

    assert mended["cpm"] == 4
    assert mended["cpa"] == pytest.approx(4.3386, abs=5e-5)
    assert mended["ctr"] == pytest.approx(0.024792, abs=5e-7)
    assert mended["cvr"] == pytest.approx(0.037188, abs=5e-7)


def test_a_stiff_target_moves_less():
    wishes = [
        Wish(w.kpi, w.low, w.high, stiffness=4.0 if w.kpi == "cpa" else 1.0)
        for w in exactly(**CROWDED)
    ]

    mended = spread(wishes)

    assert mended["cpa"] == pytest.approx(3.6779, abs=5e-5)
    assert mended["ctr"] == pytest.approx(0.024386, abs=5e-7)
    assert mended["cpm"] == pytest.approx(3.2806, abs=5e-5)


def test_locked_targets_that_exclude_each_other_are_named_and_nothing_moves():
    with pytest.raises(InfeasiblePlan, match="locked") as refused:
        repairs(CORE, exactly(lock=["cpa", "ctr", "cvr", "cpm"], **CROWDED))

    assert set(refused.value.facts["kpis"]) == {"cpa", "ctr", "cvr", "cpm"}


def test_several_conflicts_are_mended_at_once():
    mended = spread(exactly(**CROWDED, roas=8, gpm=12))

    assert mended == pytest.approx(
        {
            "gmv": 5000, "cpa": 3.9273, "aov": 23.900, "ctr": 0.021455, "cvr": 0.032182,
            "cpm": 2.7116, "roas": 6.0855, "gpm": 16.50,
        },
        rel=1e-4,
    )  # fmt: skip


def test_each_single_way_out_is_offered_once():
    alone = [
        dict(one.changes) for one in repairs(CORE, exactly(**CROWDED)) if len(one.changes) == 1
    ]

    assert sorted(next(iter(change)) for change in alone) == ["cpa", "cpm", "ctr", "cvr"]
    assert {kpi: value for change in alone for kpi, value in change.items()}["cpm"] == (
        pytest.approx(2.1 / 4 - 1)
    )


def test_wishes_that_agree_need_no_repair():
    assert repairs(CORE, exactly(gmv=5000, orders=200, aov=25)) == ()


def cost(repair: Repair, wishes, power: int) -> float:
    moves = [abs(np.log1p(repair.changes.get(wish.kpi, 0.0))) for wish in wishes]
    return float(sum(w.stiffness * move**power for w, move in zip(wishes, moves, strict=True)))


def moved_program(wishes):
    """table·(z, moves) ≤ limits, where each wish moves as a whole."""
    table, limits = program(KPIS, wishes)
    places = [n for n, w in enumerate(wishes) for end in (w.high, w.low) if end is not None]
    signs = [s for w in wishes for s, end in ((-1, w.high), (1, w.low)) if end is not None]
    moves = np.zeros((len(table), len(wishes)))
    moves[np.arange(len(table)), places] = signs
    return np.hstack([table, moves]), limits


@settings(max_examples=30, deadline=None)
@given(questions())
def test_both_repairs_are_the_cheapest_ones_and_leave_locks_alone(wishes):
    if feasible(KPIS, wishes, 1e-8) or not feasible(KPIS, [w for w in wishes if w.locked], 1e-8):
        return
    found = repairs(KPIS, wishes, tolerance=1e-8)
    assert all(feasible(KPIS, one.wishes, 1e-6) for one in found)
    assert not any(w.locked and w.kpi in one.changes for one in found for w in wishes)
    table, limits = moved_program(wishes)
    free = table.shape[1] - len(wishes)
    stiffness = np.array([wish.stiffness for wish in wishes])
    limit = [(0.0, 0.0) if wish.locked else (0.0, None) for wish in wishes]
    least = linprog(
        np.r_[np.zeros(free), stiffness, stiffness],
        A_ub=np.hstack([table, -table[:, free:]]),
        b_ub=limits,
        bounds=[(None, None)] * free + limit * 2,
    )
    few = min(cost(one, wishes, 1) for one in found)
    assert few == pytest.approx(least.fun, rel=1e-6, abs=1e-8)
    up, down = least.x[free : free + len(wishes)], least.x[free + len(wishes) :]
    squares = minimize(
        lambda x: stiffness @ x[free:] ** 2,
        np.r_[least.x[:free], up - down],
        jac=lambda x: np.r_[np.zeros(free), 2 * stiffness * x[free:]],
        constraints=[
            {"type": "ineq", "fun": lambda x: limits - table @ x, "jac": lambda _: -table}
        ],
        bounds=[(None, None)] * free + [(0, 0) if w.locked else (None, None) for w in wishes],
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-14},
    )
    first = next(one for one in found if one.way is Way.SPREAD)
    assert cost(first, wishes, 2) <= squares.fun * (1 + 1e-5) + 1e-8 or not squares.success
