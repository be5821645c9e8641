"""What a person typed into a cell: numbers, shares and days, or why they cannot be read."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PLAIN = re.compile(r"^\d{1,15}(?:\.\d{1,12})?$|^\.\d{1,12}$")
GROUPED = re.compile(r"^\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,12})?$")
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?$")
TIMES = {"万": Decimal(10_000), "w": Decimal(10_000), "k": Decimal(1_000)}
PER_CENT = Decimal(100)
TWO_READINGS = Decimal("0.5")  # from here to 1 a bare number may be a share or per cent


@dataclass(frozen=True, slots=True)
class Shared:
    """A share as it was typed.

    Attributes:
        value: The share; None where the number has two readings.
        number: What was typed.
        by_size: It had no per cent sign and was taken for per cent because it is above 1.
    """

    value: Decimal | None
    number: Decimal
    by_size: bool = False


def tidy(text: str) -> str:
    """Full-width letters and odd spaces as a keyboard would have typed them."""
    plain = unicodedata.normalize("NFKC", text)
    shown = (" " if one.isspace() else one for one in plain if one.isspace() or one.isprintable())
    return " ".join("".join(shown).split())


def alike(text: str) -> str:
    """Text for comparing: no spaces, no upper case."""
    return tidy(text).replace(" ", "").casefold()


def number_of(text: str, *, currency: str = "") -> Decimal | None:
    """An amount or a count, never below zero; None where it cannot be read.

    A thousands comma stands before three digits; 1,5 and 1.234,50 are refused, because a guess
    would be wrong by a thousand. «3万» and «3k» are read, and the currency of the form may
    stand beside the number.
    """
    plain = alike(text)
    code = currency.casefold()
    if code:
        plain = plain.removeprefix(code).removesuffix(code)
    times = TIMES.get(plain[-1:])
    if times is not None:
        plain = plain[:-1]
    if GROUPED.match(plain):
        plain = plain.replace(",", "")
    elif not PLAIN.match(plain):
        return None
    return (Decimal(plain) * (Decimal(1) if times is None else times)).normalize() + 0


def share_of(text: str) -> Shared | None:
    """A rate: «6%», 6 and 0.06 are the same; None where it cannot be read.

    A bare number from 0.5 to 1 may be 80 % or 0.8 %, so it has no value.
    """
    plain = alike(text)
    signed = plain.endswith("%")
    number = number_of(plain.removesuffix("%"))
    if number is None or number > PER_CENT:
        return None
    if signed:
        return Shared(number / PER_CENT, number)
    if number > 1:
        return Shared(number / PER_CENT, number, by_size=True)
    return Shared(number if number < TWO_READINGS else None, number)


def day_of(text: str) -> date | None:
    """A day with its year in front; None where it cannot be read, or in two ways."""
    found = DAY.match(tidy(text))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
