"""A selection, and what changed in it, as short lines for the change log."""

from collections.abc import Iterable

from core.vendor.selection import Rating, Selection
from core.vendor.selection_change import Rerating, reratings, scorecard_changed

TOLD_SCORES = 3  # in one line of the change log


def told(selection: Selection) -> str:
    """A selection as one short line."""
    scores = sum(one.answered for entrant in selection.entrants for one in entrant.ratings)
    checks = sum(len(entrant.checks) for entrant in selection.entrants)
    vendors = ", ".join(one.name for one in selection.entrants)
    parts = (selection.name, vendors, f"■ {checks}", f"★ {scores}", _scorecard(selection))
    return " · ".join(part for part in parts if part)


def told_change(before: Selection, after: Selection) -> tuple[str, str]:
    """Only where two versions differ, before and after, as one short line each."""
    lines: list[tuple[str, str]] = []
    if before.name != after.name:
        lines.append((before.name, after.name))
    names = [", ".join(one.name for one in version.entrants) for version in (before, after)]
    if names[0] != names[1]:
        lines.append((names[0], names[1]))
    cards = (_scorecard(before), _scorecard(after))
    if cards[0] != cards[1] or scorecard_changed(before, after):
        lines.append(cards)
    lines += _checks(before, after)
    scores = reratings(before, after)
    lines += [(_score(one, one.before), _score(one, one.after)) for one in scores[:TOLD_SCORES]]
    if len(scores) > TOLD_SCORES:
        lines.append(("", f"+ {len(scores) - TOLD_SCORES}"))
    return _joined(one for one, _ in lines), _joined(other for _, other in lines)


def _scorecard(selection: Selection) -> str:
    weighting = selection.weighting
    reason = f" ({selection.scorecard_reason})" if selection.scorecard_reason else ""
    points = " ".join(f"{code} {n:g}" for code, n in weighting.points.items())
    order = " > ".join(weighting.order)
    stated = {"points": points, "order": order}.get(
        weighting.method.value, f"{weighting.method.value} {len(weighting.judgements)}"
    )
    red = len(selection.red_lines)
    people = ", ".join(one.name for one in selection.evaluators)
    return f"v{selection.scorecard_version}{reason}: {stated} · ■ {red} · {people}"


def _checks(before: Selection, after: Selection) -> list[tuple[str, str]]:
    old = {(e.vendor, c.red_line): c for e in before.entrants for c in e.checks}
    names = {one.vendor: one.name for one in after.entrants}
    lines = []
    for entrant in after.entrants:
        for check in entrant.checks:
            was = old.get((entrant.vendor, check.red_line))
            if was != check:
                head = f"{names[entrant.vendor]} · {check.red_line}"
                said = "—" if was is None else _check_words(was.status.value, was.value)
                lines.append(
                    (f"{head} {said}", f"{head} {_check_words(check.status.value, check.value)}")
                )
    return lines


def _check_words(status: str, value: float | None) -> str:
    return status if value is None else f"{status} {value:g}"


def _score(change: Rerating, rating: Rating | None) -> str:
    head = f"{change.name} · {change.criterion} · {change.evaluator}"
    if rating is None or not rating.answered:
        return f"{head} —"
    number = rating.score if rating.value is None else rating.value
    said = "N/A" if number is None else f"{number:g}"
    reason = f" ({rating.reason})" if rating.reason and change.needs_reason else ""
    return f"{head} {said}{reason}"


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
