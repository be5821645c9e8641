"""A budget question in the solver's words: tables, limits, groups and what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


class Measure(Enum):
    """What a plan can maximise."""

    GMV = "gmv"
    ORDERS = "orders"
    PROFIT = "profit"


@dataclass(frozen=True, slots=True, eq=False)
class ChannelTable:
    """What one channel brings per day at each spend per day, linear in between.

    Attributes:
        spend: Rises strictly from 0; the last entry is the most that may be spent. Shape (points,).
        orders: Expected orders, never falling. Shape (points,).
        gmv: Expected GMV on the basis the plan is asked in. Shape (points,).
        profit: Expected contribution profit after ad spend; may fall. Shape (points,).
    """

    name: str
    spend: FloatArray
    orders: FloatArray
    gmv: FloatArray
    profit: FloatArray


@dataclass(frozen=True, slots=True)
class Limits:
    """What one channel may do. All money per day; None is no limit.

    Attributes:
        floor: Spend at least this much.
        cap: Spend at most this much.
        locked: Spend exactly this much.
        min_or_nothing: Spend this much or more, or nothing at all (learning phase).
        orders_cap: The shop takes no more orders a day than this (probation).
        step: Spend only whole multiples of this.
    """

    floor: float = 0.0
    cap: float | None = None
    locked: float | None = None
    min_or_nothing: float | None = None
    orders_cap: float | None = None
    step: float | None = None


@dataclass(frozen=True, slots=True)
class GroupCap:
    """Several channels together (a market, a platform) may spend at most `cap` per day.

    A channel may be in several groups.
    """

    name: str
    channels: tuple[str, ...]
    cap: float


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, all money per day.

    Attributes:
        budget: Spend at most this much; None leaves it to the other two.
        cpa_cap: Total spend over total orders at most this; None is no cap.
        gmv_target: Total GMV at least this. Without a budget the cheapest plan that
            reaches it is wanted; with one, the best plan inside it that reaches it.
    """

    maximise: Measure = Measure.GMV
    budget: float | None = None
    cpa_cap: float | None = None
    gmv_target: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything the solver needs.

    Attributes:
        limits: One entry per table, in the same order.
    """

    tables: tuple[ChannelTable, ...]
    limits: tuple[Limits, ...]
    groups: tuple[GroupCap, ...] = ()
    question: Question = Question()

    @property
    def names(self) -> Sequence[str]:
        return tuple(table.name for table in self.tables)
