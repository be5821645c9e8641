"""Control sums: one line for what may be added, unknown where nobody knows."""

from datetime import date
from decimal import Decimal

from core.services.control_sums import control_sums
from tests.core.services.test_overview import GMV_MAX, LAST, fact


def test_lines_are_kept_apart_by_basis_currency_and_kind_of_period():
    lines = control_sums(
        [fact(), fact(**GMV_MAX), fact(currency="EUR"), fact(date(2026, 10, 1), last_day=LAST)]
    )

    assert [(line.basis, line.currency, line.daily) for line in lines] == [
        ("classic_ads", "USD", True),
        ("gmv_max", "USD", True),
        ("classic_ads", "EUR", True),
        ("classic_ads", "USD", False),
    ]


def test_money_is_added_exactly():
    (line,) = control_sums([fact(spend=Decimal("0.10")) for _ in range(3)])

    assert (line.spend, line.rows) == (Decimal("0.30"), 3)


def test_unknown_is_not_zero():
    (line,) = control_sums([fact(impressions=None)])

    assert line.impressions is None


def test_what_some_rows_know_is_added():
    (line,) = control_sums([fact(clicks=5), fact(clicks=None)])

    assert line.clicks == 5


def test_no_facts_no_lines():
    assert control_sums(()) == ()
