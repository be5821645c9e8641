import numpy as np
import pytest

from core.budget.known_curve import Family, KnownCurve, fine_grid, table_from_rows, table_of
from core.foundation.errors import InvalidInput

CASES = [
    (Family.HILL, 0.6),
    (Family.HILL, 1.0),
    (Family.HILL, 4.0),
    (Family.EXPONENTIAL, 1.0),
    (Family.EXPONENTIAL, 3.0),
    (Family.POWER, 0.3),
    (Family.POWER, 1.0),
    (Family.LOGISTIC, 0.5),
    (Family.LOGISTIC, 4.0),
    (Family.LOGISTIC, 12.0),
]


def curve(family: Family, slope: float) -> KnownCurve:
    return KnownCurve(family, top=100.0, half=500.0, slope=slope, aov=30.0)


@pytest.mark.parametrize(("family", "slope"), CASES)
def test_starts_at_zero_and_stands_right_at_half(family: Family, slope: float) -> None:
    at_none, at_half = curve(family, slope).orders(np.array([0.0, 500.0]))

    assert at_none == 0.0
    assert at_half == pytest.approx(100.0 if family is Family.POWER else 50.0)


@pytest.mark.parametrize(("family", "slope"), [c for c in CASES if c[0] is not Family.POWER])
def test_approaches_its_top(family: Family, slope: float) -> None:
    assert curve(family, slope).orders(np.array([1e9]))[0] == pytest.approx(100.0, rel=1e-3)


@pytest.mark.parametrize(("family", "slope"), CASES)
def test_a_table_follows_its_formula_to_a_millionth(family: Family, slope: float) -> None:
    known = curve(family, slope)
    grid = fine_grid(known.orders, 20_000.0)
    looked_at = np.unique(np.concatenate([(grid[1:] + grid[:-1]) / 2, np.linspace(0, 2e4, 9999)]))

    error = np.abs(known.orders(looked_at) - np.interp(looked_at, grid, known.orders(grid)))

    assert len(grid) >= 2000
    assert error.max() < 1e-6 * 100.0
    assert (grid[0], grid[-1]) == (0.0, 20_000.0)


def test_a_logistic_is_s_shaped_above_ln_3_only() -> None:
    spend = np.linspace(0, 400, 50)

    bends = [np.diff(curve(Family.LOGISTIC, k).orders(spend), 2)[0] for k in (1.0, 1.2)]

    assert bends[0] < 0 < bends[1]


def test_profit_is_what_the_margin_leaves_after_spend() -> None:
    one = table_of("one", curve(Family.HILL, 1.0), end=1000.0, margin_share=0.25)

    assert one.profit == pytest.approx(one.gmv * 0.25 - one.spend)
    assert one.gmv == pytest.approx(one.orders * 30.0)


@pytest.mark.parametrize(
    "change", [{"top": -1.0}, {"half": 0.0}, {"slope": 0.0}, {"aov": float("nan")}]
)
def test_refuses_numbers_out_of_range(change: dict[str, float]) -> None:
    numbers = {"top": 1.0, "half": 1.0, "slope": 1.0, "aov": 1.0} | change

    with pytest.raises(InvalidInput):
        KnownCurve(Family.HILL, **numbers)


def test_a_power_curve_may_not_be_s_shaped() -> None:
    with pytest.raises(InvalidInput, match="power"):
        curve(Family.POWER, 1.1)


@pytest.mark.parametrize("rows", [None, [], [[1, 2]], [["a", 1, 2]], [[0, 0, 0], [1, 2]], 7])
def test_refuses_rows_that_are_not_three_numbers(rows: object) -> None:
    with pytest.raises(InvalidInput, match="three numbers"):
        table_from_rows("one", rows, margin_share=1.0)
