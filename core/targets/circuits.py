"""Every smallest way in which KPIs depend on each other.

KPIs that are products and quotients of measures are linear in logarithms: ln x = c + N·z
with whole exponents N and unknown measures z. A *circuit* is a row vector u with u·N = 0
and as few entries as possible: an identity such as CPA · CTR · CVR · 1000 = CPM in which
no KPI can be left out. By Rockafellar's theorem on elementary vectors limits on KPIs
contradict each other exactly where one circuit says so, and the tightest implied range of
a KPI is the tightest one that a circuit gives. So nothing has to be searched or optimised.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

IntArray = NDArray[np.int64]

MOST_VECTORS = 20_000  # the standard set of definitions, asked for at once, needs fewer
BLOCK = 1_000


def circuits(exponents: Sequence[Sequence[int]]) -> IntArray:
    """The elementary vectors of the left null space, one of each pair ±u.

    Args:
        exponents: Row of each KPI over the measures. Shape (kpis, measures); at most 62 KPIs.

    Returns:
        Whole numbers without a common divisor. Shape (circuits, kpis); read-only.

    Raises:
        InvalidInput: If there are more than can be looked through.

    Source:
        Rockafellar (1969), "The elementary vectors of a subspace of R^N"; computed by
        eliminating one measure after another, as in the double description method.
    """
    return _circuits(tuple(tuple(int(entry) for entry in row) for row in exponents))


@lru_cache(maxsize=256)
def _circuits(exponents: tuple[tuple[int, ...], ...]) -> IntArray:
    kpis = len(exponents)
    if kpis == 0:
        return np.zeros((0, 0), dtype=np.int64)
    image = np.array(exponents, dtype=np.int64).reshape(kpis, -1)
    image = image[:, image.any(axis=0)]
    vectors = np.eye(kpis, dtype=np.int64)
    largest = 2
    while image.any():
        hits = (image != 0).sum(axis=0)
        column = int(np.argmin(np.where(hits > 0, hits, kpis**9)))  # fewest pairs first
        vectors, image = _without(vectors, image, column, largest=largest)
        largest += 1
    vectors.setflags(write=False)
    return vectors


def _without(
    vectors: IntArray, image: IntArray, column: int, *, largest: int
) -> tuple[IntArray, IntArray]:
    """Combine pairs so that `column` of the image vanishes; keep the smallest supports.

    Args:
        largest: Most entries that a circuit can have after so many measures.
    """
    hit = image[:, column] != 0
    kept_vectors, kept_image = vectors[~hit], image[~hit]
    some, theirs = vectors[hit], image[hit]
    _refuse_beyond(len(some))
    first, second = np.triu_indices(len(some), 1)
    masks = _masks(some)
    small = np.bitwise_count(masks[first] | masks[second]) <= largest
    first, second = first[small], second[small]
    left, right = theirs[second, column][:, None], theirs[first, column][:, None]
    joined = left * some[first] - right * some[second]
    moved = left * theirs[first] - right * theirs[second]
    divisor = np.gcd.reduce(np.hstack([joined, moved]), axis=1)
    fine = divisor > 0
    divisor = divisor[fine, None]
    vectors = np.vstack([kept_vectors, joined[fine] // divisor])
    image = np.vstack([kept_image, moved[fine] // divisor])
    return _smallest(vectors, image)


def _smallest(vectors: IntArray, image: IntArray) -> tuple[IntArray, IntArray]:
    """Drop whatever contains another's support; of equals the first stays."""
    masks = _masks(vectors)
    _, first = np.unique(masks, return_index=True)
    order = first[np.argsort(np.bitwise_count(masks[first]), kind="stable")]
    masks = masks[order]
    _refuse_beyond(len(masks))
    minimal = np.ones(len(masks), dtype=bool)
    for start in range(0, len(masks), BLOCK):
        some = masks[start : start + BLOCK, None]
        contains = (some & masks[None, :]) == masks[None, :]
        minimal[start : start + BLOCK] = ~np.tril(contains, start - 1).any(axis=1)
    return vectors[order[minimal]], image[order[minimal]]


def _refuse_beyond(vectors: int) -> None:
    if vectors > MOST_VECTORS:
        raise InvalidInput(
            phrase("These KPIs depend on each other in more ways than can be looked through."),
            remedy=phrase("Set fewer targets of own formulas for one scope and period."),
        )


def _masks(vectors: IntArray) -> NDArray[np.uint64]:
    """The support of each vector as bits."""
    powers = np.uint64(1) << np.arange(vectors.shape[1], dtype=np.uint64)
    return np.asarray((vectors != 0) @ powers, dtype=np.uint64)
