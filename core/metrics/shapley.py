"""Split a change exactly where logs cannot: the mean over every order of changing the factors."""

from collections.abc import Callable, Mapping
from itertools import combinations
from math import factorial

MOST_FACTORS = 6  # 64 evaluations; more factors take twice as long each


def shapley(
    before: Mapping[str, float],
    after: Mapping[str, float],
    value: Callable[[Mapping[str, float]], float],
) -> dict[str, float]:
    """What each factor added to a value of any form.

    Args:
        before, after: Factor -> value of any sign, for the same factors; at most `MOST_FACTORS`
            of them may differ.
        value: Of the factors given to it.

    Returns:
        Factor -> effect; together the change of the value.

    Raises:
        ValueError: If more factors differ.

    Source:
        Shapley (1953): φ_i = Σ_S |S|!(n−|S|−1)!/n! · [v(S∪i) − v(S)].
    """
    moved = [code for code in before if before[code] != after[code]]
    count = len(moved)
    if count > MOST_FACTORS:
        raise ValueError(f"{count} factors")
    worth = {
        frozenset(chosen): value({**before, **{code: after[code] for code in chosen}})
        for size in range(count + 1)
        for chosen in combinations(moved, size)
    }
    effects = dict.fromkeys(before, 0.0)
    for code in moved:
        for chosen, without in worth.items():
            if code not in chosen:
                weight = factorial(len(chosen)) * factorial(count - len(chosen) - 1)
                effects[code] += weight * (worth[chosen | {code}] - without)
        effects[code] /= factorial(count)
    return effects
