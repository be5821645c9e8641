"""Ranking vendors: speed, error against closed forms, and who turns the order.

Peers in the same run: the textbook SMAA (one cube of plain draws), and the two methods that
spreadsheets use, scores relative to the list (min–max) and TOPSIS.
"""

from datetime import date
from statistics import median
from time import perf_counter

import numpy as np

from core.vendor.criterion import Anchor, Criterion
from core.vendor.evaluate import evaluate
from core.vendor.even_draws import even_dirichlet
from core.vendor.evidence import Grade
from core.vendor.second_opinion import Normalisation, closeness
from core.vendor.selection import Entrant, Evaluator, Rating, Selection, Weighting

DRAWS = 10_000
VENDORS, CRITERIA = 50, 20
ON = date(2026, 11, 26)


def main(*, seeds: int = 200, newcomers: int = 3_000) -> None:
    """Print all three."""
    speed()
    accuracy(seeds)
    reversals(newcomers)


def speed() -> None:
    """The whole evaluation against one cube of plain draws."""
    selection = _selection(np.random.default_rng(1))
    ours = _median_ms(lambda: evaluate(selection, on=ON, draws=DRAWS))
    table = evaluate(selection, on=ON, draws=1_000).ranked
    assert table is not None
    plain = _median_ms(lambda: _textbook(table.scores, table.half_widths, table.weights))
    print(f"{VENDORS} vendors × {CRITERIA} criteria, {DRAWS:,} draws, everything: {ours:.0f} ms")
    print(f"textbook SMAA, rank shares only: {plain:.0f} ms")


def _median_ms(work) -> float:
    times = []
    for _ in range(5):
        begin = perf_counter()
        work()
        times.append(1_000 * (perf_counter() - begin))
    return median(times)


def _selection(chance: np.random.Generator) -> Selection:
    anchors = (Anchor(0, "none"), Anchor(50, "half"), Anchor(100, "all"))
    codes = [f"c{n}" for n in range(CRITERIA)]
    return Selection(
        code="large",
        name="Large",
        criteria=tuple(Criterion(code, code, anchors) for code in codes),
        weighting=Weighting(points={code: float(chance.integers(20, 100)) for code in codes}),
        evaluators=(Evaluator("Ana"), Evaluator("Bo")),
        entrants=tuple(
            Entrant(
                f"v{n}",
                f"v{n}",
                tuple(
                    Rating(code, who, float(chance.integers(20, 91)), grade=grade)
                    for code in codes
                    for who in ("Ana", "Bo")
                    for grade in (list(Grade)[chance.integers(4)],)
                ),
            )
            for n in range(VENDORS)
        ),
    )


def _textbook(scores, widths, weights) -> None:
    chance = np.random.default_rng(1)
    drawn = chance.dirichlet(25 * weights, DRAWS)
    cube = chance.triangular(scores - widths, scores, scores + widths, (DRAWS, *scores.shape))
    totals = np.einsum("nvc,nc->nv", np.clip(cube, 0, 100), drawn)
    ranks = totals.argsort(axis=1)[:, ::-1].argsort(axis=1)
    for vendor in range(len(scores)):
        np.bincount(ranks[:, vendor], minlength=len(scores))


def accuracy(seeds: int) -> None:
    """Root mean square and largest error of a share of wins, in points, at 10,000 draws."""
    print(f"error of a share of wins in points, {seeds} seeds: rms (largest)")
    for count in (2, 4, 8, 20):
        gaps = np.random.default_rng(count).normal(size=count) * 20
        exact = sum(
            gap ** (count - 1) / np.prod([gap - other for other in gaps if other != gap])
            for gap in gaps
            if gap > 0
        )
        said = []
        for draw in (_plain, even_dirichlet):
            errors = [
                100 * abs(float((draw(np.ones(count), DRAWS, chance) @ gaps > 0).mean() - exact))
                for chance in map(np.random.default_rng, range(seeds))
            ]
            rms = float(np.sqrt(np.mean(np.square(errors))))
            said.append(f"{rms:.2f} ({max(errors):.2f})")
        print(f"  {count:2} criteria: plain draws {said[0]}, lattice {said[1]}")


def _plain(alphas, count, chance):
    return chance.dirichlet(alphas, count)


def reversals(cases: int) -> None:
    """A vendor joins that another one beats on every criterion: how often does the first change?"""
    chance = np.random.default_rng(20261126)
    turned = dict.fromkeys(("fixed anchors", "min–max sum", "TOPSIS vector", "TOPSIS min–max"), 0)
    for _ in range(cases):
        scores = chance.uniform(20, 95, (4, 5))
        weights = chance.dirichlet(np.ones(5))
        worse = scores[chance.integers(4)] * chance.uniform(0.3, 1.0, 5)
        grown = np.vstack([scores, worse])
        for name in turned:
            turned[name] += _first(name, scores, weights) != _first(name, grown, weights)
    print(f"a dominated vendor changes the winner, {cases:,} cases of 4 × 5:")
    for name, count in turned.items():
        print(f"  {name}: {count / cases:.1%}")


def _first(method: str, scores, weights) -> int:
    match method:
        case "fixed anchors":
            values = scores @ weights
        case "min–max sum":
            low, high = scores.min(axis=0), scores.max(axis=0)
            values = ((scores - low) / (high - low)) @ weights
        case "TOPSIS vector":
            values = closeness(scores, weights, normalisation=Normalisation.VECTOR)
        case _:
            values = closeness(scores, weights, normalisation=Normalisation.MINMAX)
    return int(values.argmax())
