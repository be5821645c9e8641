"""Responses and wishes become the solver's problem, per day."""

from collections.abc import Sequence

import numpy as np

from core.budget.problem import ChannelTable, Limits, Problem, Question
from core.budget.request import LEARNING_ORDERS, ChannelWish, PlanRequest
from core.foundation.errors import InvalidInput
from core.foundation.ratio import ratio
from core.foundation.text import phrase
from core.response.channel_response import ChannelResponse

INSIDE = 1 - 1e-14  # so that no sum of days and channels passes the budget by rounding


def problem(responses: Sequence[ChannelResponse], request: PlanRequest) -> Problem:
    """The request as tables, limits and a question, everything per day.

    Raises:
        InvalidInput: If a wish or a group names a channel that is not there.
    """
    names = {response.name for response in responses}
    for name in (*request.wishes, *request.what_ifs):
        if name not in names:
            raise InvalidInput(
                phrase("There is no channel {name} to set limits for."),
                remedy=phrase("Channels here: {known}."),
                name=name,
                known=", ".join(sorted(names)),
            )
    days = request.days
    return Problem(
        tables=tuple(_table(r, request) for r in responses),
        limits=tuple(limits(r, request.wishes.get(r.name, ChannelWish())) for r in responses),
        groups=request.groups,
        question=Question(
            maximise=request.maximise,
            budget=None if request.budget is None else request.budget / days * INSIDE,
            cpa_cap=request.cpa_cap,
            gmv_target=None if request.gmv_target is None else request.gmv_target / days,
        ),
    )


def _table(response: ChannelResponse, request: PlanRequest) -> ChannelTable:
    """Expected orders, GMV on the asked basis, and profit at every spend of the grid."""
    economics = request.economics_of(response.name)
    orders = response.order_draws.mean(axis=0)
    gross = (response.order_draws * response.aov_draws[:, None]).mean(axis=0)
    return ChannelTable(
        name=response.name,
        spend=response.spend,
        orders=orders,
        gmv=economics.net_gmv(gross) if request.net else gross,
        profit=economics.profit(gross_gmv=gross, orders=orders, spend=response.spend),
    )


def limits(response: ChannelResponse, wish: ChannelWish) -> Limits:
    """A channel's wishes as limits; relative ones are taken from today's spend."""
    if wish.off:
        return Limits(locked=0.0)
    today = response.current_daily_spend
    floor = 0.0 if wish.floor is None else wish.floor
    cap = wish.cap
    if wish.max_change_share is not None:
        floor = max(floor, today * (1 - wish.max_change_share))
        highest = today * (1 + wish.max_change_share)
        cap = highest if cap is None else min(cap, highest)
    minimum = wish.minimum_or_nothing
    if minimum is None and wish.learning:
        minimum = learning_minimum(response)
    return Limits(
        floor=floor,
        cap=cap,
        locked=wish.locked,
        min_or_nothing=minimum,
        orders_cap=wish.orders_cap,
        step=wish.step,
    )


def learning_minimum(response: ChannelResponse) -> float | None:
    """10 × current CPA a day, None for a channel without spend today.

    Source: TikTok Ads help, minimum daily budget of an ad group that optimises for purchases.
    """
    today = response.current_daily_spend
    orders = float(np.mean(response.orders(today)))
    cpa = ratio(today, orders)
    return None if cpa is None or today == 0 else LEARNING_ORDERS * cpa
