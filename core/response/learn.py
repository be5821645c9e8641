"""Learn every channel's response curve (响应曲线) from its days."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.response.aov import draw_aov, learned_aov, pooled_aov
from core.response.channel_response import ChannelResponse
from core.response.evidence import Evidence, gather, no_season
from core.response.families import candidate_shapes
from core.response.findings import aov_unknown
from core.response.history import ChannelHistory
from core.response.pool import (
    USUAL_DISPERSION,
    pooled_belief,
    pooled_dispersions,
    starting_belief,
    traits,
)
from core.response.posterior import draw_response
from core.response.season import learn_season

FloatArray = NDArray[np.float64]

ROUNDS = 4  # curve, season and pool settle in three to four alternations


def learn(
    histories: Sequence[ChannelHistory], *, seed: int, draws: int = 500
) -> tuple[ChannelResponse, ...]:
    """Posterior draws of every channel, in the order given.

    Raises:
        InvalidInput: If a channel has no known day with spend above zero, or a
            negative or infinite value.
    """
    for history in histories:
        _must_be_learnable(history)
    shapes = candidate_shapes()
    channels = [gather(history, shapes) for history in histories]
    start, shared = starting_belief(shapes), traits(shapes)
    belief = start
    seasons = [no_season(channel) for channel in channels]
    dispersions = [USUAL_DISPERSION] * len(channels)
    weights: list[FloatArray] = []
    for _ in range(ROUNDS):
        fits = [
            channel.log_fit(season, dispersion)
            for channel, season, dispersion in zip(channels, seasons, dispersions, strict=True)
        ]
        weights = [
            _weigh(channel, fit, belief) for channel, fit in zip(channels, fits, strict=True)
        ]
        explained = [
            channel.explain(weight, season)
            for channel, weight, season in zip(channels, weights, seasons, strict=True)
        ]
        dispersions = pooled_dispersions(
            [misfit for _, misfit in explained], [channel.freedom for channel in channels]
        )
        for place, channel in enumerate(channels):
            seasons[place] = learn_season(
                channel.orders,
                explained[place][0],
                channel.weekdays,
                dispersions[place],
                seasons[place].trend,
            )
        belief = pooled_belief(start, [weight.sum(axis=0) for weight in weights], shared)
    values = [learned_aov(history) for history in histories]
    stand_in = pooled_aov([value for value in values if value is not None])
    answers = []
    for place, channel in enumerate(channels):
        chance = np.random.default_rng([seed, place])
        value = values[place]
        aov_draws = draw_aov(stand_in if value is None else value, draws, chance)
        answer = draw_response(
            channel, weights[place], seasons[place], dispersions[place], aov_draws, shapes, chance
        )
        if value is None:
            answer = replace(answer, findings=(*answer.findings, aov_unknown(answer.name)))
        answers.append(answer)
    return tuple(answers)


def _weigh(channel: Evidence, fit: FloatArray, belief: FloatArray) -> FloatArray:
    score = fit + np.log(belief) + np.log(channel.base_prior)[:, None, None]
    weight = np.exp(score - score.max())
    return np.asarray(weight / weight.sum(), dtype=np.float64)


def _must_be_learnable(history: ChannelHistory) -> None:
    for values in (history.spend, history.orders, history.gmv):
        if np.isinf(values).any() or (np.nan_to_num(values) < 0).any():
            raise InvalidInput(
                phrase("{name} has a negative or infinite value."),
                remedy=phrase("Check which columns were mapped to which metrics."),
                name=history.name,
            )
    known = np.isfinite(history.spend) & np.isfinite(history.orders)
    if not (known & (np.nan_to_num(history.spend) > 0)).any():
        raise InvalidInput(
            phrase("{name} has no known day with ad spend, so nothing can be learned."),
            remedy=phrase("Import days with spend, or enter funnel assumptions for {name}."),
            name=history.name,
        )
