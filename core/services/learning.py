"""From sources to responses: what can be learned is, what cannot is named."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.budget.request import PlanRequest
from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.response.assume import Funnel, assume
from core.response.channel_response import ChannelResponse
from core.response.history import ChannelHistory
from core.response.learn import learn
from core.services.histories import Source


def learnable(history: ChannelHistory) -> bool:
    """Some day has both spend and known orders."""
    known = ~(np.isnan(history.spend) | np.isnan(history.orders))
    return bool(known.any() and np.nansum(history.spend[known]) > 0)


def learned(
    sources: Sequence[Source], *, seed: int
) -> tuple[tuple[ChannelResponse, ...], tuple[Finding, ...]]:
    """Response of every channel that has evidence, in the order of `sources`."""
    usable = [source.history for source in sources if learnable(source.history)]
    findings = tuple(
        Finding(
            "nothing_to_learn_from",
            Severity.WATCH,
            phrase("{channel} has no day with both spend and known orders; it is not planned."),
            {"channel": source.name},
            phrase("Import a report with orders or conversions, or add it as a new channel."),
        )
        for source in sources
        if not learnable(source.history)
    )
    return (learn(usable, seed=seed) if usable else ()), findings


def with_assumptions(
    responses: Sequence[ChannelResponse], request: PlanRequest
) -> tuple[ChannelResponse, ...]:
    """Responses as the request sees them: with new channels, what-if factors and orders caps.

    A full shop takes no more orders in any draw, so what is expected stays a little below
    its cap until every draw has met it.
    """
    found = [_with_stated_aov(response, request) for response in responses]
    for number, new in enumerate(request.new_channels):
        funnel = Funnel(
            cpm=new.cpm, ctr=new.ctr, cvr=new.cvr, aov=new.aov, reference_spend=new.daily_spend
        )
        found.append(assume(new.name, funnel, like=responses, seed=request.seed + number))
    return tuple(_capped(_in_world(response, request), request) for response in found)


def _in_world(response: ChannelResponse, request: PlanRequest) -> ChannelResponse:
    world = request.what_ifs.get(response.name)
    if world is None:
        return response
    return response.adjusted(cvr=world.cvr, cpm=world.cpm, aov=world.aov)


def _capped(response: ChannelResponse, request: PlanRequest) -> ChannelResponse:
    wish = request.wishes.get(response.name)
    if wish is None or wish.orders_cap is None:
        return response
    return replace(response, order_draws=np.minimum(response.order_draws, wish.orders_cap))


def _with_stated_aov(response: ChannelResponse, request: PlanRequest) -> ChannelResponse:
    """Take the user's order value where no report knows one; a learned one is kept."""
    unknown = any(finding.code == "aov_unknown" for finding in response.findings)
    aov = request.aov.get(response.name)
    if aov is None or not unknown:
        return response
    return replace(
        response,
        aov_draws=np.full(len(response.aov_draws), aov),
        findings=tuple(one for one in response.findings if one.code != "aov_unknown"),
    )
