"""What two versions of a selection differ in, and which changes need a reason.

Scores are given once, alone, against anchors and weights that were fixed before. Whoever
changes a score, or the scorecard after somebody was scored, says why; the versions keep both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.red_line import Status
from core.vendor.selection import Entrant, Method, Rating, Selection, Weighting


@dataclass(frozen=True, slots=True)
class Rerating:
    """One score that was given, changed or taken back.

    Attributes:
        before: None where nothing was given yet.
        after: None where it is gone.
    """

    vendor: str
    name: str
    criterion: str
    evaluator: str
    before: Rating | None
    after: Rating | None

    @property
    def needs_reason(self) -> bool:
        """A first score needs none, nor does better evidence for it; any other change does."""
        before, after = self.before, self.after
        if before is None or not before.answered:
            return False
        return after is None or _answer(before) != _answer(after)


def reratings(before: Selection, after: Selection) -> tuple[Rerating, ...]:
    """Every score that differs, by vendor; of vendors that left too."""
    there = {one.vendor: one for one in after.entrants}
    was = {one.vendor: one for one in before.entrants}
    codes = dict.fromkeys([*was, *there])
    return tuple(one for code in codes for one in _of_vendor(code, was.get(code), there.get(code)))


def scorecard_changed(before: Selection, after: Selection) -> tuple[str, ...]:
    """Which parts of the scorecard differ: criteria, weights, red lines, evaluators."""
    weights = _stated(before.weighting) == _stated(after.weighting)
    stayed = [one for one in before.evaluators if one in after.evaluators]
    same = (
        (before.criteria == after.criteria, phrase("criteria")),
        (weights, phrase("weights")),
        (before.red_lines == after.red_lines, phrase("red lines")),
        (len(stayed) == len(before.evaluators), phrase("evaluators")),
    )
    return tuple(name for equal, name in same if not equal)


def with_reasons(before: Selection, after: Selection, reason: str) -> Selection:
    """The later version, each changed score with its reason and the scorecard numbered on.

    Args:
        reason: For the whole change; a rating that brings a new one of its own keeps that.

    Raises:
        InvalidInput: If a given score or a scorecard in use changed, and nothing says why.
    """
    reason = reason.strip()
    parts = scorecard_changed(before, after) if before.begun else ()
    if parts and not reason:
        raise InvalidInput(
            phrase("Vendors were already scored or checked, and this changes {parts}."),
            remedy=phrase("Write why; it becomes a new version of the scorecard."),
            parts=parts,
        )
    staying = {one.vendor for one in after.entrants}
    changed = [
        one for one in reratings(before, after) if one.needs_reason and one.vendor in staying
    ]
    untold = [one for one in changed if not _own_reason(one)]
    if untold and not reason:
        raise InvalidInput(
            phrase("{evaluator} gave {vendor} another score before, and no reason is stated."),
            remedy=phrase("Write why it changes; the first score stays on file."),
            evaluator=untold[0].evaluator,
            vendor=untold[0].name,
        )
    if not reason:
        _must_say_why_a_fail_is_gone(before, after)
    return replace(
        after,
        entrants=tuple(_reasoned(one, after, untold, reason) for one in after.entrants),
        scorecard_version=before.scorecard_version + bool(parts),
        scorecard_reason=reason if parts else before.scorecard_reason,
    )


def _of_vendor(code: str, before: Entrant | None, after: Entrant | None) -> Iterator[Rerating]:
    name = (after or before or Entrant(code, code)).name
    old = {(r.criterion, r.evaluator): r for r in (before.ratings if before else ())}
    new = {(r.criterion, r.evaluator): r for r in (after.ratings if after else ())}
    for pair in dict.fromkeys([*old, *new]):
        if _said(old.get(pair)) != _said(new.get(pair)):
            yield Rerating(code, name, *pair, before=old.get(pair), after=new.get(pair))


def _said(rating: Rating | None) -> object:
    """What a rating says, its reason apart; an empty one says nothing."""
    if rating is None or not rating.answered:
        return None
    return replace(rating, reason="")


def _answer(rating: Rating) -> tuple[float | None, float | None, str]:
    return rating.score, rating.value, rating.not_applicable


def _stated(weighting: Weighting) -> object:
    """What decides the weights by the method chosen."""
    by_method = {
        Method.POINTS: dict(weighting.points),
        Method.ORDER: weighting.order,
        Method.PAIRWISE: weighting.judgements,
    }
    return weighting.method, by_method[weighting.method]


def _own_reason(change: Rerating) -> bool:
    after, before = change.after, change.before
    if after is None or not after.reason.strip():
        return False
    return before is None or after.reason != before.reason


def _reasoned(
    entrant: Entrant, selection: Selection, untold: Sequence[Rerating], reason: str
) -> Entrant:
    """The reason beside each change; a score that was taken back leaves an empty one with it."""
    criteria = {one.code for one in selection.criteria}
    people = {one.name for one in selection.evaluators}
    told = {(one.criterion, one.evaluator): one for one in untold if one.vendor == entrant.vendor}
    there = {(one.criterion, one.evaluator) for one in entrant.ratings}
    gone = [
        Rating(code, name, reason=reason)
        for code, name in told
        if (code, name) not in there and code in criteria and name in people
    ]
    kept = [
        replace(one, reason=reason) if (one.criterion, one.evaluator) in told else one
        for one in entrant.ratings
    ]
    return replace(entrant, ratings=(*kept, *gone))


def _must_say_why_a_fail_is_gone(before: Selection, after: Selection) -> None:
    now = {(e.vendor, c.red_line): c for e in after.entrants for c in e.checks}
    staying = {one.vendor for one in after.entrants}
    for entrant in before.entrants:
        for check in entrant.checks if entrant.vendor in staying else ():
            later = now.get((entrant.vendor, check.red_line))
            turned = check.status is Status.FAIL and (
                later is None or (later.status is not Status.FAIL and later.note == check.note)
            )
            if turned:
                raise InvalidInput(
                    phrase("{vendor} failed a red line, and nothing says why that is over."),
                    remedy=phrase("Write in the note what changed; the fail stays on file."),
                    vendor=entrant.name,
                )
