"""Make or buy: by hand, at its break-even, for any numbers, and kept by version."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contract.sourcing_file import from_json, to_json
from core.contract.sourcing_swing import swings
from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.foundation.finding import Finding
from core.services import sourcings
from core.services.sourcing_ground import month_of
from core.services.sourcing_reference import cost_rows, published, spreads
from core.vendor.evidence import Grade
from tests.conftest import NOW, OWNER, TODAY
from tests.core.services.sourcing_cases import agency, month, own, sourcing, weighed

SAMPLE = "beauty2027"


def test_a_month_by_hand():
    """2 · 1,500 · 1.2 + 20 · 10 + 100 = 3,900; 1,000 + 5 % of 80, 100, 120 thousand."""
    found = weighed(own(), agency())

    assert found.of("own").costs(found.ground) == (3900, 3900, 3900)
    assert found.of("agency").costs(found.ground) == (5000, 6000, 7000)
    profit = found.of("own").month.profit
    assert profit is not None
    assert float(profit.at(Fraction(100_000))) == 30_000 - 20_000 - 3_900


def test_a_year_by_hand():
    """5,000 once, two months at half sales, one month paid after notice, ads grow with sales.

    Cost 5,000 + 12 · 3,900 + 3,600; profit 2 · (15,000 − 10,000 − 3,900) + 10 · 6,100 − 8,600.
    """
    built = own(set_up_cost=5000, set_up_months=2, set_up_share=0.5, notice_months=1)
    course = weighed(built, agency()).of("own").whole

    assert course is not None
    assert float(course.cost.at(Fraction(100_000))) == 55_400
    assert float(course.profit.at(Fraction(100_000))) == 2_200 + 61_000 - 8_600
    summed = course.summed(Fraction(100_000))
    assert summed[:4] == pytest.approx((-5_000, -3_900, -2_800, 3_300))
    assert len(summed) == 13


def test_the_break_even_is_where_both_cost_the_same():
    """3,900 = 1,000 + 0.05 x at 58,000; a cent less and more tells who is cheaper."""
    found = weighed(own(), agency())

    (crossing,) = found.crossings(found.of("own"), found.of("agency"))
    assert crossing.at == 58_000
    for gmv, cheaper in ((57_999.99, "agency"), (58_000.01, "own")):
        costs = {one.option.code: one.month.cost.at(Fraction(str(gmv))) for one in found.listed}
        assert min(costs, key=lambda code: costs[code]) == cheaper
    assert [(one.code, one.start) for one in found.monthly] == [("agency", 0), ("own", 58_000)]


def test_one_more_person_is_a_step():
    """Each host carries 60,000: the third one comes above 120,000."""
    stepped = own()
    stepped["team"][0]["carries_gmv"] = 60_000
    cost = weighed(stepped, agency()).of("own").month.cost

    assert [float(cost.at(Fraction(gmv))) for gmv in (119_999, 120_001, 180_001)] == [
        3_900, 5_700, 7_500,
    ]  # fmt: skip


def test_kpi_bonus_counts_with_its_chance():
    """0.6 · 1,000 − 0.4 · 500 = 400."""
    found = weighed(own(), agency(kpi_bonus=1000, kpi_malus=500, kpi_chance=0.6))

    assert found.of("agency").costs(found.ground)[1] == 6_400


def test_what_is_lost_after_leaving_is_margin():
    """20 % of 100,000 for 3 months at 30 % margin: 18,000."""
    stays, leaves = (
        weighed(own(), agency(lost_share=share, lost_months=3)).of("agency").whole
        for share in (0, 0.2)
    )

    at = Fraction(100_000)
    assert float(stays.profit.at(at) - leaves.profit.at(at)) == pytest.approx(18_000)
    assert stays.cost.at(at) == leaves.cost.at(at)


def test_what_nobody_said_is_named_and_never_zero():
    blank = own()
    blank["team"][0]["salary"] = None
    del blank["factors"]["overhead"]
    found = weighed(blank, agency())

    (open_one,) = found.incomplete
    assert [str(one) for one in open_one.lacks] == ["salary: Host", "Overhead on salaries"]
    assert found.verdict is None
    half = agency()
    del half["factors"]["handover"]
    listed = weighed(own(), half).of("agency")
    assert listed.whole is None
    assert [str(one) for one in listed.lacks] == ["Handover, once"]


def test_another_currency_needs_a_rate():
    foreign = agency()
    foreign["plan"]["currency"] = "CNY"
    (open_one,) = weighed(own(), foreign).incomplete

    assert str(open_one.lacks[0]) == "exchange rate CNY to USD"


def test_without_margin_costs_are_compared():
    verdict = weighed(own(), agency(), on=month(margin=None)).verdict

    assert verdict is not None
    assert not verdict.by_profit
    assert verdict.at == ("own", "own", "own")
    assert verdict.lead == 12 * 2_100


def test_a_month_that_sells_nothing():
    found = weighed(own(), agency(), on=month(0.0, spend=0.0))

    assert found.of("agency").costs(found.ground) == (1000, 1000, 1000)
    assert found.verdict is not None


def test_one_option_has_no_verdict():
    assert weighed(own()).verdict is None


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["tools", "content_piece", "overhead", "own_time", "gap", "set_up_cost"]),
    st.floats(0, 2),
    st.floats(0, 1),
)
def test_a_dearer_factor_never_makes_it_cheaper(factor, low, more):
    cheap, dear = (
        weighed(own(**{factor: value}), agency()).of("own").whole for value in (low, low + more)
    )

    for gmv in (0, 58_000, 100_000, 400_000):
        assert dear.cost.at(Fraction(gmv)) >= cheap.cost.at(Fraction(gmv))


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 5_000), st.floats(0, 0.2), st.floats(1_000, 500_000))
def test_the_best_at_any_gmv_is_the_least_loss(base, rate, gmv):
    """Regions against plain comparison; the order of the options changes nothing."""
    rounded = round(base, 2), round(rate, 4)
    one, other = (
        weighed(*options) for options in ((own(), agency(*rounded)), (agency(*rounded), own()))
    )
    at = Fraction(round(gmv, 2)).limit_denominator(100)
    costs = {each.option.code: each.month.cost.at(at) for each in one.listed}
    for found in (one, other):
        region = next(each for each in reversed(found.monthly) if each.start <= at)
        assert costs[region.code] == pytest.approx(float(min(costs.values())), abs=0.01)


def test_what_moves_the_lead_comes_first():
    """Tools may cost 0 to 3,000 a month: twelve times that moves the lead."""
    unsure = own(set_up_cost=5000)
    unsure["factors"]["tools"] = {"value": 100, "low": 0, "high": 3_000}
    found = weighed(unsure, agency())
    moved = swings(sourcing(unsure, agency()), found, spreads())

    assert moved[0].spread == max(one.spread for one in moved)
    tools = next(one for one in moved if one.what == "tools")
    assert (tools.low, tools.high) == (0, 3_000)
    assert tools.low_lead - tools.high_lead == pytest.approx(12 * 3_000)
    assert tools.switches


def test_typed_months_win_over_the_forecast():
    typed = sourcing(own(), month={"gmv_usual": 50_000})
    found = month_of(typed, month(), today=TODAY)

    assert (found.gmv_p10, found.gmv_p50, found.gmv_p90) == (50_000,) * 3
    assert found.ad_spend == pytest.approx(10_000)  # keeps its share
    assert found.margin_share == 0.3
    assert isinstance(month_of(sourcing(own()), None, today=TODAY), Finding)


def test_published_values_are_proposals_with_their_source():
    rows = cost_rows()

    assert {row.row for row in rows} == {"spread", "published", "told"}
    assert all(row.source and row.trust and row.text_en and row.text_zh for row in rows)
    for kind in {row.kind for row in rows if row.kind}:
        assert all(
            one.grade is Grade.D and "[" in one.source
            for one in published(sourcing(own() | {"kind": kind}).options[0].kind).values()
        )


def test_the_file_keeps_everything(sample):
    with sample.reading() as desk:
        (one,) = sourcings.all_sourcings(desk)

    assert from_json(to_json(one)) == one
    for plain in (sourcing(own(), agency()), sourcing()):
        assert from_json(to_json(plain)) == plain


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"horizon_months": 0}, "horizon"),
        ({"month": {"gmv_low": 5}}, "not the usual one"),
        ({"month": {"gmv_low": 9, "gmv_usual": 5}}, "must rise"),
        ({"need": {"countries": 0}}, "countries"),
        ({"options": [own(), own()]}, "same code"),
        ({"options": [own(overhead=9)]}, "not between"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_makes_no_sense_is_refused(change, words):
    with pytest.raises(InvalidInput, match=words):
        sourcing(**change)


def test_comparisons_are_kept_by_version(sample):
    with sample.reading() as desk:
        one, seen = sourcings.sourcing_of(desk, SAMPLE)
    longer = replace(one, horizon_months=24)
    assert sourcings.save_sourcing(sample, OWNER, longer, seen=seen, now=NOW) == seen + 1
    with pytest.raises(StaleEdit):
        sourcings.save_sourcing(sample, OWNER, one, seen=seen, now=NOW)
    with pytest.raises(NotAllowed):
        sourcings.remove_sourcing(sample, Actor("v", Role.VIEWER), SAMPLE, seen=seen + 1, now=NOW)
    sourcings.remove_sourcing(sample, OWNER, SAMPLE, seen=seen + 1, now=NOW)
    with sample.reading() as desk:
        assert sourcings.all_sourcings(desk) == ()
        assert len(sourcings.versions_of(desk, SAMPLE)) == 2
        with pytest.raises(RecordNotFound):
            sourcings.sourcing_of(desk, SAMPLE)
