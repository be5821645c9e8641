"""Volume, mix and rate of segments; what came and went stands apart; all of it adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.metrics.chain import chain_of
from core.metrics.formula import read_formula
from core.metrics.segments import ENDED, MIX, NEW, UNSPLIT, VOLUME, segment_changes
from core.metrics.terms import terms_of

COUNTS = st.integers(1, 10_000)
SEGMENT = st.builds(
    lambda orders, clicks, impressions, spend, gmv: {
        "orders": float(orders),
        "clicks": float(orders + clicks),
        "impressions": float(orders + clicks + impressions),
        "spend": float(spend),
        "gmv": float(gmv),
    },
    *[COUNTS] * 5,
)
SEGMENTS = st.dictionaries(st.sampled_from("ABCDE"), SEGMENT, min_size=1)
KPIS = {
    "gmv": "gmv",
    "cpa": "spend / orders",
    "roas": "gmv / spend",
    "gpm": "1000 * gmv / impressions",
    "cpm": "1000 * spend / impressions",
    "impressions": "impressions",
    "profit": "gmv - spend",
    "roi": "(gmv - spend) / spend",
    "aov": "gmv / orders",
}


def changes_of(text, before, after, known=("impressions", "clicks", "orders", "gmv", "spend")):
    terms = terms_of(read_formula(text), {})
    asked = {code for term in terms for code in term.exponents}
    return segment_changes(terms, chain_of(known, asked), before, after)


def lines(changes):
    sums = {}
    for change in changes:
        for code, effect in change.effects.items():
            sums[code] = sums.get(code, 0.0) + effect
    return sums


def worth(text, segments):
    terms = terms_of(read_formula(text), {})
    totals = {
        code: sum(s[code] for s in segments.values()) for code in next(iter(segments.values()))
    }
    value = 0.0
    for term in terms:
        part = term.coefficient
        for code, power in term.exponents.items():
            part *= totals[code] ** power
        value += part
    return value


def test_two_segments_of_the_check_values():
    """MK13: 3,200 to 4,824."""
    before = {
        "A": {"impressions": 60_000.0, "gmv": 1_200.0},
        "B": {"impressions": 40_000.0, "gmv": 2_000.0},
    }
    after = {
        "A": {"impressions": 48_000.0, "gmv": 864.0},
        "B": {"impressions": 72_000.0, "gmv": 3_960.0},
    }
    found = lines(changes_of("gmv", before, after, known=("impressions", "gmv")))

    assert found[VOLUME] == pytest.approx(709.61, abs=0.005)
    assert found[MIX] == pytest.approx(748.68, abs=0.005)
    assert found["gmv_per_impression"] == pytest.approx(165.71, abs=0.005)


@pytest.mark.parametrize("text", KPIS.values(), ids=KPIS)
@given(SEGMENTS, SEGMENTS)
def test_everything_adds_up_to_the_change(text, before, after):
    changes = changes_of(text, before, after)
    total = sum(effect for change in changes for effect in change.effects.values())
    old, new = worth(text, before), worth(text, after)

    assert total == pytest.approx(new - old, abs=1e-8 * (abs(old) + abs(new) + 1))
    for change in changes:
        size = abs(change.before) + abs(change.after) + 1
        assert sum(change.effects.values()) == pytest.approx(
            change.after - change.before, abs=1e-8 * size
        )


@given(SEGMENTS, SEGMENTS, st.floats(0.01, 100))
def test_another_unit_of_money_changes_no_share_of_the_story(before, after, rate):
    def in_other_money(segments):
        return {
            name: {**sums, "gmv": sums["gmv"] * rate, "spend": sums["spend"] * rate}
            for name, sums in segments.items()
        }

    usual = lines(changes_of("gmv", before, after))
    scaled = lines(changes_of("gmv", in_other_money(before), in_other_money(after)))

    size = worth("gmv", before) + worth("gmv", after)
    for code, effect in usual.items():
        assert scaled[code] == pytest.approx(rate * effect, abs=1e-8 * rate * size)


def test_new_and_ended_segments_stand_apart():
    one = {"impressions": 1000.0, "clicks": 50.0, "orders": 5.0, "gmv": 100.0, "spend": 20.0}
    changes = changes_of("gmv", {"old": one}, {"fresh": one})

    assert {change.name: dict(change.effects) for change in changes} == {
        "old": {ENDED: -100.0},
        "fresh": {NEW: 100.0},
    }


def test_a_segment_without_orders_is_neither_new_nor_ended():
    before = {"impressions": 1000.0, "clicks": 50.0, "orders": 0.0, "gmv": 0.0, "spend": 20.0}
    after = before | {"orders": 5.0, "gmv": 100.0}
    (change,) = changes_of("gmv", {"A": before}, {"A": after})

    assert change.effects["cvr"] == pytest.approx(100)
    assert change.effects["aov"] == 0
    assert not change.by_logs


def test_a_cost_per_order_without_orders_is_not_split():
    both = {"impressions": 1000.0, "clicks": 50.0, "orders": 5.0, "gmv": 100.0, "spend": 20.0}
    none = both | {"orders": 0.0}
    changes = changes_of("spend / orders", {"A": both, "B": both}, {"A": both, "B": none})
    b = changes[1]

    assert dict(b.effects) == {UNSPLIT: pytest.approx(20 / 5 - 20 / 10)}
    assert not b.by_logs


def test_a_dearer_thousand_raises_cpa_and_a_better_rate_lowers_it():
    before = {"impressions": 1000.0, "clicks": 50.0, "orders": 5.0, "spend": 20.0}
    after = {"impressions": 1000.0, "clicks": 50.0, "orders": 10.0, "spend": 30.0}
    (change,) = changes_of("spend / orders", {"A": before}, {"A": after})

    assert change.effects["cpm"] > 0 > change.effects["cvr"]
    assert change.effects[MIX] == 0
