"""One fail blocks, one unknown keeps waiting, silence never passes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.foundation.errors import InvalidInput
from core.vendor.evidence import Evidence, Grade
from core.vendor.red_line import Check, LineType, RedLine, Status, Verdict, gate
from tests.core.vendor.selections import LOGIN, ON

EXPORT = RedLine("export", "Hands over raw data")
BUYERS = RedLine("buyers", "Few buyers", LineType.THRESHOLD, 20.0, unit="%")
STATUS = RedLine("status", "Valid platform status", LineType.EXPIRY)
PAPER = Evidence("paper", "Paper", Grade.C, date(2026, 1, 1))


def one(line, check, *evidence, on=ON):
    return gate((line,), () if check is None else (check,), evidence or (LOGIN,), on=on)


@pytest.mark.parametrize(
    ("check", "status"),
    [
        (None, Status.UNKNOWN),
        (Check("export", Status.UNKNOWN, "backend"), Status.UNKNOWN),
        (Check("export", Status.PASS), Status.UNKNOWN),
        (Check("export", Status.FAIL), Status.UNKNOWN),
        (Check("export", Status.PASS, "gone"), Status.UNKNOWN),
        (Check("export", Status.PASS, "backend"), Status.PASS),
        (Check("export", Status.FAIL, "backend"), Status.FAIL),
    ],
)
def test_a_word_counts_only_with_evidence(check, status):
    found = one(EXPORT, check)

    assert found.findings[0].status is status
    assert (
        found.verdict
        is {
            Status.PASS: Verdict.CLEAR,
            Status.FAIL: Verdict.NOT_SIGNABLE,
            Status.UNKNOWN: Verdict.OUTSTANDING,
        }[status]
    )


@pytest.mark.parametrize(
    ("value", "at_most", "status"),
    [
        (19.9, True, Status.PASS),
        (20.0, True, Status.PASS),
        (97.8, True, Status.FAIL),  # 586 of 599 orders from four accounts
        (20.0, False, Status.PASS),
        (19.9, False, Status.FAIL),
        (0.0, True, Status.PASS),
        (None, True, Status.UNKNOWN),
    ],
)
def test_a_measured_value_is_judged_by_its_limit_not_by_the_word(value, at_most, status):
    line = replace(BUYERS, at_most=at_most)

    for said in Status:
        found = one(line, Check("buyers", said, "backend", value)).findings[0]
        assert found.status is status


def test_a_red_line_without_a_limit_judges_no_value():
    assert EXPORT.judged(3.0) is Status.UNKNOWN


def test_a_pass_ends_with_its_evidence_and_a_fail_does_not():
    expires = LOGIN.expires or ON
    passed, failed = (Check("export", status, "backend") for status in (Status.PASS, Status.FAIL))

    assert one(EXPORT, passed, on=expires).verdict is Verdict.CLEAR
    late = expires + timedelta(days=1)
    assert one(EXPORT, passed, on=late).findings[0].facts["day"] == expires
    assert one(EXPORT, passed, on=late).verdict is Verdict.OUTSTANDING
    assert one(EXPORT, failed, on=late).verdict is Verdict.NOT_SIGNABLE


def test_a_paper_that_expires_must_say_when():
    check = Check("status", Status.PASS, "paper")

    silent = one(STATUS, check, PAPER)
    valid = one(STATUS, check, replace(PAPER, expires=ON))

    assert silent.findings[0].why == "{title} does not say until when it is valid."
    assert silent.verdict is Verdict.OUTSTANDING
    assert valid.verdict is Verdict.CLEAR
    kept = one(replace(STATUS, type=LineType.DOCUMENT), check, PAPER)
    assert kept.verdict is Verdict.CLEAR


def test_one_fail_outweighs_any_unknown_and_both_are_listed():
    found = gate(
        (EXPORT, BUYERS, STATUS),
        (Check("export", Status.PASS, "backend"), Check("buyers", Status.FAIL, "backend", 60.0)),
        (LOGIN,),
        on=ON,
    )

    assert found.verdict is Verdict.NOT_SIGNABLE
    assert [item.red_line.code for item in found.failed] == ["buyers"]
    assert [item.red_line.code for item in found.unknown] == ["status"]


def test_without_red_lines_everybody_is_clear():
    assert gate((), (), (), on=ON).verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("build", "problem"),
    [
        (lambda: RedLine("a", " "), "says nothing"),
        (lambda: RedLine("a", "A", LineType.THRESHOLD), "limit do not fit"),
        (lambda: RedLine("a", "A", LineType.BOOLEAN, 3.0), "limit do not fit"),
    ],
)
def test_a_red_line_that_makes_no_sense_is_refused(build, problem):
    with pytest.raises(InvalidInput, match=problem):
        build()
