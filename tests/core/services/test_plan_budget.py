"""From facts to a plan: every promise of the answer on a market whose truth is known."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from core.budget.economics import Economics
from core.budget.problem import GroupCap, Measure
from core.budget.request import ChannelWish, NewChannel, PlanRequest, WhatIf
from core.budget.request_file import from_json, read_constraints, to_json
from core.foundation.errors import InvalidInput
from core.services.histories import histories
from core.services.plan_budget import answer, evidence
from core.services.tornado import tornado
from tests.core.store.facts import START, fact

TRUTH = {"A": (200, 300.0), "B": (80, 100.0), "C": (120, 900.0)}  # orders at most, half-spend
ASKED = PlanRequest("USD", budget=24_000)


def market(days=70):
    chance = np.random.default_rng(5)
    facts = []
    for name, (top, half) in TRUTH.items():
        for day in range(days):
            spend = round(float(half * np.exp(0.5 * chance.standard_normal())), 2)
            orders = int(chance.poisson(top * spend / (spend + half)))
            facts.append(
                fact(day, channel=name, spend=Decimal(str(spend)), orders=orders,
                     gross_gmv=Decimal(25 * orders))
            )  # fmt: skip
    return facts


@pytest.fixture(scope="module")
def known():
    return evidence(market(), ASKED)


@pytest.fixture(scope="module")
def plain_answer(known):
    return answer(known, ASKED)


def test_the_whole_budget_is_spent_and_not_a_cent_more(plain_answer):
    assert plain_answer.total.spend == pytest.approx(24_000)
    assert sum(channel.spend for channel in plain_answer.channels) <= 24_000 * (1 + 1e-12)


def test_the_plan_is_proven(plain_answer):
    assert plain_answer.plan.gap <= 1e-3


def test_the_split_is_not_worse_than_todays(known):
    today = sum(response.current_daily_spend for response in known.responses) * 30

    found = answer(known, replace(ASKED, budget=today))

    assert found.total.gmv.mean >= found.current.gmv.mean


def test_the_plan_is_near_the_best_split_of_the_true_curves(plain_answer):
    def true_gmv(spends):
        return sum(
            25 * top * spend / (spend + half)
            for spend, (top, half) in zip(spends, (TRUTH[n] for n in "ABC"), strict=True)
        )

    by_name = {channel.name: channel.daily_spend for channel in plain_answer.channels}
    grid = np.arange(0, 801, 4.0)
    a, b = np.meshgrid(grid, grid)
    best = np.max(np.where(a + b <= 800, true_gmv((a, b, 800 - a - b)), 0))

    assert true_gmv([by_name[name] for name in "ABC"]) >= 0.97 * best


def test_a_cpa_cap_holds_and_its_price_is_said(known, plain_answer):
    cap = 0.8 * plain_answer.plan.cpa

    found = answer(known, replace(ASKED, cpa_cap=cap))

    assert found.plan.cpa <= cap * (1 + 1e-9)
    assert found.price.gmv_lost == pytest.approx(
        plain_answer.total.gmv.mean - found.total.gmv.mean, rel=1e-6
    )
    assert 0 < found.cpa_cap_probability < 1


def test_a_gmv_target_without_a_budget_is_reached_at_the_lowest_spend(known):
    found = answer(known, replace(ASKED, budget=None, gmv_target=150_000))

    assert found.total.gmv.mean == pytest.approx(150_000, rel=1e-6)


def test_wishes_that_exclude_each_other_are_named_with_the_nearest(known):
    found = answer(known, replace(ASKED, gmv_target=9_000_000))

    assert not found.plan.feasible
    assert "USD 9,000,000.00" in found.message.format(**found.facts)
    assert found.channels


def test_limits_are_kept_exactly(known):
    wishes = {
        "A": ChannelWish(locked=111.0),
        "B": ChannelWish(off=True),
        "C": ChannelWish(max_change_share=0.1),
    }
    found = answer(known, replace(ASKED, budget=60_000, wishes=wishes))
    by_name = {channel.name: channel for channel in found.channels}

    assert by_name["A"].daily_spend == 111
    assert by_name["B"].daily_spend == 0
    now = by_name["C"].current_daily_spend
    assert 0.9 * now - 1e-9 <= by_name["C"].daily_spend <= 1.1 * now + 1e-9


def test_a_group_never_spends_more_than_its_cap(known):
    found = answer(known, replace(ASKED, groups=(GroupCap("US", ("A", "B"), 150.0),)))

    assert sum(c.daily_spend for c in found.channels if c.name in "AB") <= 150 * (1 + 1e-12)


def test_a_wish_for_a_channel_that_is_not_there_is_refused(known):
    with pytest.raises(InvalidInput, match="Reels"):
        answer(known, replace(ASKED, wishes={"Reels": ChannelWish(off=True)}))


def test_net_gmv_is_gross_less_refunds(known, plain_answer):
    request = replace(ASKED, net=True, default_economics=Economics(refund_share=0.2))

    found = answer(known, request)

    assert found.total.gmv.mean == pytest.approx(0.8 * plain_answer.total.gmv.mean, rel=1e-6)


def test_profit_leaves_money_unspent_that_earns_nothing(known):
    request = replace(ASKED, budget=300_000, maximise=Measure.PROFIT)

    assert answer(known, request).total.spend < 300_000


def test_a_better_order_value_raises_gmv_in_proportion(known, plain_answer):
    world = {name: WhatIf(aov=1.1) for name in TRUTH}

    found = answer(known, replace(ASKED, what_ifs=world))

    assert found.total.gmv.mean == pytest.approx(1.1 * plain_answer.total.gmv.mean, rel=1e-6)


def test_a_new_channel_joins_from_its_funnel(known):
    new = NewChannel("Reels", cpm=4.0, ctr=0.03, cvr=0.05, aov=25.0, daily_spend=200.0)

    found = answer(known, replace(ASKED, new_channels=(new,)))

    (reels,) = [channel for channel in found.channels if channel.name == "Reels"]
    assert reels.basis == "assumption"
    assert reels.daily_spend > 0


def test_the_frontier_rises_and_the_marginal_order_gets_dearer(plain_answer):
    gmv = [point.gmv for point in plain_answer.frontier]

    assert len(gmv) >= 200
    assert gmv == sorted(gmv)
    assert plain_answer.frontier[-1].marginal_cpa > plain_answer.frontier[40].marginal_cpa


def test_the_calendar_starts_the_day_after_the_facts_and_spends_the_plan(plain_answer):
    for channel in plain_answer.channels:
        spent = sum(day.spend for day in plain_answer.calendar if day.channel == channel.name)
        assert spent == pytest.approx(channel.spend, rel=1e-6)
    assert plain_answer.calendar[0].day == START + timedelta(days=70)


def by_channel(found, name):
    return [day for day in found.calendar if day.channel == name]


def codes(found):
    return {finding.code for finding in found.findings}


def test_no_day_of_the_calendar_passes_a_channels_limits(known):
    wishes = {"A": ChannelWish(locked=50.0), "B": ChannelWish(cap=250.0)}

    found = answer(known, replace(ASKED, wishes=wishes))

    assert {day.spend for day in by_channel(found, "A")} == {50.0}
    assert max(day.spend for day in by_channel(found, "B")) <= 250
    assert "calendar_cuts_at_once" in codes(found)


def test_no_day_of_the_calendar_passes_a_groups_cap(known):
    request = replace(ASKED, budget=60_000, groups=(GroupCap("US", ("A", "B", "C"), 1000.0),))

    found = answer(known, request)

    for name in "AB":  # both rise, and would catch up together above the cap
        assert by_channel(found, name)[-1].spend > by_channel(found, name)[0].spend
    for day in {one.day for one in found.calendar}:
        assert sum(one.spend for one in found.calendar if one.day == day) <= 1000 * (1 + 1e-9)


def test_days_too_few_for_the_steps_are_said(known, plain_answer):
    found = answer(known, replace(ASKED, days=3, budget=6_000))

    (short,) = [one for one in found.findings if one.code == "calendar_falls_short"]
    assert short.facts["channels"] == "A, B"
    assert short.facts["spent"].value < short.facts["planned"].value == pytest.approx(6_000)
    assert "calendar_falls_short" not in codes(plain_answer)


def test_a_shop_with_an_orders_cap_brings_in_total_what_the_plan_promises(known):
    wishes = {"A": ChannelWish(orders_cap=60.0)}

    found = answer(known, replace(ASKED, budget=60_000, cpa_cap=4.0, wishes=wishes))

    (full,) = [channel for channel in found.channels if channel.name == "A"]
    assert found.total.orders.mean == pytest.approx(30 * found.plan.orders)
    assert found.total.cpa.mean <= 4.0 * (1 + 1e-9)
    assert (full.stop, full.facts["limit"]) == ("orders_cap", 60.0)
    (curve,) = [curve for curve in found.curves if curve.name == "A"]
    assert curve.gmv.max() <= 60 * 26


def test_what_is_spent_today_does_not_change_with_a_what_if(known, plain_answer):
    cheap = {name: WhatIf(cpm=0.05) for name in TRUTH}  # the curves end below today's spend

    found = answer(known, replace(ASKED, budget=2_000, what_ifs=cheap))

    assert found.current.spend == pytest.approx(plain_answer.current.spend)


def test_a_negative_orders_cap_is_called_by_its_name(known):
    with pytest.raises(InvalidInput, match="orders cap of A is -5"):
        answer(known, replace(ASKED, wishes={"A": ChannelWish(orders_cap=-5.0)}))


def test_the_spend_of_the_period_never_passes_the_budget_by_rounding(known):
    for budget, days in ((24_000.7, 13), (24_000.1, 7), (77_777.77, 30), (1e5 / 3, 9)):
        found = answer(known, replace(ASKED, budget=budget, days=days))

        assert found.total.spend <= budget
        assert sum(channel.spend for channel in found.channels) <= budget
        assert found.total.spend == pytest.approx(budget)


def test_a_group_and_its_floors_are_told_in_the_same_unit(known):
    wishes = {"A": ChannelWish(locked=100.0), "B": ChannelWish(floor=100.0)}

    found = answer(known, replace(ASKED, wishes=wishes, groups=(GroupCap("US", ("A", "B"), 150),)))

    assert "need USD 200.00 a day, more than the cap USD 150.00" in found.message.format(
        **found.facts
    )


def test_a_new_channel_lives_in_the_what_if_world_too(known):
    new = NewChannel("Reels", cpm=4.0, ctr=0.03, cvr=0.05, aov=25.0, daily_spend=200.0)
    request = replace(ASKED, new_channels=(new,))
    plain = answer(known, request)

    better = answer(known, replace(request, what_ifs={"Reels": WhatIf(aov=2.0)}))

    assert better.total.gmv.mean > 1.1 * plain.total.gmv.mean
    assert ("Reels", "aov") in {(bar.channel, bar.assumption) for bar in tornado(known, plain)}


def test_a_request_survives_its_json(known):
    request = replace(
        ASKED,
        wishes={"A": ChannelWish(learning=True)},
        groups=(GroupCap("US", ("A",), 5.0),),
        what_ifs={"A": WhatIf(cvr=1.2)},
        new_channels=(NewChannel("R", 4, 0.03, 0.05, 25, 200),),
        start=date(2026, 12, 1),
        economics={"A": Economics(refund_share=0.1)},
    )

    assert from_json(to_json(request)) == request


def test_a_request_with_an_unknown_field_is_refused():
    with pytest.raises(InvalidInput, match="colour"):
        from_json({"currency": "USD", "colour": "red"})


def test_constraints_are_read_in_their_short_words():
    found = read_constraints(
        {"channels": {"A": {"min": 1, "max": 2, "min_or_nothing": "learning"}}}
    )

    assert found["wishes"]["A"] == ChannelWish(floor=1, cap=2, learning=True)


def test_a_channel_switched_on_today_is_learned_from_no_lower_level_twice():
    both = [fact(day, level=level, campaign="c", source_family="meta_ads")
            for day in range(3) for level in ("campaign", "ad")]  # fmt: skip

    (source,), _ = histories(both, currency="USD", rates={})

    assert source.history.spend.tolist() == [10.25] * 3


def test_another_currency_is_left_out_and_said():
    sources, findings = histories(
        [fact(), fact(channel="B", currency="GBP")], currency="USD", rates={}
    )

    assert [source.name for source in sources] == ["TikTok"]
    assert [finding.code for finding in findings] == ["currency_left_out"]


def test_a_rate_brings_another_currency_in():
    sources, _ = histories([fact(currency="GBP")], currency="USD", rates={"GBP": 1.3})

    assert sources[0].history.spend[0] == pytest.approx(13.325)


def test_no_channel_at_all_is_refused():
    with pytest.raises(InvalidInput, match="no channel"):
        answer(evidence([], ASKED), ASKED)


def test_the_tornado_shows_the_widest_bar_first(known, plain_answer):
    bars = tornado(known, plain_answer)

    assert [bar.spread for bar in bars] == sorted((bar.spread for bar in bars), reverse=True)
    assert all(bar.low_value < bar.high_value for bar in bars if bar.assumption == "aov")
