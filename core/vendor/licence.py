"""The number on a Chinese business licence (统一社会信用代码): does its last character fit?

Only such numbers are judged. Numbers of other countries, and the shorter ones that China gave
before 2015, carry no check that is common to all, so nothing is said about them.
"""

import re
import unicodedata
from enum import Enum

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
BASE = len(ALPHABET)  # 31
LENGTH = 18
STEP = 3  # the weight of each place is three times that of the one before
# Office and kind, six digits of the region, nine of the organisation, the check character.
# Letters that are never used may stand in by mistake: O for 0, I for 1.
CHINESE = re.compile(r"[1-9A-Z][0-9A-Z][0-9OI]{6}[0-9A-Z]{10}")


class LicenceCheck(Enum):
    """What can be said about a licence number without asking a register."""

    NONE = "none"  # no number is known
    FITS = "fits"
    DOES_NOT_FIT = "does_not_fit"
    NOT_JUDGED = "not_judged"  # of another country or of another time


def plain_number(text: str) -> str:
    """A licence number without spaces, dashes, full-width letters and lower case."""
    wide = unicodedata.normalize("NFKC", text).upper()
    return "".join(letter for letter in wide if letter.isalnum())


def check_licence(text: str) -> LicenceCheck:
    """Compare the last character with the one that the first seventeen ask for.

    Source: GB 32100-2015, section 5: 31 minus the weighted sum of the places modulo 31.
    """
    number = plain_number(text)
    if not number:
        return LicenceCheck.NONE
    if not CHINESE.fullmatch(number):
        return LicenceCheck.NOT_JUDGED
    return LicenceCheck.FITS if number[-1] == check_character(number) else LicenceCheck.DOES_NOT_FIT


def check_character(number: str) -> str | None:
    """What must stand at the end of a number; None where a letter is never used in one."""
    if not set(number[: LENGTH - 1]) <= set(ALPHABET):
        return None
    places = enumerate(number[: LENGTH - 1])
    total = sum(ALPHABET.index(letter) * pow(STEP, place, BASE) for place, letter in places)
    return ALPHABET[-total % BASE]
