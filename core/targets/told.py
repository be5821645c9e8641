"""A sentence with its facts, kept as JSON, so that a settled month can still be read aloud."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from core.foundation.money import Amount, Share


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence.

    Attributes:
        sentence: A `phrase` with {named} gaps.
        facts: What fills them: texts, decimals, amounts and shares.
    """

    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format(**self.facts)


def to_json(told: Told) -> dict[str, Any]:
    """Plain dicts, numbers and texts."""
    return {
        "sentence": told.sentence,
        "facts": {name: _plain(value) for name, value in told.facts.items()},
    }


def from_json(data: Mapping[str, Any]) -> Told:
    """Read what `to_json` wrote."""
    return Told(data["sentence"], {name: _fact(value) for name, value in data["facts"].items()})


def _plain(value: object) -> object:
    match value:
        case Amount():
            return {"amount": value.value, "currency": value.currency}
        case Share():
            return {"share": value.value}
        case Decimal():
            return {"number": str(value)}
    return str(value)


def _fact(value: Any) -> object:
    match value:
        case {"amount": amount, "currency": currency}:
            return Amount(amount, currency)
        case {"share": share}:
            return Share(share)
        case {"number": number}:
            return Decimal(number)
    return str(value)
