"""Cards survive JSON; what does not fit is refused with its key and place."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.metrics.definition import Direction
from core.services.role_templates import templates
from core.services.scorecards import card_from
from core.targets.bonus_rule import BonusRule, CurvePart, FixedPart, SharePart
from core.targets.card import Entry, HandOn, Source
from core.targets.card_file import from_json, to_json
from tests.core.targets.cards import card, dec

ITEM = {"code": "gmv", "weight": 100, "target": 100}
CARD = {"person": "Li Wei", "month": "2026-10", "kpi_currency": "USD", "items": [ITEM]}
RULE = BonusRule(
    "CNY",
    (
        CurvePart(dec(1000), ((dec(80), dec("0.5")), (dec(100), dec(1)))),
        SharePart("a", ((dec(0), dec("0.005")),)),
        FixedPart(dec(200), dec(100)),
    ),
    cap=dec(5000),
    fx=dec("7.1"),
)


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.code)
def test_every_template_survives(template):
    one = card_from(template, person="Li Wei", month="2026-10", currency="USD", kpi_currency="USD")

    assert from_json(json.loads(json.dumps(to_json(one)))) == one


@given(
    st.lists(
        st.one_of(st.just("n/a"), st.none(), st.decimals(-1000, 10**9, places=4)),
        min_size=4,
        max_size=4,
    ),
    st.sampled_from(HandOn),
    st.booleans(),
)
def test_what_was_entered_survives(actuals, hand_on, probation):
    one = card(
        actuals=actuals, hand_on=hand_on, probation=probation, bonus=RULE, channels=("Meta US",)
    )

    assert from_json(json.loads(json.dumps(to_json(one)))) == one


def test_provenance_survives():
    entry = Entry(dec("2.5"), source=Source.FACTS, note="Meta US", provisional=True)
    one = replace(card((100,)), entries={"a": entry})

    assert from_json(to_json(one)).entries["a"] == entry


def test_a_short_file_is_enough():
    one = from_json(CARD | {"actuals": {"gmv": 80}})

    assert (one.items[0].direction, one.items[0].cap) == (Direction.HIGHER, dec("1.2"))
    assert one.entries["gmv"].value == 80


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"salary": 1}, "unknown key salary"),
        ({"person": 5}, "person of the card"),
        ({"person": " "}, "no name"),
        ({"month": "2026-13"}, "not a month"),
        ({"items": []}, "add up to 0"),
        ({"items": [ITEM | {"weight": "100"}]}, "not a number"),
        ({"items": [ITEM | {"weight": float("nan")}]}, "not a number"),
        ({"items": [ITEM | {"weight": 50}, ITEM | {"weight": 50}]}, "twice"),
        ({"items": [ITEM | {"target": 0}]}, "not above zero"),
        ({"items": [ITEM | {"cap": 0}]}, "attainment is limited"),
        ({"items": [ITEM | {"direction": "up"}]}, "direction is up"),
        ({"items": [ITEM | {"scoring": "tiers"}]}, "disagree"),
        ({"items": [ITEM | {"tiers": [{"from": 0}]}]}, "points of a tier is missing"),
        ({"items": [ITEM | {"tiers": [{"to": 9, "points": 1}]}]}, "gap"),
        ({"actuals": {"orders": 5}}, "no item orders"),
        ({"actuals": {"gmv": "many"}}, "not a number"),
        ({"actuals": {"gmv": {"not_applicable": False}}}, "either a number"),
        ({"actuals": {"gmv": 1e300}}, "larger than any card"),
        ({"bonus": {"currency": "USD", "parts": [{"kind": "gift"}]}}, "kind is gift"),
        (
            {
                "bonus": {
                    "currency": "USD",
                    "parts": [{"kind": "curve", "base": 1, "points": [[1]]}],
                }
            },
            "pairs",
        ),
        ({"bonus": {"parts": []}}, "no currency"),
        ({"hand_on": "nobody"}, "hand_on is nobody"),
        ({"probation": "yes"}, "neither true nor false"),
    ],
)
def test_what_does_not_fit_is_refused(change, said):
    with pytest.raises(InvalidInput, match=said):
        from_json(CARD | change)
