"""The scorecard verb: a file in, lines, score, bonus and findings out."""

import json

import pytest

from core.foundation.errors import InvalidInput, RecordNotFound
from core.services.scorecard_json import scorecard_json

HOST = {
    "template": "host",
    "person": "李薇",
    "month": "2026-10",
    "currency": "USD",
    "targets": {"net_gmv": 50000},
    "actuals": {
        "net_gmv": 41200,
        "exposure_click": 0.05,
        "click_deal": 0.027,
        "comments": 0.045,
        "follows": "n/a",
        "conduct": 0.9,
    },
}
S4 = {
    "items": [
        {"code": code, "weight": weight, "target": 100}
        for code, weight in (("a", 40), ("b", 30), ("c", 20), ("d", 10))
    ],
    "actuals": {"a": 100, "b": 80, "c": "n/a", "d": 50},
    "vetoes": [{"code": "ban", "name": "LIVE ban"}],
}


def test_own_items_are_scored():
    answer = scorecard_json(S4)

    assert answer["score"] == 86.25
    assert [line["weight_after"] for line in answer["lines"]] == [50, 37.5, 0, 12.5]
    assert answer["lines"][2]["state"] == "not_applicable"


def test_a_veto_is_named():
    answer = scorecard_json(S4 | {"vetoed": ["ban"]})

    assert (answer["score"], answer["score_before_veto"], answer["vetoes"]) == (0, 86.25, ["ban"])


def test_a_template_is_scored_and_paid():
    answer = scorecard_json(HOST)

    # (40×0.824 + 10×1.2 + 10×0.9 + 10×0.9 + 20×0.9) / 90 = 89.96; 1,000 × 0.749 + 41,200 × 0.5 %
    assert answer["score"] == 89.96
    assert answer["bonus"]["total"] == 955
    assert answer["open_vetoes"] == ["live_violation"]


def test_what_is_missing_is_asked_for():
    answer = scorecard_json(HOST | {"actuals": {"net_gmv": 41200}})

    assert answer["score"] is None
    assert answer["bonus"]["missing"] == ["score"]
    assert "conduct" in answer["missing"]
    assert answer["score_least"] < answer["score_most"]


def test_the_answer_is_json_and_always_the_same():
    one, other = (json.dumps(scorecard_json(HOST), allow_nan=False) for _ in range(2))

    assert one == other


def test_findings_come_along():
    answer = scorecard_json(
        {
            "items": [
                {"code": "cpa", "weight": 100, "target": 3.5, "kpi": "cpa", "direction": "lower"}
            ]
        }
    )

    assert {one["code"] for one in answer["findings"]} == {"rate_without_floor", "veto_missing"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"targets": {}}, "no target: net_gmv"),
        ({"targets": {"orders": 5}}, "no item orders"),
        ({"probation": True, "targets": {}}, "no target: net_gmv"),
        ({"vetoed": ["rain"]}, "no veto rain"),
        ({"colour": 1}, "unknown key colour"),
    ],
)
def test_what_does_not_fit_is_refused(change, said):
    with pytest.raises(InvalidInput, match=said):
        scorecard_json(HOST | change)


def test_an_unknown_template_is_refused():
    with pytest.raises(RecordNotFound):
        scorecard_json(HOST | {"template": "chef"})


@pytest.mark.parametrize("data", [None, [], "card", {"items": 5}, {"items": [5]}])
def test_other_json_is_refused(data):
    with pytest.raises(InvalidInput):
        scorecard_json(data)
