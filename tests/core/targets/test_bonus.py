"""Bonuses: curves, commissions, fixed amounts, limits, and one rounding at the end."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.targets.bonus import bonus
from core.targets.bonus_rule import BonusRule, CurvePart, FixedPart, Mode, Shape, SharePart
from core.targets.card_item import Veto, VetoEffect
from core.targets.score import score
from tests.core.targets.cards import card, dec

CURVE = ((dec(80), dec("0.5")), (dec(100), dec(1)), (dec(120), dec("1.5")))


def pairs(*rows):
    return tuple((dec(one), dec(other)) for one, other in rows)


def paid(*parts, actual=100, currency="USD", **fields):
    """The bonus of a card with one item, whose score is `actual`."""
    kept = {k: fields.pop(k) for k in ("vetoes", "probation", "amounts") if k in fields}
    rule = BonusRule(currency, parts, **fields)
    if kept.get("probation"):
        kept["items"] = (replace(card((100,)).items[0], probation_target=dec(100)),)
    one = card((100,), (actual,), bonus=rule, **kept)
    found = bonus(one, score(one))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("reached", "factor"),
    [(79, 0), (80, "0.5"), (90, "0.75"), (100, 1), (110, "1.25"), (120, "1.5"), (140, "1.5")],
)
def test_the_usual_curve(reached, factor):
    # method reference MC4
    assert CurvePart(dec(1), CURVE).factor(dec(reached)) == dec(factor)


def test_in_steps_nothing_lies_between():
    part = CurvePart(dec(1000), CURVE, Shape.STEPS)

    assert [part.factor(dec(s)) for s in ("79.99", 80, "99.99", 100)] == [
        0,
        dec("0.5"),
        dec("0.5"),
        1,
    ]


@pytest.mark.parametrize(("volume", "earned"), [(400, 100), (100, 25), (1500, 425), (5000, 1675)])
def test_marginal_brackets(volume, earned):
    # tier_mytime_marginal: help.mytime.com 360046956372; the page prints 424.98 for 1500
    # because it ends a bracket at 499.99
    part = SharePart("gmv", pairs((0, "0.25"), (500, "0.3"), (3000, "0.4")))

    assert part.paid(dec(volume)) == earned


@pytest.mark.parametrize(("volume", "earned"), [(999, "49.95"), (1000, "60.00")])
def test_the_rate_reached_on_the_whole_volume(volume, earned):
    # tier_retro_affiliate: abestweb.com thread 58442
    part = SharePart("gmv", pairs((0, "0.05"), (1000, "0.06")), Mode.WHOLE)

    assert part.paid(dec(volume)) == dec(earned)


def test_a_commission_is_capped():
    # fee_cap_tiktok_th: TikTok Shop Seller Center TH, article 4831419884979969
    part = SharePart("net", pairs((0, "0.0535")))

    assert paid(part, amounts={"net": dec(20000)}, cap=dec(199)).total == 199


def test_an_amount_below_zero_earns_nothing():
    assert paid(SharePart("net", pairs((0, "0.1"))), amounts={"net": dec(-500)}).total == 0


def test_it_is_rounded_once_and_halves_go_up():
    third = CurvePart(dec("0.005"), pairs((0, 1)))

    assert paid(third, third, third).total == dec("0.02")  # 0.015; rounded line by line 0.03
    assert paid(third).total == dec("0.01")


def test_a_currency_without_cents_is_paid_in_whole_units():
    assert paid(CurvePart(dec("1000.5"), pairs((0, 1))), currency="JPY").total == 1001


def test_lines_add_up_and_say_their_formula():
    found = paid(
        CurvePart(dec(1000), CURVE), FixedPart(dec(200), dec(105)), actual=110, cap=dec(1300)
    )

    assert found.total == 1300
    assert [line.kind for line in found.lines] == ["curve", "fixed", "cap"]
    assert sum(line.amount for line in found.lines) == found.total
    assert str(found.lines[0].told) == "USD 1,000.00 × 1.25 for 110.00 points."


def test_a_fixed_amount_waits_for_its_score():
    part = FixedPart(dec(200), dec(100))

    assert [paid(part, actual=a).total for a in (99, 100)] == [0, 200]


def test_on_probation_a_share_is_paid():
    found = paid(CurvePart(dec(1000), CURVE), probation=True, probation_share=dec("0.8"))

    assert found.total == 800
    assert str(found.lines[-1].told) == "On probation 80.0% of it is paid."


def test_the_floor_holds_but_not_against_a_veto_on_the_bonus():
    strike = Veto("ban", "Ban", "封禁", VetoEffect.BONUS, happened=True)

    assert paid(CurvePart(dec(1000), CURVE), actual=10, floor=dec(300)).total == 300
    assert paid(CurvePart(dec(1000), CURVE), floor=dec(300), vetoes=(strike,)).total == 0


def test_a_veto_on_the_score_takes_what_depends_on_the_score():
    strike = Veto("ban", "Ban", "封禁", VetoEffect.SCORE, happened=True)

    assert paid(CurvePart(dec(1000), CURVE), FixedPart(dec(50)), vetoes=(strike,)).total == 50


def test_nothing_is_negative_unless_the_rule_says_so():
    held = FixedPart(dec(-300))

    assert paid(held).total == 0
    assert paid(held, may_be_negative=True).total == -300


def test_a_missing_amount_is_asked_for():
    found = paid(SharePart("net", pairs((0, "0.1"))))

    assert (found.total, found.missing) == (None, ("net",))


def test_a_commission_in_another_currency_needs_the_agreed_rate():
    part = SharePart("net", pairs((0, "0.1")))

    with pytest.raises(InvalidInput, match="commission is on USD"):
        paid(part, currency="CNY", amounts={"net": dec(100)})
    assert paid(part, currency="CNY", fx=dec("7.1"), amounts={"net": dec(100)}).total == 71


@pytest.mark.parametrize(
    "broken",
    [
        lambda: CurvePart(dec(1), ()),
        lambda: CurvePart(dec(1), pairs((100, 1), (80, 2))),
        lambda: CurvePart(dec(1), pairs((80, 1), (100, "0.5"))),
        lambda: SharePart("gmv", pairs((10, "0.1"))),
        lambda: SharePart("gmv", pairs((0, 5))),
        lambda: BonusRule("", ()),
        lambda: BonusRule("USD", (), cap=dec(1), floor=dec(2)),
        lambda: BonusRule("USD", (), probation_share=dec(80)),
        lambda: BonusRule("USD", (), fx=dec(0)),
        lambda: BonusRule("USD", (), floor=dec(-1)),
    ],
)
def test_broken_rules_are_refused(broken):
    with pytest.raises(InvalidInput):
        broken()


@given(
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 30)), min_size=1, max_size=6),
    st.integers(0, 119),
    st.sampled_from(Shape),
)
def test_more_score_never_pays_less(rows, reached, shape):
    scores = sorted({one for one, _ in rows})
    factors = sorted(worth for _, worth in rows)[: len(scores)]
    part = CurvePart(dec(1000), pairs(*zip(scores, factors, strict=True)), shape)

    less, more = (paid(part, actual=reached + n, cap=dec(9000)).total for n in (0, 1))
    assert 0 <= less <= more <= 9000
