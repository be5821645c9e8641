"""Formulas multiplied out into products."""

import pytest

from core.metrics.formula import read_formula, value
from core.metrics.terms import Term, terms_of

SUMS = {"gmv": 900.0, "spend": 300.0, "contribution": 400.0, "orders": 30.0}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("1000 * gmv / impressions", [Term(1000.0, {"gmv": 1, "impressions": -1})]),
        ("contribution - spend", [Term(1.0, {"contribution": 1}), Term(-1.0, {"spend": 1})]),
        (
            "(contribution - spend) / spend",
            [Term(1.0, {"contribution": 1, "spend": -1}), Term(-1.0, {})],
        ),
        ("(gmv - spend) * 2 / 4", [Term(0.5, {"gmv": 1}), Term(-0.5, {"spend": 1})]),
        ("gmv - gmv", []),
    ],
)
def test_products(text, terms):
    assert list(terms_of(read_formula(text), {})) == terms


def test_a_sum_below_has_no_products():
    assert terms_of(read_formula("gmv / (contribution - spend)"), {}) is None


def test_another_kpi_is_written_out():
    kpis = {"roas": read_formula("gmv / spend")}

    assert terms_of(read_formula("kpi:roas / orders"), kpis) == (
        Term(1.0, {"gmv": 1, "orders": -1, "spend": -1}),
    )


@pytest.mark.parametrize("text", ["(contribution - spend) / spend", "(gmv - spend) * 3 / orders"])
def test_the_products_are_worth_the_formula(text):
    formula = read_formula(text)
    worth = 0.0
    for term in terms_of(formula, {}):
        part = term.coefficient
        for code, power in term.exponents.items():
            part *= SUMS[code] ** power
        worth += part

    assert worth == pytest.approx(value(formula, SUMS, {}))
