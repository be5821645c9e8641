"""The best split of a budget for any of the three questions, alone or together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.budget.cheapest_order import lowest_cpa
from core.budget.check import check
from core.budget.conflict import channel_menu, without_conflicts, without_rounding
from core.budget.evaluate import share
from core.budget.menu import Menu
from core.budget.plan import ChannelShare, Plan, Stop
from core.budget.problem import Measure, Problem
from core.budget.program import (
    COLUMN,
    Program,
    Row,
    budget_row,
    cpa_row,
    group_row,
    program,
    target_row,
    weights,
)
from core.budget.reasons import Reasons, reasons
from core.budget.search import Found, search
from core.budget.wishes import nearest
from core.foundation.text import phrase


def solve(problem: Problem) -> Plan:
    """Find the best plan, prove it, and say what holds it back.

    With a budget, a CPA cap or neither, the measure is maximised; with a GMV target but no
    budget the cheapest plan that reaches it is wanted. Of two equal plans the one that
    spends less is taken, so money that would earn nothing stays unspent.

    Wishes that exclude each other give a plan with `feasible` False: its channels keep the
    channels' limits, the groups and the budget, then the CPA cap if that is possible, and
    come as near as they can to the target (or, where even the cap fails, have the lowest
    CPA). If limits contradict each other, caps, groups and budget stand and floors and
    locked spends give way.

    Raises:
        InvalidInput: If a value is negative, not a number, or outside its curve.
    """
    check(problem)
    loosened, conflict = without_conflicts(without_rounding(problem))
    menus = _menus(loosened)
    solved = program(menus, _objective(loosened), _rows(loosened))
    found = search(solved)
    if found.spends is None:
        instead = nearest(menus, solved.rows, loosened.question)
        plan = _plan(loosened, solved, instead.found, feasible=False)
        plan = replace(
            plan, message=instead.message, facts=instead.facts, binding=instead.codes, shadow={}
        )
    else:
        plan = _plan(loosened, solved, found, feasible=True)
    if conflict is None:
        return plan
    return replace(
        plan,
        feasible=False,
        message=conflict.message,
        facts=conflict.facts,
        binding=conflict.codes,
        shadow={},
    )


def cheapest_is_wanted(problem: Problem) -> bool:
    """Whether the question is the lowest spend that reaches a GMV target."""
    return problem.question.gmv_target is not None and problem.question.budget is None


def _menus(problem: Problem) -> tuple[Menu, ...]:
    pairs = zip(problem.tables, problem.limits, strict=True)
    menus = [channel_menu(table, limits) for table, limits in pairs]
    return tuple(menu for menu in menus if menu is not None)


def _objective(problem: Problem) -> NDArray[np.float64]:
    if cheapest_is_wanted(problem):
        return weights(spend=-1.0)
    return np.asarray(np.eye(4)[COLUMN[problem.question.maximise]])


def _rows(problem: Problem) -> list[Row]:
    question, channels = problem.question, len(problem.tables)
    rows = []
    if question.budget is not None:
        rows.append(budget_row(question.budget, channels))
    if question.cpa_cap is not None:
        rows.append(cpa_row(question.cpa_cap, channels))
    if question.gmv_target is not None:
        rows.append(target_row(question.gmv_target, channels))
    rows.extend(group_row(group, problem.names) for group in problem.groups)
    return rows


def _plan(problem: Problem, solved: Program, found: Found, *, feasible: bool) -> Plan:
    """Dress the found spends with reasons. An infeasible one carries no proof of its own."""
    assert found.spends is not None
    why = reasons(problem, solved, found.spends)
    channels = tuple(
        share(table, limits, spend, stop)
        for table, limits, spend, stop in zip(
            problem.tables, problem.limits, found.spends, why.stops, strict=True
        )
    )
    cheapest = cheapest_is_wanted(problem)
    value = _value(channels, None if cheapest else problem.question.maximise)
    upper = value
    if feasible:
        excess = max(found.upper - found.value, 0.0)
        upper = max(value - excess, 0.0) if cheapest else value + excess
    message, facts = _what_binds(problem, channels, why, solved.menus)
    return Plan(feasible, channels, message, value, upper, why.binding, facts, why.shadow)


def _value(channels: Sequence[ChannelShare], measure: Measure | None) -> float:
    if measure is None:
        return sum(channel.spend for channel in channels)
    return float(sum(getattr(channel, measure.value) for channel in channels))


def _what_binds(
    problem: Problem, channels: Sequence[ChannelShare], why: Reasons, menus: Sequence[Menu]
) -> tuple[str, Mapping[str, object]]:
    """The one sentence about the whole plan."""
    question = problem.question
    spend = sum(channel.spend for channel in channels)
    facts: dict[str, object] = {
        "spend": spend,
        "budget": question.budget,
        "cpa_cap": question.cpa_cap,
        "target": question.gmv_target,
        "unspent": None if question.budget is None else question.budget - spend,
    }
    binds = set(why.binding)
    if cheapest_is_wanted(problem):
        if "gmv_target" in binds:
            return phrase("The cheapest plan that reaches the GMV target of {target}."), facts
        return phrase("The least that may be spent already reaches {target} of GMV."), facts
    if "cpa_cap" in binds and spend == 0 and (lowest := lowest_cpa(problem, menus)) is not None:
        return phrase(
            "Nothing is spent: no order can be bought at a CPA of {cpa_cap}; the lowest reachable "
            "is {nearest}."
        ), {**facts, "nearest": lowest}
    if "cpa_cap" in binds and question.budget is not None and "budget" not in binds:
        return phrase("The CPA cap of {cpa_cap} leaves {unspent} of the budget unspent."), facts
    if "cpa_cap" in binds:
        return phrase("The CPA cap of {cpa_cap} holds the plan back."), facts
    if "gmv_target" in binds:
        return phrase("The GMV target of {target} decides the split."), facts
    if "budget" in binds:
        return phrase("The budget of {budget} holds the plan back."), facts
    if question.budget is not None and facts["unspent"] != 0 and _no_room(why):
        return phrase(
            "{unspent} of the budget stays unspent: the limits or the end of the curves leave no "
            "room for it."
        ), facts
    if question.budget is not None and facts["unspent"] != 0:
        return phrase("{unspent} of the budget stays unspent: it would earn nothing more."), facts
    return phrase("No limit of the whole holds the plan back."), facts


def _no_room(why: Reasons) -> bool:
    """Whether more money would earn more, were a channel or a group let to take it."""
    limits = [code for code in why.binding if code.startswith(("group:", "channel:"))]
    held = all(stop is Stop.LOCKED for stop in why.stops)
    ended = Stop.END_OF_CURVE in why.stops
    return held or ended or any(why.shadow.get(code, 0.0) > 0 for code in limits)
