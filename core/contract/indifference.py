"""Where one plan becomes dearer than another (无差异点)."""

from dataclasses import dataclass
from fractions import Fraction

from core.contract.pieces import Pieces, Stretch


@dataclass(frozen=True, slots=True)
class Crossing:
    """A GMV at which the cheaper plan changes.

    Attributes:
        switches: The fees are never equal there: one of them jumps past the other.
    """

    at: Fraction
    switches: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two fees against each other over all GMVs.

    Attributes:
        stretches: From 0 on without a gap; sign −1 where the first is cheaper, 1 where the
            second is, 0 where they cost the same.
    """

    stretches: tuple[Stretch, ...]

    @property
    def crossings(self) -> tuple[Crossing, ...]:
        """Where the cheaper one changes, in the order of GMV."""
        return tuple(Crossing(one.start, one.jumps) for one in self.stretches[1:])

    def cheaper_at(self, gmv: Fraction) -> int:
        """−1: the first, 1: the second, 0: the same."""
        return next(one.sign for one in reversed(self.stretches) if one.start <= gmv)


def compare(first: Pieces, second: Pieces) -> Comparison:
    """All roots of the difference in closed form, and where it jumps past zero."""
    return Comparison((first - second).stretches())
