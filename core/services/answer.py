"""The answer to a budget question: everything a page, a sheet or a script prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.budget.calendar import CalendarDay
from core.budget.plan import Plan
from core.budget.request import PlanRequest
from core.foundation.finding import Finding

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Range:
    """A mean and where eight of ten draws lie; None where undefined."""

    p10: float | None
    mean: float | None
    p90: float | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What a whole split brings over the period."""

    spend: float
    orders: Range
    gmv: Range
    profit: Range
    cpa: Range


@dataclass(frozen=True, slots=True)
class ChannelAnswer:
    """One channel's line. Money per day where the name says daily, else for the period.

    Attributes:
        current_daily_spend: Mean of the last four weeks.
        learned_range: Spend per day the curve was learned in; (0, 0) for assumptions only.
        extrapolated: The proposal lies outside the learned range.
        reason: Why this much: a `phrase` with the gaps of `facts`.
        basis: Attribution basis of its numbers, `assumption` for a channel without history.
    """

    name: str
    basis: str
    daily_spend: float
    current_daily_spend: float
    spend: float
    orders: Range
    gmv: Range
    profit: float
    cpa: float | None
    marginal_cpa: float | None
    marginal_roas: float | None
    learned_range: tuple[float, float]
    extrapolated: bool
    stop: str
    reason: str
    facts: Mapping[str, object]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """One budget of the frontier, for the whole period.

    Attributes:
        beyond_share: Part of the spend that lies above the learned ranges of its channels.
    """

    spend: float
    orders: float
    gmv: float
    profit: float
    cpa: float | None
    marginal_cpa: float | None
    gmv_p10: float
    gmv_p90: float
    cpa_p10: float | None
    cpa_p90: float | None
    beyond_share: float


@dataclass(frozen=True, slots=True, eq=False)
class CurvePicture:
    """One response curve for drawing, per day. All arrays of shape (points,)."""

    name: str
    spend: FloatArray
    gmv: FloatArray
    gmv_p10: FloatArray
    gmv_p90: FloatArray
    learned_range: tuple[float, float]
    current: tuple[float, float]
    proposed: tuple[float, float]
    families: tuple[tuple[str, float], ...]
    carry_share: float
    days: int


@dataclass(frozen=True, slots=True)
class PriceOfCap:
    """What a CPA cap costs: two caps, what each brings, and the difference.

    Attributes:
        looser_cap: The cap compared with.
        gmv_lost: GMV given up by holding the tighter cap, for the period.
        gmv_lost_share: The same as a share of what the looser cap brings.
    """

    cap: float
    looser_cap: float
    gmv_lost: float
    gmv_lost_share: float | None


@dataclass(frozen=True, slots=True, eq=False)
class PlanAnswer:
    """The answer first, then everything behind it.

    Attributes:
        plan: The solver's plan per day, with proof and binding limits.
        current: What today's split would bring on the same curves.
        cpa_cap_probability: Share of draws in which the plan keeps the cap; None without one.
        profit_maximum: Index of the frontier point with the highest profit.
        price: None without a CPA cap or where it does not bind.
        learned_from: First and last day of the facts; None without history.
    """

    request: PlanRequest
    plan: Plan
    message: str
    facts: Mapping[str, object]
    channels: tuple[ChannelAnswer, ...]
    total: Totals
    current: Totals
    cpa_cap_probability: float | None
    gmv_target_probability: float | None
    frontier: tuple[FrontierPoint, ...]
    profit_maximum: int
    price: PriceOfCap | None
    curves: tuple[CurvePicture, ...]
    calendar: tuple[CalendarDay, ...]
    findings: tuple[Finding, ...]
    learned_from: tuple[date, date] | None
