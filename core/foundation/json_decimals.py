"""Exact numbers of a JSON file, and the other way."""

from collections.abc import Mapping
from decimal import Decimal

from core.foundation.errors import InvalidInput
from core.foundation.json_parts import list_of, number_of
from core.foundation.text import phrase


def decimal_of(data: Mapping[str, object], key: str, place: str) -> Decimal | None:
    """A finite number as the decimal that was written; None where the key is missing.

    Raises:
        InvalidInput: If it is no number.
    """
    if number_of(data, key, place) is None:
        return None
    return Decimal(str(data[key]))


def needed_decimal(data: Mapping[str, object], key: str, place: str) -> Decimal:
    """Raises: InvalidInput: If the number is missing or none."""
    value = decimal_of(data, key, place)
    if value is None:
        raise InvalidInput(
            phrase("{key} of {place} is missing."),
            remedy=phrase("Add it as a plain number."),
            key=key,
            place=place,
        )
    return value


def pairs_of(
    data: Mapping[str, object], key: str, place: str
) -> tuple[tuple[Decimal, Decimal], ...]:
    """Pairs of numbers, such as [[80, 0.5], [100, 1]].

    Raises:
        InvalidInput: If one is no pair of numbers.
    """
    read = []
    for row in list_of(data, key, place):
        pair = row if isinstance(row, list | tuple) else ()
        numbers = [decimal_of({key: one}, key, place) for one in pair]
        if len(numbers) != 2 or None in numbers:
            raise InvalidInput(
                phrase("{key} of {place} is no list of pairs."),
                remedy=phrase("Write it as [[80, 0.5], [100, 1]]."),
                key=key,
                place=place,
            )
        read.append((numbers[0], numbers[1]))
    return tuple((one, other) for one, other in read if one is not None and other is not None)


def as_number(value: Decimal | None) -> int | float | None:
    """A decimal as a JSON number that reads back as the same one."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def as_pairs(rows: tuple[tuple[Decimal, Decimal], ...]) -> list[list[int | float | None]]:
    """Pairs as JSON."""
    return [[as_number(one), as_number(other)] for one, other in rows]
