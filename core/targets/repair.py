"""The least change that mends contradicting wishes, with some of them locked.

Each identity that fails asks for a certain sum of moves; all of them together are linear
inequalities in the moves. Least squares spreads the change over many wishes, least sum
puts it on few, and a single wish may be able to mend everything alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog, nnls

from core.foundation.errors import InfeasiblePlan
from core.foundation.text import phrase
from core.targets.conflicts import TYPED, System, conflicts, gaps, system
from core.targets.log_kpi import LogKpi, Wish, from_finite_log

FloatArray = NDArray[np.float64]

CLOSED = 1e-10  # a gap of an identity below this is none
MOVED = 1e-9  # a smaller move of a logarithm is none
ROUNDS = 200


class Way(Enum):
    """How a contradiction is mended."""

    SPREAD = "spread"
    FEW = "few"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to make the wishes agree.

    Attributes:
        wishes: All of them, in the order given; those that stay are the same objects.
        changes: Moved KPI -> relative change, 0.1 for ten per cent more.
    """

    way: Way
    wishes: tuple[Wish, ...]
    changes: Mapping[str, float]


def repairs(
    kpis: Sequence[LogKpi], wishes: Sequence[Wish], *, tolerance: float = TYPED
) -> tuple[Repair, ...]:
    """Ways to mend, none where the wishes agree: spread, on few, and each single wish.

    A wish of which only a floor or a ceiling is asked moves that end only. Where locked wishes
    agree only within the tolerance, it is granted to them, for nothing else could make room.

    Raises:
        InfeasiblePlan: If the locked wishes contradict each other; it names them.
        InvalidInput: If a wish makes no sense.
    """
    if not conflicts(kpis, wishes, tolerance=tolerance):
        return ()
    told = system(kpis, wishes)
    free = np.array([not wish.locked for wish in wishes])
    stiffness = np.array([wish.stiffness for wish in wishes])
    grant = np.where(free, 0.0, tolerance)
    eased = replace(told, low=told.low - grant, high=told.high + grant)
    rows, needs = _demands(told if _locked_agree(kpis, wishes, tolerance) else eased)
    moves: list[tuple[Way, FloatArray | None]] = [
        (Way.SPREAD, _cheapest(rows, needs, free, stiffness, _least_squares)),
        (Way.FEW, _cheapest(rows, needs, free, stiffness, _least_sum)),
    ]
    moves += [(Way.ONE, _alone(rows, needs, int(place))) for place in np.flatnonzero(free)]
    found: list[Repair] = []
    for way, move in moves:
        if move is None:
            continue
        repair = _repair(way, wishes, told, move)
        if not any(_same(repair, other) for other in found if way is not Way.SPREAD):
            found.append(repair)
    return tuple(found)


def _demands(told: System) -> tuple[FloatArray, FloatArray]:
    """Every identity that limits hold on one side, as rows·moves ≥ needs."""
    least, most = gaps(told)
    up, down = np.isfinite(least), np.isfinite(most)
    rows = np.vstack([-told.identities[up], told.identities[down]])
    return rows, np.concatenate([least[up], -most[down]])


def _cheapest(
    rows: FloatArray,
    needs: FloatArray,
    free: NDArray[np.bool_],
    stiffness: FloatArray,
    method: object,
) -> FloatArray | None:
    """Take in failing demands, one after another, until none is left."""
    assert callable(method)
    move = np.zeros(len(free))
    taken: list[int] = []
    for _ in range(ROUNDS):
        short = needs - rows @ move
        worst = int(np.argmax(short))
        if short[worst] <= CLOSED:
            return move
        if worst in taken:
            return None
        taken.append(worst)
        solved = method(rows[taken][:, free], needs[taken], stiffness[free])
        if solved is None:
            return None
        move[free] = solved
    return None


def _least_squares(rows: FloatArray, needs: FloatArray, stiffness: FloatArray) -> FloatArray | None:
    """min Σ stiffness·move² subject to rows·move ≥ needs.

    Source:
        Lawson and Hanson (1974), "Solving Least Squares Problems", least distance programming.
    """
    scale = 1 / np.sqrt(stiffness)
    table = np.vstack([(rows * scale).T, needs])
    wanted = np.zeros(len(table))
    wanted[-1] = 1.0
    weights, _ = nnls(table, wanted)
    rest = table @ weights - wanted
    if abs(rest[-1]) < CLOSED:
        return None
    return np.asarray(-rest[:-1] / rest[-1] * scale)


def _least_sum(rows: FloatArray, needs: FloatArray, stiffness: FloatArray) -> FloatArray | None:
    """min Σ stiffness·|move| subject to rows·move ≥ needs."""
    cost = np.concatenate([stiffness, stiffness])
    solved = linprog(cost, A_ub=np.hstack([-rows, rows]), b_ub=-needs, method="highs")
    if not solved.success:
        return None
    up, down = np.split(solved.x, 2)
    return np.asarray(up - down)


def _alone(rows: FloatArray, needs: FloatArray, place: int) -> FloatArray | None:
    """The move of one wish that meets every demand; None where it cannot."""
    own = rows[:, place]
    if (needs[own == 0] > CLOSED).any():
        return None
    rising, falling = own > 0, own < 0
    least = (needs[rising] / own[rising]).max(initial=-np.inf)
    most = (needs[falling] / own[falling]).min(initial=np.inf)
    if least > most + CLOSED:
        return None
    move = np.zeros(rows.shape[1])
    move[place] = least if least > 0 else most
    return move


def _repair(way: Way, wishes: Sequence[Wish], told: System, move: FloatArray) -> Repair:
    moved = []
    changes = {}
    for wish, step in zip(wishes, move, strict=True):
        if abs(step) < MOVED:
            moved.append(wish)
            continue
        moved.append(
            Wish(
                wish.kpi,
                None if wish.low is None else from_finite_log(log(wish.low) + step),
                None if wish.high is None else from_finite_log(log(wish.high) + step),
                wish.locked,
                wish.stiffness,
            )
        )
        changes[wish.kpi] = from_finite_log(step) - 1
    return Repair(way, tuple(moved), changes)


def _same(one: Repair, other: Repair) -> bool:
    return one.changes.keys() == other.changes.keys() and all(
        abs(one.changes[kpi] - other.changes[kpi]) < MOVED for kpi in one.changes
    )


def _locked_agree(kpis: Sequence[LogKpi], wishes: Sequence[Wish], tolerance: float) -> bool:
    """Whether the locked wishes agree exactly, not only within the tolerance."""
    locked = [wish for wish in wishes if wish.locked]
    against = conflicts(kpis, locked, tolerance=tolerance)
    if against:
        raise InfeasiblePlan(
            phrase("The locked targets contradict each other: {kpis}."),
            remedy=phrase("Unlock one of them; nothing was changed."),
            kpis=against[0].kpis,
        )
    return not conflicts(kpis, locked, tolerance=CLOSED)
