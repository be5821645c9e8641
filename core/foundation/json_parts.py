"""Parts of a JSON object, read one by one; every fault is refused with its key and place."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from math import isfinite
from typing import TypeVar

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

E = TypeVar("E", bound=Enum)


def object_of(data: object, keys: Sequence[str], place: str) -> Mapping[str, object]:
    """An object that has no other keys than these.

    Raises:
        InvalidInput: If it is none, or has an unknown key.
    """
    if not isinstance(data, Mapping):
        raise InvalidInput(
            phrase("{place} is not an object with keys and values."),
            remedy=phrase("Write it in braces, with the keys {keys}."),
            place=place,
            keys=", ".join(keys),
        )
    unknown = [str(key) for key in data if key not in keys]
    if unknown:
        raise InvalidInput(
            phrase("{place} has the unknown key {key}."),
            remedy=phrase("Correct or remove it; known are {keys}."),
            place=place,
            key=", ".join(unknown),
            keys=", ".join(keys),
        )
    return data


def objects_by_name(data: Mapping[str, object], key: str, place: str) -> Mapping[str, object]:
    """An object whose keys are names; empty where the key is missing.

    Raises:
        InvalidInput: If it is none.
    """
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InvalidInput(
            phrase("{key} of {place} is not an object."),
            remedy=phrase('Write it in braces: {{"name": {{…}}}}.'),
            key=key,
            place=place,
        )
    return {str(name): row for name, row in value.items()}


def list_of(data: Mapping[str, object], key: str, place: str) -> Sequence[object]:
    """A list; empty where the key is missing.

    Raises:
        InvalidInput: If it is none.
    """
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InvalidInput(
            phrase("{key} of {place} is not a list."),
            remedy=phrase("Write it in brackets."),
            key=key,
            place=place,
        )
    return value


def names_of(data: Mapping[str, object], key: str, place: str) -> tuple[str, ...]:
    """Names of channels, each once.

    Raises:
        InvalidInput: If an entry is no text.
    """
    members = list_of(data, key, place)
    if not all(isinstance(member, str) for member in members):
        raise InvalidInput(
            phrase("A group must list its channels by name."),
            remedy=phrase('Write "channels": ["TikTok", "Meta"].'),
        )
    return tuple(dict.fromkeys(str(member) for member in members))


def name_of(data: Mapping[str, object], place: str) -> str:
    """Raises: InvalidInput: If the name is missing, blank or no text."""
    value = data.get("name")
    if not isinstance(value, str) or not value.strip():
        raise InvalidInput(
            phrase("The name of {place} is missing."),
            remedy=phrase("Give it a name in words."),
            place=place,
        )
    return value


def number_of(data: Mapping[str, object], key: str, place: str) -> float | None:
    """A finite number; None where the key is missing.

    Raises:
        InvalidInput: If it is none.
    """
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        raise InvalidInput(
            phrase("{key} of {place} is {value}, not a number."),
            remedy=phrase("Write a plain number without quotes, or leave the key out."),
            key=key,
            place=place,
            value=value,
        )
    return float(value)


def required(data: Mapping[str, object], key: str, place: str) -> float:
    """Raises: InvalidInput: If the number is missing or none."""
    value = number_of(data, key, place)
    if value is None:
        raise InvalidInput(
            phrase("{key} of {place} is missing."),
            remedy=phrase("Add it as a plain number."),
            key=key,
            place=place,
        )
    return value


def flag_of(data: Mapping[str, object], key: str, place: str) -> bool:
    """True or false; false where the key is missing.

    Raises:
        InvalidInput: If it is neither.
    """
    value = data.get(key)
    if value is not None and not isinstance(value, bool):
        raise InvalidInput(
            phrase("{key} of {place} is {value}, neither true nor false."),
            remedy=phrase("Write true or false without quotes."),
            key=key,
            place=place,
            value=value,
        )
    return bool(value)


def text_of(data: Mapping[str, object], key: str, place: str, *, empty: bool = False) -> str:
    """A text; empty where the key is missing and that is allowed.

    Raises:
        InvalidInput: If it is missing or no text.
    """
    value = data.get(key)
    if value is None and empty:
        return ""
    if not isinstance(value, str) or not (empty or value.strip()):
        raise InvalidInput(
            phrase("{key} of {place} is missing."),
            remedy=phrase("Write it as a text in quotes."),
            key=key,
            place=place,
        )
    return value


def choice_of(kind: type[E], data: Mapping[str, object], key: str, place: str) -> E:
    """One of a few words.

    Raises:
        InvalidInput: If it is another one; they are named.
    """
    try:
        return kind(data.get(key))
    except ValueError as fault:
        raise InvalidInput(
            phrase("{key} of {place} is {value}."),
            remedy=phrase("Write one of {words}."),
            key=key,
            place=place,
            value=data.get(key),
            words=", ".join(str(one.value) for one in kind),
        ) from fault


def day_of(data: Mapping[str, object], key: str, place: str) -> date:
    """Raises: InvalidInput: If the day is missing or none."""
    try:
        return date.fromisoformat(text_of(data, key, place))
    except ValueError as fault:
        raise InvalidInput(
            phrase("{key} of {place} is {value}, not a day."),
            remedy=phrase("Write it as 2026-11-30."),
            key=key,
            place=place,
            value=data.get(key),
        ) from fault


def whole_of(data: Mapping[str, object], key: str, place: str, missing: int | None = None) -> int:
    """A whole number, or what stands for a missing one.

    Raises:
        InvalidInput: If it is missing without a stand-in, or has decimals.
    """
    value = number_of(data, key, place)
    if value is None and missing is not None:
        return missing
    number = required(data, key, place)
    if number % 1:
        raise InvalidInput(
            phrase("{key} of {place} is {value}, not a whole number."),
            remedy=phrase("Write it without decimals."),
            key=key,
            place=place,
            value=number,
        )
    return int(number)


def _finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:  # a whole number of four hundred digits
        return False
