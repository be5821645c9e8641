"""Where a period will end: the days so far, a forecast of the rest, and an honest band."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.stats.backtest import Replay, replay
from core.stats.quantiles import NOMINAL, band_of, smoothed_share
from core.stats.spread import enough_to_learn

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]
Value = Callable[[FloatArray], FloatArray]  # sums (…, measures) -> KPI (…), NaN where undefined

LONGEST_HISTORY = 420  # days
TESTABLE_WINDOWS = 10
FEWEST_SURE_DAYS = 7
MOST_BLIND_DAYS = 7  # a platform may restate a month, but most of it comes within a week
MOST_TESTED = 150  # past windows; of a longer history every second, third … is tested


class Method(Enum):
    """What the band rests on."""

    PAST_FORECASTS = "past_forecasts"
    SINGLE_DAYS = "single_days"  # history too short to test forecasts: narrower than reality
    FINISHED = "finished"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the band held in the past, each time with earlier windows only."""

    held: int
    windows: int

    @property
    def testable(self) -> bool:
        return self.windows >= TESTABLE_WINDOWS


@dataclass(frozen=True, slots=True, eq=False)
class PastWindow:
    """One forecast of the past beside what came.

    Attributes:
        to_date: Shape (measures,).
        end: What the window came to. Shape (measures,).
        ends: What the forecast of that day held possible. Shape (scenarios, measures).
    """

    to_date: FloatArray
    end: FloatArray
    ends: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """The end of one period.

    Attributes:
        to_date: Sum of the complete days inside the period. Shape (measures,).
        expected: Per day still to come, NaN where nothing is known. Shape (measures, coming).
        coming: Places of these days in the period, missing ones among them. Shape (coming,).
        shape: What each day of the period weighs by weekday and announced promotions, 1 on
            average over a usual week. Shape (measures, length).
        ends: End values that the history makes possible, measures together. NaN where
            undefined. Shape (scenarios, measures).
        known_days: Complete days of the period.
        missing_days: Days among them whose measures are unknown; they are forecast.
        provisional_days: Days among them that may still be restated.
        blind_days: Last days of the history that the level was not learned from.
        windows: Past forecasts the band was learned from.
        separate: How many of them fit side by side without overlap.
        method: What the band rests on.
        past: The backtest, oldest first.
    """

    to_date: FloatArray
    expected: FloatArray
    coming: IntArray
    shape: FloatArray
    ends: FloatArray
    known_days: int
    missing_days: int
    provisional_days: int
    blind_days: int
    windows: int
    separate: float
    method: Method
    past: tuple[PastWindow, ...] = field(default=())

    @property
    def remainder(self) -> FloatArray:
        return np.asarray(self.expected.sum(axis=1))

    @property
    def end(self) -> FloatArray:
        """Point forecast of the sums over the whole period. Shape (measures,)."""
        return self.to_date + self.remainder

    def band(self, value: Value, nominal: float = NOMINAL) -> tuple[float, float] | None:
        """Where a KPI ends in `nominal` of the cases; None where it is undefined."""
        return None if self.method is Method.FINISHED else _band(value(self.ends), nominal)

    def probability(self, value: Value, hit: Callable[[FloatArray], BoolArray]) -> float | None:
        """Chance that the KPI at the end satisfies `hit`; None where it is undefined."""
        ends = value(self.ends)
        known = np.isfinite(ends)
        if known.sum() < len(ends) / 2 or self.method in (Method.FINISHED, Method.NONE):
            return None
        return smoothed_share(int(hit(ends[known]).sum()), int(known.sum()))

    def coverage(self, value: Value, nominal: float = NOMINAL) -> Coverage:
        """How often the band of this KPI held the end of past windows."""
        held = windows = 0
        for window in self.past:
            truth = float(value(window.end[None, :])[0])
            band = _band(value(window.ends), nominal)
            if band is not None and np.isfinite(truth):
                windows += 1
                held += band[0] <= truth <= band[1]
        return Coverage(held, windows)


def _band(ends: FloatArray, nominal: float) -> tuple[float, float] | None:
    if np.isfinite(ends).sum() < len(ends) / 2 or not len(ends):
        return None  # a KPI that is undefined in most cases has no band
    return band_of(ends, nominal)


def forecast(
    values: FloatArray,
    *,
    first_weekday: int,
    start: int,
    length: int,
    provisional: BoolArray | None = None,
    promoted: BoolArray | None = None,
    seed: int = 1,
    tested: bool = True,
) -> Forecast:
    """Forecast the sums of a period from the days known so far.

    Several plain methods (short, middle and long averages, with and without a damped trend)
    look ahead; each weighs by how well it did over past windows of the same length at the
    same day. The misses of those past forecasts, measures together, become the band.

    Args:
        values: Complete days only, NaN where unknown. Shape (measures, days).
        first_weekday: Of the first day, Monday 0.
        start: Place of the period's first day; may lie beyond the known days or before them.
        length: Days of the period.
        provisional: Days that may still be restated: they count to date, the level is not
            learned from those at the end. Shape (days,).
        promoted: Days announced as promotions, from the first day on; later ones than given
            are none. Shape (any,).
        seed: For the draws of a short history.
        tested: False leaves the backtest out.
    """
    values = np.asarray(values, dtype=float)
    unsure = np.zeros(values.shape[1], bool) if provisional is None else np.asarray(provisional)
    if start < 0:  # the period began before the first fact: those days are unknown, not zero
        before = -start
        values = np.pad(values, ((0, 0), (before, 0)), constant_values=np.nan)
        unsure = np.pad(unsure, (before, 0))
        promoted = None if promoted is None else np.pad(promoted, (before, 0))
        first_weekday, start = first_weekday - before, 0
    cut = min(max(values.shape[1] - LONGEST_HISTORY, 0), start)
    values, start = values[:, cut:], start - cut
    measures, days = values.shape
    end = start + length
    unsure = unsure[cut:]
    inside = values[:, start : min(end, days)]
    missing = ~np.isfinite(inside).all(axis=0)
    known_days = inside.shape[1]
    coming = np.concatenate([np.flatnonzero(missing), np.arange(known_days, length)])
    blind = _blind(unsure)
    base = Forecast(
        to_date=np.where(missing, 0.0, inside).sum(axis=1),
        expected=np.full((measures, len(coming)), np.nan),
        coming=coming,
        shape=np.ones((measures, length)),
        ends=np.full((0, measures), np.nan),
        known_days=known_days,
        missing_days=int(missing.sum()),
        provisional_days=int(unsure[start : min(end, days)].sum()),
        blind_days=blind,
        windows=0,
        separate=0.0,
        method=Method.NONE,
    )
    if days >= end:
        return replace(
            base, expected=np.zeros((measures, 0)), coming=coming[:0], method=Method.FINISHED
        )
    known: BoolArray = np.asarray(np.isfinite(values[:, : days - blind]).any(axis=1))
    if not known.any():
        return base
    weekdays = (first_weekday + cut + np.arange(end)) % 7
    event = np.zeros(end, bool)
    if promoted is not None:
        announced = np.asarray(promoted, dtype=bool)[cut : cut + end]
        event[: len(announced)] = announced
    past = replay(values[known], weekdays, start + coming - days, blind=blind, promoted=event)
    shape = base.shape.copy()
    lift = np.where(event[start:], past.lift[:, None], 1.0)
    shape[known] = past.profile[:, weekdays[start:]] * lift
    return _assemble(replace(base, shape=shape), past, known, values, seed=seed, tested=tested)


def _blind(unsure: BoolArray) -> int:
    """Provisional days at the end; none if hardly any other day is left to learn from."""
    trailing = len(unsure) if unsure.all() else int(np.argmax(~unsure[::-1]))
    blind = min(trailing, MOST_BLIND_DAYS)
    return blind if len(unsure) - blind >= FEWEST_SURE_DAYS else 0


def _assemble(
    base: Forecast, past: Replay, known: BoolArray, values: FloatArray, *, seed: int, tested: bool
) -> Forecast:
    measures = len(known)
    positive = ~(values[known] < 0).any(axis=1)

    def ends(place: int, to_date: FloatArray) -> FloatArray:
        rest = past.remainders(place, seed)
        full = np.full((len(rest), measures), np.nan)
        full[:, known] = to_date[known] + np.where(positive, np.maximum(rest, 0.0), rest)
        if past.spread_days[place] < FEWEST_SURE_DAYS:
            full[:] = np.nan  # a handful of days says nothing about how days vary
        full[:, known] = np.where(past.scale > 0, full[:, known], np.nan)
        return full

    today = len(past.origins) - 1
    days = int(past.origins[-1])
    usable = past.known_at(days)
    expected = base.expected.copy()
    expected[known] = past.daily
    windows = []
    for place in usable[:: 1 + len(usable) // MOST_TESTED] if tested else ():
        origin = int(past.origins[place])
        if not enough_to_learn(len(past.known_at(origin)), past.separate(origin)):
            continue
        before = np.nansum(values[:, origin - min(base.known_days, origin) : origin], axis=1)
        end = np.full(measures, np.nan)
        end[known] = before[known] + past.came[place]
        windows.append(PastWindow(before, end, ends(place, before)))
    learned = enough_to_learn(len(usable), past.separate(days))
    return replace(
        base,
        expected=expected,
        ends=ends(today, base.to_date),
        windows=len(usable),
        separate=past.separate(days),
        method=Method.PAST_FORECASTS if learned else Method.SINGLE_DAYS,
        past=tuple(windows),
    )
