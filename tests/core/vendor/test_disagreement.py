"""Far apart means a standard deviation, with n − 1, above the limit."""

import pytest

from core.vendor.disagreement import FAR_APART, disagreements
from core.vendor.selection import Entrant, Evaluator, Rating
from tests.core.vendor.selections import small


def of(*ratings, people=("Ana", "Bo", "Cy")):
    return small(
        evaluators=tuple(map(Evaluator, people)), entrants=(Entrant("lanhai", "Lanhai", ratings),)
    )


def test_two_scores_are_apart_by_their_difference_over_root_two():
    found = disagreements(of(Rating("outcome", "Ana", 85.0), Rating("outcome", "Bo", 35.0)))

    assert len(found) == 1
    assert found[0].deviation == pytest.approx(50 / 2**0.5)
    assert dict(found[0].scores) == {"Ana": 85, "Bo": 35}


def test_a_measured_value_counts_by_its_score():
    ratings = (Rating("hours", "Ana", value=72.0), Rating("hours", "Bo", value=4.0))

    assert disagreements(of(*ratings))[0].scores == {"Ana": 0, "Bo": 100}


@pytest.mark.parametrize(
    "ratings",
    [
        (),
        (Rating("outcome", "Ana", 10.0),),
        (Rating("outcome", "Ana", 10.0), Rating("outcome", "Bo")),
        (Rating("outcome", "Ana", 10.0), Rating("outcome", "Bo", not_applicable="no shop")),
        (Rating("outcome", "Ana", 40.0), Rating("hours", "Bo", value=4.0)),
        (Rating("outcome", "Ana", 50.0), Rating("outcome", "Bo", 50.0 + FAR_APART)),
    ],
    ids=["nothing", "one", "unknown", "not applicable", "other criterion", "14 points"],
)
def test_one_voice_or_close_ones_are_no_disagreement(ratings):
    assert disagreements(of(*ratings)) == ()


def test_the_widest_comes_first_and_the_limit_can_be_moved():
    selection = of(
        Rating("outcome", "Ana", 50.0),
        Rating("outcome", "Bo", 80.0),
        Rating("hours", "Ana", value=72.0),
        Rating("hours", "Bo", value=4.0),
    )

    assert [one.criterion for one in disagreements(selection)] == ["hours", "outcome"]
    assert [one.criterion for one in disagreements(selection, above=30)] == ["hours"]
