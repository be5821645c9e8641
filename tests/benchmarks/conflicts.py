"""Contradicting targets: circuits against linear programs, on the same random questions."""

import time
from collections.abc import Sequence

import numpy as np

from core.targets.circuits import _circuits
from core.targets.conflicts import consequences
from core.targets.log_kpi import LogKpi, Wish
from core.targets.repair import repairs
from tests.core.targets.kpi_system import KPIS, feasible, reached

EXACT = 1e-8


def main(questions: int, seed: int = 0) -> None:
    """Print time and agreement for questions about all 20 KPIs.

    Both answer the same: is there a contradiction, which set, and the range of every KPI. The
    peer is HiGHS: one program for feasibility, a deletion filter for the set, and two programs
    for each range. A cold answer finds the circuits of its KPIs anew, a warm one knows them.
    """
    chance = np.random.default_rng(seed)
    cold, warm, peer, mending = [], [], [], []
    agree = smaller = contradictions = 0
    for _ in range(questions):
        wishes = question(chance)
        _circuits.cache_clear()
        start = time.perf_counter()
        told = consequences(KPIS, wishes, tolerance=EXACT)
        cold.append(time.perf_counter() - start)
        start = time.perf_counter()
        consequences(KPIS, wishes, tolerance=EXACT)
        warm.append(time.perf_counter() - start)
        start = time.perf_counter()
        fits, found = by_programs(KPIS, wishes)
        peer.append(time.perf_counter() - start)
        agree += fits == (not told.conflicts)
        if told.conflicts:
            contradictions += 1
            smaller += len(told.conflicts[0].kpis) < len(found)
            start = time.perf_counter()
            repairs(KPIS, wishes, tolerance=EXACT)
            mending.append(time.perf_counter() - start)
    print(f"{questions} questions about 20 KPIs, {contradictions} contradictory; milliseconds")
    for name, times in (
        ("circuits, cold", cold),
        ("circuits, warm", warm),
        ("linear programs", peer),
        ("all repairs, warm", mending),
    ):
        middle, worst = 1e3 * np.median(times), 1e3 * max(times)
        print(f"{name:<18} median {middle:7.1f}   worst {worst:7.1f}")
    print(f"same verdict in {agree} of {questions}; smallest set smaller in {smaller}")


def question(chance: np.random.Generator) -> list[Wish]:
    """A target for every KPI around one true market, a third of them off by a tenth."""
    measures = sorted({measure for kpi in KPIS for measure in kpi.exponents})
    truth = dict(zip(measures, chance.normal(5, 2, len(measures)), strict=True))
    wishes = []
    for kpi in KPIS:
        size = sum(truth[measure] * power for measure, power in kpi.exponents.items())
        off = 0.1 * chance.normal() if chance.random() < 1 / 3 else 0.0
        value = float(np.exp(size + off)) * kpi.constant
        low, high = ((value, value), (value, None), (None, value), (value / 2, value * 2))[
            chance.choice(4, p=[0.2, 0.3, 0.3, 0.2])
        ]
        wishes.append(Wish(kpi.code, low, high))
    return wishes


def by_programs(kpis: Sequence[LogKpi], wishes: Sequence[Wish]) -> tuple[bool, list[Wish]]:
    """Feasibility, one irreducible conflict set by deletion, and every range."""
    fits = feasible(kpis, wishes, EXACT)
    left = list(wishes)
    if not fits:
        for wish in wishes:
            rest = [one for one in left if one is not wish]
            if not feasible(kpis, rest, EXACT):
                left = rest
    for kpi in kpis:
        reached(kpis, [wish for wish in wishes if wish.kpi != kpi.code], kpi)
    return fits, left if not fits else []


if __name__ == "__main__":
    main(100)
