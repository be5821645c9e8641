"""Red lines decide, the index only tells how much is left open; silence never passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract.clause import LONGEST_NOTE, Answer, Clause, Status
from core.contract.clause_risk import GAPS, Verdict, risk_of
from core.foundation.errors import InvalidInput
from core.services.contract_clauses import checklist

CLAUSES = checklist()
NUMBERS = [one.number for one in CLAUSES]
SEVERITY = {Status.CLEAR: 0, Status.VAGUE: 1, Status.MISSING: 2, Status.ADVERSE: 2}
drafts = st.fixed_dictionaries({number: st.sampled_from(Status) for number in NUMBERS})


def judged(statuses=None, rest=Status.CLEAR):
    found = dict.fromkeys(NUMBERS, rest) | (statuses or {})
    return risk_of(CLAUSES, [Answer(number, status) for number, status in found.items()])


def numbers(found):
    return [one.clause.number for one in found]


def test_v6_a_missing_red_line_is_not_signable_and_its_index_stands_beside_it():
    risk = judged({6: Status.MISSING})

    assert risk.verdict is Verdict.NOT_SIGNABLE
    assert (risk.low, risk.high) == (6.25, 6.25)
    assert numbers(risk.broken) == [6]


def test_v7_an_unknown_red_line_is_outstanding_and_leaves_a_range():
    risk = judged({14: Status.UNKNOWN})

    assert risk.verdict is Verdict.OUTSTANDING
    assert (risk.low, risk.high) == (0, 6.25)
    assert numbers(risk.outstanding) == [14]


def test_v8_graded_gaps_leave_it_signable():
    risk = judged({2: Status.VAGUE, 8: Status.VAGUE, 13: Status.MISSING})

    assert risk.verdict is Verdict.SIGNABLE
    assert (risk.low, risk.high) == (8.125, 8.125)
    assert numbers(risk.open_points) == [13, 2, 8]


def test_a_vague_red_line_is_signable_and_called_out():
    risk = judged({11: Status.VAGUE})

    assert risk.verdict is Verdict.SIGNABLE
    assert numbers(risk.soft) == [11]
    assert risk.low == pytest.approx(100 * 2.5 / 80)


def test_one_broken_red_line_outweighs_every_unknown_one():
    assert judged({6: Status.ADVERSE}, rest=Status.UNKNOWN).verdict is Verdict.NOT_SIGNABLE


def test_nothing_answered_is_everything_unknown():
    risk = risk_of(CLAUSES, [])

    assert (risk.verdict, risk.low, risk.high) == (Verdict.OUTSTANDING, 0, 100)
    assert risk.unlooked == len(CLAUSES)


def test_the_index_reaches_from_nothing_to_a_hundred():
    assert judged().low == judged().high == 0
    assert judged(rest=Status.MISSING).low == judged(rest=Status.ADVERSE).high == 100


def test_an_answer_to_another_checklist_is_left_aside():
    answers = [Answer(99, Status.MISSING), *(Answer(number, Status.CLEAR) for number in NUMBERS)]

    assert risk_of(CLAUSES, answers).high == 0


@given(drafts, st.sampled_from(NUMBERS), st.sampled_from([*SEVERITY]))
def test_worsening_a_clause_lowers_neither_end_nor_mends_the_verdict(draft, number, worse):
    before = judged(draft)
    if SEVERITY.get(draft[number], 3) > SEVERITY[worse]:
        return
    after = judged(draft | {number: worse})

    assert after.low >= before.low
    assert after.high >= before.high
    order = [Verdict.SIGNABLE, Verdict.OUTSTANDING, Verdict.NOT_SIGNABLE]
    assert order.index(after.verdict) >= order.index(before.verdict)


@given(drafts, st.sampled_from(NUMBERS), st.sampled_from([*SEVERITY]))
def test_looking_at_an_unknown_clause_lands_inside_the_range(draft, number, found):
    before = judged(draft | {number: Status.UNKNOWN})
    after = judged(draft | {number: found})

    assert before.low <= after.low <= after.high <= before.high


@given(drafts)
def test_open_points_are_all_that_is_not_clear_with_red_lines_first(draft):
    points = judged(draft).open_points

    assert {one.clause.number for one in points} == {
        number for number, status in draft.items() if status is not Status.CLEAR
    }
    reds = [one.clause.red_line for one in points]
    assert reds == sorted(reds, reverse=True)


def test_every_status_has_a_gap():
    assert set(GAPS) == set(Status)


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf")])
def test_a_clause_without_weight_is_refused(weight):
    with pytest.raises(InvalidInput):
        Clause(1, False, weight)


def test_a_note_nobody_reads_is_refused():
    with pytest.raises(InvalidInput):
        Answer(1, Status.CLEAR, "x" * (LONGEST_NOTE + 1))
