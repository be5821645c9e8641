"""Measures day by day: what KPIs, forecasts and explanations are computed from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from core.foundation.finding import Finding
from core.foundation.period import Period

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DaySeries:
    """Consecutive complete days of one scope on one attribution basis, in one currency.

    Attributes:
        first_day: Day of the first entry.
        values: Measure code -> amount or count per day, NaN where unknown. Each shape (days,).
        provisional: The platform may still restate that day. Shape (days,).
        currency: ISO 4217 code of all money.
        assumed: Measures that rest on a share somebody typed, not on facts.
        known_share: Part of the scope's spend whose facts know every measure asked for;
            None where nothing was spent.
        findings: What was left out and why.
    """

    first_day: date
    values: Mapping[str, FloatArray]
    provisional: NDArray[np.bool_]
    currency: str
    assumed: tuple[str, ...] = ()
    known_share: float | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def days(self) -> int:
        return len(self.provisional)

    @property
    def last_day(self) -> date:
        """The last complete day."""
        return self.first_day + timedelta(days=self.days - 1)

    def covered(self, period: Period) -> slice:
        """Places of the days that lie in both; empty where none does."""
        start = max((period.first_day - self.first_day).days, 0)
        end = min((period.last_day - self.first_day).days + 1, self.days)
        return slice(start, max(start, end))

    def known(self, period: Period) -> NDArray[np.bool_]:
        """Which days of the period know every measure. Shape (period.days,)."""
        inside = self.covered(period)
        known = np.zeros(period.days, dtype=bool)
        start = (self.first_day - period.first_day).days + inside.start
        if inside.stop > inside.start and self.values:
            stack = np.stack([values[inside] for values in self.values.values()])
            known[start : start + inside.stop - inside.start] = np.isfinite(stack).all(axis=0)
        return known

    def sums(self, period: Period) -> dict[str, float]:
        """Each measure over the days that know them all; empty where no day does.

        A day with an unknown measure is left out of every sum, so that a ratio of sums
        holds like against like.
        """
        inside = self.covered(period)
        stack = {code: values[inside] for code, values in self.values.items()}
        if inside.stop <= inside.start or not stack:
            return {}
        known = np.isfinite(np.stack(list(stack.values()))).all(axis=0)
        if not known.any():
            return {}
        return {code: float(values[known].sum()) for code, values in stack.items()}
