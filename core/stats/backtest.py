"""The same forecast made on every past day, with what was known then, beside what came."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.stats.level import METHODS, Outlook, outlook
from core.stats.spread import daily_spread, scenarios

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

FIRST_ORIGIN_DAYS = 28  # a past forecast needs so many days before it
KNOWN_SHARE = 0.8  # of a past remainder; below that the window says nothing
SMALLEST_RATIO = 0.02  # nearer to zero a miss is measured by difference, not by ratio
GREATEST_MISS = 3.0  # in logarithms
TRUST = 1.0  # how fast weight moves to the methods that did well
MOST_TRUST = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """Forecasts of the past and today's, all made the same way.

    Attributes:
        origins: Known days of each past forecast, then those of today. Shape (origins,).
        expected: Remainder of the period in sum. Shape (origins, measures).
        daily: Today's forecast per coming day. Shape (measures, coming).
        profile: Today's weekday levels. Shape (measures, 7).
        lift: Today's level of announced promotion days. Shape (measures,).
        misses: Of past windows; ratio in logarithms or difference over `scale`.
            Shape (windows, measures).
        came: Remainder that came. Shape (windows, measures).
        by_ratio: Measures whose miss is a ratio. Shape (measures,).
        scale: Shape (measures,).
        spread: Covariance implied by single days. Shape (origins, measures, measures).
        spread_days: Shape (origins,).
        reach: Days from an origin to the end of its window.
    """

    origins: IntArray
    expected: FloatArray
    daily: FloatArray
    profile: FloatArray
    lift: FloatArray
    misses: FloatArray
    came: FloatArray
    by_ratio: BoolArray
    scale: FloatArray
    spread: FloatArray
    spread_days: FloatArray
    reach: int

    def known_at(self, origin: int) -> IntArray:
        """Places of the past windows that had ended when `origin` days were known."""
        ended = self.origins[:-1] + self.reach <= origin
        return np.flatnonzero(ended & np.isfinite(self.misses).all(axis=1))

    def separate(self, origin: int) -> float:
        """How many past windows fit side by side."""
        places = self.known_at(origin)
        if not len(places):
            return 0.0
        return float(1 + (self.origins[places[-1]] - self.origins[places[0]]) / self.reach)

    def remainders(self, place: int, seed: int) -> FloatArray:
        """What the rest of the period may bring, seen from one origin."""
        origin = int(self.origins[place])
        rows = scenarios(
            self.misses[self.known_at(origin)],
            self.separate(origin),
            self.spread[place],
            daily_days=float(self.spread_days[place]),
            seed=seed,
        )
        expected = self.expected[place]
        by_ratio = expected * np.exp(np.clip(rows, -GREATEST_MISS, GREATEST_MISS))
        return np.asarray(np.where(self.by_ratio, by_ratio, expected + rows * self.scale))


def replay(
    values: FloatArray,
    weekdays: IntArray,
    ahead: IntArray,
    *,
    blind: int,
    promoted: BoolArray,
) -> Replay:
    """Forecast from every past day and from today.

    Args:
        values: Measures that are known somewhere. Shape (measures, days).
        weekdays: Of the days and the days ahead.
        ahead: Places of the coming days after the last known one; negative for a missing
            day of the past. Shape (coming,).
        blind: Last days before an origin that nothing is learned from.
        promoted: Days announced as promotions.
    """
    days = values.shape[1]
    future = ahead[ahead >= 0] if (ahead >= 0).any() else np.arange(len(ahead))
    reach = int(future.max()) + 1
    first = FIRST_ORIGIN_DAYS + blind
    past = np.arange(first, max(days - reach, first - 1) + 1)
    origins = np.append(past, days)
    seen = outlook(values, weekdays, past, ahead=future, blind=blind, promoted=promoted)
    today = outlook(values, weekdays, origins[-1:], ahead=ahead, blind=blind, promoted=promoted)
    actual = values[:, past[:, None] + future].transpose(1, 0, 2)
    known = np.isfinite(actual)
    due = seen.expected.sum(axis=3)
    due_known = np.where(known[:, None], seen.expected, 0.0).sum(axis=3)
    got = np.where(known, actual, 0.0).sum(axis=2)
    enough = known.mean(axis=2) >= KNOWN_SHARE
    weights = _trust(got, due_known, enough, past, reach, days)
    expected = np.einsum("oc,ocm->om", weights[:-1], due)
    expected_known = np.einsum("oc,ocm->om", weights[:-1], due_known)
    daily = np.einsum("c,cmh->mh", weights[-1], today.expected[0])
    scale = len(future) * np.nanmean(np.abs(values), axis=1)
    share = got / np.where(expected_known != 0, expected_known, np.nan)
    by_ratio = ~(enough & ~(share > SMALLEST_RATIO)).any(axis=0) & (daily.sum(axis=1) != 0)
    difference = (got - expected_known) / np.where(scale > 0, scale, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        misses = np.where(by_ratio, np.log(share), difference)
    come = np.where(by_ratio, expected * share, expected + difference * scale)
    all_seen = [_spread(one, len(future)) for one in (seen, today)]
    return Replay(
        origins,
        np.concatenate([expected, daily.sum(axis=1)[None]]),
        daily,
        today.profile[0],
        today.lift[0],
        np.where(enough, misses, np.nan),
        np.where(enough, come, np.nan),
        by_ratio,
        scale,
        np.concatenate([one[0] for one in all_seen]),
        np.concatenate([one[1] for one in all_seen]),
        reach,
    )


def _trust(
    got: FloatArray, due: FloatArray, enough: BoolArray, past: IntArray, reach: int, days: int
) -> FloatArray:
    """Weight of each method at each origin by its misses over windows that had ended.

    Returns:
        Shape (past origins + 1, methods).
    """
    ratio = got[:, None] / np.where(due != 0, due, np.nan)
    usable = enough[:, None] & np.isfinite(ratio)
    miss = np.log(np.clip(np.where(usable, ratio, 1.0), 0.05, 20.0)) ** 2
    summed = np.concatenate([np.zeros((1, len(METHODS))), miss.sum(axis=2).cumsum(axis=0)])
    ended = np.append(past, days) - reach - (past[0] if len(past) else days) + 1
    count = np.clip(ended, 0, len(past))
    error = summed[count] + 1e-12
    power = np.minimum(TRUST * count / reach, MOST_TRUST)[:, None]
    weight = (error / error.min(axis=1, keepdims=True)) ** -power
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _spread(seen: Outlook, days_ahead: int) -> tuple[FloatArray, FloatArray]:
    known = seen.days.min(axis=1)
    spread = daily_spread(
        seen.axes, seen.variance, seen.carry, days_ahead=days_ahead, days_known=known
    )
    return spread, known
