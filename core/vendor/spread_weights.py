"""Weights out of the scores themselves (entropy, CRITIC): how much a criterion tells vendors apart.

They measure spread inside this list, not importance, and change with each vendor that comes;
so they stand beside the stated weights as advice and never replace them.
"""

from collections.abc import Mapping

import numpy as np

from core.vendor.score_table import BoolArray, FloatArray, ScoreTable


def entropy_weights(scores: FloatArray) -> FloatArray:
    """Weight by entropy: the more unlike the scores, the more.

    Args:
        scores: Shape (vendors, criteria), zero or more, at least two vendors.

    Returns:
        Shape (criteria,), adding up to 1; equal where nothing differs.

    Source: p_ij = x_ij / Σ_i x_ij; e_j = −Σ p ln p / ln m; w_j ∝ 1 − e_j.
    """
    whole = scores.sum(axis=0)
    parts = scores / np.where(whole > 0, whole, 1.0)
    logs = np.log(np.where(parts > 0, parts, 1.0))
    entropy = -(parts * logs).sum(axis=0) / np.log(len(scores))
    return _shares(np.where(whole > 0, 1.0 - entropy, 0.0))


def critic_weights(scores: FloatArray) -> FloatArray:
    """CRITIC: spread times how little a criterion repeats the others.

    Args:
        scores: Shape (vendors, criteria), at least two vendors, more is better.

    Returns:
        Shape (criteria,), adding up to 1; equal where nothing differs.

    Source: Diakoulaki; c_j = sd_j · Σ_k (1 − r_jk) after min–max by column, sd with n − 1.
    """
    low, high = scores.min(axis=0), scores.max(axis=0)
    scaled = (scores - low) / np.where(high > low, high - low, 1.0)
    centred = scaled - scaled.mean(axis=0)
    spread = scaled.std(axis=0, ddof=1)
    both = np.outer(spread, spread) * (len(scores) - 1)
    alike = np.divide(centred.T @ centred, both, out=np.zeros_like(both), where=both > 0)
    return _shares(spread * (1.0 - alike).sum(axis=1))


def advice(table: ScoreTable) -> Mapping[str, Mapping[str, float]]:
    """Method -> criterion -> weight, on the criteria that every vendor answered.

    Empty with fewer than two vendors or criteria in common.
    """
    common: BoolArray = np.all(table.answered, axis=0)
    if len(table.vendors) < 2 or common.sum() < 2:
        return {}
    names = [code for code, kept in zip(table.criteria, common, strict=True) if kept]
    scores = table.scores[:, common]
    return {
        "entropy": dict(zip(names, map(float, entropy_weights(scores)), strict=True)),
        "critic": dict(zip(names, map(float, critic_weights(scores)), strict=True)),
    }


def _shares(points: FloatArray) -> FloatArray:
    positive = np.maximum(points, 0.0)
    if positive.sum() <= 1e-12:
        return np.full(len(points), 1.0 / len(points))
    shares: FloatArray = positive / positive.sum()
    return shares
