"""Days as reports write them: the order of day and month is decided for a whole column."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {
    **{name: n for n, name in enumerate(ENGLISH, start=1)},
    **{"janv": 1, "févr": 2, "fevr": 2, "mars": 3, "avr": 4, "mai": 5, "juin": 6, "juil": 7},
    **{"août": 8, "aout": 8, "sept": 9, "déc": 12, "märz": 3, "mär": 3, "okt": 10, "dez": 12},
    **{"ene": 1, "abr": 4, "ago": 8, "dic": 12},
}
KEPT_DAYS = 1 << 12  # a report repeats its days
FIRST_YEAR, LAST_YEAR = 2000, 2099
CENTURY = 2000  # of a year written with two digits
YEAR_FIRST = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T/]+\d{1,2}:.*)?$")
PACKED = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
NUMBERS = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})(?:[ T].*)?$")
MONTH_FIRST = re.compile(r"^(?:[^\W\d]+, )?([^\W\d]+)\.? (\d{1,2}),? (\d{4})(?: .*)?$")
DAY_FIRST = re.compile(r"^(\d{1,2})\.? ([^\W\d]+)\.?,? (\d{4})(?: .*)?$")


def needs_order(cells: Sequence[str]) -> bool:
    """Whether days of the column can be read two ways and no cell tells, or some contradict."""
    pairs = [found for found in map(_pair, cells) if found is not None]
    open_ones = any(first != second and max(first, second) <= 12 for first, second, _ in pairs)
    return open_ones and _told_day_first(pairs) is None


def day_first(cells: Sequence[str], answer: str | None) -> bool:
    """Whether 03/04 is the third of April; evidence in the column beats the answer."""
    told = _told_day_first([found for found in map(_pair, cells) if found is not None])
    return answer == "dmy" if told is None else told


def _told_day_first(pairs: Sequence[tuple[int, int, str]]) -> bool | None:
    """What the days above twelve and the dots of a column say, None if nothing or both."""
    days_first = any(12 < first <= 31 or sign == "." for first, _, sign in pairs)
    months_first = any(12 < second <= 31 for _, second, _ in pairs)
    return None if days_first == months_first else days_first


@lru_cache(maxsize=KEPT_DAYS)
def day(text: str, *, dmy: bool) -> date | None:
    """Read one cell, with or without a time; None where it is no day of our times."""
    try:
        found = _read(" ".join(text.split()), dmy=dmy)
    except (ValueError, StopIteration):
        return None
    return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _read(cell: str, *, dmy: bool) -> date | None:
    if found := YEAR_FIRST.match(cell) or PACKED.match(cell):
        return date(*map(int, found.groups()))
    if found := NUMBERS.match(cell):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += CENTURY if len(found[4]) == 2 else 0
        return date(year, second, first) if dmy else date(year, first, second)
    if found := MONTH_FIRST.match(cell):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    if found := DAY_FIRST.match(cell):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    return None


def _month(word: str) -> int:
    lower = word.casefold()
    # The longest known beginning: `juillet` is `juil`, not `jui`, which `juin` shares.
    return next(MONTHS[lower[:n]] for n in (len(lower), 5, 4, 3) if lower[:n] in MONTHS)


def _pair(cell: str) -> tuple[int, int, str] | None:
    found = NUMBERS.match(" ".join(cell.split()))
    return None if found is None else (int(found[1]), int(found[3]), found[2])
