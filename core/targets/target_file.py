"""A target as JSON and back: how it is stored, and how a file states it."""

from collections.abc import Mapping
from typing import Any

from core.foundation.json_parts import (
    choice_of,
    day_of,
    flag_of,
    list_of,
    names_of,
    number_of,
    object_of,
    objects_by_name,
    required,
    text_of,
    whole_of,
)
from core.foundation.period import Period
from core.foundation.text import phrase
from core.targets.scope import Scope, ScopeKind
from core.targets.split import By, Part
from core.targets.target import Bound, Target

KEYS = (
    *("code", "kpi", "kpi_version", "scope", "from", "to", "base", "stretch", "bound"),
    *("currency", "owner", "why", "locked", "stiffness", "splits"),
)
SCOPE = ("kind", "name", "channels")
PART = ("name", "share", "locked")


def to_json(target: Target) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts only."""
    return {
        "code": target.code,
        "kpi": target.kpi,
        "kpi_version": target.kpi_version,
        "scope": {
            "kind": target.scope.kind.value,
            "name": target.scope.name,
            "channels": list(target.scope.channels),
        },
        "from": target.period.first_day.isoformat(),
        "to": target.period.last_day.isoformat(),
        "base": target.base,
        "stretch": target.stretch,
        "bound": target.bound.value,
        "currency": target.currency,
        "owner": target.owner,
        "why": target.why,
        "locked": target.locked,
        "stiffness": target.stiffness,
        "splits": {
            by.value: [{"name": p.name, "share": p.share, "locked": p.locked} for p in parts]
            for by, parts in target.splits.items()
        },
    }


def from_json(plain: object) -> Target:
    """Read what `to_json` wrote, or a target written by hand.

    Raises:
        InvalidInput: If a field is unknown, missing or does not fit.
    """
    place = phrase("the target")
    data = object_of(plain, KEYS, place)
    stiffness = number_of(data, "stiffness", place)
    return Target(
        code=text_of(data, "code", place),
        kpi=text_of(data, "kpi", place),
        kpi_version=whole_of(data, "kpi_version", place),
        scope=scope_of(data.get("scope")),
        period=period_of(data, place),
        base=required(data, "base", place),
        bound=choice_of(Bound, data, "bound", place),
        stretch=number_of(data, "stretch", place),
        currency=text_of(data, "currency", place, empty=True),
        owner=text_of(data, "owner", place, empty=True),
        why=text_of(data, "why", place, empty=True),
        locked=flag_of(data, "locked", place),
        stiffness=1.0 if stiffness is None else stiffness,
        splits=_splits(data),
    )


def scope_of(plain: object) -> Scope:
    """A scope; the whole business where none is given.

    Raises:
        InvalidInput: If it makes no sense.
    """
    if plain is None:
        return Scope()
    place = phrase("the scope")
    data = object_of(plain, SCOPE, place)
    return Scope(
        choice_of(ScopeKind, data, "kind", place),
        text_of(data, "name", place, empty=True),
        names_of(data, "channels", place),
    )


def period_of(data: Mapping[str, object], place: str) -> Period:
    """From `from` to `to`, both included.

    Raises:
        InvalidInput: If a day is missing, is none, or they are swapped.
    """
    return Period(day_of(data, "from", place), day_of(data, "to", place))


def _splits(data: Mapping[str, object]) -> dict[By, tuple[Part, ...]]:
    place = phrase("the split")
    splits = objects_by_name(data, "splits", phrase("the target"))
    return {
        choice_of(By, {"by": by}, "by", place): tuple(
            _part(row, place) for row in list_of(splits, by, place)
        )
        for by in splits
    }


def _part(plain: object, place: str) -> Part:
    data = object_of(plain, PART, place)
    return Part(
        text_of(data, "name", place), required(data, "share", place), flag_of(data, "locked", place)
    )
