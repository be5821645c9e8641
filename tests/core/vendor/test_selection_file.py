"""A selection goes out and comes back the same; a file's faults are named."""

import json

import pytest
from hypothesis import given, settings

from core.foundation.errors import InvalidInput
from core.vendor.evidence import Grade
from core.vendor.selection import Weighting
from core.vendor.selection_file import from_json, to_json
from tests.core.vendor.selections import judged, scored, selections, small

ANCHORS = [{"score": 0, "words": "none"}, {"score": 100, "words": "all"}]
SHORT = {
    "code": "x",
    "name": "X",
    "criteria": [{"code": "c", "name": "C", "anchors": ANCHORS}],
    "weighting": {"points": {"c": 1}},
}


@settings(max_examples=60, deadline=None)
@given(selections())
def test_what_goes_out_comes_back(selection):
    assert from_json(json.loads(json.dumps(to_json(selection)))) == selection


def test_evidence_stays_in_the_directory():
    plain = to_json(scored())

    assert "evidence" not in plain["entrants"][0]
    assert from_json(plain).entrants[0].evidence == ()


def test_a_file_may_carry_evidence_and_leave_out_what_is_usual():
    backend = {"code": "backend", "title": "Login", "grade": "A", "dated": "2026-10-01"}
    rating = {"criterion": "c", "score": 70, "evidence": "backend"}
    entrant = {"vendor": "v", "ratings": [rating], "evidence": [backend]}

    read = from_json(SHORT | {"entrants": [entrant], "half_widths": {"A": 4}})

    assert read.entrants[0].name == "v"
    assert read.entrants[0].evidence[0].grade is Grade.A
    assert read.entrants[0].ratings[0].evaluator == "all"
    assert read.half_widths[Grade.A] == 4
    assert read.half_widths[Grade.D] == 25
    assert read.scorecard_version == 1


def test_a_red_line_without_at_most_means_at_most():
    line = {"code": "b", "text": "Few buyers", "type": "threshold", "limit": 20}

    assert from_json(SHORT | {"red_lines": [line]}).red_lines[0].at_most
    assert not from_json(SHORT | {"red_lines": [line | {"at_most": False}]}).red_lines[0].at_most


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ([], "the selection is not an object"),
        ({"price": 3}, "unknown key price"),
        ({"code": 3}, "code of the selection is missing"),
        ({"criteria": [{"code": "c", "name": "C"}]}, "anchors of C do not rise"),
        ({"criteria": "c"}, "criteria of the selection is not a list"),
        ({"weighting": {"points": {"c": "many"}}}, "not a number"),
        ({"weighting": {"method": "ahp"}}, "method of the weights is ahp"),
        ({"weighting": {"order": [3]}}, "order of the weights is missing"),
        ({"weighting": None}, "the weights is not an object"),
        ({"half_widths": {"E": 4}}, "unknown key E"),
        ({"entrants": [{"vendor": "v", "ratings": [{"criterion": "d"}]}]}, "which is no criterion"),
        (
            {"entrants": [{"vendor": "v", "ratings": [{"criterion": "c", "grade": "Z"}]}]},
            "grade of the score is Z",
        ),
        (
            {"entrants": [{"vendor": "v", "checks": [{"red_line": "r", "checked_on": "soon"}]}]},
            "not a day",
        ),
    ],
)
def test_a_fault_of_a_file_is_named(change, problem):
    plain = change if isinstance(change, list) else SHORT | change

    with pytest.raises(InvalidInput, match=problem):
        from_json(plain)


def test_words_of_any_script_survive():
    selection = small(criteria=(judged("a", "成效 “结果” 🎯"),), weighting=Weighting())

    assert (
        from_json(json.loads(json.dumps(to_json(selection)))).criteria[0].name == "成效 “结果” 🎯"
    )
