"""What yesterday's ads still sell today (滞后效应): geometric adstock."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

CARRY_SHARES = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
CARRY_IN_DAYS = 7  # the days before the first are unknown; the first week stands in for them


def adstock(spend: FloatArray, carry: float) -> FloatArray:
    """Effective spend per day; constant spend stays what it is.

        a(t) = (1 − carry) · spend(t) + carry · a(t − 1)

    Args:
        spend: Per day, without gaps. Shape (days,).
        carry: Share of the effect that moves on to the next day, 0 to below 1.

    Source:
        Jin et al. (2017), "Bayesian Methods for Media Mix Modeling with
        Carryover and Shape Effects", normalised geometric decay.
    """
    state = float(np.mean(spend[:CARRY_IN_DAYS]))
    effective = np.empty(len(spend))
    for day, amount in enumerate(spend):
        state = (1 - carry) * amount + carry * state
        effective[day] = state
    return effective


def without_gaps(spend: FloatArray) -> FloatArray:
    """Spend with unknown days bridged by their known neighbours, for carry-over only."""
    days = np.arange(len(spend))
    known = np.isfinite(spend)
    return np.asarray(np.interp(days, days[known], spend[known]), dtype=np.float64)
