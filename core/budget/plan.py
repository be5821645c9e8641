"""The solver's answer: one allocation with its proof, its reasons, and the frontier around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.foundation.ratio import ratio

FloatArray = NDArray[np.float64]


class Stop(Enum):
    """What holds a channel's spend where it is."""

    BALANCED = "balanced"  # its next unit of money earns what everyone's does
    LOCKED = "locked"
    AT_FLOOR = "at_floor"
    AT_CAP = "at_cap"
    AT_MINIMUM = "at_minimum"  # at the least a learning phase needs
    ORDERS_CAP = "orders_cap"
    GROUP_CAP = "group_cap"
    NOT_WORTH_STARTING = "not_worth_starting"
    BELOW_MINIMUM = "below_minimum"  # would be funded, were there no minimum-or-nothing
    STEP = "step"
    END_OF_CURVE = "end_of_curve"


@dataclass(frozen=True, slots=True)
class ChannelShare:
    """What one channel receives per day, what it brings, and what stopped it.

    Attributes:
        marginal_cpa: Spend over orders of the next unit of money; None where it brings none.
        marginal_roas: GMV over spend of the next unit of money.
    """

    name: str
    spend: float
    orders: float
    gmv: float
    profit: float
    marginal_cpa: float | None
    marginal_roas: float | None
    stop: Stop

    @property
    def cpa(self) -> float | None:
        return ratio(self.spend, self.orders)


@dataclass(frozen=True, slots=True)
class Plan:
    """One allocation per day. An infeasible question carries the nearest feasible one.

    Attributes:
        message: A `phrase` that says what binds, or which wishes exclude each other.
        facts: What fills the gaps of `message`.
        binding: Codes of what binds the whole: `budget`, `cpa_cap`, `gmv_target`,
            `group:NAME`, `channel:NAME`.
        value: The maximised measure at this plan (spend, where the cheapest plan was wanted).
        upper: No plan that keeps all limits can do better than this (for the cheapest
            plan: none can be cheaper).
        shadow: What one more unit of each binding limit is worth in the maximised
            measure, by its code; None where unknown.
    """

    feasible: bool
    channels: tuple[ChannelShare, ...]
    message: str
    value: float
    upper: float
    binding: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    shadow: Mapping[str, float] = field(default_factory=dict)

    @property
    def spend(self) -> float:
        return sum(channel.spend for channel in self.channels)

    @property
    def orders(self) -> float:
        return sum(channel.orders for channel in self.channels)

    @property
    def gmv(self) -> float:
        return sum(channel.gmv for channel in self.channels)

    @property
    def profit(self) -> float:
        return sum(channel.profit for channel in self.channels)

    @property
    def cpa(self) -> float | None:
        return ratio(self.spend, self.orders)

    @property
    def gap(self) -> float:
        """How far the proof leaves open that a better plan exists, as a share of `upper`."""
        if self.upper == self.value:
            return 0.0
        return abs(self.upper - self.value) / max(abs(self.upper), abs(self.value))


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """The best that every budget can buy under the limits of channels and groups.

    Attributes:
        spend: Spend per day of each level, rising. Shape (levels,).
        allocation: Spend per day of each channel. Shape (levels, channels).
        orders: Shape (levels,).
        gmv: Shape (levels,).
        profit: Shape (levels,).
    """

    names: tuple[str, ...]
    spend: FloatArray
    allocation: FloatArray
    orders: FloatArray
    gmv: FloatArray
    profit: FloatArray
