"""Refuse a budget question whose values make no sense, before anything is solved."""

from math import isfinite

import numpy as np

from core.budget.problem import ChannelTable, Limits, Problem
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

MOST_STEPS = 10**9


def check(problem: Problem) -> None:
    """Look at every value once.

    Raises:
        InvalidInput: If a value is negative, not finite, or names an unknown channel.
    """
    if not problem.tables:
        raise InvalidInput(
            phrase("There is no channel to plan."),
            remedy=phrase("Add at least one channel."),
        )
    if len(problem.limits) != len(problem.tables):
        raise InvalidInput(
            phrase("There are {limits} sets of limits for {channels} channels."),
            remedy=phrase("Give every channel its limits, in the same order."),
            limits=len(problem.limits),
            channels=len(problem.tables),
        )
    seen: set[str] = set()
    for table, limits in zip(problem.tables, problem.limits, strict=True):
        if table.name in seen:
            raise InvalidInput(
                phrase("The channel {channel} appears twice."),
                remedy=phrase("Give every channel its own name."),
                channel=table.name,
            )
        seen.add(table.name)
        _check_amounts(table.name, limits)
        _check_table(table)
        _check_reach(table, limits)
    _check_groups(problem)
    question = problem.question
    for value, title in (
        (question.budget, phrase("budget")),
        (question.cpa_cap, phrase("CPA cap")),
        (question.gmv_target, phrase("GMV target")),
    ):
        if value is not None and not (isfinite(value) and value >= 0):
            raise InvalidInput(
                phrase("The {wish} is {value}."),
                remedy=phrase("Enter a number of zero or more, or leave it empty."),
                wish=title,
                value=value,
            )


def _check_table(table: ChannelTable) -> None:
    columns = (table.spend, table.orders, table.gmv, table.profit)
    if any(np.ndim(column) != 1 or len(column) != len(table.spend) for column in columns):
        raise InvalidInput(
            phrase("The table of {channel} has columns of different lengths."),
            remedy=phrase("Give orders, GMV and profit for every spend."),
            channel=table.name,
        )
    if not len(table.spend) or not all(np.isfinite(column).all() for column in columns):
        raise InvalidInput(
            phrase("The table of {channel} is empty or holds values that are not numbers."),
            remedy=phrase("Fill every cell of the table with a number."),
            channel=table.name,
        )
    if table.spend[0] != 0 or (np.diff(table.spend) <= 0).any():
        raise InvalidInput(
            phrase("The spend of {channel} does not rise strictly from 0."),
            remedy=phrase("Start the table at spend 0 and sort it by spend, each spend once."),
            channel=table.name,
        )
    for column in (table.orders, table.gmv):
        if column[0] < 0 or (np.diff(column) < 0).any():
            raise InvalidInput(
                phrase("Orders or GMV of {channel} are negative or fall while spend rises."),
                remedy=phrase("A response curve never falls: correct the table."),
                channel=table.name,
            )


def _check_amounts(channel: str, limits: Limits) -> None:
    """Before the table, because an orders cap may already have shaped it."""
    for value, title in (
        (limits.floor, phrase("floor")),
        (limits.cap, phrase("cap")),
        (limits.locked, phrase("locked spend")),
        (limits.min_or_nothing, phrase("minimum-or-nothing")),
        (limits.orders_cap, phrase("orders cap")),
        (limits.step, phrase("step")),
    ):
        if value is not None and not (isfinite(value) and value >= 0):
            raise InvalidInput(
                phrase("The {limit} of {channel} is {value}."),
                remedy=phrase("Enter a number of zero or more, or leave it empty."),
                limit=title,
                channel=channel,
                value=value,
            )


def _check_reach(table: ChannelTable, limits: Limits) -> None:
    end = float(table.spend[-1])
    if limits.step is not None and not (limits.step > 0 and end / limits.step <= MOST_STEPS):
        raise InvalidInput(
            phrase("The step of {channel} is {value}, too small to count in."),
            remedy=phrase("Enter a larger step, or leave it empty."),
            channel=table.name,
            value=limits.step,
        )
    for value, title in (
        (limits.locked, phrase("locked spend")),
        (limits.floor, phrase("floor")),
    ):
        if value is not None and value > end:
            raise InvalidInput(
                phrase("The {limit} of {channel} is {value}, but its curve ends at {end}."),
                remedy=phrase("Lower it, or draw the curve further."),
                limit=title,
                channel=table.name,
                value=value,
                end=end,
            )


def _check_groups(problem: Problem) -> None:
    names: set[str] = set()
    for group in problem.groups:
        if group.name in names:
            raise InvalidInput(
                phrase("The group {group} appears twice."),
                remedy=phrase("Give every group its own name."),
                group=group.name,
            )
        names.add(group.name)
        if not (isfinite(group.cap) and group.cap >= 0):
            raise InvalidInput(
                phrase("The cap of the group {group} is {value}."),
                remedy=phrase("Enter a number of zero or more."),
                group=group.name,
                value=group.cap,
            )
        for channel in group.channels:
            if channel not in problem.names:
                raise InvalidInput(
                    phrase("The group {group} names the channel {channel}, which is not there."),
                    remedy=phrase("Correct the name, or take it out of the group."),
                    group=group.name,
                    channel=channel,
                )
