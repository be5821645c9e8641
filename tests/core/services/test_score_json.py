"""The `score` verb: agreed fields, agreed figures, and refusals in words."""

import json
from datetime import date
from pathlib import Path

import pytest

from core.__main__ import main
from core.foundation.errors import InvalidInput
from core.services.score_json import score_json

FILE = Path(__file__).parents[2] / "files" / "selection.json"
ON = date(2026, 11, 24)


@pytest.fixture
def plain():
    return json.loads(FILE.read_text("utf-8"))


def scored(data, **asked):
    return score_json(data, **({"on": ON, "draws": 10_000, "seed": 1} | asked))


def test_the_example_of_readme(capsys):
    assert main(["score", str(FILE), "--on", "2026-11-24", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)

    assert (answer["outcome"], answer["leader"], answer["runner_up"]) == (
        "no_clear_winner", "b", "a",
    )  # fmt: skip
    assert answer["margin"] == pytest.approx(4.5)
    assert answer["weights"] == {"outcome": 0.4, "content": 0.3, "openness": 0.2, "response": 0.1}
    assert [(one["vendor"], one["place"]) for one in answer["vendors"]] == [
        ("b", 1), ("a", 2), ("c", 3), ("q", None), ("h", None),
    ]  # fmt: skip
    blocked, waiting = answer["vendors"][3:]
    assert (blocked["unranked"], blocked["verdict"]) == ("blocked", "not_signable")
    assert (waiting["unranked"], waiting["verdict"]) == ("waiting", "outstanding")
    assert waiting["score"] == pytest.approx(88.0)
    assert waiting["bounds"] == pytest.approx([35.2, 95.2])


def test_gap_flips_and_chances_agree_with_each_other(plain):
    answer = scored(plain)

    lines = {one["criterion"]: one["points"] for one in answer["contributions"]["lines"]}
    assert lines == pytest.approx(
        {"outcome": -8.0, "content": 7.5, "openness": 1.0, "response": 4.0}
    )
    assert sum(lines.values()) == pytest.approx(answer["margin"])
    flips = {one["criterion"]: one["flip_weight"] for one in answer["flips"]}
    assert flips["outcome"] == pytest.approx(0.5102, abs=5e-5)
    assert answer["fragility"]["criterion"] == "outcome"
    chances = answer["acceptability"]
    assert [chances["ranks"][code][0] for code in "bac"] == [
        one["first_share"] for one in answer["vendors"][:3]
    ]
    assert chances["wins"]["b"]["a"] + chances["wins"]["a"]["b"] == pytest.approx(1)
    assert sum(chances["central_weights"]["b"].values()) == pytest.approx(1, abs=1e-4)


def test_pairs_tell_their_consistency(plain):
    codes = [one["code"] for one in plain["criteria"]]
    plain["weighting"] = {
        "method": "pairwise",
        "judgements": [
            {"evaluator": "all", "more": one, "less": other, "times": 2.0}
            for n, one in enumerate(codes)
            for other in codes[n + 1 :]
        ],
    }
    answer = scored(plain)

    assert answer["pairwise"]["random_index_table"] == "saaty2005"
    assert 0 < answer["pairwise"]["consistency_ratio"] < 0.1
    assert answer["may_decide"]
    assert answer["pairwise"]["most_inconsistent"]["suggestion"] >= 1


def test_evidence_that_expires_keeps_waiting(plain):
    late = scored(plain, on=date(2027, 5, 1))

    assert late["outcome"] == "nobody"
    assert {one["unranked"] for one in late["vendors"]} == {"waiting", "blocked"}
    assert late["acceptability"] is None
    assert late["contributions"] is None


def test_the_seed_decides_every_digit(plain):
    assert scored(plain) == scored(plain)
    assert scored(plain)["acceptability"] != scored(plain, seed=2)["acceptability"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"weighting": {"points": {"outcome": 1}}}, "Nothing says how much"),
        ({"criteria": []}, "needs a criterion"),
        ({"price": 3}, "price"),
    ],
)
def test_what_does_not_fit_is_refused(plain, change, words):
    with pytest.raises(InvalidInput, match=words):
        scored(plain | change)


def test_the_verb_refuses_in_json(capsys):
    assert main(["score", str(FILE), "--on", "tomorrow", "--json"]) == 2
    assert "not a date" in json.loads(capsys.readouterr().out)["error"]["problem"]
    assert main(["score", str(FILE), "--draws", "3", "--json"]) == 2
