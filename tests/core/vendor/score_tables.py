"""Tables of scores to test with."""

import numpy as np

from core.vendor.score_table import ScoreTable


def table(rows, weights, *, half_widths=0.0, names="abcdefghijklmnopqrstuvwxyz", applies=None):
    """A table of plain numbers; None is unknown."""
    scores = np.array([[np.nan if one is None else one for one in row] for row in rows], float)
    return ScoreTable(
        tuple(names[: len(rows)]),
        tuple(f"c{n}" for n in range(scores.shape[1])),
        scores,
        np.broadcast_to(np.asarray(half_widths, float), scores.shape).copy(),
        np.ones(scores.shape, bool) if applies is None else np.array(applies),
        np.array(weights, float) / sum(weights),
    )


def any_table(chance, *, vendors, criteria, unknown=0.0):
    """A random one with widths as evidence gives them."""
    scores = chance.integers(0, 21, (vendors, criteria)) * 5.0
    scores[chance.random(scores.shape) < unknown] = np.nan
    return ScoreTable(
        tuple(f"v{n}" for n in range(vendors)),
        tuple(f"c{n}" for n in range(criteria)),
        scores,
        chance.choice([5.0, 10.0, 15.0, 25.0], scores.shape),
        np.ones(scores.shape, bool),
        chance.dirichlet(np.full(criteria, 2.0)),
    )


MV = table([[80, 60, 70, 50], [60, 85, 75, 90], [70, 70, 60, 60]], [0.4, 0.3, 0.2, 0.1])
"""Three vendors, four criteria: B leads A by 4.5 points."""
