"""A fee plan (报价方案): what a vendor is paid for a month, as data and in which order."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from core.contract.amounts import must_be_amount, must_be_share
from core.contract.guarantee import Guarantee, Promised
from core.contract.ladder import Ladder
from core.foundation.errors import InvalidInput
from core.foundation.money import must_be_currency
from core.foundation.text import phrase
from core.metrics.basis_kinds import ValueState

MOST_PARTS = 12
LONGEST_TERM = 120  # months


class Measure(Enum):
    """What a variable fee is counted on."""

    GMV = "gmv"
    AD_SPEND = "ad_spend"
    ORDERS = "orders"


class Reach(Enum):
    """What a cap or a floor limits."""

    VARIABLE = "variable"  # only what depends on results or spend
    TOTAL = "total"


class Step(Enum):
    """One step of the calculation."""

    FIXED = "fixed"
    VARIABLE = "variable"
    CAP = "cap"
    FLOOR = "floor"
    GUARANTEE = "guarantee"
    SET_UP = "set_up"


USUAL_ORDER = (Step.FIXED, Step.VARIABLE, Step.CAP, Step.FLOOR, Step.GUARANTEE, Step.SET_UP)


class PlanKind(Enum):
    """How a plan is usually called; it follows from its parts."""

    FIXED = "fixed"
    GMV_SHARE = "gmv_share"
    HYBRID = "hybrid"  # base and performance
    RESULT = "result"  # nothing below a threshold
    AD_SPEND = "ad_spend"
    SLOT = "slot"  # 坑位费 and commission
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class FixedFee:
    """The same amount each month (基础服务费)."""

    amount: Decimal
    name: str = ""

    def __post_init__(self) -> None:
        must_be_amount(self.amount)


@dataclass(frozen=True, slots=True)
class SlotFee:
    """A price per slot, LIVE or piece (坑位费), and how many are booked a month."""

    price: Decimal
    count: int
    name: str = ""

    def __post_init__(self) -> None:
        must_be_amount(self.price)
        must_be_amount(Decimal(self.count))


@dataclass(frozen=True, slots=True)
class VariableFee:
    """A share of GMV or ad spend, or an amount per order, with brackets."""

    of: Measure
    ladder: Ladder
    name: str = ""

    def __post_init__(self) -> None:
        for start, rate in self.ladder.rates:
            must_be_amount(start)
            (must_be_amount if self.of is Measure.ORDERS else must_be_share)(rate)


FeePart = FixedFee | SlotFee | VariableFee


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap or a floor; its reach has no default, because the two readings pay differently."""

    amount: Decimal
    reach: Reach

    def __post_init__(self) -> None:
        must_be_amount(self.amount)


@dataclass(frozen=True, slots=True)
class FeePlan:
    """Everything a monthly fee is computed from.

    Attributes:
        currency: ISO 4217 of the fee, of all amounts and of the GMV it is counted on.
        parts: Added up, in this order.
        value_state: Which orders' value counts; None where the offer does not say.
        cap, floor: Most and least that is paid; None without one.
        set_up: Paid once, in the first month; None without one.
        term_months: Shortest term (最短合作期); None without one.
        order: The steps, each once; nothing happens in another order.

    Raises:
        InvalidInput: If it has no part, a limit contradicts another one, the order misses a
            step or has one too often, or a number has no meaning.
    """

    currency: str
    parts: tuple[FeePart, ...]
    value_state: ValueState | None = None
    cap: Limit | None = None
    floor: Limit | None = None
    guarantee: Guarantee | None = None
    set_up: Decimal | None = None
    term_months: int | None = None
    order: tuple[Step, ...] = USUAL_ORDER

    def __post_init__(self) -> None:
        must_be_currency(self.currency)
        if not 0 < len(self.parts) <= MOST_PARTS:
            raise InvalidInput(
                phrase("A fee plan has {count} parts."),
                remedy=phrase("Give it at least one fee, and at most {most}."),
                count=len(self.parts),
                most=MOST_PARTS,
            )
        if self.set_up is not None:
            must_be_amount(self.set_up)
        if self.term_months is not None and not 0 < self.term_months <= LONGEST_TERM:
            raise InvalidInput(
                phrase("A term of {months} months has no meaning."),
                remedy=phrase("Write between 1 and {most}, or leave it empty."),
                months=self.term_months,
                most=LONGEST_TERM,
            )
        if sorted(step.value for step in self.order) != sorted(step.value for step in Step):
            raise InvalidInput(
                phrase("The order of the fee does not have each step once."),
                remedy=phrase("Write each of {steps} once."),
                steps=", ".join(step.value for step in USUAL_ORDER),
            )
        self._check_limits()

    def _check_limits(self) -> None:
        cap, floor = self.cap, self.floor
        if cap is None or floor is None:
            return
        apart = cap.reach is Reach.VARIABLE and floor.reach is Reach.TOTAL
        if cap.amount < floor.amount and not apart:
            raise InvalidInput(
                phrase("The fee is capped at {cap}, below its floor {floor}."),
                remedy=phrase("Swap the two, or leave one empty."),
                cap=cap.amount,
                floor=floor.amount,
            )

    @property
    def measures(self) -> frozenset[Measure]:
        """What must be known of a month to compute its fee."""
        needed = {part.of for part in self.parts if isinstance(part, VariableFee)}
        match None if self.guarantee is None else self.guarantee.promised:
            case Promised.GMV:
                needed |= {Measure.GMV}
            case Promised.ORDERS:
                needed |= {Measure.ORDERS}
            case Promised.ROI:
                needed |= {Measure.GMV, Measure.AD_SPEND}
        return frozenset(needed)

    @property
    def kind(self) -> PlanKind:
        """What it is usually called."""
        fixed = [part for part in self.parts if isinstance(part, FixedFee)]
        slots = [part for part in self.parts if isinstance(part, SlotFee)]
        variable = [part for part in self.parts if isinstance(part, VariableFee)]
        of = {part.of for part in variable}
        if slots:
            return PlanKind.MIXED if fixed else PlanKind.SLOT
        if not variable:
            return PlanKind.FIXED
        if Measure.AD_SPEND in of:
            return PlanKind.MIXED if fixed or len(of) > 1 else PlanKind.AD_SPEND
        if fixed:
            return PlanKind.HYBRID
        below = any(part.ladder.rates[0][1] == 0 for part in variable)
        return PlanKind.RESULT if below or of == {Measure.ORDERS} else PlanKind.GMV_SHARE
