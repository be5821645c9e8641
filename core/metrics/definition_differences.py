"""Which fields of two definitions differ, as codes that the screen puts into words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.metrics.definition import Definition
from core.metrics.definition_file import from_json, to_json

APART = ("basis", "judging")  # objects whose fields are compared one by one
OF_THE_VERSION = frozenset(
    {"code", "version", "change_reason", "typed", "source", "as_of", "trust"}
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs.

    Attributes:
        field: Its key, `formula` or `value_state`.
        before, after: As stored: a code, a number or a text; empty where nobody said it.
    """

    field: str
    before: str
    after: str


def differences(before: Definition, after: Definition) -> tuple[FieldChange, ...]:
    """What differs, in the order of the fields; version and reason are no difference."""
    first, second = _flat(before), _flat(after)
    keys = [*first, *(key for key in second if key not in first)]
    return tuple(
        FieldChange(key, first.get(key, ""), second.get(key, ""))
        for key in keys
        if first.get(key, "") != second.get(key, "")
    )


def merged(base: Definition, theirs: Definition, mine: Definition) -> Definition:
    """Two edits of one version in one: mine where I changed a field, theirs elsewhere.

    Raises:
        InvalidInput: If fields of the two do not fit together.
    """
    before, saved, typed = (_as_typed(one) for one in (base, theirs, mine))
    result = _taken(before, saved, typed)
    for part in APART:
        result[part] = _taken(*(one.get(part, {}) for one in (before, saved, typed)))
    return from_json(result)


def as_text(definition: Definition, values: Iterable[str]) -> str:
    """One line for the change log."""
    head = f"{definition.code} v{definition.version}"
    said = "; ".join(value or "—" for value in values)
    return f"{head}: {said}" if said else head


def _taken(
    base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> dict[str, Any]:
    chosen = {
        key: theirs.get(key) if mine.get(key) == base.get(key) else mine.get(key)
        for key in {**theirs, **mine}
    }
    return {key: value for key, value in chosen.items() if value is not None}


def _as_typed(definition: Definition) -> dict[str, Any]:
    """Its JSON with the references of its formula, which differ from the formula written out."""
    plain = to_json(definition)
    plain["formula"] = plain.pop("typed", plain["formula"])
    return plain


def _flat(definition: Definition) -> dict[str, str]:
    plain = to_json(definition)
    fields = {key: value for key, value in plain.items() if key not in APART}
    for part in APART:
        fields |= plain.get(part, {})
    return {key: _text(value) for key, value in fields.items() if key not in OF_THE_VERSION}


def _text(value: object) -> str:
    match value:
        case list():
            return ", ".join(map(_text, value))
        case bool():
            return "in" if value else "out"
        case Mapping():
            return str(dict(value))
        case float():
            return f"{value:g}"
    return str(value)
