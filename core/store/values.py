"""The gate between Python's values and what SQLite keeps."""

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

import numpy as np
import pandas as pd

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

Stored = str | int | float | bytes | None
AS_THEY_ARE = frozenset({str, int, type(None)})  # most values; the check is what costs
MICROS = 1_000_000
LARGEST = Decimal(2**63 - 1) / MICROS  # a SQLite integer has 64 bits


def to_db(value: object) -> Stored:
    """Turn a value into one that SQLite keeps as it is meant, or refuse it.

    Without this gate numpy integers and booleans become binary blobs, NaT becomes
    the text "NaT", and a Decimal becomes a float that is off by a hair.

    Raises:
        TypeError: If the value has no agreed form. That is a defect, not a user error.
    """
    if type(value) in AS_THEY_ARE:
        return value  # type: ignore[return-value]  # the line above is the proof
    if value is pd.NaT or value is pd.NA:  # `==` on NA raises
        return None
    match value:
        case bool() | np.bool_() | int() | np.integer():
            return int(value)
        case float() | np.floating():
            if math.isinf(value):
                raise TypeError("Infinity has no place in the store; use None for 'no limit'.")
            return None if math.isnan(value) else float(value)
        case Enum():
            return to_db(value.value)
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            return str(value)
        case bytes():
            return value
    raise TypeError(f"{type(value).__name__} has no agreed form in the store.")


def row(values: Mapping[str, object]) -> dict[str, Stored]:
    """A row for sqlite-utils. Every shelf writes through this."""
    return {column: to_db(value) for column, value in values.items()}


def to_micros(amount: Decimal) -> int:
    """Millionths, as integers: sums in SQL stay exact to the sixth decimal.

    Raises:
        InvalidInput: If the amount does not fit; no seller's does.
    """
    if abs(amount) > LARGEST:
        raise InvalidInput(
            phrase("The amount {amount} is larger than a workspace can keep."),
            remedy=phrase("Check whether that column holds money, and not numbers of accounts."),
            amount=amount,
        )
    return int((amount * MICROS).to_integral_value())


def from_micros(micros: int) -> Decimal:
    """The amount behind millionths, without trailing zeros beyond the sixth decimal."""
    return Decimal(micros) / MICROS
