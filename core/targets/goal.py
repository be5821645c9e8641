"""What a KPI shall come to over a period, and where today lies in it."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.targets.target import Bound

FloatArray = NDArray[np.float64]


class Phase(Enum):
    """Where today lies relative to the period."""

    BEFORE = "before"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Goal:
    """What one KPI shall come to.

    Attributes:
        target: Of the whole period, in the KPI's unit.
        bound: At least or at most.
        plan: Planned part of each day, any scale, for launches and promotions; None plans by
            weekday. Only a KPI that adds up over days has one.

    Raises:
        InvalidInput: If the target is no number, or the plan has no positive sum.
    """

    target: float
    bound: Bound
    plan: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        if not np.isfinite(self.target) or self.bound is Bound.EXACTLY:
            raise InvalidInput(
                phrase("A pace needs one number and a side of it."),
                remedy=phrase("Say whether at least or at most so much is wanted."),
            )
        if self.plan is not None and not (
            np.isfinite(self.plan).all() and min(self.plan, default=0) >= 0 < sum(self.plan)
        ):
            raise InvalidInput(
                phrase("The planned course is not a row of parts that add up to a whole."),
                remedy=phrase("Give each day its part, none below zero."),
            )

    def met(self, ends: FloatArray) -> NDArray[np.bool_]:
        """Which end values meet the target."""
        at_least = self.bound is Bound.AT_LEAST
        return np.asarray(ends >= self.target if at_least else ends <= self.target)
