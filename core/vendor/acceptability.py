"""How firm a ranking is (SMAA): ranks over thousands of weights and scores that may be true.

Weights are drawn around the stated ones, scores from what their evidence allows. Every vendor
draws from a stream of its own, keyed by its code: who else is on the list changes none of its
draws, so two vendors beat each other as often whoever comes or goes.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.vendor.even_draws import even_dirichlet
from core.vendor.score_table import FloatArray, ScoreTable

DRAWS = 10_000  # standard error of a share at most 0.005
LEAST_SPREAD = 1e-4  # a hundredth of a point; less is none
KEPT_BYTES = 64_000_000  # draws that take more are drawn a second time rather than kept
Draws = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Acceptability:
    """What the draws say, vendors in the order of the table.

    Attributes:
        ranks: Shape (vendors, vendors): share of draws in which a vendor has each rank.
        wins: Shape (vendors, vendors): share in which the row beats the column; ties half.
        central_weights: Shape (vendors, criteria): mean of the weights that put a vendor first;
            NaN where none does.
        confidence: Shape (vendors,): how often a vendor is first at its central weights; NaN
            where it never is.
        low, middle, high: Shape (vendors,): P10, P50 and P90 of the score.
        entropy_bits: Of who is first; 0 where it is always the same.
        concentration: κ of the Dirichlet weights; None where the weights are held fixed.
    """

    ranks: FloatArray
    wins: FloatArray
    central_weights: FloatArray
    confidence: FloatArray
    low: FloatArray
    middle: FloatArray
    high: FloatArray
    entropy_bits: float
    draws: int
    seed: int
    concentration: float | None

    @property
    def first_shares(self) -> FloatArray:
        """Share of draws in which each vendor is first."""
        shares: FloatArray = self.ranks[:, 0]
        return shares


def concentration_of(weights: FloatArray, spread_share: float) -> float | None:
    """κ of a Dirichlet distribution so that the largest weight is off by that much.

    It is never so small that draws crowd where a criterion counts nothing: κ · w ≥ 1.

    Args:
        spread_share: Standard deviation of the largest weight; 0 holds all weights fixed.

    Source: sd(W_j) = √(w_j (1 − w_j) / (κ + 1)).
    """
    positive = weights[weights > 0]
    if spread_share < LEAST_SPREAD or len(positive) < 2:
        return None
    largest = float(positive.max())
    wanted = largest * (1 - largest) / spread_share**2 - 1
    return max(wanted, 1 / float(positive.min()))


def acceptability(
    table: ScoreTable, *, concentration: float | None, draws: int = DRAWS, seed: int = 1
) -> Acceptability:
    """Draw, score and rank.

    Args:
        table: At least one vendor; each with a criterion of some weight that applies.
        concentration: κ of the weights; None holds them fixed.
        seed: The same seed gives the same answer to the last bit.

    Source: stochastic multicriteria acceptability analysis, definitions as in rsmaa; scores
    triangular around the given one, clipped to 0 to 100, uniform where unknown.
    """
    weights = _weights(table.weights, concentration, draws, seed)
    scores = np.empty((len(table.vendors), draws), dtype=np.float32)
    again: Iterable[Draws] = _scores(table, draws, seed)
    if 4 * draws * table.scores.size <= KEPT_BYTES:
        again = list(again)
    for row, drawn in enumerate(again):
        scores[row] = _totals(drawn, weights, table.applies[row])
    if not isinstance(again, list):
        again = _scores(table, draws, seed)
    ranks = _ranks(scores)
    first = (scores == scores.max(axis=0)).astype(np.float32)
    shares = _rank_shares(ranks)
    low, middle, high = np.quantile(scores, (0.1, 0.5, 0.9), axis=1)
    central = _central(first, weights)
    return Acceptability(
        ranks=shares,
        wins=pairwise_wins(scores),
        central_weights=central,
        confidence=_confidence(table, central, again, draws),
        low=low.astype(np.float64),
        middle=middle.astype(np.float64),
        high=high.astype(np.float64),
        entropy_bits=_entropy(shares[:, 0]),
        draws=draws,
        seed=seed,
        concentration=concentration,
    )


def _weights(weights: FloatArray, concentration: float | None, draws: int, seed: int) -> Draws:
    if concentration is None:
        return np.tile(weights.astype(np.float32), (draws, 1))
    drawn = np.zeros((draws, len(weights)), dtype=np.float32)
    drawn[:, weights > 0] = even_dirichlet(
        concentration * weights[weights > 0], draws, np.random.default_rng([seed, 0])
    )
    return drawn


def _scores(table: ScoreTable, draws: int, seed: int) -> Iterator[Draws]:
    """Scores of one vendor after the other, shape (draws, criteria)."""
    for row, vendor in enumerate(table.vendors):
        key = int.from_bytes(hashlib.sha256(vendor.encode()).digest()[:8])
        chance = np.random.Generator(np.random.SFC64([seed, 1, key]))
        drawn = chance.random((draws, len(table.criteria)), dtype=np.float32)
        drawn *= 2
        drawn -= 1
        unknown = table.unknown[row]
        uniform = drawn[:, unknown] * 50 + 50
        rest = np.sqrt(1 - np.abs(drawn))  # inverse of the triangular distribution on ±1
        np.copysign(1 - rest, drawn, out=drawn)
        drawn *= table.half_widths[row].astype(np.float32)
        drawn += np.nan_to_num(table.scores[row]).astype(np.float32)
        np.clip(drawn, 0, 100, out=drawn)
        drawn[:, unknown] = uniform
        yield drawn


def _totals(scores: Draws, weights: Draws, applies: NDArray[np.bool_]) -> Draws:
    """The total of one vendor in each draw."""
    counted = applies.astype(np.float32)
    points: Draws = np.einsum("nc,nc,c->n", scores, weights, counted)
    if not applies.all():
        points /= np.maximum(weights @ counted, np.float32(1e-12))
    return points


def _ranks(scores: Draws) -> NDArray[np.intp]:
    """Rank of each vendor in each draw, 0 best; whoever ties shares the better rank."""
    order = np.argsort(-scores, axis=0, kind="stable")
    ranks = np.empty_like(order)
    places = np.arange(len(scores))[:, None]
    inside = np.take_along_axis(scores, order, axis=0)
    ties = np.zeros(scores.shape, dtype=bool)
    ties[1:] = inside[1:] == inside[:-1]
    shared = np.maximum.accumulate(np.where(ties, 0, places), axis=0)
    np.put_along_axis(ranks, order, shared, axis=0)
    return ranks


def _rank_shares(ranks: NDArray[np.intp]) -> FloatArray:
    count, draws = ranks.shape
    cells = (np.arange(count)[:, None] * count + ranks).ravel()
    shares: FloatArray = np.bincount(cells, minlength=count * count).reshape(count, count) / draws
    return shares


def pairwise_wins(scores: Draws) -> FloatArray:
    """Share of draws in which the row beats the column, ties half; scores (vendors, draws)."""
    count, draws = scores.shape
    wins = np.full((count, count), 0.0)
    for row in range(count - 1):
        better = np.count_nonzero(scores[row] > scores[row + 1 :], axis=1)
        worse = np.count_nonzero(scores[row] < scores[row + 1 :], axis=1)
        even = (draws - better - worse) / 2
        wins[row, row + 1 :] = (better + even) / draws
        wins[row + 1 :, row] = (worse + even) / draws
    return wins


def _central(first: Draws, weights: Draws) -> FloatArray:
    times = first.sum(axis=1, dtype=np.float64)
    summed = (first @ weights).astype(np.float64)
    found: FloatArray = np.full(summed.shape, np.nan)
    np.divide(summed, times[:, None], out=found, where=times[:, None] > 0)
    return found


def _confidence(
    table: ScoreTable, central: FloatArray, again: Iterable[Draws], draws: int
) -> FloatArray:
    """The same score draws once more, at the weights that suit each vendor best."""
    ever = np.flatnonzero(~np.isnan(central[:, 0]))
    suited = central[ever].T.astype(np.float32)
    own: Draws = np.empty((draws, len(ever)), dtype=np.float32)
    best: Draws = np.full_like(own, -np.inf)  # of all others
    for row, drawn in enumerate(again):
        counted = table.applies[row].astype(np.float32)[:, None] * suited
        reached = drawn @ counted
        if not table.applies[row].all():
            reached /= np.maximum(counted.sum(axis=0), np.float32(1e-12))
        mine = np.flatnonzero(ever == row)
        own[:, mine] = reached[:, mine]
        reached[:, mine] = -np.inf
        np.maximum(best, reached, out=best)
    found = np.full(len(table.vendors), np.nan)
    found[ever] = (own >= best).mean(axis=0)
    return found


def _entropy(shares: FloatArray) -> float:
    known = shares[shares > 0] / shares.sum()
    return float(-(known * np.log2(known)).sum()) + 0.0
