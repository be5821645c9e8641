"""A selection after an edit: whatever belonged to a part that is gone goes with it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.vendor.criterion import Criterion
from core.vendor.red_line import Check, RedLine
from core.vendor.selection import Entrant, Evaluator, Rating, Selection, Weighting


def with_criteria(selection: Selection, criteria: Sequence[Criterion]) -> Selection:
    """Other criteria; scores, points and comparisons of those that left are dropped.

    A criterion that turns from judged to measured, or back, keeps no score: the old ones
    answer another question.
    """
    kinds = {one.code: one.measured for one in criteria}
    same = {one.code for one in selection.criteria if kinds.get(one.code) is one.measured}
    weighting = selection.weighting
    return replace(
        selection,
        criteria=tuple(criteria),
        weighting=replace(
            weighting,
            points={code: n for code, n in weighting.points.items() if code in kinds},
            order=tuple(code for code in weighting.order if code in kinds),
            judgements=tuple(
                one for one in weighting.judgements if one.more in kinds and one.less in kinds
            ),
        ),
        entrants=tuple(
            replace(one, ratings=tuple(r for r in one.ratings if r.criterion in same))
            for one in selection.entrants
        ),
    )


def with_red_lines(selection: Selection, lines: Sequence[RedLine]) -> Selection:
    """Other red lines; checks of those that left are dropped."""
    codes = {one.code for one in lines}
    return replace(
        selection,
        red_lines=tuple(lines),
        entrants=tuple(
            replace(one, checks=tuple(c for c in one.checks if c.red_line in codes))
            for one in selection.entrants
        ),
    )


def with_evaluators(selection: Selection, evaluators: Sequence[Evaluator]) -> Selection:
    """Other evaluators; scores and comparisons of those who left are dropped."""
    names = {one.name for one in evaluators}
    judged = tuple(one for one in selection.weighting.judgements if one.evaluator in names)
    return replace(
        selection,
        evaluators=tuple(evaluators),
        weighting=replace(selection.weighting, judgements=judged),
        entrants=tuple(
            replace(one, ratings=tuple(r for r in one.ratings if r.evaluator in names))
            for one in selection.entrants
        ),
    )


def with_name(selection: Selection, old: str, new: str) -> Selection:
    """One evaluator under another name; scores and comparisons stay theirs."""

    def named(name: str) -> str:
        return new if name == old else name

    weighting = selection.weighting
    return replace(
        selection,
        evaluators=tuple(replace(one, name=named(one.name)) for one in selection.evaluators),
        weighting=replace(
            weighting,
            judgements=tuple(
                replace(one, evaluator=named(one.evaluator)) for one in weighting.judgements
            ),
        ),
        entrants=tuple(
            replace(
                one,
                ratings=tuple(replace(r, evaluator=named(r.evaluator)) for r in one.ratings),
            )
            for one in selection.entrants
        ),
    )


def with_entrants(selection: Selection, named: Iterable[tuple[str, str]]) -> Selection:
    """Other vendors, as code and name; whoever stays keeps scores and checks."""
    kept = {one.vendor: one for one in selection.entrants}
    return replace(
        selection,
        entrants=tuple(
            replace(kept[code], name=name) if code in kept else Entrant(code, name)
            for code, name in named
        ),
    )


def with_weighting(selection: Selection, weighting: Weighting) -> Selection:
    """Other weights."""
    return replace(selection, weighting=weighting)


def with_check(selection: Selection, vendor: str, check: Check) -> Selection:
    """One red line of one vendor, checked or checked anew."""

    def changed(entrant: Entrant) -> Entrant:
        others = [one for one in entrant.checks if one.red_line != check.red_line]
        return replace(entrant, checks=(*others, check))

    return replace(
        selection,
        entrants=tuple(changed(one) if one.vendor == vendor else one for one in selection.entrants),
    )


def with_ratings(
    selection: Selection, evaluator: str, ratings: Iterable[tuple[str, Rating]]
) -> Selection:
    """Everything that one evaluator gave, as vendor code and rating; others stay untouched."""
    given: dict[str, list[Rating]] = {}
    for vendor, rating in ratings:
        given.setdefault(vendor, []).append(rating)
    return replace(
        selection,
        entrants=tuple(
            replace(
                one,
                ratings=(
                    *(r for r in one.ratings if r.evaluator != evaluator),
                    *given.get(one.vendor, ()),
                ),
            )
            for one in selection.entrants
        ),
    )
