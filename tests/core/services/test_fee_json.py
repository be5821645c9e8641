"""The `fee` verb: agreed figures, both readings, comparison, currencies and refusals."""

import json
from pathlib import Path

import pytest

from core.__main__ import main
from core.foundation.errors import InvalidInput
from core.services.fee_json import fee_json
from core.services.fee_request import Asked, read_rate

FILES = Path(__file__).parents[2] / "files"
PLAN = json.loads((FILES / "fee_plan.json").read_text("utf-8"))
OTHER = json.loads((FILES / "fee_plan_other.json").read_text("utf-8"))
FIXED = {"currency": "USD", "parts": [{"kind": "fixed", "amount": 3000}]}
HYBRID = {
    "currency": "USD",
    "parts": [
        {"kind": "fixed", "amount": 1000},
        {"kind": "variable", "of": "gmv", "brackets": [[0, 0.05]]},
    ],
}
CLIFF = {
    "currency": "USD",
    "parts": [
        {
            "kind": "variable",
            "of": "gmv",
            "brackets": [[0, 0.04], [50_000, 0.07]],
            "mode": "retroactive",
        }
    ],
}


def payouts(answer, doubt):
    (found,) = [one for one in answer["readings"] if one["doubt"] == doubt]
    return {one["reading"]: one["total"] for one in found["payouts"]}


@pytest.mark.parametrize(
    ("gmv", "total", "variable"), [(80_000, 8000, 8000), (200_000, 10_000, 15_000)]
)
def test_the_published_example_in_both_readings_of_its_cap(gmv, total, variable):
    answer = fee_json(PLAN, Asked(gmv))

    assert answer["total"] == total
    assert payouts(answer, "cap") == {"variable": variable, "total": total}
    assert sum(line["amount"] for line in answer["lines"]) == total
    assert answer["effective_rate"] == total / gmv


def test_two_plans_cost_the_same_at_40_000():
    against = fee_json(FIXED, Asked(50_000), against=HYBRID)["against"]

    assert against["crossings"] == [{"gmv": 40_000, "switches": False}]
    assert [one["cheaper"] for one in against["stretches"]] == ["second", "first"]
    assert against["total"] == 3500


def test_a_cliff_and_its_distance():
    answer = fee_json(CLIFF, Asked(46_000))

    assert answer["cliffs"] == [{"gmv": 50_000, "jump": 1500, "jump_share": 0.75, "distance": 4000}]


def test_break_even_and_profit():
    plan = FIXED | {
        "parts": [*FIXED["parts"], {"kind": "variable", "of": "gmv", "brackets": [[0, 0.05]]}]
    }
    answer = fee_json(plan, Asked(80_000, margin_share=0.3))

    assert answer["pays_from"] == {"from": 12_000, "to": None}
    assert answer["profit_after_fee"] == pytest.approx(24_000 - 7000)
    assert fee_json(plan, Asked(80_000, margin_share=0.05))["pays_from"] is None


def test_months_that_may_come():
    answer = fee_json(PLAN, Asked(80_000, 9000, p10=60_000, p90=120_000, margin_share=0.3))

    assert answer["months"]["fee"] == pytest.approx(
        {"p10": 6000, "p50": 8000, "p90": 10_000}, rel=1e-3
    )
    assert answer["months"]["profit_after_fee"]["p50"] == pytest.approx(7000)
    assert 0 < answer["months"]["fee_exceeds_profit"] < 0.05


def test_a_quote_is_a_plan_with_a_name():
    quote = {
        "code": "q",
        "vendor": "lanhai",
        "name": "Full",
        "dated": "2026-11-01",
        "plan": PLAN,
    }

    assert fee_json(quote, Asked(80_000)) == fee_json(PLAN, Asked(80_000))


def test_an_unknown_number_gives_no_fee():
    answer = fee_json(PLAN, Asked(None))

    assert (answer["total"], answer["missing"], answer["lines"]) == (None, ["gmv"], [])
    assert answer["profit_after_fee"] is None


def test_a_month_below_zero_is_carried_over():
    answer = fee_json(HYBRID, Asked(-500))

    assert (answer["total"], answer["carried"]) == (1000, -500)


def test_the_set_up_fee_comes_first():
    assert fee_json(FIXED | {"set_up": 700}, Asked(0, first=True))["total"] == 3700
    assert fee_json(FIXED | {"set_up": 700}, Asked(0))["total"] == 3000


def test_another_currency_needs_its_rate():
    answer = fee_json(OTHER, Asked(80_000, currency="USD", rates={"CNY": 0.14}))

    assert (answer["currency"], answer["own_currency"]) == ("CNY", "USD")
    assert answer["total"] == 34_285.71
    assert answer["total_own"] == pytest.approx(4800, abs=0.01)
    assert answer["cliffs"][0]["gmv"] == pytest.approx(98_000)
    with pytest.raises(InvalidInput, match="CNY"):
        fee_json(PLAN, Asked(80_000), against=OTHER)


@pytest.mark.parametrize("text", ["CNY", "CNY=", "CNY=0", "CNY=-1", "CNY=nan", "yuan=2", "=1"])
def test_a_rate_that_is_none_is_refused(text):
    with pytest.raises(InvalidInput):
        read_rate(text)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(float("nan")),
        Asked(5.0, ad_spend=float("inf")),
        Asked(5.0, ad_spend=-1.0),
        Asked(5.0, p10=1.0),
        Asked(5.0, p10=6.0, p90=9.0),
        Asked(5.0, currency="dollar"),
    ],
)
def test_a_month_without_meaning_is_refused(asked):
    with pytest.raises(InvalidInput):
        fee_json(PLAN, asked)


@pytest.mark.parametrize("data", [None, [], {"plan": 3}, {"currency": "USD"}, "plan"])
def test_a_file_that_is_no_plan_is_refused(data):
    with pytest.raises(InvalidInput):
        fee_json(data, Asked(5.0))


def test_the_command_line_prints_one_object(capsys):
    plan, other = str(FILES / "fee_plan.json"), str(FILES / "fee_plan_other.json")

    done = main(["fee", plan, "--gmv", "80000", "--against", other, "--fx", "CNY=0.14", "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert done == 0
    assert answer["total"] == 8000
    assert answer["against"]["crossings"][0]["gmv"] == pytest.approx(111_111.11)


def test_the_command_line_refuses_in_words(capsys):
    done = main(["fee", str(FILES / "fee_plan.json"), "--gmv", "80000", "--fx", "CNY=x", "--json"])

    assert done == 2
    assert "exchange rate" in json.loads(capsys.readouterr().out)["error"]["problem"]
