"""A second opinion (TOPSIS, PROMETHEE II): never the decision, only a note where it disagrees.

Both look at who else is on the list, so a vendor may win or lose by one that never had a chance.
That is why the decision rests on fixed anchors instead.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.vendor.score_table import FloatArray, ScoreTable
from core.vendor.total import scores_of

Signs = NDArray[np.float64]


class Normalisation(Enum):
    """How scores of one criterion are made comparable; kept with every result."""

    VECTOR = "vector"  # divided by the length of the column
    MINMAX = "minmax"  # worst of the list 0, best 1
    NONE = "none"  # net flows compare pair by pair


class Why(Enum):
    """What makes a second opinion differ."""

    STRETCHED = "stretched"  # a criterion counts more because the list is close together on it
    BALANCE = "balance"  # one large gap weighs more than several small ones


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What another method says about the same scores.

    Attributes:
        method: `topsis` or `promethee2`.
        values: Closeness 0 to 1, or net flow −1 to 1, in the order of the vendors.
        leader: Code of the first; None where several are level.
        why: None where it names the same leader.
        criterion: The criterion behind the difference; empty where there is none.
    """

    method: str
    normalisation: Normalisation
    vendors: tuple[str, ...]
    values: tuple[float, ...]
    leader: str | None
    why: Why | None = None
    criterion: str = ""


def closeness(
    scores: FloatArray,
    weights: FloatArray,
    *,
    normalisation: Normalisation,
    signs: Signs | None = None,
) -> FloatArray:
    """TOPSIS: how near each row is to the best of the list, and how far from the worst.

    Args:
        scores: Shape (vendors, criteria).
        weights: Shape (criteria,), adding up to 1.
        signs: +1 where more is better, −1 where less is; None for more everywhere.

    Returns:
        0 to 1, shape (vendors,); 0.5 where all are alike.

    Source: Hwang & Yoon; closeness = d⁻ / (d⁺ + d⁻).
    """
    direction = np.ones(scores.shape[1]) if signs is None else signs
    weighted = weights * direction * scores / _scale(scores, normalisation)
    best, worst = weighted.max(axis=0), weighted.min(axis=0)
    from_best = np.sqrt(((weighted - best) ** 2).sum(axis=1))
    from_worst = np.sqrt(((weighted - worst) ** 2).sum(axis=1))
    found: FloatArray = np.full(len(scores), 0.5)
    whole = from_best + from_worst
    np.divide(from_worst, whole, out=found, where=whole > 0)
    return found


def net_flows(scores: FloatArray, weights: FloatArray) -> FloatArray:
    """PROMETHEE II with the usual preference: weight won less weight lost, a pair on average.

    Source: φ_i = Σ_k Σ_j w_j ([x_ij > x_kj] − [x_kj > x_ij]) / (n − 1).
    """
    if len(scores) < 2:
        return np.zeros(len(scores))
    wins = np.sign(scores[:, None, :] - scores[None, :, :]) @ weights
    flows: FloatArray = wins.sum(axis=1) / (len(scores) - 1)
    return flows


def second_opinions(table: ScoreTable) -> tuple[SecondOpinion, ...]:
    """TOPSIS in two normalisations and PROMETHEE II, on the criteria that every vendor answered.

    Empty with fewer than two vendors, or where no criterion of some weight is common.
    """
    common = table.answered.all(axis=0) & (table.weights > 0)
    if len(table.vendors) < 2 or not common.any():
        return ()
    scores = table.scores[:, common]
    weights = table.weights[common] / table.weights[common].sum()
    names = [code for code, kept in zip(table.criteria, common, strict=True) if kept]
    found = []
    for kind in (Normalisation.VECTOR, Normalisation.MINMAX):
        values = closeness(scores, weights, normalisation=kind)
        counts = weights / _scale(scores, kind)
        found.append(_opinion(table, "topsis", kind, values, (scores, weights, counts), names))
    flows = net_flows(scores, weights)
    found.append(
        _opinion(table, "promethee2", Normalisation.NONE, flows, (scores, weights, weights), names)
    )
    return tuple(found)


def _scale(scores: FloatArray, normalisation: Normalisation) -> FloatArray:
    if normalisation is Normalisation.VECTOR:
        scale = np.sqrt((scores**2).sum(axis=0))
    else:
        scale = scores.max(axis=0) - scores.min(axis=0)
    filled: FloatArray = np.where(scale > 0, scale, 1.0)
    return filled


def _opinion(
    table: ScoreTable,
    method: str,
    kind: Normalisation,
    values: FloatArray,
    parts: tuple[FloatArray, FloatArray, FloatArray],
    names: list[str],
) -> SecondOpinion:
    scores, weights, counts = parts
    top = np.flatnonzero(values >= values.max() - 1e-9)
    leader = int(top[0]) if len(top) == 1 else None
    ours = int(np.nanargmax(scores_of(table)))
    code = None if leader is None else table.vendors[leader]
    said = tuple(float(value) for value in values)
    if leader is None or leader == ours:
        return SecondOpinion(method, kind, table.vendors, said, code)
    grown = np.log(counts / counts.sum() / weights)
    ahead = scores[leader] > scores[ours]
    if not ahead.any():
        return SecondOpinion(method, kind, table.vendors, said, code, Why.BALANCE)
    stretched = np.where(ahead, grown, -np.inf)
    most = int(stretched.argmax())
    if stretched[most] > 1e-9:
        return SecondOpinion(method, kind, table.vendors, said, code, Why.STRETCHED, names[most])
    gaps = np.where(ahead, weights * (scores[leader] - scores[ours]), -np.inf)
    return SecondOpinion(
        method, kind, table.vendors, said, code, Why.BALANCE, names[int(gaps.argmax())]
    )
