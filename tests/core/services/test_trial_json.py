"""The `trial` verb: sizes, the stop rule, the state so far, and refusals."""

import json

import pytest

from core.__main__ import main
from core.foundation.errors import InvalidInput
from core.services.trial_json import trial_json
from core.services.trial_request import Asked
from core.stats.early_stop import StopRule


def said(capsys, *arguments):
    code = main(["trial", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_target_alone_gets_a_usual_trial(capsys):
    code, answer = said(capsys, "--target-cpa", "9")

    assert code == 0
    assert (answer["daily_budget"], answer["budget"], answer["days"]) == (90, 2_700, 30)
    assert [one["of_target"] for one in answer["cases"]] == pytest.approx([0.6, 0.8, 1, 1.25, 1.5])
    assert answer["cases"][0]["right_decision"] == "confirmed"
    assert answer["cases"][0]["p90"]["days"] < 10
    assert answer["cases"][2]["p90"] is None
    assert answer["so_far"] is None
    assert answer["stop_rule"][0] == {
        "orders": 0,
        "refuted_from_spend": answer["zero_orders"]["refuted_from_spend"],
        "confirmed_up_to_spend": None,
    }


def test_what_came_so_far_is_judged(capsys):
    _code, answer = said(
        capsys,
        *("--target-cpa", "9", "--budget", "4200", "--daily-budget", "140"),
        *("--dispersion", "1.5", "--true-cpa", "7.5", "--spend", "1240", "--orders", "131"),
    )
    state = answer["so_far"]

    assert 7.5 in [one["true_cpa"] for one in answer["cases"]]
    assert state["decision"] == "undecided"
    assert state["cpa"] == pytest.approx(9.4656, abs=1e-4)
    assert state["evidence_needed"] == pytest.approx(10)
    assert state["confirmed_up_to_spend"] < 1240 < state["refuted_from_spend"]
    assert state["at_this_cpa"]["decision"] == "refuted"
    assert state["at_this_cpa"]["spend"] > 4200


@pytest.mark.parametrize(
    ("spend", "orders", "decision"), [("45", "0", "refuted"), ("300", "60", "confirmed")]
)
def test_a_clear_result_is_decided(capsys, spend, orders, decision):
    _code, answer = said(capsys, "--target-cpa", "9", "--spend", spend, "--orders", orders)

    assert answer["so_far"]["decision"] == decision


def test_more_confidence_costs_more():
    def spend(confidence):
        answer = trial_json(Asked(StopRule(9.0, confidence)))
        return [one["mean"]["spend"] for one in answer["cases"]]

    assert all(low < high for low, high in zip(spend(0.8), spend(0.95), strict=True))


def test_the_same_question_has_the_same_answer():
    asked = Asked(StopRule(9.0, 0.9, 1.5), budget=3_000.0)

    assert trial_json(asked) == trial_json(asked)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--target-cpa", "0"),
        ("--target-cpa", "9", "--confidence", "1"),
        ("--target-cpa", "9", "--dispersion", "0.5"),
        ("--target-cpa", "9", "--budget", "-5"),
        ("--target-cpa", "9", "--daily-budget", "100", "--budget", "50"),
        ("--target-cpa", "9", "--daily-budget", "1", "--budget", "5000"),
        ("--target-cpa", "9", "--spend", "10"),
        ("--target-cpa", "9", "--spend", "-1", "--orders", "3"),
        ("--target-cpa", "9", "--true-cpa", "0"),
        ("--target-cpa", "nan"),
    ],
)
def test_a_question_without_meaning_is_refused(capsys, arguments):
    code, answer = said(capsys, *arguments)

    assert code == 2
    assert answer["error"]["kind"] == "InvalidInput"
    assert answer["error"]["remedy"]


def test_half_a_result_is_none():
    with pytest.raises(InvalidInput):
        Asked(StopRule(9.0), orders=4)
