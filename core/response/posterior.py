"""From weighted candidates to joint draws of one channel's curve."""

import numpy as np
from numpy.typing import NDArray

from core.response.carry_over import CARRY_SHARES
from core.response.channel_response import ChannelResponse, FitQuality
from core.response.evidence import Evidence
from core.response.families import Shape
from core.response.findings import history_findings, poor_draws
from core.response.season import Season

FloatArray = NDArray[np.float64]

RECENT_DAYS = 28
GRID_REACH = 6.0
MISFIT_BEYOND = 0.2  # log spread per log distance from the learned range: no family is the truth
LONGEST_DISTANCE = 2.0


def spend_grid(highest: float) -> FloatArray:
    """200 rising points from 0 to six times `highest`, dense at the start."""
    return np.asarray(GRID_REACH * highest * np.linspace(0.0, 1.0, 200) ** 2, dtype=np.float64)


def draw_response(
    evidence: Evidence,
    weights: FloatArray,
    season: Season,
    dispersion: float,
    aov_draws: FloatArray,
    shapes: tuple[Shape, ...],
    chance: np.random.Generator,
) -> ChannelResponse:
    """Draw candidates by weight, a height for each, and lay them on a spend grid.

    Args:
        weights: Posterior of (base shares, carry shares, shapes), sums to 1.
    """
    history, days, draws = evidence.history, evidence.known, len(aov_draws)
    picks = np.searchsorted(
        np.cumsum(weights.ravel()), (np.arange(draws) + chance.random()) / draws
    )
    picks = chance.permutation(np.minimum(picks, weights.size - 1))
    base, carry, shape = np.unravel_index(picks, weights.shape)
    due = (evidence.basis[base, carry, shape][:, days] * season.factor[days]).sum(axis=1)
    sold = float(history.orders[days].sum()) / dispersion
    top = chance.gamma(sold + 0.5 / dispersion, 1.0, draws) * dispersion / due
    top *= np.exp(0.5 * season.trend_error * chance.standard_normal(draws))
    spend = history.spend[np.isfinite(history.spend)]
    active = spend[spend > 0]
    low, high = (float(level) for level in np.quantile(active, [0.02, 0.98]))
    current = float(spend[-RECENT_DAYS:].mean())
    grid = spend_grid(max(high, current))
    curves = np.stack([each.at(grid / evidence.unit) for each in shapes]) / evidence.height[:, None]
    share = evidence.base_shares[base]
    orders = (top * (1 - share))[:, None] * curves[shape]
    orders *= doubt_beyond(grid, low, high, draws, chance)
    effective = float(1 / (weights**2).sum())
    return ChannelResponse(
        name=history.name,
        spend=grid,
        order_draws=np.maximum.accumulate(np.maximum(orders, 0.0), axis=1),
        aov_draws=aov_draws,
        base_orders=float((top * share).mean()),
        learned_range=(low, high),
        current_daily_spend=current,
        weekday=season.weekday,
        carry_share=float(weights.sum(axis=(0, 2)) @ CARRY_SHARES),
        quality=FitQuality(_families(weights, shapes), effective, dispersion, int(days.sum())),
        findings=history_findings(history) + poor_draws(history.name, effective),
    )


def doubt_beyond(
    grid: FloatArray, low: float, high: float, draws: int, chance: np.random.Generator
) -> FloatArray:
    """Factors that widen a curve outside its learned range; their mean stays 1.

    Doubt must not promise more orders than the curve does.

    Args:
        grid: Spend per day. Shape (points,).
        low: Lower end of the learned range, above 0.
        high: Upper end of the learned range.

    Returns:
        A factor on orders per draw and point. Shape (draws, points).
    """
    above = np.clip(np.log(np.maximum(grid, high) / high), 0.0, LONGEST_DISTANCE)
    below = np.clip(np.log(low / np.clip(grid, 1e-3 * low, low)), 0.0, LONGEST_DISTANCE)
    chances = MISFIT_BEYOND * chance.standard_normal((2, draws, 1))
    surplus = 0.5 * MISFIT_BEYOND**2 * (above**2 + below**2)
    return np.asarray(np.exp(chances[0] * above + chances[1] * below - surplus), dtype=np.float64)


def _families(weights: FloatArray, shapes: tuple[Shape, ...]) -> tuple[tuple[str, float], ...]:
    each = weights.sum(axis=(0, 1))
    totals: dict[str, float] = {}
    for shape, weight in zip(shapes, each, strict=True):
        totals[shape.family] = totals.get(shape.family, 0.0) + float(weight)
    return tuple(totals.items())
