"""Groups as a tree: every group inside another or apart from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.budget.problem import GroupCap, Problem


@dataclass(frozen=True, slots=True)
class Branch:
    """A group with the channels that are in no smaller group, and the groups inside it.

    Attributes:
        cap: Most the whole branch may spend per day; None at the root.
        channels: Indices of channels.
    """

    cap: float | None
    channels: tuple[int, ...]
    inner: tuple["Branch", ...]


def group_tree(problem: Problem) -> Branch | None:
    """The groups as one tree, or None if two groups overlap without one holding the other."""
    index = {name: i for i, name in enumerate(problem.names)}
    sets = [(frozenset(index[name] for name in group.channels), group) for group in problem.groups]
    for members, _ in sets:
        for others, _ in sets:
            if members & others and not (members <= others or others <= members):
                return None
    sets.sort(key=lambda pair: -len(pair[0]))
    return _branch(None, frozenset(index.values()), sets)


def _branch(
    cap: float | None,
    members: frozenset[int],
    inside: Sequence[tuple[frozenset[int], GroupCap]],
) -> Branch:
    """`inside` holds the groups within `members`, largest first."""
    rest, inner = members, []
    remaining = list(inside)
    while remaining:
        largest, group = remaining.pop(0)
        within = [pair for pair in remaining if pair[0] <= largest]
        remaining = [pair for pair in remaining if not pair[0] <= largest]
        if largest:
            inner.append(_branch(group.cap, largest, within))
            rest -= largest
    return Branch(cap, tuple(sorted(rest)), tuple(inner))
