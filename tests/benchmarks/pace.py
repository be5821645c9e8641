"""Do bands of a period's end hold the end, and are chances of a target what they say?

Shops are simulated (`tests.histories`): log noise of 0.35 per day that carries over with 0, 0.4
or 0.7, a weekly shape, a trend, and promotions: none, not announced, or announced. 120 or 180
days precede a month of 28 to 31 days. The method was tuned on other seeds than these.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

from core.stats.forecast import forecast
from core.stats.weekday import weekday_profiles
from tests.benchmarks.run_rate import run_rate
from tests.histories import Shop, shop

KNOWN_DAYS = (5, 10, 15, 20, 25)
CARRY = (0.0, 0.4, 0.7)
HISTORY = (120, 180)
PROMOTIONS = ("none", "unannounced", "announced")
FIRST_SEED = 7_000  # tuned on seeds below 6,000
OURS = "KPI Desk"
CPA = "KPI Desk, CPA"
DRAWS = 400


@dataclass(frozen=True, slots=True)
class Case:
    """One band beside the truth."""

    method: str
    known: int
    carry: float
    promotions: str
    low: float
    high: float
    truth: float
    chance: float
    hit: bool

    @property
    def held(self) -> bool:
        return self.low <= self.truth <= self.high


def main(seeds: int) -> None:
    """Print coverage by day and carry-over, width, and how honest the chances are."""
    cases = list(simulated(range(FIRST_SEED, FIRST_SEED + seeds)))
    methods = list(dict.fromkeys(case.method for case in cases))
    print(f"{len(cases) // len(methods)} months each; nominal 80 % band of the end of the month")
    head = " ".join(f"k={known:<3}" for known in KNOWN_DAYS)
    print(f"\ncoverage in %{'':21} carry  {head}  all   width/truth  interval score")
    for method in methods:
        for carry in (*CARRY, None):
            own = [c for c in cases if c.method == method and carry in (None, c.carry)]
            row = " ".join(
                f"{100 * np.mean([c.held for c in own if c.known == known]):5.1f}"
                for known in KNOWN_DAYS
            )
            name = method if carry == CARRY[0] else ""
            width = np.mean([(c.high - c.low) / c.truth for c in own])
            share = "all" if carry is None else f"{carry:.1f}"
            print(
                f"{name:34}{share:>5}  {row}  {100 * np.mean([c.held for c in own]):4.1f}"
                f"   {width:.3f}        {np.mean([_score(c) for c in own]):.3f}"
            )
    print("\nby promotions, coverage in %")
    for method in methods:
        shares = []
        for kind in PROMOTIONS:
            own = [c.held for c in cases if (c.method, c.promotions) == (method, kind)]
            shares.append(f"{kind} {100 * np.mean(own):.1f}")
        print(f"{method:34} {'  '.join(shares)}")
    print("\nchance of a GMV target: Brier score, then said -> came true by thirds")
    for method in methods:
        if method != CPA:
            print(f"{method:34} {_honesty([c for c in cases if c.method == method])}")


def simulated(seeds: range) -> Iterator[Case]:
    """All methods on the same months."""
    for seed in seeds:
        for carry in CARRY:
            for history in HISTORY:
                for promotions in PROMOTIONS:
                    length = 28 + seed % 4
                    one = shop(
                        seed,
                        history=history,
                        length=length,
                        carry=carry,
                        promotions=promotions != "none",
                    )
                    for known in KNOWN_DAYS:
                        yield from _cases(one, known, carry, promotions, seed)


def _cases(one: Shop, known: int, carry: float, promotions: str, seed: int) -> Iterator[Case]:
    spend, _orders, truth = one.truth.tolist()
    random = np.random.default_rng([seed, known])
    recent = one.values[2, one.start - one.length : one.start].sum()
    target = recent * float(np.exp(random.normal(0.0, 0.15)))

    def case(method: str, band: tuple[float, float], chance: float, end: float = truth) -> Case:
        hit = truth >= target
        return Case(method, known, carry, promotions, *band, end, chance, hit)

    seen = forecast(
        one.values[:, : one.start + known],
        first_weekday=one.weekday,
        start=one.start,
        length=one.length,
        promoted=one.promoted if promotions == "announced" else None,
        tested=False,
    )
    band = seen.band(lambda ends: ends[..., 2])
    chance = seen.probability(lambda ends: ends[..., 2], lambda end: end >= target)
    cpa = seen.band(lambda ends: ends[..., 0] / ends[..., 1])
    assert band is not None
    assert chance is not None
    assert cpa is not None
    yield case(OURS, band, chance)
    yield case(CPA, cpa, chance, spend / one.truth[1])
    for method, peer in PEERS.items():
        low, high, chance = peer(one, known, target, random)
        yield case(method, (low, high), chance)


def _common(
    one: Shop, known: int, target: float, random: np.random.Generator
) -> tuple[float, float, float]:
    days = one.values[2, one.start : one.start + known]
    left = one.length - known
    end = days.sum() + days.mean() * left
    spread = days.std(ddof=1) * sqrt(left)
    return end - 1.28 * spread, end + 1.28 * spread, float(norm.sf(target, end, spread))


def _shape(one: Shop, known: int) -> NDArray[np.float64]:
    weekdays = (one.weekday + np.arange(one.start + one.length)) % 7
    profile = weekday_profiles(
        one.values[2:, : one.start + known],
        weekdays[: one.start + known],
        np.array([one.start + known]),
    )
    return np.asarray(profile[0, 0, weekdays[one.start :]])


def _t_form(
    one: Shop, known: int, target: float, random: np.random.Generator
) -> tuple[float, float, float]:
    found = run_rate(one.values[2, one.start : one.start + known], _shape(one, known), target)
    assert found.half_width is not None
    scale = found.half_width / float(t.ppf(0.9, known - 1))
    chance = float(t.sf((target - found.end) / scale, known - 1))
    return found.end - found.half_width, found.end + found.half_width, chance


def _bootstrap(
    one: Shop, known: int, target: float, random: np.random.Generator
) -> tuple[float, float, float]:
    days, shape = one.values[2, one.start : one.start + known], _shape(one, known)
    drawn = random.choice(days / shape[:known], size=(DRAWS, one.length - known))
    ends = days.sum() + drawn @ shape[known:]
    low, high = np.quantile(ends, (0.1, 0.9))
    return float(low), float(high), float((ends >= target).mean())


Peer = Callable[[Shop, int, float, np.random.Generator], tuple[float, float, float]]
PEERS: dict[str, Peer] = {
    "run rate ± 1.28·s·√remaining": _common,
    "t-form of the month's days": _t_form,
    "bootstrap of the month's days": _bootstrap,
}


def _score(case: Case) -> float:
    """Interval score over the truth: width, and ten times what lies outside. Lower is better."""
    outside = max(case.low - case.truth, case.truth - case.high, 0.0)
    return (case.high - case.low + 10 * outside) / case.truth


def _honesty(cases: list[Case]) -> str:
    said = np.array([case.chance for case in cases])
    came = np.array([case.hit for case in cases], dtype=float)
    parts = []
    for low, high in ((0.0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1.01)):
        inside = (said >= low) & (said < high)
        if inside.any():
            parts.append(f"{said[inside].mean():.2f} -> {came[inside].mean():.2f} ({inside.sum()})")
    return f"{np.mean((said - came) ** 2):.4f}   {'   '.join(parts)}"
