"""Header names as they are compared: spelling, brackets and currencies taken apart."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from core.ingest.numbers import UNITS, currency_code

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))
LONGEST_NAME = 300  # characters; no platform's header is longer, and a hostile one is slow
BESIDE_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")
BESIDE_BRACKETS = re.compile(r" ?([()]) ?")
SYMBOLS = {name.casefold(): code for name, code in UNITS.items()}


def normalise(name: str) -> str:
    """One spelling for all: width, case, blanks and invisible characters do not matter."""
    folded = unicodedata.normalize("NFKC", name[:LONGEST_NAME]).translate(INVISIBLE)
    spaced = " ".join(folded.split()).casefold()
    return BESIDE_BRACKETS.sub(r"\1", BESIDE_CHINESE.sub("", spaced))


def without_currency(name: str) -> tuple[str, str | None]:
    """Split `amount spent (usd)` into the name and the currency in its bracket, if it is one.

    A sign that several currencies share, such as `$`, is handed back as it is.
    """
    before, _, inside = name.removesuffix(")").rpartition("(")
    if not before or not name.endswith(")"):
        return name, None
    if inside in SYMBOLS:
        return before.rstrip(), SYMBOLS[inside] or inside
    code = currency_code(inside)
    return (name, None) if code is None else (before.rstrip(), code)


def signature(headers: Sequence[str]) -> str:
    """Remembers a header row, whatever the order of its columns."""
    names = sorted(without_currency(normalise(name))[0] for name in headers)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:24]
