"""Do wishes contradict each other, and what do they imply for every other KPI?

One linear system in logarithms (see `circuits`). Each circuit is an identity; with the
wishes put in, its two sides overlap or they do not. The circuits that fail are the
smallest sets of wishes that exclude each other, and the others give the implied ranges.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, log

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.targets.circuits import circuits
from core.targets.log_kpi import LogKpi, Range, Wish, from_finite_log, from_log

FloatArray = NDArray[np.float64]

TYPED = log(1.01)  # targets are typed with two or three digits
MOST_WISHES = 40


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of wishes that exclude each other: without any of them the rest agree.

    Attributes:
        kpis: Codes of its members.
        factor: How far apart its two sides are; 1.9 means by a factor of 1.9.
        implied: Member -> the value the rest of the set leaves for it.
    """

    kpis: tuple[str, ...]
    factor: float
    implied: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a set of wishes means.

    Attributes:
        conflicts: Smallest first, then the widest apart; empty where the wishes agree.
        ranges: Every KPI -> what the other wishes leave for it.
    """

    conflicts: tuple[Conflict, ...]
    ranges: Mapping[str, Range]


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """Wishes as numbers. Arrays of shape (wishes,), in logarithms less the KPI's constant."""

    kpis: tuple[LogKpi, ...]
    low: FloatArray
    high: FloatArray
    identities: FloatArray

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(kpi.code for kpi in self.kpis)


def system(kpis: Sequence[LogKpi], wishes: Sequence[Wish]) -> System:
    """Put wishes into numbers.

    Raises:
        InvalidInput: If a wish is for an unknown KPI, is no positive number, stands twice,
            or its floor lies above its ceiling.
    """
    known = {kpi.code: kpi for kpi in kpis}
    _check(known, wishes)
    mine = tuple(known[wish.kpi] for wish in wishes)
    constants = np.array([log(kpi.constant) for kpi in mine])
    low = np.array([-inf if w.low is None else log(w.low) for w in wishes]) - constants
    high = np.array([inf if w.high is None else log(w.high) for w in wishes]) - constants
    return System(mine, low, high, circuits(_exponents(mine)).astype(np.float64))


def consequences(
    kpis: Sequence[LogKpi], wishes: Sequence[Wish], *, tolerance: float = TYPED
) -> Consequences:
    """Find every smallest conflict and the implied range of every KPI.

    Args:
        kpis: All KPIs of interest, on one basis, scope, period and currency.
        wishes: At most one for each KPI.
        tolerance: Log error allowed to each typed number.

    Raises:
        InvalidInput: See `system`.
    """
    told = system(kpis, wishes)
    return Consequences(
        _conflicts(told, tolerance),
        {kpi.code: _range(told, kpi, tolerance) for kpi in kpis},
    )


def conflicts(
    kpis: Sequence[LogKpi], wishes: Sequence[Wish], *, tolerance: float = TYPED
) -> tuple[Conflict, ...]:
    """Find every smallest conflict, the smallest first, and no ranges.

    Raises:
        InvalidInput: See `system`.
    """
    return _conflicts(system(kpis, wishes), tolerance)


def gaps(told: System) -> tuple[FloatArray, FloatArray]:
    """By how much each identity fails: the least its left side can be, and the most.

    Zero lies between the two where the wishes agree. Shape (identities,) each.
    """
    return _least(told.identities, told.low, told.high), _most(told)


def _most(told: System) -> FloatArray:
    return -_least(-told.identities, told.low, told.high)


def _least(rows: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """The least of rows·x for x between the limits, −inf where nothing holds it."""
    up, down = np.maximum(rows, 0.0), np.minimum(rows, 0.0)
    free = (up > 0) @ np.isinf(low) + (down < 0) @ np.isinf(high) > 0
    value = up @ np.where(np.isinf(low), 0.0, low) + down @ np.where(np.isinf(high), 0.0, high)
    return np.where(free, -inf, value)


def _conflicts(told: System, tolerance: float) -> tuple[Conflict, ...]:
    least, most = gaps(told)
    allowed = tolerance * np.abs(told.identities).sum(axis=1)
    failing = (least > allowed) | (most < -allowed)
    found = []
    for row, low, high in zip(told.identities[failing], least[failing], most[failing], strict=True):
        gap = low if low > 0 else high
        members = np.flatnonzero(row)
        implied = {}
        for place in members:
            # A positive gap presses on the low ends of positive entries, and so on.
            own = told.low[place] if (row[place] > 0) == (gap > 0) else told.high[place]
            kpi = told.kpis[place]
            implied[kpi.code] = from_finite_log(own - gap / row[place] + log(kpi.constant))
        found.append(Conflict(tuple(implied), from_finite_log(abs(gap)), implied))
    return tuple(sorted(found, key=lambda one: (len(one.kpis), -one.factor)))


def _range(told: System, kpi: LogKpi, tolerance: float) -> Range:
    """What all wishes but its own leave for a KPI; ends that miss by rounding meet midway."""
    codes = told.codes
    if kpi.code in codes:
        rows, place = told.identities, codes.index(kpi.code)
    else:
        place = len(codes)
        rows = circuits(_exponents((*told.kpis, kpi))).astype(np.float64)
    rows = rows[rows[:, place] != 0]
    scaled = np.delete(-rows / rows[:, [place]], place, axis=1)  # the KPI as a sum of the others
    low, high, names = (
        np.delete(known, place) if place < len(codes) else known
        for known in (told.low, told.high, np.array(codes))
    )
    floors, ceilings = _least(scaled, low, high), -_least(-scaled, low, high)
    ends = [-inf, inf]
    because: list[tuple[str, ...]] = [(), ()]
    allowed = 0.0
    for side, (values, best) in enumerate(((floors, np.argmax), (ceilings, np.argmin))):
        if len(values) and np.isfinite(values[at := int(best(values))]):
            ends[side] = float(values[at])
            because[side] = tuple(map(str, names[scaled[at] != 0]))
            allowed += tolerance * float(np.abs(scaled[at]).sum())
    if 0 < ends[0] - ends[1] <= allowed:
        ends = [sum(ends) / 2] * 2
    low_end, high_end = (from_log(end + log(kpi.constant)) for end in ends)
    return Range(low_end, high_end, because[0], because[1])


def _exponents(kpis: Sequence[LogKpi]) -> list[list[int]]:
    measures = sorted({measure for kpi in kpis for measure in kpi.exponents})
    return [[kpi.exponents.get(measure, 0) for measure in measures] for kpi in kpis]


def _check(known: Mapping[str, LogKpi], wishes: Sequence[Wish]) -> None:
    codes = [wish.kpi for wish in wishes]
    for code in codes:
        if code not in known:
            raise InvalidInput(
                phrase("{kpi} is no product or quotient of measures, or is not known."),
                remedy=phrase("Known here are {known}."),
                kpi=code,
                known=", ".join(sorted(known)),
            )
        if codes.count(code) > 1:
            raise InvalidInput(
                phrase("{kpi} has two targets."),
                remedy=phrase("Keep one; a range has a floor and a ceiling in one target."),
                kpi=code,
            )
    if len(wishes) > MOST_WISHES:
        raise InvalidInput(
            phrase("{count} targets are more than can be checked at once."),
            remedy=phrase("Check at most {most} of one scope and period together."),
            count=len(wishes),
            most=MOST_WISHES,
        )
    for wish in wishes:
        ends = [end for end in (wish.low, wish.high) if end is not None]
        if not all(0 < end < inf for end in ends):
            raise InvalidInput(
                phrase("The target for {kpi} must be a number above zero."),
                remedy=phrase("Leave it away if nothing is asked; type rates as per cent."),
                kpi=wish.kpi,
            )
        if len(ends) == 2 and ends[0] > ends[1]:
            raise InvalidInput(
                phrase("The floor of {kpi} lies above its ceiling."),
                remedy=phrase("Swap the two."),
                kpi=wish.kpi,
            )
