"""Wishes that no plan can meet together, and the plan that comes nearest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.budget.menu import ORDERS, SPEND, Menu
from core.budget.problem import Question
from core.budget.program import Program, Row, program, weights
from core.budget.search import Found, search
from core.foundation.errors import InfeasiblePlan
from core.foundation.text import phrase

FEW = 1e-12  # a CPA that falls by less than this share is the lowest
ROUNDS = 40
TIGHT = 1e-7  # a row with less room than this share of its measures is used up

MESSAGES: Mapping[frozenset[str], str] = {
    frozenset({"gmv_target"}): phrase(
        "infeasible: the limits of the channels exclude the GMV target of {target}; the nearest "
        "reachable is {nearest}"
    ),
    frozenset({"gmv_target", "budget"}): phrase(
        "infeasible: the budget of {budget} and the GMV target of {target} exclude each other; "
        "the nearest reachable is {nearest}"
    ),
    frozenset({"gmv_target", "cpa_cap"}): phrase(
        "infeasible: the CPA cap of {cpa_cap} and the GMV target of {target} exclude each other; "
        "the nearest reachable is {nearest}"
    ),
    frozenset({"gmv_target", "cpa_cap", "budget"}): phrase(
        "infeasible: the budget of {budget}, the CPA cap of {cpa_cap} and the GMV target of "
        "{target} exclude each other; the nearest reachable is {nearest}"
    ),
    frozenset({"cpa_cap"}): phrase(
        "infeasible: the limits of the channels exclude the CPA cap of {cpa_cap}; the lowest "
        "reachable is {nearest}"
    ),
    frozenset({"cpa_cap", "budget"}): phrase(
        "infeasible: the budget of {budget} and the CPA cap of {cpa_cap} exclude each other; the "
        "lowest reachable is {nearest}"
    ),
}
WITH_GROUPS: Mapping[frozenset[str], str] = {
    frozenset({"gmv_target"}): phrase(
        "infeasible: the caps of the groups {groups} and the GMV target of {target} exclude each "
        "other; the nearest reachable is {nearest}"
    ),
    frozenset({"gmv_target", "budget"}): phrase(
        "infeasible: the caps of the groups {groups}, the budget of {budget} and the GMV target "
        "of {target} exclude each other; the nearest reachable is {nearest}"
    ),
    frozenset({"gmv_target", "cpa_cap"}): phrase(
        "infeasible: the caps of the groups {groups}, the CPA cap of {cpa_cap} and the GMV target "
        "of {target} exclude each other; the nearest reachable is {nearest}"
    ),
    frozenset({"gmv_target", "cpa_cap", "budget"}): phrase(
        "infeasible: the caps of the groups {groups}, the budget of {budget}, the CPA cap of "
        "{cpa_cap} and the GMV target of {target} exclude each other; the nearest reachable is "
        "{nearest}"
    ),
    frozenset({"cpa_cap"}): phrase(
        "infeasible: the caps of the groups {groups} and the CPA cap of {cpa_cap} exclude each "
        "other; the lowest reachable is {nearest}"
    ),
    frozenset({"cpa_cap", "budget"}): phrase(
        "infeasible: the caps of the groups {groups}, the budget of {budget} and the CPA cap of "
        "{cpa_cap} exclude each other; the lowest reachable is {nearest}"
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """What can be had instead of the impossible.

    Attributes:
        codes: A smallest set of rows that exclude each other.
        found: The nearest plan: its value is the GMV, or −CPA where even the cap fails.
    """

    codes: tuple[str, ...]
    message: str
    facts: Mapping[str, object]
    found: Found


def nearest(menus: Sequence[Menu], rows: Sequence[Row], question: Question) -> Nearest:
    """The plan that comes nearest to wishes which exclude each other.

    Budget, channel limits and groups are kept. If the CPA cap can be kept with them, it is,
    and the nearest plan has the highest GMV; if not, it has the lowest CPA.
    """
    others = [row for row in rows if row.code != "gmv_target"]
    capped = any(row.code == "cpa_cap" for row in rows)
    hard = [row for row in others if row.code != "cpa_cap"]
    everything = program(menus, weights(gmv=1.0), others)
    if capped and not _can_keep_cpa(menus, hard, question):
        found = lowest_cpa(menus, hard)
        tried = _slack_first(hard, everything, found)
        needed = _smallest(tried, lambda kept: not _can_keep_cpa(menus, kept, question))
        measured = program(menus, weights(gmv=1.0)).measures(found.spends or ()).sum(axis=0)
        reached = float(measured[SPEND] / measured[ORDERS]) if measured[ORDERS] > 0 else None
        return _named(("cpa_cap", *needed), question, found, reached)
    found = search(everything)
    target = question.gmv_target

    def excluded(kept: Sequence[Row]) -> bool:
        best = search(program(menus, weights(gmv=1.0), kept))
        return target is not None and best.value < target

    needed = _smallest(_slack_first(others, everything, found), excluded)
    return _named(("gmv_target", *needed), question, found, found.value)


def lowest_cpa(menus: Sequence[Menu], rows: Sequence[Row]) -> Found:
    """The plan with the lowest spend per order; the cheapest one if nothing brings orders.

    Raises:
        InfeasiblePlan: If no plan keeps the rows.

    Source: Dinkelbach (1967), fractional programming.
    """
    best = search(program(menus, weights(orders=1.0), rows))
    if best.spends is None:
        raise InfeasiblePlan(
            phrase("No plan keeps the budget and the caps of the groups."),
            remedy=phrase("Loosen one of them."),
        )
    cpa = float("inf")
    for _ in range(ROUNDS):
        measured = program(menus, weights(orders=1.0)).measures(best.spends or ()).sum(axis=0)
        if measured[ORDERS] <= 0:
            return search(program(menus, weights(spend=-1.0), rows))
        reached = float(measured[SPEND] / measured[ORDERS])
        if reached >= cpa * (1 - FEW):
            break
        cpa = reached
        better = search(
            program(menus, weights(orders=cpa, spend=-1.0), rows), tried=[best.spends or ()]
        )
        if better.spends is None:
            break
        best = better
    return best


def _can_keep_cpa(menus: Sequence[Menu], rows: Sequence[Row], question: Question) -> bool:
    """Whether some plan under the rows keeps spend at most CPA cap · orders."""
    cap = 0.0 if question.cpa_cap is None else question.cpa_cap
    room = program(menus, weights(orders=cap, spend=-1.0), rows)
    best = search(room)
    return best.spends is not None and best.value >= -1e-9 * float(room.unit[SPEND])


def _smallest(rows: Sequence[Row], excluded: Callable[[Sequence[Row]], bool]) -> tuple[str, ...]:
    """Drop rows in this order that the contradiction does not need (deletion filter)."""
    kept = list(rows)
    for row in rows:
        without = [other for other in kept if other is not row]
        if excluded(without):
            kept = without
    return tuple(row.code for row in kept)


def _slack_first(rows: Sequence[Row], solved: Program, found: Found) -> list[Row]:
    """Rows with room in the nearest plan before those that hold it back; the CPA cap last.

    So the limits that are named are those that the number beside them comes from.
    """

    def place(row: Row) -> tuple[bool, int]:
        room = -solved.excess(row, found.spends or ())
        tight = room <= TIGHT * float(np.abs(row.weights * solved.unit).max())
        return tight, {"budget": 1, "cpa_cap": 2}.get(row.code, 0)

    return sorted(rows, key=place)


def _named(
    codes: tuple[str, ...], question: Question, found: Found, reached: float | None
) -> Nearest:
    groups = [code.removeprefix("group:") for code in codes if code.startswith("group:")]
    asked = frozenset(code for code in codes if not code.startswith("group:"))
    message = (WITH_GROUPS if groups else MESSAGES)[asked]
    facts: dict[str, object] = {
        "budget": question.budget,
        "cpa_cap": question.cpa_cap,
        "target": question.gmv_target,
        "nearest": "—" if reached is None else reached,
        "groups": ", ".join(groups),
    }
    return Nearest(codes, message, facts, found)
