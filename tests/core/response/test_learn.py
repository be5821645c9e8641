"""What a learned response promises, on markets whose truth is known and on odd histories."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.response.channel_response import ChannelResponse
from core.response.history import ChannelHistory
from core.response.learn import learn
from tests.markets import simulate_market

MARKET = simulate_market(7)
LEARNED = learn(MARKET.histories, seed=3, draws=200)


def history(
    spend: NDArray[np.float64], orders: NDArray[np.float64], *, organic: bool = False
) -> ChannelHistory:
    return ChannelHistory("Shop", date(2026, 1, 5), spend, orders, orders * 30.0, organic)


def codes(channel: ChannelResponse) -> set[str]:
    return {finding.code for finding in channel.findings}


def is_sound(channel: ChannelResponse) -> bool:
    whole = all(
        np.isfinite(values).all()
        for values in (channel.spend, channel.order_draws, channel.aov_draws, channel.weekday)
    )
    rising = bool((np.diff(channel.order_draws, axis=1) >= 0).all())
    return whole and rising and bool((channel.order_draws[:, 0] == 0).all())


def test_every_draw_rises_from_zero_on_a_rising_grid_that_reaches_far() -> None:
    for channel in LEARNED:
        assert is_sound(channel)
        assert (np.diff(channel.spend) > 0).all()
        reach = max(channel.learned_range[1], channel.current_daily_spend)
        assert channel.spend[-1] >= 6 * reach * (1 - 1e-9)
        assert channel.weekday.mean() == pytest.approx(1)


def test_the_curve_is_near_the_truth_at_the_usual_spend() -> None:
    for channel, truth in zip(LEARNED, MARKET.truth, strict=True):
        usual = np.array([np.mean(channel.learned_range)])
        assert channel.orders(usual).mean() == pytest.approx(truth(usual)[0], rel=0.3)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    again = learn(MARKET.histories[:2], seed=3, draws=50)
    same = learn(MARKET.histories[:2], seed=3, draws=50)
    other = learn(MARKET.histories[:2], seed=4, draws=50)
    assert np.array_equal(again[0].order_draws, same[0].order_draws)
    assert not np.array_equal(again[0].order_draws, other[0].order_draws)


@pytest.mark.parametrize("unit", [0.01, 100.0, 1e6], ids=["cents", "hundreds", "millions"])
def test_the_unit_of_money_changes_nothing_but_the_unit(unit: float) -> None:
    scaled = [replace(one, spend=one.spend * unit, gmv=one.gmv * unit) for one in MARKET.histories]
    for channel, same in zip(learn(scaled, seed=3, draws=200), LEARNED, strict=True):
        np.testing.assert_allclose(channel.spend, same.spend * unit)
        np.testing.assert_allclose(
            channel.order_draws.mean(axis=0), same.order_draws.mean(axis=0), rtol=1e-2
        )
        assert channel.aov_draws.mean() == pytest.approx(same.aov_draws.mean() * unit)


def test_unknown_days_are_left_out_and_told() -> None:
    spend, orders = np.linspace(50, 150, 60), np.linspace(10, 20, 60)
    spend[10], orders[20] = np.nan, np.nan
    (channel,) = learn([history(spend, orders)], seed=1, draws=50)
    assert is_sound(channel)
    assert channel.quality.days == 58
    assert "unknown_days" in codes(channel)


DAYS = np.arange(60.0)
ODD = {
    "one day": history(np.array([100.0]), np.array([5.0])),
    "no orders": history(100 + DAYS, np.zeros(60)),
    "constant spend": history(np.full(60, 100.0), np.full(60, 9.0)),
    "huge counts": history(100 + DAYS, 1e9 + 1e7 * DAYS),
    "one active day": history(np.where(DAYS == 3, 100.0, 0.0), np.where(DAYS == 3, 5.0, 0.0)),
    "orders without spend": history(np.where(DAYS < 30, 100.0, 0.0), np.full(60, 8.0)),
    "organic": history(100 + DAYS, 20 + DAYS / 10, organic=True),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_an_odd_history_still_gives_finite_rising_curves(odd: ChannelHistory) -> None:
    (channel,) = learn([odd], seed=1, draws=50)
    assert is_sound(channel)


@pytest.mark.parametrize(
    "useless",
    [
        history(np.zeros(0), np.zeros(0)),
        history(np.zeros(30), np.ones(30)),
        history(np.full(30, np.nan), np.full(30, np.nan)),
        history(np.full(30, -1.0), np.ones(30)),
        history(np.full(30, np.inf), np.ones(30)),
    ],
    ids=["empty", "no spend", "unknown", "negative", "infinite"],
)
def test_a_history_that_teaches_nothing_is_refused_in_words(useless: ChannelHistory) -> None:
    with pytest.raises(InvalidInput, match="Shop"):
        learn([useless], seed=1)


def test_no_channel_gives_no_response() -> None:
    assert learn([], seed=1) == ()


def test_an_unknown_aov_is_borrowed_and_told() -> None:
    first, second = MARKET.histories[:2]
    blind = replace(second, gmv=np.full(second.days, np.nan))
    known, borrowed = learn([first, blind], seed=1, draws=400)
    assert "aov_unknown" in codes(borrowed)
    assert "aov_unknown" not in codes(known)
    assert np.median(borrowed.aov_draws) == pytest.approx(np.median(known.aov_draws), rel=0.15)


def test_organic_orders_are_told_apart_where_ads_were_paused() -> None:
    chance = np.random.default_rng(5)
    spend = 100 * np.exp(0.5 * chance.standard_normal(150))
    spend[::10] = 0.0
    orders = chance.poisson(40 + 60 * spend / (spend + 100)).astype(float)
    (channel,) = learn([history(spend, orders, organic=True)], seed=1, draws=200)
    assert channel.base_orders == pytest.approx(40, rel=0.25)
    assert "never_paused_base" not in codes(channel)
