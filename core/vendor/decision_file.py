"""A decision as JSON and back."""

from typing import Any

from core.foundation.json_parts import (
    choice_of,
    day_of,
    number_of,
    object_of,
    text_of,
    whole_of,
)
from core.foundation.text import phrase
from core.vendor.decision import Decision
from core.vendor.evaluation import Outcome

KEYS = (
    *("selection", "selection_version", "on", "vendor", "reason", "leader", "outcome"),
    *("score", "first_share", "margin", "quote", "quote_version"),
)


def to_json(decision: Decision) -> dict[str, Any]:
    """Plain texts and numbers only."""
    return {
        "selection": decision.selection,
        "selection_version": decision.selection_version,
        "on": decision.on.isoformat(),
        "vendor": decision.vendor,
        "reason": decision.reason,
        "leader": decision.leader,
        "outcome": decision.outcome.value,
        "score": decision.score,
        "first_share": decision.first_share,
        "margin": decision.margin,
        "quote": decision.quote,
        "quote_version": decision.quote_version,
    }


def from_json(plain: object) -> Decision:
    """Raises: InvalidInput: If a field is unknown, missing or does not fit."""
    place = phrase("the decision")
    data = object_of(plain, KEYS, place)
    version = data.get("quote_version")
    return Decision(
        selection=text_of(data, "selection", place),
        selection_version=whole_of(data, "selection_version", place),
        on=day_of(data, "on", place),
        vendor=text_of(data, "vendor", place, empty=True),
        reason=text_of(data, "reason", place, empty=True),
        leader=text_of(data, "leader", place, empty=True),
        outcome=choice_of(Outcome, data, "outcome", place),
        score=number_of(data, "score", place),
        first_share=number_of(data, "first_share", place),
        margin=number_of(data, "margin", place),
        quote=text_of(data, "quote", place, empty=True),
        quote_version=None if version is None else whole_of(data, "quote_version", place),
    )
