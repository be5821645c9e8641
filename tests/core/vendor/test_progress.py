"""Who may be scored, and what is still to be given."""

from dataclasses import replace
from datetime import date

from core.vendor.progress import progress
from core.vendor.red_line import Check, Status, Verdict
from core.vendor.selection import Entrant, Rating
from core.vendor.selection_edit import with_check
from tests.core.vendor.selections import LOGIN, ON, small


def clear(selection, vendor="lanhai"):
    for check in (
        Check("export", Status.PASS, "backend"),
        Check("buyers", Status.UNKNOWN, "backend", 12.0),
    ):
        selection = with_check(selection, vendor, check)
    return selection


def test_a_vendor_is_clear_waits_or_is_blocked():
    three = small(
        entrants=tuple(Entrant(code, code, evidence=(LOGIN,)) for code in ("a", "b", "c"))
    )
    found = progress(
        with_check(clear(three, "a"), "c", Check("export", Status.FAIL, "backend")), on=ON
    )

    assert [gate.verdict for gate in found.gates.values()] == [
        Verdict.CLEAR,
        Verdict.OUTSTANDING,
        Verdict.NOT_SIGNABLE,
    ]
    assert [found.count(one) for one in Verdict] == [1, 1, 1]
    assert found.asked == 4  # of each evaluator: two vendors that are not blocked × two criteria


def test_evidence_that_expires_takes_the_pass_along():
    selection = clear(small())

    assert progress(selection, on=LOGIN.expires or ON).count(Verdict.CLEAR) == 1
    assert progress(selection, on=date(2027, 4, 2)).count(Verdict.CLEAR) == 0


def test_scores_are_counted_by_evaluator_and_blocked_vendors_left_out():
    ratings = (
        Rating("outcome", "Ana", 50.0),
        Rating("hours", "Ana", not_applicable="no data desk"),
        Rating("outcome", "Bo", reason="asked twice, no answer"),
        Rating("hours", "Bo"),
    )
    selection = small(entrants=(Entrant("a", "A", ratings, evidence=(LOGIN,)),))
    found = progress(selection, on=ON)

    assert found.given == {"Ana": 2, "Bo": 0}
    assert found.settled == {"Ana": 2, "Bo": 1}
    assert found.asked == 2
    assert not found.complete

    blocked = with_check(selection, "a", Check("export", Status.FAIL, "backend"))
    assert progress(blocked, on=ON).given == {"Ana": 0, "Bo": 0}


def test_it_is_complete_when_everybody_has_spoken():
    people = ("Ana", "Bo")
    ratings = tuple(
        rating
        for name in people
        for rating in (Rating("outcome", name, 50.0), Rating("hours", name, reason="unknown"))
    )
    selection = small(entrants=(Entrant("a", "A", ratings),))

    assert progress(selection, on=ON).complete
    assert not progress(replace(selection, entrants=()), on=ON).complete
