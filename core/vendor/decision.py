"""A decision (定标): who is taken, why, and what the ranking said on that day."""

from dataclasses import dataclass
from datetime import date

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.evaluation import Evaluation, Outcome
from core.vendor.pairwise import MOST_INCONSISTENT
from core.vendor.red_line import Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one selection; it stays as it was decided.

    Attributes:
        selection: Its code.
        selection_version: Version of the selection it was read from.
        vendor: Code of who is taken; empty where nobody is.
        reason: In words; may be empty where a clear winner is taken.
        quote: Code of the quote it goes with; may be empty.
        quote_version: Version of that quote; None without one.
        leader: Who was ahead on that day; empty where nobody could be ranked.
        outcome: What the ranking said.
        score, first_share, margin: Of the leader; None where unknown.
    """

    selection: str
    selection_version: int
    on: date
    vendor: str
    reason: str
    leader: str
    outcome: Outcome
    score: float | None = None
    first_share: float | None = None
    margin: float | None = None
    quote: str = ""
    quote_version: int | None = None


def decided(
    found: Evaluation,
    *,
    version: int,
    vendor: str,
    reason: str,
    quote: str = "",
    quote_version: int | None = None,
) -> Decision:
    """A decision on an evaluation, with the figures of that day.

    Args:
        version: Of the selection that was evaluated.
        vendor: Who is taken; empty for nobody.

    Raises:
        InvalidInput: If the vendor has not passed all red lines, the weights contradict each
            other, or a reason is missing where one is owed.
    """
    _must_be_open(found, vendor)
    leader = found.leader
    first = "" if leader is None else leader.vendor
    reason = " ".join(reason.split())
    if owes_reason(found, vendor) and not reason:
        raise InvalidInput(
            phrase("This decision does not follow from the ranking alone."),
            remedy=phrase("Write why it is taken; the reason is kept with it."),
        )
    return Decision(
        selection=found.selection.code,
        selection_version=version,
        on=found.on,
        vendor=vendor,
        reason=reason,
        leader=first,
        outcome=found.outcome,
        score=None if leader is None else leader.total.score,
        first_share=None if leader is None else leader.first_share,
        margin=found.margin,
        quote=quote,
        quote_version=quote_version,
    )


def owes_reason(found: Evaluation, vendor: str) -> bool:
    """Whether somebody must say why: everything but taking a clear winner."""
    leader = found.leader
    follows = found.outcome in (Outcome.WINNER, Outcome.ONLY_ONE)
    return not (follows and leader is not None and leader.vendor == vendor)


def _must_be_open(found: Evaluation, vendor: str) -> None:
    if not vendor:
        return
    place = next((one for one in found.places if one.vendor == vendor), None)
    if place is None:
        raise InvalidInput(
            phrase("{vendor} is not part of this selection."),
            remedy=phrase("Choose one of its vendors."),
            vendor=vendor,
        )
    if place.gate.verdict is not Verdict.CLEAR:
        lines = place.gate.failed or place.gate.unknown
        raise InvalidInput(
            phrase("{vendor} cannot be taken: {line} is not passed."),
            remedy=phrase("Settle the red line with evidence, or take another vendor."),
            vendor=place.name,
            line=lines[0].red_line.text,
        )
    if not found.may_decide:
        assert found.priorities is not None
        raise InvalidInput(
            phrase("The weights contradict each other: consistency ratio {ratio}, {most} at most."),
            remedy=phrase("Compare the most inconsistent pair again, or state weights by points."),
            ratio=round(found.priorities.ratio, 3),
            most=MOST_INCONSISTENT,
        )
