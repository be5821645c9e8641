"""The small business rule: strictly below the limit, and never for special use."""

import pytest

from core.contract.mocra import UsSales, exempt
from core.foundation.errors import InvalidInput

LIMIT = 1_000_000


@pytest.mark.parametrize(
    ("average", "free"), [(900_000, True), (975_000, True), (1_025_000, False), (LIMIT, False)]
)
def test_c1_the_average_must_be_strictly_below(average, free):
    sales = UsSales((average - 100_000, average, average + 100_000), special_use=False)

    assert sales.average == average
    assert exempt(sales, below_usd=LIMIT) is free


def test_c2_special_use_is_never_exempt_not_even_where_sales_are_unknown():
    assert exempt(UsSales((900_000,) * 3, special_use=True), below_usd=LIMIT) is False
    assert exempt(UsSales((None,) * 3, special_use=True), below_usd=LIMIT) is False


def test_unknown_is_neither():
    assert exempt(UsSales((0, 0, None), special_use=False), below_usd=LIMIT) is None
    assert exempt(UsSales((0, 0, 0)), below_usd=LIMIT) is None


def test_what_is_known_may_be_enough_to_say_no():
    assert exempt(UsSales((2_000_000, 1_000_000, None)), below_usd=LIMIT) is False
    assert exempt(UsSales((LIMIT,) * 3), below_usd=LIMIT) is False


def test_a_year_without_sales_is_a_zero():
    assert exempt(UsSales((0, 0, 2_900_000), special_use=False), below_usd=LIMIT) is True


@pytest.mark.parametrize("years", [(), (1, 2), (1, 2, 3, 4), (-1, 0, 0), (float("nan"), 0, 0)])
def test_anything_but_three_amounts_is_refused(years):
    with pytest.raises(InvalidInput):
        UsSales(years)
