"""Texts that can be read in two ways, with what each pays."""

from decimal import Decimal

from hypothesis import given

from core.contract.fee import fee_of
from core.contract.fee_plan import Measure, Reach
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Mode
from core.contract.month import Month
from core.contract.readings import Doubt, ambiguities
from tests.core.contract.plans import fee_plans, fixed, limit, plan, share


def payouts(found, gmv):
    month = Month(gmv=Decimal(gmv))
    return {one.code: (fee_of(one.plan, month).total, one.chosen) for one in found.readings}


def test_a_table_without_its_mode():
    (found,) = ambiguities(plan(share((0, 0.04), (50_000, 0.07), mode=Mode.RETROACTIVE)))

    assert found.doubt is Doubt.LADDER
    assert payouts(found, 72_000) == {"marginal": (3540, False), "retroactive": (5040, True)}


def test_a_cap_without_its_reach():
    asked = plan(fixed(5000), share((0, 0), (50_000, 0.1)), cap=limit(10_000, Reach.TOTAL))
    (cap,) = [one for one in ambiguities(asked) if one.doubt is Doubt.CAP]

    assert payouts(cap, 200_000) == {"variable": (15_000, False), "total": (10_000, True)}


def test_a_cap_without_a_fixed_part_means_one_thing():
    assert ambiguities(plan(share((0, 0.1)), cap=limit(10))) == ()


def test_a_threshold_that_may_be_a_promise():
    asked = plan(share((0, 0), (50_000, 0.1)))
    (found,) = [one for one in ambiguities(asked) if one.doubt is Doubt.GUARANTEE]

    assert payouts(found, 40_000) == {"ladder": (0, True), "full": (0, False)}
    assert payouts(found, 60_000) == {"ladder": (1000, True), "full": (6000, False)}


def test_a_promise_without_its_remedy():
    promise = Guarantee(Promised.GMV, Decimal(100_000), Remedy.PRO_RATA)
    (found,) = ambiguities(plan(fixed(4000), guarantee=promise))

    assert payouts(found, 50_000) == {
        "none": (4000, False),
        "pro_rata": (2000, True),
        "full": (0, False),
    }


def test_making_good_is_compared_with_money_back():
    promise = Guarantee(
        Promised.ORDERS, Decimal(10), Remedy.MAKE_GOOD, days=10, then=Remedy.PRO_RATA
    )
    (found,) = ambiguities(plan(fixed(4000), guarantee=promise))

    assert [one.code for one in found.readings if one.chosen] == ["make_good"]


def test_ad_spend_promises_nothing():
    found = ambiguities(plan(share((0, 0), (500, 0.1), of=Measure.AD_SPEND)))

    assert [one.doubt for one in found] == [Doubt.LADDER]


@given(fee_plans())
def test_the_plan_itself_is_always_one_of_the_readings(asked):
    for found in ambiguities(asked):
        chosen = [one.plan for one in found.readings if one.chosen]
        assert asked in chosen
