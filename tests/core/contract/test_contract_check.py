"""A check survives its file, answers nothing twice, and keeps no empty words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract.clause import Answer, Status
from core.contract.compliance import Category, ComplianceAnswer, State
from core.contract.contract_check import ContractCheck, tidied, told
from core.contract.contract_check_file import from_json, to_json
from core.contract.mocra import UsSales
from core.foundation.errors import InvalidInput

DAY = date(2026, 11, 20)
CHECK = ContractCheck(
    "quickwin",
    DAY,
    "Draft 2",
    answers=(Answer(6, Status.ADVERSE, "theirs", "§7"), Answer(14, Status.MISSING)),
    markets=("US", "TH"),
    categories=(Category.COSMETICS,),
    compliance=(ComplianceAnswer("us_ftc", State.MET, "Briefing", date(2027, 1, 1), "v5"),),
    sales=UsSales((0, None, 900_000.0), None),
)

notes = st.text(max_size=20)
checks = st.builds(
    ContractCheck,
    vendor=st.just("harbor"),
    dated=st.dates(),
    draft=notes,
    answers=st.lists(
        st.builds(Answer, st.integers(1, 24), st.sampled_from(Status), notes, notes),
        unique_by=lambda one: one.clause,
    ).map(tuple),
    markets=st.lists(st.sampled_from(["US", "TH", "UK"])).map(tuple),
    categories=st.lists(st.sampled_from(Category)).map(tuple),
    compliance=st.lists(
        st.builds(
            ComplianceAnswer,
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(State),
            notes,
            st.one_of(st.none(), st.dates()),
            notes,
        ),
        unique_by=lambda one: one.requirement,
    ).map(tuple),
)


@given(checks)
def test_a_check_survives_its_file(check):
    assert from_json(to_json(check)) == check


@given(checks)
def test_tidying_twice_changes_nothing_more(check):
    assert tidied(tidied(check)) == tidied(check)


def test_sales_survive_the_file_too():
    assert from_json(to_json(CHECK)) == CHECK


def test_answers_that_say_nothing_are_not_kept():
    empty = replace(
        CHECK,
        answers=(Answer(9, Status.UNKNOWN), Answer(8, Status.UNKNOWN, "asked")),
        compliance=(ComplianceAnswer("us_ftc", State.UNKNOWN),),
    )

    kept = tidied(empty)

    assert [one.clause for one in kept.answers] == [8]
    assert kept.compliance == ()


def test_a_check_is_told_by_its_clauses():
    assert told(CHECK) == (
        "quickwin · Draft 2 · 2026-11-20 · missing 14 · adverse 6 · US TH · cosmetics · met 1"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"vendor": " "},
        {"answers": (Answer(6, Status.CLEAR), Answer(6, Status.VAGUE))},
        {"compliance": (ComplianceAnswer("a", State.MET), ComplianceAnswer("a", State.MISSING))},
        {"draft": "x" * 3_000},
    ],
)
def test_what_cannot_be_is_refused(change):
    with pytest.raises(InvalidInput):
        replace(CHECK, **change)


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "blue"},
        {"dated": "soon"},
        {"markets": ["Texas"]},
        {"markets": [7]},
        {"categories": ["shoes"]},
        {"answers": [{"clause": 6, "status": "fine"}]},
        {"answers": [{"clause": 6.5, "status": "clear"}]},
        {"answers": "all clear"},
        {"us_sales": {"year_1": "much"}},
        {"us_sales": {"year_1": 1, "year_2": 1, "year_3": 1, "special_use": "yes"}},
    ],
)
def test_a_file_that_does_not_fit_is_refused(change):
    with pytest.raises(InvalidInput):
        from_json(to_json(CHECK) | change)
