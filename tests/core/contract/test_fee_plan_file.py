"""Fee plans and quotes as files: both ways, and everything that is refused."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from core.contract.fee_plan import USUAL_ORDER, Reach
from core.contract.fee_plan_file import plan_from_json, plan_to_json
from core.contract.ladder import Mode
from core.contract.quote import Quote
from core.contract.quote_file import from_json, to_json
from core.foundation.errors import InvalidInput
from core.metrics.basis_kinds import ValueState
from core.vendor.evidence import Grade
from tests.core.contract.plans import fee_plans, fixed, plan

QUOTE = Quote("q1", "lanhai", "Full service", plan(fixed(3000)), date(2026, 11, 1))
PLAIN = {
    "currency": "USD",
    "parts": [
        {"kind": "fixed", "amount": 3000},
        {"kind": "variable", "of": "gmv", "brackets": [[0, 0], [50000, 0.06]], "mode": "marginal"},
    ],
    "cap": {"amount": 12000, "reach": "total"},
    "value_state": "minus_refunded",
}


@given(fee_plans())
def test_a_plan_comes_back_as_it_went(asked):
    assert plan_from_json(json.loads(json.dumps(plan_to_json(asked)))) == asked


def test_what_is_left_out_takes_the_usual():
    read = plan_from_json(PLAIN)

    assert read.order == USUAL_ORDER
    assert read.cap.reach is Reach.TOTAL
    assert read.value_state is ValueState.MINUS_REFUNDED
    assert read.parts[1].ladder.rates[1] == (Decimal(50_000), Decimal("0.06"))
    assert (read.guarantee, read.set_up, read.term_months, read.floor) == (None, None, None, None)


def test_one_bracket_needs_no_mode_and_two_do():
    def read(**changes):
        part = {"kind": "variable", "of": "gmv", "brackets": [[0, 0.1]], **changes}
        return plan_from_json({"currency": "USD", "parts": [part]})

    assert read().parts[0].ladder.mode is Mode.MARGINAL
    with pytest.raises(InvalidInput, match="mode"):
        read(brackets=[[0, 0.1], [10, 0.2]])


@pytest.mark.parametrize(
    "change",
    [
        {"parts": []},
        {"parts": [{"kind": "gift", "amount": 1}]},
        {"parts": [{"kind": "fixed"}]},
        {"parts": [{"kind": "fixed", "amount": "3000"}]},
        {"parts": [{"kind": "fixed", "amount": True}]},
        {"parts": [{"kind": "fixed", "amount": -1}]},
        {"parts": [{"kind": "fixed", "amount": 1e300}]},
        {"parts": [{"kind": "slots", "price": 5, "count": 1.5}]},
        {"parts": [7]},
        {"parts": [{"kind": "variable", "of": "likes", "brackets": [[0, 0.1]]}]},
        {"parts": [{"kind": "variable", "of": "gmv", "brackets": [[0, 6]]}]},
        {"parts": [{"kind": "variable", "of": "gmv", "brackets": [[0]]}]},
        {"cap": {"amount": 12000}},
        {"cap": 12000},
        {"value_state": "net"},
        {"order": ["fixed"]},
        {"order": ["pay"]},
        {"guarantee": {"promised": "gmv", "level": 10}},
        {"currency": None},
        {"discount": 5},
    ],
)
def test_what_does_not_fit_is_refused_in_words(change):
    with pytest.raises(InvalidInput) as refusal:
        plan_from_json(PLAIN | change)
    assert refusal.value.remedy


def test_a_quote_comes_back_as_it_went():
    full = replace(
        QUOTE, valid_until=date(2027, 1, 31), grade=Grade.C, evidence="offer", scope="TH", note="x"
    )

    assert from_json(json.loads(json.dumps(to_json(full)))) == full
    assert from_json(to_json(QUOTE)) == QUOTE


def test_a_quote_holds_until_its_last_day():
    until = replace(QUOTE, valid_until=date(2026, 11, 30))

    assert until.holds_on(date(2026, 11, 30))
    assert not until.holds_on(date(2026, 12, 1))
    assert QUOTE.holds_on(date(2030, 1, 1))


@pytest.mark.parametrize(
    "change", [{"name": " "}, {"vendor": ""}, {"valid_until": date(2026, 10, 31)}]
)
def test_a_quote_without_name_vendor_or_days_is_refused(change):
    with pytest.raises(InvalidInput):
        replace(QUOTE, **change)


@pytest.mark.parametrize("change", [{"plan": None}, {"dated": "yesterday"}, {"grade": "E"}])
def test_a_broken_quote_file_is_refused(change):
    with pytest.raises(InvalidInput):
        from_json(to_json(QUOTE) | change)
