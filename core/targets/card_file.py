"""A card as JSON and back: how it is stored, sent, and read from a file.

Numbers are plain JSON numbers; they are read as the decimals that were written.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from core.foundation.errors import InvalidInput
from core.foundation.json_decimals import as_number, decimal_of
from core.foundation.json_parts import flag_of, list_of, number_of, object_of, objects_by_name
from core.foundation.text import phrase
from core.metrics.definition import Direction
from core.metrics.unit import Unit
from core.targets.bonus_file import rule_from, rule_to_json
from core.targets.card import Card, Entry, HandOn, Source
from core.targets.card_item import USUAL_CAP, Item, Scoring, TierOn, Veto, VetoEffect
from core.targets.tiers import Tier, Tiers

Kind = TypeVar("Kind", bound=Enum)
NOT_APPLICABLE = "n/a"
CARD_KEYS = (
    *("person", "month", "role", "kpi_currency", "items", "vetoes", "actuals", "amounts"),
    *("bonus", "probation", "hand_on", "channels", "template"),
)
ITEM_KEYS = (
    *("code", "name_en", "name_zh", "weight", "scoring", "direction", "unit", "target"),
    *("probation_target", "cap", "floor", "tiers", "tier_on", "kpi", "kpi_version", "block"),
    "rater",
)
PLACE = phrase("the card")


def to_json(card: Card) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    return {
        "person": card.person,
        "month": card.month,
        "role": card.role,
        "kpi_currency": card.kpi_currency,
        "items": [item_to_json(item) for item in card.items],
        "vetoes": [
            {
                "code": veto.code,
                "name_en": veto.name_en,
                "name_zh": veto.name_zh,
                "effect": veto.effect.value,
                "happened": veto.happened,
            }
            for veto in card.vetoes
        ],
        "actuals": {code: _entry_to_json(entry) for code, entry in sorted(card.entries.items())},
        "amounts": {name: as_number(value) for name, value in sorted(card.amounts.items())},
        "bonus": None if card.bonus is None else rule_to_json(card.bonus),
        "probation": card.probation,
        "hand_on": card.hand_on.value,
        "channels": list(card.channels),
        "template": card.template,
    }


def from_json(data: object) -> Card:
    """Read what `to_json` wrote, or somebody typed.

    Raises:
        InvalidInput: If a key is unknown, or a value is missing or does not fit.
    """
    given = object_of(data, CARD_KEYS, PLACE)
    return Card(
        person=text_of(given, "person", PLACE),
        month=text_of(given, "month", PLACE),
        role=text_of(given, "role", PLACE, missing="own"),
        items=tuple(item_from(row) for row in list_of(given, "items", PLACE)),
        kpi_currency=text_of(given, "kpi_currency", PLACE),
        bonus=None if given.get("bonus") is None else rule_from(given["bonus"]),
        vetoes=tuple(veto_from(row) for row in list_of(given, "vetoes", PLACE)),
        entries=entries_from(given),
        amounts=amounts_from(given),
        probation=flag_of(given, "probation", PLACE),
        hand_on=choice_of(HandOn, given, "hand_on", HandOn.ALL),
        channels=tuple(str(name) for name in list_of(given, "channels", PLACE)),
        template=text_of(given, "template", PLACE, missing=""),
    )


def item_to_json(item: Item) -> dict[str, Any]:
    """One item; what it does not have is left out."""
    said: dict[str, Any] = {
        "code": item.code,
        "name_en": item.name_en,
        "name_zh": item.name_zh,
        "weight": as_number(item.weight),
        "scoring": item.scoring.value,
        "direction": item.direction.value,
        "unit": item.unit.value,
        "target": as_number(item.target),
        "probation_target": as_number(item.probation_target),
        "cap": as_number(item.cap),
        "floor": as_number(item.floor),
        "kpi": item.kpi,
        "kpi_version": item.kpi_version,
        "block": item.block,
        "rater": item.rater,
    }
    if item.tiers is not None:
        said["tier_on"] = item.tier_on.value
        said["tiers"] = [
            {
                "from": as_number(row.start),
                "to": as_number(row.end),
                "points": as_number(row.points),
            }
            for row in item.tiers.rows
        ]
    return said


def item_from(row: object) -> Item:
    """Raises: InvalidInput: If a key is unknown or a value does not fit."""
    place = phrase("an item of the card")
    given = object_of(row, (*ITEM_KEYS, "name"), place)
    name = text_of(given, "name", place, missing="")
    code = text_of(given, "code", place, missing=name)
    direction = choice_of(Direction, given, "direction", Direction.HIGHER)
    tier_on = choice_of(TierOn, given, "tier_on", TierOn.VALUE)
    unit = choice_of(Unit, given, "unit", Unit.COUNT)
    rows = [tier_from(one) for one in list_of(given, "tiers", place)]
    rising = direction if tier_on is TierOn.VALUE else Direction.HIGHER
    shares = tier_on is TierOn.ATTAINMENT or unit is Unit.SHARE
    usual = Scoring.TIERS if rows else Scoring.RATIO
    cap, floor = decimal_of(given, "cap", place), decimal_of(given, "floor", place)
    weight = decimal_of(given, "weight", place)
    return Item(
        code=code,
        name_en=text_of(given, "name_en", place, missing=name or code),
        name_zh=text_of(given, "name_zh", place, missing=name or code),
        weight=Decimal(0) if weight is None else weight,
        scoring=choice_of(Scoring, given, "scoring", usual),
        direction=direction,
        unit=unit,
        target=decimal_of(given, "target", place),
        probation_target=decimal_of(given, "probation_target", place),
        cap=USUAL_CAP if cap is None else cap,
        floor=Decimal(0) if floor is None else floor,
        tiers=Tiers(tuple(rows), rising, shares) if rows else None,
        tier_on=tier_on,
        kpi=text_of(given, "kpi", place, missing=""),
        kpi_version=int(number_of(given, "kpi_version", place) or 0),
        block=text_of(given, "block", place, missing=""),
        rater=text_of(given, "rater", place, missing=""),
    )


def tier_from(row: object) -> Tier:
    """Raises: InvalidInput: If a key is unknown or the points are missing."""
    place = phrase("a tier")
    given = object_of(row, ("from", "to", "points"), place)
    points = decimal_of(given, "points", place)
    if points is None:
        raise InvalidInput(
            phrase("{key} of {place} is missing."),
            remedy=phrase("Add it as a plain number."),
            key="points",
            place=place,
        )
    return Tier(decimal_of(given, "from", place), decimal_of(given, "to", place), points)


def veto_from(row: object) -> Veto:
    """Raises: InvalidInput: If a key is unknown or a value does not fit."""
    place = phrase("a veto")
    given = object_of(row, ("code", "name", "name_en", "name_zh", "effect", "happened"), place)
    name = text_of(given, "name", place, missing="")
    code = text_of(given, "code", place, missing=name)
    return Veto(
        code=code,
        name_en=text_of(given, "name_en", place, missing=name or code),
        name_zh=text_of(given, "name_zh", place, missing=name or code),
        effect=choice_of(VetoEffect, given, "effect", VetoEffect.SCORE),
        happened=None if given.get("happened") is None else flag_of(given, "happened", place),
    )


def entries_from(given: Mapping[str, object]) -> dict[str, Entry]:
    """What was reached, by item code: a number, "n/a", or an object that says who says it.

    Raises:
        InvalidInput: If a value is none of these.
    """
    found = objects_by_name(given, "actuals", PLACE)
    return {code: entry_from(code, value) for code, value in found.items() if value is not None}


def entry_from(code: str, value: object) -> Entry:
    """Raises: InvalidInput: If it is neither a number nor N/A."""
    if isinstance(value, str) and value.strip().lower() == NOT_APPLICABLE:
        return Entry(not_applicable=True)
    if not isinstance(value, Mapping):
        return Entry(decimal_of({code: value}, code, phrase("actuals")))
    keys = ("value", "not_applicable", "source", "note", "provisional")
    row = object_of(value, keys, code)
    return Entry(
        decimal_of(row, "value", code),
        flag_of(row, "not_applicable", code),
        choice_of(Source, row, "source", Source.HAND),
        text_of(row, "note", code, missing=""),
        flag_of(row, "provisional", code),
    )


def amounts_from(given: Mapping[str, object]) -> dict[str, Decimal]:
    """Raises: InvalidInput: If one is no number."""
    found = objects_by_name(given, "amounts", PLACE)
    read = {name: decimal_of(found, name, phrase("amounts")) for name in found}
    return {name: value for name, value in read.items() if value is not None}


def text_of(data: Mapping[str, object], key: str, place: str, *, missing: str | None = None) -> str:
    """Raises: InvalidInput: If it is no text, or missing without a stand-in."""
    value = data.get(key)
    if value is None and missing is not None:
        return missing
    if not isinstance(value, str):
        raise InvalidInput(
            phrase("{key} of {place} is missing or no text."),
            remedy=phrase("Write it in quotes."),
            key=key,
            place=place,
        )
    return value


def choice_of(kind: type[Kind], data: Mapping[str, object], key: str, usual: Kind) -> Kind:
    """Raises: InvalidInput: If it is not one of the known words."""
    value = data.get(key)
    if value is None:
        return usual
    known: Sequence[str] = [str(one.value) for one in kind]
    if value not in known:
        raise InvalidInput(
            phrase("{key} is {value}, which is not known."),
            remedy=phrase("Write one of {known}."),
            key=key,
            value=str(value),
            known=", ".join(known),
        )
    return kind(value)


def _entry_to_json(entry: Entry) -> dict[str, Any]:
    return {
        "value": as_number(entry.value),
        "not_applicable": entry.not_applicable,
        "source": entry.source.value,
        "note": entry.note,
        "provisional": entry.provisional,
    }
