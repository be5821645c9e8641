"""Where two edits of one scorecard differ, a line for each side."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.targets.card import Card
from core.targets.card_file import to_json

MOST = 8  # differences that one line still can tell
NAMES = ("code", "name")


def apart(theirs: Card, yours: Card) -> tuple[str, str]:
    """What differs, as `actuals d value: 60` on one side and `actuals d value: 70` on the other."""
    first, second = (dict(_leaves(to_json(one))) for one in (theirs, yours))
    unlike = [path for path in {**first, **second} if first.get(path) != second.get(path)]
    return _line(first, unlike), _line(second, unlike)


def _line(side: Mapping[str, object], paths: list[str]) -> str:
    told = [f"{path}: {side.get(path, '—')}" for path in paths[:MOST]]
    return "; ".join([*told, "…"] if len(paths) > MOST else told)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, object]]:
    match value:
        case Mapping():
            parts = list(value.items())
        case list():
            parts = [(_name(part, place), part) for place, part in enumerate(value, 1)]
        case _:
            yield path, value
            return
    for name, part in parts:
        yield from _leaves(part, f"{path} {name}".lstrip())


def _name(part: object, place: int) -> str:
    if isinstance(part, Mapping):
        return next((str(part[key]) for key in NAMES if key in part), str(place))
    return str(place)
