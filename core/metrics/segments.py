"""A change by segment: how much there was, how it was shared out, and what each part returned.

Each measure of a segment is `total anchor × share of the segment × its own factors`, each ratio
`share of the denominator × its own factors`, so every segment's change splits into volume, mix
and rates. Segments that came or went stand in lines of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.foundation.ratio import ratio
from core.metrics.chain import WRITTEN_PER_1000, Chain
from core.metrics.decompose import decompose
from core.metrics.terms import Term

VOLUME, MIX, NEW, ENDED, UNSPLIT = "volume", "mix", "new", "ended", "unsplit"
Sums = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """One segment's part in the KPI before and after, and what moved it.

    Attributes:
        before, after: Its part in the KPI's value; all segments together are the value,
            but for a constant of the formula.
        effects: Line -> what it added.
        by_logs: No line of it is Shapley's.
    """

    name: str
    before: float
    after: float
    effects: Mapping[str, float]
    by_logs: bool


def can_be_segmented(terms: Sequence[Term]) -> bool:
    """Whether the KPI is a sum of measures and of ratios of two measures."""
    return all(sorted(term.exponents.values()) in ([], [1], [-1, 1]) for term in terms)


def segment_changes(
    terms: Sequence[Term],
    chain: Chain,
    before: Mapping[str, Sums],
    after: Mapping[str, Sums],
) -> tuple[SegmentChange, ...]:
    """Split the change of a KPI over its segments.

    Args:
        terms: Those of the KPI; `can_be_segmented` holds.
        before, after: Segment -> measure -> sum; a segment without entry was not there.

    Returns:
        One entry a segment, in the order they are named; denominators over all segments must
        not be zero.
    """
    names = tuple(dict.fromkeys((*before, *after)))
    totals = _totals(before.values()), _totals(after.values())
    return tuple(
        _change(name, terms, chain, (before.get(name, {}), after.get(name, {})), totals)
        for name in names
    )


def _change(
    name: str,
    terms: Sequence[Term],
    chain: Chain,
    sums: tuple[Sums, Sums],
    totals: tuple[Sums, Sums],
) -> SegmentChange:
    effects: dict[str, float] = defaultdict(float)
    ends, by_logs = [0.0, 0.0], True
    for term in terms:
        top = next((code for code, power in term.exponents.items() if power == 1), None)
        if top is None:  # a constant does not change
            continue
        below = next((code for code, power in term.exponents.items() if power == -1), None)
        old, new = (
            _part(term.coefficient, top, below, mine, every)
            for mine, every in zip(sums, totals, strict=True)
        )
        ends[0] += old
        ends[1] += new
        head = chain.anchor if below is None else below
        there = [any(mine.get(code, 0.0) for code in (top, head)) for mine in sums]
        if there[0] != there[1]:
            effects[NEW if there[1] else ENDED] += new - old
            continue
        if not there[0]:
            continue
        powers = _powers(chain, top, below)
        first, second = (
            _values(chain, powers, head, mine, every)
            for mine, every in zip(sums, totals, strict=True)
        )
        split = decompose(
            first,
            second,
            powers,
            coefficient=term.coefficient * _unscaled(powers),
            ends=(old, new),
        )
        if split is None:
            effects[UNSPLIT] += new - old
            by_logs = False
            continue
        by_logs &= split.by_logs
        for code, effect in split.effects.items():
            effects[code] += effect
    return SegmentChange(name, ends[0], ends[1], effects, by_logs)


def _part(coefficient: float, top: str, below: str | None, mine: Sums, every: Sums) -> float:
    amount = coefficient * mine.get(top, 0.0)
    return amount if below is None else amount / every[below]


def _powers(chain: Chain, top: str, below: str | None) -> dict[str, int]:
    links = dict(chain.powers[top])
    if below is None:
        return {VOLUME: 1, MIX: 1, **links}
    for code, power in chain.powers[below].items():
        links[code] = links.get(code, 0) - power
    return {MIX: 1, **{code: power for code, power in links.items() if power}}


def _values(
    chain: Chain, powers: Mapping[str, int], head: str, mine: Sums, every: Sums
) -> dict[str, float | None]:
    values: dict[str, float | None] = {
        VOLUME: every.get(head, 0.0),
        MIX: ratio(mine.get(head, 0.0), every.get(head, 0.0)),
    }
    values |= {factor.code: factor.of(mine) for factor in chain.factors}
    return {code: values[code] for code in powers}


def _unscaled(powers: Mapping[str, int]) -> float:
    """Takes the thousands of a CPM out again."""
    return float(
        1000.0 ** -sum(power for code, power in powers.items() if code in WRITTEN_PER_1000)
    )


def _totals(segments: Iterable[Sums]) -> dict[str, float]:
    totals: dict[str, float] = defaultdict(float)
    for sums in segments:
        for code, amount in sums.items():
            totals[code] += amount
    return totals
