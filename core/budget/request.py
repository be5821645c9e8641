"""What a user asks of the budget page: goal, limits, assumptions. Saved whole as a scenario."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.budget.economics import Economics
from core.budget.problem import GroupCap, Measure
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

LEARNING_ORDERS = 10.0  # TikTok's minimum daily budget for purchases is 10 × current CPA


@dataclass(frozen=True, slots=True)
class ChannelWish:
    """What one channel may do, in the words of the constraints table; money per day.

    Attributes:
        off: Spend nothing.
        locked: Spend exactly this.
        minimum_or_nothing: This much or nothing; `learning` derives it as 10 × current CPA.
        max_change_share: Largest change against today, 0.3 is ±30 per cent.
        step: Only whole multiples of this.

    Raises:
        InvalidInput: If the largest change is below zero.
    """

    off: bool = False
    locked: float | None = None
    floor: float | None = None
    cap: float | None = None
    minimum_or_nothing: float | None = None
    learning: bool = False
    orders_cap: float | None = None
    max_change_share: float | None = None
    step: float | None = None

    def __post_init__(self) -> None:
        if self.max_change_share is not None and not self.max_change_share >= 0:
            raise InvalidInput(
                phrase("The largest change against today is below zero."),
                remedy=phrase("Enter 0.3 for ±30 per cent, or leave it empty."),
            )

    @property
    def limits_anything(self) -> bool:
        return self != ChannelWish()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Another world for one channel: each factor multiplies its measure; 1 is today.

    Raises:
        InvalidInput: If a factor is not above zero.
    """

    aov: float = 1.0
    cvr: float = 1.0
    cpm: float = 1.0
    refund: float = 1.0
    margin: float = 1.0

    def __post_init__(self) -> None:
        if not all(factor > 0 for factor in (self.aov, self.cvr, self.cpm, self.margin)):
            raise InvalidInput(
                phrase("A what-if factor must be above zero."),
                remedy=phrase(
                    "Enter 110 per cent for ten per cent more; switch a channel off to drop it."
                ),
            )
        if not self.refund >= 0:
            raise InvalidInput(phrase("The refund factor is below zero."))


@dataclass(frozen=True, slots=True)
class NewChannel:
    """A channel without history, from funnel assumptions.

    Attributes:
        cpm: Price of a thousand impressions, in the plan's currency.
        ctr: Clicks per impression, 0 to 1.
        cvr: Orders per click, 0 to 1.
        aov: Order value, in the plan's currency.
        daily_spend: Spend per day at which these rates are expected.
        source: Where the assumptions come from, in the user's words.
    """

    name: str
    cpm: float
    ctr: float
    cvr: float
    aov: float
    daily_spend: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """One budget question with all its assumptions; money for the whole period.

    Attributes:
        currency: ISO 4217 of every amount.
        budget: At most this much; None leaves it open.
        days: Length of the period.
        start: First day planned; None is the day after the last fact.
        gmv_target: On the basis of `net`.
        net: Maximise and report GMV net of refunds instead of gross.
        by_campaign: Plan campaigns instead of platform and market.
        window_days: Learn from the last so many days; None takes all.
        change_share: Largest change of a daily budget at a time.
        change_every_days: Days between two changes of one budget.
        rates: Currency -> units of `currency` for one unit of it.
        aov: Order value of channels whose reports carry no GMV, stated by the user.
    """

    currency: str
    budget: float | None = None
    days: int = 30
    start: date | None = None
    cpa_cap: float | None = None
    gmv_target: float | None = None
    maximise: Measure = Measure.GMV
    net: bool = False
    by_campaign: bool = False
    window_days: int | None = None
    default_economics: Economics = field(default_factory=Economics)
    economics: Mapping[str, Economics] = field(default_factory=dict)
    wishes: Mapping[str, ChannelWish] = field(default_factory=dict)
    groups: tuple[GroupCap, ...] = ()
    what_ifs: Mapping[str, WhatIf] = field(default_factory=dict)
    new_channels: tuple[NewChannel, ...] = ()
    change_share: float = 0.5
    change_every_days: int = 2
    rates: Mapping[str, float] = field(default_factory=dict)
    aov: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1

    def __post_init__(self) -> None:
        for amount in (self.budget, self.cpa_cap, self.gmv_target):
            if amount is not None and not 0 < amount < float("inf"):
                raise InvalidInput(
                    phrase("Budget, CPA cap and GMV target must be above zero."),
                    remedy=phrase("Leave a field empty where you set no limit."),
                )
        if not 1 <= self.days <= 366:
            raise InvalidInput(
                phrase("A plan covers 1 to 366 days, not {days}."),
                remedy=phrase("Plan longer stretches in parts."),
                days=self.days,
            )
        if self.seed < 0:
            raise InvalidInput(
                phrase("The seed {seed} is below zero."),
                remedy=phrase("Use a whole number of zero or more."),
                seed=self.seed,
            )
        if not 0 < self.change_share <= 10 or self.change_every_days < 1:
            raise InvalidInput(
                phrase(
                    "A budget change needs a share above zero and at least one day between two."
                ),
                remedy=phrase("TikTok allows 50 per cent every two days."),
            )

    def economics_of(self, channel: str) -> Economics:
        """The channel's own assumptions, else the default ones, in the what-if world."""
        own = self.economics.get(channel, self.default_economics)
        world = self.what_ifs.get(channel, WhatIf())
        return Economics(
            margin_share=min(own.margin_share * world.margin, 1.0),
            refund_share=min(own.refund_share * world.refund, 1.0),
            platform_fee_share=own.platform_fee_share,
            creator_commission_share=own.creator_commission_share,
            shipping_per_order=own.shipping_per_order,
        )
