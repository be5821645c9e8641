"""A selection refuses what contradicts itself, in words that name it."""

from dataclasses import replace

import pytest

from core.foundation.errors import InvalidInput
from core.vendor.evidence import HALF_WIDTHS, Grade
from core.vendor.red_line import Check, RedLine, Status
from core.vendor.selection import (
    MOST_CRITERIA,
    MOST_EVALUATORS,
    MOST_RED_LINES,
    MOST_VENDORS,
    Entrant,
    Evaluator,
    Judgement,
    Rating,
    Weighting,
)
from tests.core.vendor.selections import judged, measured, scored, small


def entrants(*ratings: Rating, checks: tuple[Check, ...] = ()) -> tuple[Entrant, ...]:
    return (Entrant("lanhai", "Lanhai", ratings, checks),)


def test_a_whole_selection_stands():
    selection = small(
        entrants=entrants(
            Rating("outcome", "Ana", 0.0),
            Rating("outcome", "Bo", 100.0),
            Rating("hours", "Ana", value=8.0),
            Rating("hours", "Bo", not_applicable="no data desk"),
            checks=(Check("export", Status.PASS, "backend"), Check("buyers", Status.UNKNOWN)),
        )
    )

    assert selection.begun
    assert not small().begun


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": "  "}, "The selection has no name"),
        ({"criteria": ()}, "needs a criterion"),
        ({"evaluators": ()}, "needs a criterion and an evaluator"),
        ({"criteria": (judged("outcome", " x"), replace(judged("hours"), name=" "))}, "no name"),
        ({"criteria": (judged("outcome"), judged("outcome", "Other"))}, "outcome stands twice"),
        ({"criteria": (judged("outcome", "A b"), judged("hours", "a  B"))}, "a  B stands twice"),
        ({"red_lines": (RedLine("a", "Same"), RedLine("b", "same "))}, "red line same  stands"),
        ({"red_lines": (RedLine("a", "One"), RedLine("a", "Two"))}, "red line a stands twice"),
        ({"evaluators": (Evaluator("Ana"), Evaluator("ana "))}, "evaluator ana  stands twice"),
        ({"entrants": (Entrant("a", "A"), Entrant("a", "B"))}, "vendor a stands twice"),
        ({"entrants": (Entrant("a", "Lan hai"), Entrant("b", "lan  HAI"))}, "stands twice"),
        ({"weighting": Weighting(points={"price": 3})}, "weights name price"),
        ({"weighting": Weighting(order=("price",))}, "weights name price"),
        (
            {"weighting": Weighting(judgements=(Judgement("Ana", "price", "hours", 3),))},
            "weights name price",
        ),
        (
            {"weighting": Weighting(judgements=(Judgement("Cy", "outcome", "hours", 3),))},
            "compared by Cy",
        ),
        ({"half_widths": {Grade.A: 5.0}}, "grade B may be wrong by —"),
        ({"half_widths": HALF_WIDTHS | {Grade.D: 101.0}}, "grade D may be wrong by 101"),
        ({"half_widths": HALF_WIDTHS | {Grade.C: float("nan")}}, "grade C may be wrong by nan"),
        ({"entrants": entrants(Rating("price", "Ana", 3))}, "on price, which is no criterion"),
        ({"entrants": entrants(Rating("outcome", "Cy", 3))}, "by Cy, who is no evaluator"),
        ({"entrants": entrants(Rating("hours", "Ana", 3))}, "Hours is measured"),
        ({"entrants": entrants(Rating("outcome", "Ana", value=3))}, "Outcome is judged"),
        (
            {"entrants": entrants(checks=(Check("gone", Status.PASS),))},
            "red line gone, which is not there",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_words(change, problem):
    with pytest.raises(InvalidInput, match=problem) as refused:
        small(**change)

    assert refused.value.remedy


@pytest.mark.parametrize(
    ("build", "problem"),
    [
        (lambda: Entrant("v", "V", (Rating("c", "a", 1), Rating("c", "a", 2))), "scored twice: c"),
        (
            lambda: Entrant("v", "V", checks=(Check("r", Status.PASS), Check("r", Status.FAIL))),
            "checked twice: r",
        ),
        (lambda: Entrant("v", " "), "no name"),
        (
            lambda: Entrant("v", "V", checks=(Check("r", Status.PASS, value=float("inf")),)),
            "is no number",
        ),
        (lambda: Rating("c", "a", 100.1), "100.1 is not between"),
        (lambda: Rating("c", "a", float("nan")), "no number"),
        (lambda: Rating("c", "a", value=float("-inf")), "no number"),
        (lambda: Rating("c", "a", 3, not_applicable="no shop"), "although it does not apply"),
        (lambda: Evaluator(" "), "evaluator — has 1.0 votes"),
        (lambda: Evaluator("Ana", 0), "has 0 votes"),
        (lambda: Evaluator("Ana", float("nan")), "has nan votes"),
        (lambda: Weighting(points={"c": -1}), "points of c are -1"),
        (lambda: Weighting(points={"c": float("nan")}), "points of c are nan"),
        (lambda: Weighting(order=("c", "d", "c")), "names c twice"),
        (lambda: Weighting(spread_share=0.6), "off by 0.6"),
        (lambda: Weighting(spread_share=-0.1), "off by -0.1"),
        (lambda: Weighting(judgements=(Judgement("a", "c", "c", 1),)), "compares c with c"),
        (lambda: Weighting(judgements=(Judgement("a", "c", "d", 0),)), "as 0 to 1"),
        (
            lambda: Weighting(
                judgements=(Judgement("a", "c", "d", 3), Judgement("a", "d", "c", 3))
            ),
            "same pair is judged twice: a · c · d",
        ),
    ],
)
def test_a_part_refuses_what_makes_no_sense(build, problem):
    with pytest.raises(InvalidInput, match=problem) as refused:
        build()

    assert refused.value.remedy


@pytest.mark.parametrize(
    ("change", "most", "problem"),
    [
        ("criteria", MOST_CRITERIA, "criteria"),
        ("red_lines", MOST_RED_LINES, "red lines"),
        ("evaluators", MOST_EVALUATORS, "evaluators"),
        ("entrants", MOST_VENDORS, "vendors"),
    ],
)
def test_so_many_and_no_more(change, most, problem):
    make = {
        "criteria": lambda n: judged(f"c{n}"),
        "red_lines": lambda n: RedLine(f"r{n}", f"text {n}"),
        "evaluators": lambda n: Evaluator(f"p{n}"),
        "entrants": lambda n: Entrant(f"v{n}", f"name {n}"),
    }[change]
    plain = {"weighting": Weighting(), "entrants": ()}

    small(**plain | {change: tuple(map(make, range(most)))})
    with pytest.raises(InvalidInput, match=f"There are {most + 1} {problem}"):
        small(**plain | {change: tuple(map(make, range(most + 1)))})


def test_an_empty_rating_says_nothing():
    assert not Rating("outcome", "Ana", reason="nobody knows").answered
    assert Rating("outcome", "Ana", 0.0).answered
    assert Rating("outcome", "Ana", not_applicable="no shop").answered
    assert not Rating("outcome", "Ana", not_applicable="no shop").given
    assert scored().begun
    assert measured("hours").measured
