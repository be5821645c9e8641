"""A target split down by week, day or person; the parts always add up to the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import floor, isfinite

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.foundation.text import phrase

WHOLE = 1e-6  # shares typed with few digits may miss 1 by so much
DAYS_OF_WEEK = 7


class By(Enum):
    """What a target is split over."""

    WEEK = "week"
    DAY = "day"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a target.

    Attributes:
        name: First day in ISO form for a week or a day, else the person's name.
        share: Of the whole, 0 to 1.
        locked: Keeps its share when another part is changed.
    """

    name: str
    share: float
    locked: bool = False

    def __post_init__(self) -> None:
        if not (isfinite(self.share) and 0 <= self.share <= 1):
            raise InvalidInput(
                phrase("The weight of {name} must lie between 0 and 100 per cent."),
                remedy=phrase("Type the part of the whole that falls to it."),
                name=self.name,
            )


def must_add_up(parts: Sequence[Part]) -> None:
    """Raises: InvalidInput: If the shares are not one whole, or a name stands twice."""
    total = sum(part.share for part in parts)
    if parts and abs(total - 1) > WHOLE:
        raise InvalidInput(
            phrase("The weights add up to {total} per cent, not to 100."),
            remedy=phrase("Change one of them by {missing} points, or let them be scaled."),
            total=round(100 * total, 4),
            missing=round(100 * (1 - total), 4),
        )
    names = [part.name for part in parts]
    if len(set(names)) < len(names):
        raise InvalidInput(
            phrase("A part of the split stands twice."),
            remedy=phrase("Keep each week, day or person once."),
        )


def scaled(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The same proportions as one whole; even parts where all weights are zero."""
    total = sum(part.share for part in parts)
    if total == 0:
        return tuple(Part(part.name, 1 / len(parts), part.locked) for part in parts)
    return tuple(Part(part.name, part.share / total, part.locked) for part in parts)


def reweighted(parts: Sequence[Part], name: str, share: float) -> tuple[Part, ...]:
    """Give one part another share; the unlocked others make room in proportion.

    Raises:
        InvalidInput: If the weight is none, or the locked parts leave too little room.
        KeyError: If there is no part of that name.
    """
    must_add_up(parts)
    if all(part.name != name for part in parts):
        raise KeyError(name)
    Part(name, share)
    kept = sum(part.share for part in parts if part.locked and part.name != name)
    others = [part for part in parts if not part.locked and part.name != name]
    room = 1 - kept - share
    if room < -WHOLE or (not others and abs(room) > WHOLE):
        raise InvalidInput(
            phrase("The other parts cannot make room: {kept} per cent are locked."),
            remedy=phrase("Unlock another part, or choose a smaller weight."),
            kept=round(100 * kept, 2),
        )
    before = sum(part.share for part in others)
    moved = []
    for part in parts:
        if part.name == name:
            moved.append(Part(name, share, part.locked))
        elif part.locked:
            moved.append(part)
        else:
            old = part.share / before if before else 1 / len(others)
            moved.append(Part(part.name, max(room, 0.0) * old, False))
    return tuple(moved)


def amounts(total: Decimal, parts: Sequence[Part], *, step: Decimal) -> tuple[Decimal, ...]:
    """The amount of each part, in whole steps that add up to the total exactly.

    Each part is rounded down and the largest remainders get the steps that are left.

    Args:
        total: A whole number of steps.
        step: Smallest amount: a cent, or 1 for orders.

    Raises:
        InvalidInput: If the shares are not one whole.
        ValueError: If the total is no whole number of steps.
    """
    must_add_up(parts)
    if not parts:
        return ()
    units = Fraction(total) / Fraction(step)
    if units.denominator != 1:
        raise ValueError(f"{total} is no whole number of {step}.")
    shares = [Fraction(part.share) for part in parts]
    exact = [units * share / sum(shares) for share in shares]
    floors = [floor(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda n: (floors[n] - exact[n], n))
    for place in order[: int(units) - sum(floors)]:
        floors[place] += 1
    return tuple(value * step for value in floors)


def by_day(period: Period, weekday: Sequence[float]) -> tuple[Part, ...]:
    """One part a day; even parts where the days of the period have no weight.

    Args:
        weekday: Weight of Monday … Sunday, not negative.
    """
    weights = [weekday[day.weekday()] for day in period]
    most = max(weights)
    shares = [weight / most if most > 0 else 0.0 for weight in weights]
    return scaled([Part(day.isoformat(), s) for day, s in zip(period, shares, strict=True)])


def by_week(period: Period, weekday: Sequence[float]) -> tuple[Part, ...]:
    """One part for each calendar week from Monday; the first and the last may be short."""
    weeks: dict[str, float] = {}
    for part, day in zip(by_day(period, weekday), period, strict=True):
        monday = max(day - timedelta(days=day.weekday()), period.first_day)
        weeks[monday.isoformat()] = weeks.get(monday.isoformat(), 0.0) + part.share
    return tuple(Part(name, min(share, 1.0)) for name, share in weeks.items())  # dust of sums


def even(names: Sequence[str]) -> tuple[Part, ...]:
    """The same share for everybody."""
    return tuple(Part(name, 1 / len(names)) for name in names)
