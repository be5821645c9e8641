"""Which rows are sums of the others; they are never counted."""

import re
from collections.abc import Callable, Mapping, Sequence

from core.ingest.layouts import Layout

WORDS = (
    r"(grand total|subtotal|total|totals|sum"
    r"|总计|总计值|總計值|總計|合计|合計|総計|汇总|全部|小计|小計)"
)
TOTAL = re.compile(rf"^{WORDS}\b.*$", re.IGNORECASE)
ONLY_TOTAL = re.compile(rf"^{WORDS}$", re.IGNORECASE)
GOOGLE = re.compile(r"^(grand total|total|totals|gesamt|总计|合计|總計)\s*[:：]", re.IGNORECASE)
NOTHING = ("", "-", "--", "—")
NAMES = ("ad", "adgroup", "campaign", "channel", "live")  # deepest level first

Cells = Sequence[str]


def total_rows(rows: Sequence[Cells], columns: Mapping[str, int], layout: Layout) -> set[int]:
    """Places of the rows that are the file's own sums, by the rule of its platform.

    Google labels them in the first column, Meta leaves the deepest name or the day empty. TikTok
    writes them at the end only, so a nameless row before the end is not one of them. In a
    person's table an empty name on a real day is a fault, not a sum; a channel called
    nothing but «Total» is the sum of its day.
    """
    rule = _rule(columns, layout)
    if layout.platform != "tiktok":
        return {place for place, cells in enumerate(rows) if rule(cells)}
    found = set()
    for place in range(len(rows) - 1, -1, -1):
        if rule(rows[place]):
            found.add(place)
        elif any(cell.strip() for cell in rows[place]):
            break
    return found


def _rule(columns: Mapping[str, int], layout: Layout) -> Callable[[Cells], bool]:
    names = [columns[field] for field in NAMES if field in columns]
    day = columns.get("date")
    number = columns.get("campaign_id")

    def text(cells: Cells, column: int) -> str:
        return cells[column].strip() if column < len(cells) else ""

    def undated(cells: Cells) -> bool:
        return day is None or text(cells, day) in NOTHING or _label(text(cells, day))

    def google(cells: Cells) -> bool:
        return bool(cells) and bool(GOOGLE.match(cells[0].strip()))

    def meta(cells: Cells) -> bool:
        if day is not None and undated(cells):  # of all days, even if it says which ones
            return _filled(cells)
        if not names or len(cells) <= names[0]:
            return False
        return text(cells, names[0]) in NOTHING and _filled(cells)

    def tiktok(cells: Cells) -> bool:
        if not _filled(cells):
            return False
        if not names:
            return day is not None and undated(cells)
        labels = [text(cells, name) for name in names]
        if all(label in NOTHING for label in labels):
            return len(cells) > max(names)  # a row that was cut off is not a sum
        unnumbered = number is None or text(cells, number) in NOTHING
        return undated(cells) and unnumbered and all(map(_label_or_nothing, labels))

    def person(cells: Cells) -> bool:
        if not _filled(cells):
            return False
        named = [text(cells, name) for name in names]
        if not undated(cells):  # the sum of one day, if nothing else is its name
            return any(map(ONLY_TOTAL.match, named))
        labels = [cells[0].strip(), *named]
        return any(map(_label, labels)) or (day is not None and all(map(_label_or_nothing, labels)))

    platforms = {"google": google, "meta": meta, "tiktok": tiktok, "pinterest": tiktok}
    return platforms.get(layout.platform, person)


def _label(text: str) -> bool:
    return bool(TOTAL.match(text))


def _label_or_nothing(text: str) -> bool:
    return text in NOTHING or _label(text)


def _filled(cells: Cells) -> bool:
    return any(cell.strip() for cell in cells)
