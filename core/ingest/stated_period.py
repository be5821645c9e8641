"""The period a report states about itself, above its header or in its file name."""

import re
from collections.abc import Sequence

from core.foundation.period import Period
from core.ingest.dates import day

ISO = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
PACKED = r"(?<!\d)\d{8}(?!\d)"
WORDS = r"[^\W\d]{3,9}\.? \d{1,2},? +\d{4}"
WORDS_DAY_FIRST = r"\d{1,2}\.? [^\W\d]{3,9}\.? \d{4}"
BETWEEN = r"\s*(?:-|~|–|—|至|to|_|～)\s*"
RANGES = tuple(
    re.compile(f"({one}){BETWEEN}({one})", re.IGNORECASE)
    for one in (ISO, WORDS, WORDS_DAY_FIRST, PACKED)
)


def stated_period(texts: Sequence[str]) -> Period | None:
    """The first range of two days found in the texts, None where there is none."""
    for text in texts:
        for pattern in RANGES:
            found = pattern.search(text)
            if found is None:
                continue
            first, last = day(found[1], dmy=True), day(found[2], dmy=True)
            if first is not None and last is not None and first <= last:
                return Period(first, last)
    return None
