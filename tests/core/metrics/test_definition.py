"""A definition: every field checked, pairs that disagree refused, JSON there and back."""

from dataclasses import replace
from datetime import date

import pytest

from core.foundation.errors import InvalidInput
from core.metrics.basis import Basis
from core.metrics.basis_kinds import Attribution
from core.metrics.basis_words import CHOICES, FIELDS, NOT_SAID, choice_in_words, field_in_words
from core.metrics.definition import Definition, Judging
from core.metrics.definition_check import must_fit
from core.metrics.definition_differences import differences, merged
from core.metrics.definition_file import (
    BASIS_KEYS,
    JUDGING_KEYS,
    KEYS,
    from_json,
    from_row,
    to_json,
)
from core.metrics.definition_file import CHOICES as KINDS
from core.metrics.formula import read_formula
from core.metrics.formula_parts import fraction_of, money_power
from core.metrics.measures import ALL, MEASURES
from tests.core.metrics.definitions import definition


def test_json_there_and_back():
    whole = definition(
        "(gmv - refunds) / spend",
        unit="factor",
        basis={
            "gpm_basis": "show",
            "fx_rule": "order_day",
            "fx_source": "ECB",
            "currency": "EUR",
            "clock": "named",
            "timezone": "Asia/Shanghai",
            "day_cutoff_hour": 4,
            "maturity_days": 30,
            "true_up": "both",
            "platform_subsidy": True,
        },
        judging={"floor": 0, "cap": 1.2, "min_sample": 30, "plausible_high": 20},
        valid_to="2026-12-31",
        note_en="What it counts",
    )

    assert from_json(to_json(whole)) == whole


def test_what_nobody_said_is_not_written():
    assert "shipping" not in to_json(definition(without=("shipping",)))["basis"]
    assert to_json(definition())["basis"]["shipping"] is False


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "Net ROAS"}, "cannot be the code"),
        ({"code": "9lives"}, "cannot be the code"),
        ({"version": 0.5}, "a whole number"),
        ({"version": -1}, "count from 1"),
        ({"version": 0}, "count from 1"),
        ({"name_zh": " "}, "Chinese name"),
        ({"owner": None}, "owner"),
        ({"formula": "gmv +"}, "ends too early"),
        ({"formula": 5}, "a text"),
        ({"unit": "dollars"}, "unit of the definition is dollars"),
        ({"direction": ""}, "missing"),
        ({"valid_from": "tomorrow"}, "a day such as"),
        ({"valid_from": "2026-06-01", "valid_to": "2026-05-01"}, "before it holds"),
        ({"version": 2}, "why the definition changes"),
        ({"judging": {"floor": 1.2, "cap": 1.0}}, "above the upper"),
        ({"judging": {"plausible_low": 2, "plausible_high": 1}}, "above the upper"),
        ({"judging": {"min_sample": -1}}, "below zero"),
        ({"note_en": "x" * 700}, "longer than"),
        ({"formula": "kpi:own / 2"}, "own → own"),
        ({"colour": "red"}, "unknown key colour"),
        ({"basis": {"attribution": "magic"}}, "magic"),
        ({"basis": {"shipping": "in"}}, "true or false"),
        ({"basis": {"exclusions": ["samples", "samples"]}}, "twice"),
        ({"basis": {"freeze_day": 31}}, "between 1 and 28"),
        ({"basis": {"click_window_days": -1}}, "between 0 and 90"),
        ({"basis": {"day_cutoff_hour": 24}}, "between 0 and 23"),
        ({"basis": {"freeze_day": 4.5}}, "a whole number"),
        ({"basis": {"currency": "usd"}}, "no currency code"),
        ({"basis": {"source_of_record": "x" * 300}}, "longer than"),
    ],
)
def test_a_faulty_field_is_refused(fields, said):
    with pytest.raises(InvalidInput) as refused:
        definition(**fields)

    assert said in f"{refused.value} {refused.value.remedy.format(**refused.value.facts)}"


@pytest.mark.parametrize(
    "basis",
    [
        {"attribution": "gmv_max", "attribution_scope": "ad_touched"},
        {"attribution": "classic_ads", "attribution_scope": "promoted_products"},
        {"attribution": "any"},  # with a window and a scope
        {"attribution": "organic", "traffic": "paid"},
        {"attribution": "affiliate", "traffic": "organic"},
        {"fx_rule": "month_mean"},
        {"fx_source": "ECB"},
        {"fx_rule": "never_converted", "fx_source": "ECB"},
        {"fx_rule": "month_mean", "fx_source": "ECB"},  # into which currency?
        {"clock": "named"},
        {"timezone": "Asia/Shanghai"},
        {"clock": "named", "timezone": "Mars/Olympus"},
        {"clock": "named", "timezone": "/etc/passwd"},
        {"true_up": "claw_back"},
        {"value_state": "settled", "event_date": "paid"},
        {"value_state": "minus_refunded", "event_date": "created"},
    ],
)
def test_two_fields_that_disagree_are_refused(basis):
    with pytest.raises(InvalidInput):
        definition(basis=basis)


def test_a_version_follows_the_one_before_and_holds_in_its_time():
    second = replace(definition(), version=2, change_reason="agreed", valid_to=date(2026, 3, 31))

    assert second.supersedes == 1
    assert definition().supersedes is None
    assert second.holds_on(date(2026, 1, 1))
    assert second.holds_on(date(2026, 3, 31))
    assert not second.holds_on(date(2026, 4, 1))
    assert not second.holds_on(date(2025, 12, 31))


def test_differences_name_the_fields_and_skip_version_and_reason():
    first = definition()
    second = replace(
        definition("net_gmv", basis={"shipping": True}), version=2, change_reason="agreed"
    )

    assert [(d.field, d.before, d.after) for d in differences(first, second)] == [
        ("formula", "gmv", "net_gmv"),
        ("shipping", "out", "in"),
    ]
    assert differences(first, first) == ()


def test_two_edits_of_one_version_are_joined():
    base = definition("kpi:other / 2")
    theirs = definition("kpi:other / 2", basis={"shipping": True, "tax": True}, owner="Li")
    mine = definition("kpi:other / 3", basis={"shipping": False, "freeze_day": 8})
    stored = replace(theirs, formula=read_formula("gmv / 2"), typed="kpi:other / 2")
    kept = replace(base, formula=read_formula("gmv / 2"), typed="kpi:other / 2")

    assert merged(base, theirs, mine) == definition(
        "kpi:other / 3", basis={"shipping": True, "tax": True, "freeze_day": 8}, owner="Li"
    )
    assert merged(kept, stored, base) == theirs
    assert merged(base, theirs, base) == theirs
    assert merged(base, base, mine) == mine


def test_a_field_that_i_emptied_stays_empty():
    base, mine = definition(), definition(without=("freeze_day",))

    assert merged(base, definition(owner="Li"), mine).basis.freeze_day is None


def test_edits_that_contradict_each_other_are_refused():
    base = definition()
    theirs = definition(basis={"maturity_days": 30, "true_up": "both"})
    mine = definition(basis={"clock": "named", "timezone": "Asia/Shanghai"})

    assert merged(base, theirs, mine).basis.timezone
    with pytest.raises(InvalidInput):
        merged(
            theirs,
            replace(theirs, valid_to=date(2026, 2, 1)),
            replace(theirs, valid_from=date(2026, 3, 1)),
        )


@pytest.mark.parametrize(
    ("formula", "fields", "said"),
    [
        ("gmv + orders", {}, "adds money"),
        ("gmv / spend", {}, "unit do not fit"),
        ("orders", {"unit": "money"}, "unit do not fit"),
        ("gmv", {"unit": "count"}, "unit do not fit"),
        ("profit", {}, "no measure profit"),
        ("kpi:nowhere", {}, "no KPI nowhere"),
        ("1000 * gmv / views", {"basis": {"gpm_basis": "show"}}, "divides by views"),
        ("gmv", {"basis": {"gpm_basis": "watch"}}, "divides by"),
        ("kpi:other / orders", {}, "another attribution"),
    ],
)
def test_what_does_not_fit_is_refused(formula, fields, said):
    other = replace(
        definition(without=("attribution_scope",), basis={"attribution": "gmv_max"}), code="other"
    )

    with pytest.raises(InvalidInput) as refused:
        must_fit(definition(formula, **fields), [other])

    assert said in str(refused.value)


def test_a_ring_through_others_is_refused():
    other = definition("2 * kpi:own", code="other")

    with pytest.raises(InvalidInput, match=r"→ own|→ other"):
        must_fit(definition("kpi:other + gmv"), [other])


def test_claimed_orders_need_an_attribution():
    nobody = ("attribution_scope", "click_window_days")

    must_fit(definition("spend", without=nobody, basis={"attribution": "any"}), [])
    with pytest.raises(InvalidInput, match="gmv depend on who claims"):
        must_fit(definition("gmv", without=nobody, basis={"attribution": "any"}), [])


@pytest.mark.parametrize(
    ("formula", "top", "bottom"),
    [
        ("1000 * gmv / impressions", "gmv", "impressions"),
        ("gmv", "gmv", None),
        ("(gmv - refunds) / spend", "gmv - refunds", "spend"),
        ("gmv / orders / clicks", "gmv", "orders * clicks"),
        ("gmv / (spend / orders)", "gmv * orders", "spend"),
        ("1 / orders", "1", "orders"),
    ],
)
def test_top_and_bottom(formula, top, bottom):
    found = fraction_of(read_formula(formula), {})

    assert found.top == read_formula(top)
    assert found.bottom == (None if bottom is None else read_formula(bottom))


@pytest.mark.parametrize(
    ("formula", "power"),
    [
        *(("gmv", 1), ("orders", 0), ("gmv / spend", 0), ("orders / gmv", -1), ("7", None)),
        *(("gmv * spend", 2), ("gmv + 5", 1), ("(gmv - spend) / orders", 1)),
    ],
)
def test_money_is_counted(formula, power):
    assert money_power(read_formula(formula), {}) == power


def test_every_field_and_choice_has_words():
    fields = {*KEYS, *BASIS_KEYS, *JUDGING_KEYS}
    assert fields - FIELDS.keys() == {
        *("code", "version", "basis", "judging", "change_reason", "typed"),
    }
    for field, kind in KINDS.items():
        assert {one.value for one in kind} == set(CHOICES[field])
    assert set(CHOICES["attribution"]) == {one.value for one in Attribution}
    assert choice_in_words("shipping", "") == NOT_SAID
    assert choice_in_words("owner", "Li") == "Li"
    assert field_in_words("tax") == "tax"


def test_a_row_says_flags_and_exclusions_in_words():
    row = {
        "code": "own",
        "name_en": "Own",
        "name_zh": "自有",
        "formula": "gmv",
        "unit": "money",
        "direction": "higher",
        "attribution": "classic_ads",
        "tax": "in",
        "shipping": "out",
        "seller_discount": "",
        "exclusions": "samples brushing",
        "maturity_days": "30",
        "cap": "1.2",
        "owner": "Li",
        "valid_from": "2026-01-01",
    }
    found = from_row(row)

    assert (found.basis.tax, found.basis.shipping, found.basis.seller_discount) == (
        *(True, False, None),
    )
    assert [one.value for one in found.basis.exclusions] == ["samples", "brushing"]
    assert found.basis.maturity_days == 30
    assert found.judging == Judging(cap=1.2)


def test_measures_are_named_once():
    assert len(MEASURES) == len(ALL)
    assert isinstance(definition(), Definition)
    assert Basis(Attribution.ANY).shipping is None
