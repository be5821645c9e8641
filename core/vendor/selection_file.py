"""A selection as JSON and back: how it is stored, and how a file states it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.foundation.json_parts import (
    choice_of,
    day_of,
    list_of,
    number_of,
    object_of,
    objects_by_name,
    text_of,
    whole_of,
)
from core.foundation.text import phrase
from core.vendor.evidence import HALF_WIDTHS, Grade
from core.vendor.evidence_file import evidence_from_json
from core.vendor.red_line import Check, Status
from core.vendor.selection import Entrant, Evaluator, Rating, Selection
from core.vendor.selection_rules_file import (
    criterion_from,
    criterion_to_json,
    red_line_from,
    red_line_to_json,
    weighting_from,
    weighting_to_json,
)

KEYS = (
    *("code", "name", "criteria", "weighting", "red_lines", "evaluators", "entrants"),
    *("half_widths", "brief", "scorecard_version", "scorecard_reason"),
)
ENTRANT = ("vendor", "name", "ratings", "checks", "evidence")
EVALUATOR = ("name", "votes")
RATING = (
    *("criterion", "evaluator", "score", "value", "not_applicable", "grade", "evidence"),
    "reason",
)
CHECK = ("red_line", "status", "evidence", "value", "checked_by", "checked_on", "note")
ALONE = "all"


def to_json(selection: Selection) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts only; the vendors' evidence stays in the directory."""
    return {
        "code": selection.code,
        "name": selection.name,
        "criteria": [criterion_to_json(one) for one in selection.criteria],
        "weighting": weighting_to_json(selection.weighting),
        "red_lines": [red_line_to_json(one) for one in selection.red_lines],
        "evaluators": [{"name": one.name, "votes": one.votes} for one in selection.evaluators],
        "entrants": [_entrant_json(one) for one in selection.entrants],
        "half_widths": {grade.value: width for grade, width in selection.half_widths.items()},
        "brief": selection.brief,
        "scorecard_version": selection.scorecard_version,
        "scorecard_reason": selection.scorecard_reason,
    }


def from_json(plain: object) -> Selection:
    """Read what `to_json` wrote, or a selection written by hand; evidence may stand inline.

    Raises:
        InvalidInput: If a field is unknown, missing or does not fit.
    """
    place = phrase("the selection")
    data = object_of(plain, KEYS, place)
    evaluators = tuple(_evaluator(row) for row in list_of(data, "evaluators", place))
    return Selection(
        code=text_of(data, "code", place),
        name=text_of(data, "name", place),
        criteria=tuple(criterion_from(row) for row in list_of(data, "criteria", place)),
        weighting=weighting_from(data.get("weighting")),
        red_lines=tuple(red_line_from(row) for row in list_of(data, "red_lines", place)),
        evaluators=evaluators or (Evaluator(ALONE),),
        entrants=tuple(_entrant(row) for row in list_of(data, "entrants", place)),
        half_widths=_half_widths(data),
        brief=text_of(data, "brief", place, empty=True),
        scorecard_version=whole_of(data, "scorecard_version", place, missing=1),
        scorecard_reason=text_of(data, "scorecard_reason", place, empty=True),
    )


def _half_widths(data: Mapping[str, object]) -> Mapping[Grade, float]:
    """The usual widths with what the file changes."""
    place = phrase("the widths of the evidence grades")
    given = objects_by_name(data, "half_widths", place)
    object_of(given, [grade.value for grade in Grade], place)
    stated = {grade: number_of(given, grade.value, place) for grade in Grade}
    return {
        grade: HALF_WIDTHS[grade] if width is None else width for grade, width in stated.items()
    }


def _evaluator(plain: object) -> Evaluator:
    place = phrase("the evaluator")
    data = object_of(plain, EVALUATOR, place)
    votes = number_of(data, "votes", place)
    return Evaluator(text_of(data, "name", place), 1.0 if votes is None else votes)


def _entrant_json(entrant: Entrant) -> dict[str, Any]:
    return {
        "vendor": entrant.vendor,
        "name": entrant.name,
        "ratings": [
            {
                "criterion": one.criterion,
                "evaluator": one.evaluator,
                "score": one.score,
                "value": one.value,
                "not_applicable": one.not_applicable,
                "grade": one.grade.value,
                "evidence": one.evidence,
                "reason": one.reason,
            }
            for one in entrant.ratings
        ],
        "checks": [
            {
                "red_line": one.red_line,
                "status": one.status.value,
                "evidence": one.evidence,
                "value": one.value,
                "checked_by": one.checked_by,
                "checked_on": None if one.checked_on is None else one.checked_on.isoformat(),
                "note": one.note,
            }
            for one in entrant.checks
        ],
    }


def _entrant(plain: object) -> Entrant:
    place = phrase("the vendor in the selection")
    data = object_of(plain, ENTRANT, place)
    vendor = text_of(data, "vendor", place)
    return Entrant(
        vendor,
        text_of(data, "name", place, empty=True) or vendor,
        tuple(_rating(row) for row in list_of(data, "ratings", place)),
        tuple(_check(row) for row in list_of(data, "checks", place)),
        tuple(evidence_from_json(row) for row in list_of(data, "evidence", place)),
    )


def _rating(plain: object) -> Rating:
    place = phrase("the score")
    data = object_of(plain, RATING, place)
    return Rating(
        criterion=text_of(data, "criterion", place),
        evaluator=text_of(data, "evaluator", place, empty=True) or ALONE,
        score=number_of(data, "score", place),
        value=number_of(data, "value", place),
        not_applicable=text_of(data, "not_applicable", place, empty=True),
        grade=Grade.D if data.get("grade") is None else choice_of(Grade, data, "grade", place),
        evidence=text_of(data, "evidence", place, empty=True),
        reason=text_of(data, "reason", place, empty=True),
    )


def _check(plain: object) -> Check:
    place = phrase("the check of a red line")
    data = object_of(plain, CHECK, place)
    given = data.get("status")
    return Check(
        red_line=text_of(data, "red_line", place),
        status=Status.UNKNOWN if given is None else choice_of(Status, data, "status", place),
        evidence=text_of(data, "evidence", place, empty=True),
        value=number_of(data, "value", place),
        checked_by=text_of(data, "checked_by", place, empty=True),
        checked_on=_day(data, place),
        note=text_of(data, "note", place, empty=True),
    )


def _day(data: Mapping[str, object], place: str) -> date | None:
    return None if data.get("checked_on") is None else day_of(data, "checked_on", place)
