"""Formulas: read by a list of what is allowed, written back, worked out, never executed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.metrics.formula import (
    Measure,
    Number,
    Operation,
    Operator,
    Reference,
    measures_of,
    monomial,
    read_formula,
    references_of,
    refuse_rings,
    resolved,
    value,
    write_formula,
)
from core.metrics.formula_text import DEEPEST, LONGEST

SUMS = {"gmv": 5000.0, "orders": 200.0, "spend": 700.0, "impressions": 333_333.0, "clicks": 0.0}
LEAVES = st.one_of(
    st.sampled_from(["gmv", "orders", "spend", "clicks"]).map(Measure),
    st.sampled_from(["roas", "aov"]).map(Reference),
    st.floats(0.001, 1e12).map(Number),
    st.integers(1, 10**9).map(lambda n: Number(float(n))),
)
TREES = st.recursive(
    LEAVES, lambda part: st.builds(Operation, st.sampled_from(Operator), part, part), max_leaves=8
)


@given(TREES)
def test_what_is_written_is_read_back(tree):
    assert read_formula(write_formula(tree), longest=4_000) == tree


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_refused_in_words(text):
    try:
        tree = read_formula(text)
    except InvalidInput:
        return

    assert read_formula(write_formula(tree), longest=4_000) == tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gmv / orders", 25.0),  # MK1
        ("spend / orders", 3.5),  # MK1
        ("gmv / spend", 5000 / 700),  # MK1
        ("gmv - spend * 2 + 1", 3601.0),
        ("gmv - (spend - 100)", 4400.0),
        ("gmv / spend / 2", 5000 / 1400),
        ("gmv / (spend / 2)", 5000 / 350),
        ("（gmv − spend）÷ orders", 21.5),  # as a Chinese keyboard writes it
        ("GMV / Orders", 25.0),
        ("2.5e2", 250.0),
    ],
)
def test_values(text, expected):
    assert value(read_formula(text), SUMS, {}) == pytest.approx(expected)


@given(
    st.lists(st.sampled_from(["gmv", "orders", "3", "2.5"]), min_size=1, max_size=8),
    st.lists(st.sampled_from("+-*"), min_size=7, max_size=7),
)
def test_precedence_is_the_usual_one(parts, signs):
    text = parts[0] + "".join(f" {s} {p}" for s, p in zip(signs, parts[1:], strict=False))
    expected = eval(text, {}, {"gmv": 5000.0, "orders": 200.0})

    assert value(read_formula(text), SUMS, {}) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["refunds", "gmv / refunds", "gmv / clicks", "0 * refunds"])
def test_a_missing_measure_or_a_zero_denominator_is_unknown(text):
    assert value(read_formula(text), SUMS, {}) is None


def test_too_large_a_number_is_unknown_not_infinite():
    assert value(read_formula("1e300 * 1e300 * gmv"), SUMS, {}) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("gmv +", "ends too early"),
        ("(gmv", "ends too early"),
        ("gmv)", "«)»"),
        ("gmv orders", "«orders»"),
        ("gmv ** 2", "«* 2»"),
        ("-gmv", "«-gmv»"),
        ("gmv / 0", "divides by zero"),
        ("1.2.3", "«1.2.3»"),
        ("1e999", "«1e999»"),
        ("__import__('os').system('ls')", "«__import__"),
        ("gmv.real", "«.real»"),
        ("gmv if 1 else 2", "«if"),
        ("[gmv]", "«[gmv]»"),
        ("kpi:", "«:»"),
        ("12 kpi:gmv", "«kpi:gmv»"),
        ("gmv + " * 200 + "gmv", f"longer than {LONGEST}"),
        ("(" * (DEEPEST + 1) + "gmv" + ")" * (DEEPEST + 1), f"more than {DEEPEST}"),
    ],
)
def test_what_is_no_formula_is_refused(text, said):
    with pytest.raises(InvalidInput) as refused:
        read_formula(text)

    assert said in str(refused.value)


def test_the_longest_formula_is_still_worked_out():
    text = "+".join(["gmv"] * 100)

    assert value(read_formula(text), SUMS, {}) == pytest.approx(500_000)


def test_references_are_looked_up():
    kpis = {"aov": read_formula("gmv / orders"), "double": read_formula("2 * kpi:aov")}

    assert value(Reference("double"), SUMS, kpis) == 50.0
    assert measures_of(Reference("double"), kpis) == {"gmv", "orders"}
    assert references_of(kpis["double"]) == {"aov"}
    assert write_formula(resolved(kpis["double"], kpis)) == "2 * (gmv / orders)"


def test_an_unknown_reference_is_named():
    with pytest.raises(InvalidInput, match="no KPI nowhere"):
        measures_of(Reference("nowhere"), {})


@pytest.mark.parametrize(
    ("kpis", "ring"),
    [
        ({"a": "kpi:a"}, "a → a"),
        ({"a": "kpi:b", "b": "kpi:a / 2"}, "a → b → a"),
        ({"a": "gmv + kpi:b", "b": "kpi:c", "c": "kpi:b * 2"}, "b → c → b"),
    ],
)
def test_a_ring_is_refused_and_named(kpis, ring):
    formulas = {code: read_formula(text) for code, text in kpis.items()}

    with pytest.raises(InvalidInput, match=ring):
        refuse_rings(formulas)
    with pytest.raises(InvalidInput, match=ring):
        value(formulas["a"] if "c" in kpis else Reference("a"), SUMS, formulas)


def test_a_chain_of_doublings_is_quick_and_a_written_out_one_is_bounded():
    kpis = {"k0": read_formula("gmv")}
    for n in range(1, 60):
        kpis[f"k{n}"] = read_formula(f"kpi:k{n - 1} + kpi:k{n - 1}")

    assert value(Reference("k59"), {"gmv": 1.0}, kpis) == 2.0**59
    with pytest.raises(InvalidInput, match="Written out"):
        resolved(Reference("k59"), kpis)


@pytest.mark.parametrize(
    ("text", "constant", "powers"),
    [
        ("1000 * gmv / impressions", 1000, {"gmv": 1, "impressions": -1}),
        ("spend / (clicks * 2)", 0.5, {"spend": 1, "clicks": -1}),
        ("gmv * gmv / gmv", 1, {"gmv": 1}),
        ("gmv + gmv", 2, {"gmv": 1}),
        ("3 * gmv - gmv", 2, {"gmv": 1}),
        ("7", 7, {}),
        ("kpi:cpm / kpi:ctr", 1000, {"spend": 1, "clicks": -1}),
    ],
)
def test_products_are_straight_lines_in_logs(text, constant, powers):
    kpis = {
        "cpm": read_formula("1000 * spend / impressions"),
        "ctr": read_formula("clicks / impressions"),
    }
    found = monomial(read_formula(text), kpis)

    assert found is not None
    assert found.constant == pytest.approx(constant)
    assert dict(found.exponents) == powers


@pytest.mark.parametrize("text", ["gmv - spend", "gmv + orders", "gmv - gmv", "1 - 2", "1 - gmv"])
def test_sums_of_unlike_measures_are_not(text):
    assert monomial(read_formula(text), {}) is None


@given(TREES)
def test_a_monomial_says_the_same_as_the_formula(tree):
    kpis = {"roas": read_formula("gmv / spend"), "aov": read_formula("gmv / orders")}
    sums = {"gmv": 3.0, "orders": 2.0, "spend": 0.5, "clicks": 1.5}
    found = monomial(tree, kpis)
    direct = value(tree, sums, kpis)
    if found is None or direct is None:
        return

    logs = math.log(found.constant) + sum(
        power * math.log(sums[code]) for code, power in found.exponents.items()
    )
    assert logs == pytest.approx(math.log(direct), abs=1e-6)
