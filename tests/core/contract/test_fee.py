"""The fee of a month: agreed figures, edges, and what every statement must keep."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from core.contract.fee import fee_of
from core.contract.fee_plan import USUAL_ORDER, Measure, PlanKind, Reach, SlotFee, Step
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Mode
from core.contract.month import Month
from core.foundation.errors import InvalidInput
from tests.core.contract.plans import fee_plans, fixed, limit, paths, plan, share, xs

BASE_AND_SHARE = plan(fixed(5000), share((0, 0), (50_000, 0.1)))
LADDER = ((0, 0.04), (50_000, 0.07))


def total(asked, gmv=None, **month):
    return fee_of(asked, Month(gmv=None if gmv is None else Decimal(str(gmv)), **month)).total


@pytest.mark.parametrize("reach", list(Reach))
@pytest.mark.parametrize(("gmv", "fee"), [(80_000, 8000), (50_000, 5000), (40_000, 5000)])
def test_a_base_and_a_share_above_a_threshold(reach, gmv, fee):
    """5,000 and 10 % above 50,000, capped at 10,000: docsnappy's example."""
    assert total(replace(BASE_AND_SHARE, cap=limit(10_000, reach)), gmv) == fee


@pytest.mark.parametrize(("reach", "fee"), [(Reach.TOTAL, 10_000), (Reach.VARIABLE, 15_000)])
def test_a_cap_reads_in_two_ways(reach, fee):
    assert total(replace(BASE_AND_SHARE, cap=limit(10_000, reach)), 200_000) == fee


@pytest.mark.parametrize(("mode", "fee"), [(Mode.MARGINAL, 3540), (Mode.RETROACTIVE, 5040)])
def test_a_ladder_reads_in_two_ways(mode, fee):
    assert total(plan(share(*LADDER, mode=mode)), 72_000) == fee


@pytest.mark.parametrize(
    ("net_price", "rate", "fee"), [(900, 0.0642, "57.78"), (20_000, 0.0535, "199.00")]
)
def test_a_platform_fee_with_its_cap(net_price, rate, fee):
    """TikTok Shop Seller Center TH, article 4831419884979969: commerce growth fee."""
    capped = plan(share((0, rate)), cap=limit(199), currency="THB")

    assert total(capped, net_price) == Decimal(fee)


def test_a_mark_up_on_ad_spend_with_its_least():
    asked = plan(share((0, 0.12), of=Measure.AD_SPEND), floor=limit(1500))

    assert asked.kind is PlanKind.AD_SPEND
    assert total(asked, ad_spend=Decimal(20_000)) == 2400
    assert total(asked, ad_spend=Decimal(12_500)) == 1500
    assert total(asked, ad_spend=Decimal(0)) == 1500


def test_pay_for_result_pays_nothing_below_its_threshold():
    asked = plan(share((0, 0), (100, 2.5), of=Measure.ORDERS), cap=limit(1000))

    assert asked.kind is PlanKind.RESULT
    assert [total(asked, orders=Decimal(n)) for n in (0, 100, 101, 1000)] == [0, 0, 2.5, 1000]


def test_slots_and_commission():
    """30,000 a LIVE slot and 15 %: itbear, 2026-01."""
    asked = plan(SlotFee(Decimal(30_000), 1), share((0, 0.15)), currency="CNY")

    assert asked.kind is PlanKind.SLOT
    assert total(asked, 796) == Decimal("30119.40")


def test_the_set_up_fee_is_paid_once_and_no_cap_of_the_month_reaches_it():
    asked = replace(BASE_AND_SHARE, set_up=Decimal(900), cap=limit(5000))

    assert total(asked, 80_000) == 5000
    assert total(asked, 80_000, first=True) == 5900


def test_cap_and_floor_both_at_work():
    asked = plan(
        fixed(1000),
        share((0, 0.1)),
        cap=limit(500, Reach.VARIABLE),
        floor=limit(2000, Reach.TOTAL),
    )
    lines = fee_of(asked, Month(gmv=Decimal(90_000)))

    assert [line.code for line in lines.lines] == ["fixed", "variable", "cap", "floor"]
    assert [line.amount for line in lines.lines] == [1000, 9000, -8500, 500]
    assert lines.total == 2000


def test_the_order_of_steps_is_data():
    """A refund of the missing half comes before or after the cap, as the plan says."""
    promise = Guarantee(Promised.GMV, Decimal(200_000), Remedy.PRO_RATA)
    asked = plan(share((0, 0.1)), cap=limit(4000), guarantee=promise)
    earlier = replace(
        asked,
        order=(Step.FIXED, Step.VARIABLE, Step.GUARANTEE, Step.CAP, Step.FLOOR, Step.SET_UP),
    )

    assert total(asked, 100_000) == 2000  # 10,000 → cap 4,000 → half
    assert total(earlier, 100_000) == 4000  # 10,000 → half → cap 4,000


def test_each_line_is_rounded_once_and_halves_go_up():
    asked = plan(fixed("0.005"), share((0, "0.005")))
    lines = fee_of(asked, Month(gmv=Decimal(1)))

    assert [str(line.amount) for line in lines.lines] == ["0.01", "0.01"]
    assert str(lines.total) == "0.02"


def test_a_currency_without_cents():
    assert str(total(plan(share((0, 0.015)), currency="JPY"), 100)) == "2"


def test_formulas_show_their_numbers():
    marginal = fee_of(BASE_AND_SHARE, Month(gmv=Decimal(80_000))).lines
    whole = fee_of(plan(share(*LADDER, mode=Mode.RETROACTIVE)), Month(gmv=Decimal("72000.5")))

    assert [line.formula for line in marginal] == ["5,000", "50,000 × 0% + 30,000 × 10%"]
    assert whole.lines[0].formula == "72,000.5 × 7%"


def test_an_unknown_number_is_not_zero():
    unknown = fee_of(BASE_AND_SHARE, Month())

    assert (unknown.total, unknown.lines, unknown.missing) == (None, (), ("gmv",))
    assert total(BASE_AND_SHARE, 0) == 5000


def test_a_month_below_zero_costs_no_commission_and_is_carried_over():
    lines = fee_of(plan(share(*LADDER)), Month(gmv=Decimal(-800)))
    later = fee_of(plan(share(*LADDER)), Month(gmv=Decimal(1000), carried=lines.carried))

    assert (lines.total, lines.carried) == (0, -800)
    assert "-800.00" in str(lines.lines[0])
    assert (later.total, later.carried) == (8, 0)


@pytest.mark.parametrize(
    "wrong", [{"ad_spend": Decimal(-1)}, {"orders": Decimal("NaN")}, {"carried": Decimal(1)}]
)
def test_a_month_without_meaning_is_refused(wrong):
    with pytest.raises(InvalidInput):
        Month(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"parts": ()},
        {"currency": "usd"},
        {"cap": limit(10), "floor": limit(20)},
        {"cap": limit(10, Reach.TOTAL), "floor": limit(20, Reach.VARIABLE)},
        {"term_months": 0},
        {"set_up": Decimal(-1)},
        {"order": USUAL_ORDER[1:]},
        {"order": (*USUAL_ORDER, Step.CAP)},
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(InvalidInput):
        replace(BASE_AND_SHARE, **wrong)


def test_a_cap_of_the_variable_part_may_lie_below_the_least_of_the_whole():
    assert replace(BASE_AND_SHARE, cap=limit(10, Reach.VARIABLE), floor=limit(20, Reach.TOTAL)).cap


def test_a_rate_above_one_is_refused_for_money_and_fine_per_order():
    with pytest.raises(InvalidInput):
        share((0, 6))
    assert share((0, 6), of=Measure.ORDERS)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ((fixed(1),), PlanKind.FIXED),
        ((share((0, 0.1)),), PlanKind.GMV_SHARE),
        ((fixed(1), share((0, 0.1))), PlanKind.HYBRID),
        ((share((0, 0), (9, 0.1)),), PlanKind.RESULT),
        ((fixed(1), share((0, 0.1), of=Measure.AD_SPEND)), PlanKind.MIXED),
        ((fixed(1), SlotFee(Decimal(2), 3)), PlanKind.MIXED),
    ],
)
def test_a_plan_is_called_after_its_parts(parts, kind):
    assert plan(*parts).kind is kind


@settings(max_examples=300)
@given(fee_plans(), paths(), xs)
def test_lines_add_up_and_the_same_month_gives_the_same_bytes(asked, path, x):
    month = path.month(x)
    lines = fee_of(asked, month)

    assert lines.total == sum(line.amount for line in lines.lines)
    assert all(line.amount == line.amount.quantize(Decimal("0.01")) for line in lines.lines)
    assert repr(fee_of(asked, month)) == repr(lines)
    assert lines.total >= 0
