"""Fee plans for tests: written short, and drawn by chance."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from core.contract.fee_curve import Path
from core.contract.fee_plan import (
    FeePlan,
    FixedFee,
    Limit,
    Measure,
    Reach,
    SlotFee,
    VariableFee,
)
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Ladder, Mode


def ladder(*rates, mode=Mode.MARGINAL):
    return Ladder(tuple((Decimal(str(a)), Decimal(str(b))) for a, b in rates), mode)


def share(*rates, mode=Mode.MARGINAL, of=Measure.GMV):
    return VariableFee(of, ladder(*rates, mode=mode))


def fixed(amount):
    return FixedFee(Decimal(str(amount)))


def limit(amount, reach=Reach.TOTAL):
    return Limit(Decimal(str(amount)), reach)


def plan(*parts, currency="USD", **more):
    return FeePlan(currency, parts, **more)


cents = st.integers(0, 5_000_00).map(lambda one: Decimal(one) / 100)
rates = st.integers(0, 4000).map(lambda one: Decimal(one) / 10_000)
starts = st.lists(st.integers(1, 3_000_00), max_size=3, unique=True).map(
    lambda found: [Decimal(0), *(Decimal(one) / 10 for one in sorted(found))]
)


modes = st.sampled_from(Mode)


@st.composite
def ladders(draw, rate=rates, mode=modes):
    return Ladder(tuple((start, draw(rate)) for start in draw(starts)), draw(mode))


@st.composite
def variable(draw):
    of = draw(st.sampled_from(Measure))
    rate = cents if of is Measure.ORDERS else rates
    return VariableFee(of, draw(ladders(rate=rate)))


@st.composite
def guarantees(draw):
    promised = draw(st.sampled_from(Promised))
    remedy = draw(st.sampled_from(Remedy))
    makes_good = remedy is Remedy.MAKE_GOOD
    then = draw(st.sampled_from([Remedy.PRO_RATA, Remedy.FULL])) if makes_good else None
    if remedy is Remedy.COMMISSION_ONLY:
        promised = Promised.GMV
    needs = remedy is Remedy.COMMISSION_ONLY
    commission = (
        draw(rates) if needs or (promised is Promised.GMV and draw(st.booleans())) else None
    )
    level = draw(st.integers(1, 20_000)) / Decimal(10 if promised is Promised.ROI else 1)
    return Guarantee(
        promised, level, remedy, commission=commission, days=15 if makes_good else None, then=then
    )


some_guarantee = st.none() | guarantees()


@st.composite
def fee_plans(draw, guarantee=some_guarantee):
    parts = draw(
        st.lists(
            cents.map(FixedFee) | st.builds(SlotFee, cents, st.integers(0, 9)) | variable(),
            min_size=1,
            max_size=4,
        )
    )
    order = draw(st.permutations(list(FeePlan.__dataclass_fields__["order"].default)))
    floor = draw(st.none() | st.builds(Limit, cents, st.sampled_from(Reach)))
    cap = draw(st.none() | st.builds(Limit, cents, st.sampled_from(Reach)))
    if cap is not None and floor is not None and cap.amount < floor.amount:
        cap, floor = Limit(floor.amount, cap.reach), Limit(cap.amount, floor.reach)
    return FeePlan(
        "USD", tuple(parts), cap=cap, floor=floor, guarantee=draw(guarantee), order=tuple(order)
    )


@st.composite
def paths(draw):
    some = st.integers(0, 4000).map(Fraction)
    spend, orders = draw(some), draw(some)
    return Path(
        gmv_share=Fraction(draw(st.integers(1, 12)), 10),
        ad_spend=draw(st.sampled_from([(spend, Fraction(0)), (Fraction(0), spend / 10_000)])),
        orders=draw(st.sampled_from([(orders, Fraction(0)), (Fraction(0), orders / 10_000)])),
    )


xs = st.integers(0, 5_000_00).map(lambda one: Fraction(one, 10))
