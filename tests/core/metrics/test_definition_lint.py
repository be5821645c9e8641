"""The lint: each mistake alone fires its rule, and a complete definition is quiet."""

from dataclasses import replace

import pytest

from core.foundation.finding import Severity
from core.metrics.definition_lint import lint_definition
from core.metrics.formula import read_formula
from tests.core.metrics.definitions import definition

NET = {"maturity_days": 30, "true_up": "both", "return_basis": "refund_rate"}
MAX = {"attribution": "gmv_max", "attribution_scope": "promoted_products"}


def codes(one, others=(), **options):
    return {finding.code for finding in lint_definition(one, others, **options)}


def test_a_complete_definition_is_quiet_even_where_pay_hangs_on_it():
    assert codes(definition(), strict=True) == set()
    assert codes(definition("net_gmv", basis={"value_state": "minus_refunded", **NET})) == set()


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("shipping", "shipping"),
        ("tax", "tax"),
        ("seller_discount", "seller discounts"),
        ("value_state", "cancelled orders"),
        ("value_state", "refunded orders"),
    ],
)
def test_each_inclusion_must_be_stated(field, word):
    found = lint_definition(definition(without=(field,)))

    assert [one.code for one in found] == ["inclusions_not_stated"]
    assert word in found[0].facts["missing"]
    assert found[0].severity is Severity.WATCH
    assert lint_definition(definition(without=(field,)), strict=True)[0].severity is Severity.STOP


def test_a_kpi_without_sales_need_not_state_them():
    count = definition("orders", unit="count", without=("shipping", "tax", "value_state"))

    assert codes(count) == set()


@pytest.mark.parametrize(
    ("rule", "one"),
    [
        (
            "gpm_without_denominator",
            definition("1000 * gmv / impressions", name_en="Sales per thousand"),
        ),
        ("gpm_without_denominator", definition("1000 * gmv / cart_impressions", name_en="GPM")),
        ("ratio_not_of_sums", definition("gmv / spend", unit="factor", aggregation="mean")),
        ("ratio_not_of_sums", definition("gmv / spend", unit="factor", aggregation="sum")),
        (
            "gmv_max_called_roas",
            definition("gmv / spend", unit="factor", name_en="ROAS", basis=MAX),
        ),
        ("gmv_max_counts_sku_orders", definition("orders", unit="count", basis=MAX)),
        ("roas_called_roi", definition("gmv / spend", unit="factor", name_en="Ad ROI")),
        (
            "return_basis_not_stated",
            definition(
                "net_gmv", basis={"value_state": "minus_refunded", **NET}, without=("return_basis",)
            ),
        ),
        (
            "return_basis_differs",
            definition(
                "returned_orders / orders", unit="share", basis={"return_basis": "refund_rate"}
            ),
        ),
        (
            "return_basis_differs",
            definition("refunds / gmv", unit="share", basis={**NET, "return_basis": "return_rate"}),
        ),
        ("orders_or_customers", definition("spend / orders", name_en="CAC", direction="lower")),
        (
            "orders_or_customers",
            definition("spend / new_buyers", direction="lower", basis={"count_basis": "people"}),
        ),
        (
            "orders_or_customers",
            definition("spend / orders", direction="lower", basis={"order_unit": "buyer"}),
        ),
        (
            "no_maturity",
            definition(
                "net_gmv", basis={"value_state": "minus_refunded", "return_basis": "refund_rate"}
            ),
        ),
        ("no_record", definition(without=("source_of_record",))),
        ("no_record", definition(without=("freeze_day",))),
        ("frozen_before_mature", definition(basis={"maturity_days": 30})),
        ("formula_against_state", definition(basis={"value_state": "minus_refunded", **NET})),
        ("formula_against_state", definition("net_gmv", basis=NET)),
        (
            "formula_against_state",
            definition(basis={"value_state": "settled", "event_date": "settled", **NET}),
        ),
        ("order_unit_not_stated", definition("gmv / orders", without=("order_unit",))),
        ("people_or_times", definition("gmv / viewers", basis={"count_basis": "times"})),
        ("direction_rewards_waste", definition("spend / orders")),
        ("direction_rewards_waste", definition("gmv / spend", unit="factor", direction="lower")),
        ("window_not_stated", definition(without=("click_window_days",))),
        (
            "claim_not_stated",
            definition(
                basis={"attribution": "any"}, without=("attribution_scope", "click_window_days")
            ),
        ),
    ],
)
def test_each_mistake_is_explained(rule, one):
    found = {finding.code: finding for finding in lint_definition(one)}

    assert rule in found
    assert found[rule].remedy
    assert str(found[rule])


def test_a_true_up_allows_an_early_freeze():
    assert "frozen_before_mature" not in codes(
        definition(basis={"maturity_days": 30, "true_up": "both"})
    )
    assert "frozen_before_mature" not in codes(definition(basis={"maturity_days": 5}))


def test_roi_of_profit_is_no_roas():
    roi = definition(
        "(contribution - spend) / spend",
        unit="factor",
        name_en="Ad ROI",
        basis={"value_state": "minus_refunded", **NET},
    )

    assert codes(roi) == set()


def test_whoever_is_paid_wants_agreement_and_exclusions():
    assert "not_agreed" in codes(definition(agreed_by=[]), strict=True)
    assert "not_agreed" in codes(definition(without=("exclusions",)), strict=True)
    assert "not_agreed" not in codes(definition(agreed_by=[]))


def test_a_formula_that_was_left_behind_is_told():
    base = replace(definition("gmv - refunds"), code="other")
    kept = replace(
        definition(typed="kpi:other / orders"), formula=read_formula("(gmv - cancelled) / orders")
    )
    followed = replace(kept, formula=read_formula("(gmv - refunds) / orders"))

    assert "refers_to_older_version" in codes(kept, [base])
    assert "refers_to_older_version" not in codes(followed, [base])
