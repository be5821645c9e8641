"""Whether the parts of a selection fit each other: nothing refers to what is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.evidence import Grade
from core.vendor.naming import must_be_named, must_stand_once

if TYPE_CHECKING:
    from core.vendor.criterion import Criterion
    from core.vendor.selection import Entrant, Rating, Selection

WIDEST = 100.0


def must_fit(selection: Selection) -> None:
    """Check names, references and what each criterion may be given.

    Raises:
        InvalidInput: It tells the first thing that does not fit, and how to mend it.
    """
    _names(selection)
    _half_widths(selection)
    criteria = {one.code: one for one in selection.criteria}
    evaluators = {one.name for one in selection.evaluators}
    _weights(selection, criteria, evaluators)
    lines = {one.code for one in selection.red_lines}
    for entrant in selection.entrants:
        _known(
            (one.red_line for one in entrant.checks),
            lines,
            phrase("{vendor} was checked for the red line {name}, which is not there."),
            vendor=entrant.name,
        )
        _known(
            (one.evaluator for one in entrant.ratings),
            evaluators,
            phrase("{vendor} was scored by {name}, who is no evaluator."),
            vendor=entrant.name,
        )
        _known(
            (one.criterion for one in entrant.ratings),
            criteria,
            phrase("{vendor} was scored on {name}, which is no criterion."),
            vendor=entrant.name,
        )
        for rating in entrant.ratings:
            _rated_as_meant(entrant, rating, criteria[rating.criterion])


def _names(selection: Selection) -> None:
    must_be_named((selection.code, selection.name), phrase("The selection has no name."))
    for one in selection.criteria:
        must_be_named((one.code, one.name), phrase("A criterion has no name."))
    twice = (
        ((one.code for one in selection.criteria), phrase("The criterion {name} stands twice.")),
        ((one.name for one in selection.criteria), phrase("The criterion {name} stands twice.")),
        ((one.code for one in selection.red_lines), phrase("The red line {name} stands twice.")),
        ((one.text for one in selection.red_lines), phrase("The red line {name} stands twice.")),
        ((one.name for one in selection.evaluators), phrase("The evaluator {name} stands twice.")),
        ((one.vendor for one in selection.entrants), phrase("The vendor {name} stands twice.")),
        ((one.name for one in selection.entrants), phrase("The vendor {name} stands twice.")),
    )
    for names, problem in twice:
        must_stand_once(names, problem)


def _half_widths(selection: Selection) -> None:
    for grade in Grade:
        width = selection.half_widths.get(grade)
        if width is None or not 0 <= width <= WIDEST:
            raise InvalidInput(
                phrase("A score of grade {grade} may be wrong by {width}."),
                remedy=phrase("Write the points, from 0 to 100."),
                grade=grade.value,
                width="—" if width is None else width,
            )


def _weights(selection: Selection, criteria: Iterable[str], evaluators: Iterable[str]) -> None:
    weighting = selection.weighting
    judged = weighting.judgements
    unknown = phrase("The weights name {name}, which is no criterion.")
    _known(weighting.points, criteria, unknown)
    _known(weighting.order, criteria, unknown)
    _known((code for one in judged for code in (one.more, one.less)), criteria, unknown)
    _known(
        (one.evaluator for one in judged),
        evaluators,
        phrase("Two criteria were compared by {name}, who is no evaluator."),
    )


def _rated_as_meant(entrant: Entrant, rating: Rating, criterion: Criterion) -> None:
    facts = {"vendor": entrant.name, "criterion": criterion.name, "evaluator": rating.evaluator}
    if criterion.measured and rating.score is not None:
        raise InvalidInput(
            phrase("{criterion} is measured, but {evaluator} gave {vendor} a score."),
            remedy=phrase("Write the measured value; the score follows from the anchors."),
            **facts,
        )
    if not criterion.measured and rating.value is not None:
        raise InvalidInput(
            phrase("{criterion} is judged, but {evaluator} gave {vendor} a measured value."),
            remedy=phrase("Write a score, or give every anchor a value."),
            **facts,
        )


def _known(names: Iterable[str], known: Iterable[str], problem: str, **facts: object) -> None:
    there = set(known)
    for name in names:
        if name not in there:
            raise InvalidInput(
                problem,
                remedy=phrase("Write one of {known}, or add it first."),
                name=name,
                known=", ".join(sorted(there)) or "—",
                **facts,
            )
