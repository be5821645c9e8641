"""Step tiers (阶梯): which stretch of a value earns which points, without a hole or an overlap."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.definition import Direction

MOST_TIERS = 20
PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Tier:
    """One step.

    Attributes:
        start: Where it begins; None where it has no lower end.
        end: Where it ends; None where it has no upper end.
        points: What it earns, zero or more.

    Raises:
        InvalidInput: If it is empty or reversed, or its points lie below zero.
    """

    start: Decimal | None
    end: Decimal | None
    points: Decimal

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise InvalidInput(
                phrase("A tier ends at {end}, not above its start {start}."),
                remedy=phrase("Swap the two, or remove the tier."),
                start=self.start,
                end=self.end,
            )
        if self.points < 0:
            raise InvalidInput(
                phrase("A tier earns {points} points, less than none."),
                remedy=phrase("Write 0; what may cost money is a part of the bonus rule."),
                points=self.points,
            )


@dataclass(frozen=True, slots=True)
class Tiers:
    """All steps of one item, lowest values first.

    Where higher is better a tier holds its start and not its end: [80, 90). Where lower is
    better it is the other way round: (80, 90]. So the promised value always counts as reached.

    Attributes:
        rows: At least one.
        direction: Which way is better.
        shares: Values are shares and are written as per cent.

    Raises:
        InvalidInput: If a stretch earns nothing that anybody wrote down, or two things, or a
            better value earns less.
    """

    rows: tuple[Tier, ...]
    direction: Direction = Direction.HIGHER
    shares: bool = False
    full: Decimal = field(init=False)

    def __post_init__(self) -> None:
        if not 1 <= len(self.rows) <= MOST_TIERS:
            raise InvalidInput(
                phrase("{count} tiers are given; 1 to {most} are needed."),
                remedy=phrase("Write at least the lowest and the highest one."),
                count=len(self.rows),
                most=MOST_TIERS,
            )
        ordered = tuple(sorted(self.rows, key=_begins))
        object.__setattr__(self, "rows", ordered)
        object.__setattr__(self, "full", max(row.points for row in ordered))
        self._must_cover()
        self._must_rise()

    def tier_at(self, value: Decimal) -> Tier:
        """The tier that a value falls into; a value below the first start falls into the first."""
        for row in self.rows[:-1]:
            assert row.end is not None
            if value < row.end or (value == row.end and self.direction is Direction.LOWER):
                return row
        return self.rows[-1]

    def share_at(self, value: Decimal) -> Decimal:
        """Points of its tier as a share of the best tier's."""
        return self.tier_at(value).points / self.full

    def span(self, start: Decimal | None, end: Decimal | None) -> str:
        """A stretch as it is written: [90, 100), below 5 or from 7 on."""
        left, right = ("[", ")") if self.direction is Direction.HIGHER else ("(", "]")
        low = "(−∞" if start is None else f"{left}{self.written(start)}"
        high = "∞)" if end is None else f"{self.written(end)}{right}"
        return f"{low}, {high}"

    def written(self, value: Decimal) -> str:
        """A limit without trailing zeros."""
        if not self.shares:
            return f"{value.normalize():f}"
        return f"{(value * PER_CENT).normalize():f}%"

    def _must_cover(self) -> None:
        gaps: list[str] = []
        overlaps: list[str] = []
        first = self.rows[0]
        if first.start is not None and first.start > 0:
            gaps.append(self.span(Decimal(0), first.start))
        reached = first.end
        for row in self.rows[1:]:
            if reached is None or row.start is None or row.start < reached:
                overlaps.append(self.span(row.start, _lesser(reached, row.end)))
            elif row.start > reached:
                gaps.append(self.span(reached, row.start))
            reached = _greater(reached, row.end)
        if reached is not None:
            gaps.append(self.span(reached, None))
        if gaps:
            raise InvalidInput(
                phrase("The tiers have a hole: gap {gap}."),
                remedy=phrase("Say what a value in it earns, even if that is 0."),
                gap=", ".join(gaps),
            )
        if overlaps:
            raise InvalidInput(
                phrase("Two tiers both hold {overlap}."),
                remedy=phrase("End the one where the other begins."),
                overlap=", ".join(overlaps),
            )

    def _must_rise(self) -> None:
        better = self.rows if self.direction is Direction.HIGHER else self.rows[::-1]
        for worse_tier, better_tier in pairwise(better):
            if better_tier.points < worse_tier.points:
                raise InvalidInput(
                    phrase("{better} earns {less}, but the worse {worse} earns {more}."),
                    remedy=phrase("A better value must never earn fewer points."),
                    better=self.span(better_tier.start, better_tier.end),
                    less=better_tier.points,
                    worse=self.span(worse_tier.start, worse_tier.end),
                    more=worse_tier.points,
                )
        if self.full == 0:
            raise InvalidInput(
                phrase("No tier earns any points."),
                remedy=phrase("Give the best one the full points of the item."),
            )


def from_starts(steps: Sequence[tuple[Decimal, Decimal]]) -> tuple[Tier, ...]:
    """Tiers from «from here on so many points», each ending where the next begins.

    Args:
        steps: Start and points of each, in any order.
    """
    ordered = sorted(steps)
    ends: list[Decimal | None] = [start for start, _ in ordered[1:]]
    return tuple(
        Tier(start, end, points)
        for (start, points), end in zip(ordered, [*ends, None], strict=False)
    )


def _begins(row: Tier) -> tuple[bool, Decimal]:
    return (row.start is not None, Decimal(0) if row.start is None else row.start)


def _lesser(end: Decimal | None, other: Decimal | None) -> Decimal | None:
    known = [one for one in (end, other) if one is not None]
    return min(known) if known else None


def _greater(end: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The farther of two ends; none at all is the farthest."""
    return None if end is None or other is None else max(end, other)
