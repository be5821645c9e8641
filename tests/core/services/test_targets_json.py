"""A file of targets is answered with figures worked by hand; a wrong one is told where."""

import json

import pytest

from core.foundation.errors import InvalidInput
from core.services.targets_json import MOST_OWN, targets_json
from tests.conftest import TODAY

LIVE = {
    "gmv": {"value": 5000}, "cpa": {"max": 3.5}, "aov": {"value": 25},
    "ctr": {"value": 0.02}, "cvr": {"value": 0.03},
}  # fmt: skip
CROWDED = LIVE | {"cpa": {"value": 3.5}, "cpm": {"value": 4}}


def ask(targets, **more):
    rows = [{"kpi": kpi, **wish} for kpi, wish in targets.items()]
    answer = targets_json({"currency": "USD", "targets": rows, **more}, today=TODAY)
    json.dumps(answer, allow_nan=False)
    return answer


def codes(answer):
    return [finding["code"] for finding in answer["findings"]]


def test_a_live_of_5000_below_a_cpa_of_350():
    answer = ask(LIVE)

    ranges = answer["ranges"]
    assert answer["status"] == "consistent"
    assert ranges["orders"]["value"] == 200
    assert (ranges["spend"]["low"], ranges["spend"]["high"]) == (None, 700)
    assert ranges["roas"]["low"] == pytest.approx(7.142857)
    assert ranges["gpm"]["value"] == 15
    assert ranges["cpm"]["high"] == pytest.approx(2.10)
    assert set(ranges["cpm"]["because_high"]) == {"cpa", "ctr", "cvr"}


def test_a_period_that_ended_is_answered_and_said_to_be_over():
    october, november = (
        {"from": f"2026-{month}-01", "to": f"2026-{month}-30"} for month in (10, 11)
    )

    assert "period_over" in codes(ask(LIVE, **october))
    assert "period_over" not in codes(ask(LIVE, **november))
    assert "period_over" not in codes(ask(LIVE))


def test_at_least_5000_is_answered_at_its_base_too():
    answer = ask(LIVE | {"gmv": {"min": 5000}})

    assert answer["ranges"]["spend"]["high"] is None
    assert answer["at_base"]["orders"]["value"] == 200
    assert answer["at_base"]["spend"]["high"] == 700


def test_gmv_cpa_and_aov_fix_orders_spend_and_roas():
    ranges = ask({"gmv": {"value": 5000}, "cpa": {"value": 3.5}, "aov": {"value": 25}})["ranges"]

    found = [ranges[kpi]["value"] for kpi in ("orders", "spend", "roas")]
    assert found == pytest.approx([200, 700, 7.142857])


def test_one_target_too_many_names_the_set_its_factor_and_ways_out():
    answer = ask(CROWDED)

    (conflict,) = answer["conflicts"]
    assert answer["status"] == "contradictory"
    assert set(conflict["kpis"]) == {"cpa", "ctr", "cvr", "cpm"}
    assert conflict["factor"] == pytest.approx(1.9048, abs=5e-5)
    assert conflict["implied"] == pytest.approx(
        {"cpa": 6.667, "cpm": 2.10, "ctr": 0.03810, "cvr": 0.05714}, abs=5e-4
    )
    spread = answer["repairs"][0]
    assert spread["way"] == "spread"
    assert spread["targets"]["cpa"]["min"] == pytest.approx(4.1118, abs=5e-5)
    assert answer["locked_conflict"] is None


def test_the_best_cpa_that_the_limits_leave():
    answer = ask({
        "gmv": {"min": 5000}, "cpa": {"max": 3.5}, "aov": {"value": 25},
        "ctr": {"max": 0.025}, "cvr": {"max": 0.04}, "cpm": {"min": 4},
    })  # fmt: skip

    (conflict,) = answer["conflicts"]
    assert set(conflict["kpis"]) == {"cpa", "ctr", "cvr", "cpm"}
    assert answer["ranges"]["cpa"]["low"] == pytest.approx(4.0)


def test_locked_targets_that_exclude_each_other_are_named_and_nothing_moves():
    locked = ("cpa", "ctr", "cvr", "cpm")

    answer = ask(CROWDED | {kpi: CROWDED[kpi] | {"locked": True} for kpi in locked})

    assert set(answer["locked_conflict"]) == set(locked)
    assert answer["repairs"] == []


def test_locks_that_agree_but_for_their_digits_do_not_stand_in_the_way():
    held = {"gmv": 5000, "orders": 200, "aov": 25.2}

    answer = ask(CROWDED | {kpi: {"value": v, "locked": True} for kpi, v in held.items()})

    assert {repair["way"] for repair in answer["repairs"]} >= {"spread", "few"}
    assert not set(held) & {kpi for repair in answer["repairs"] for kpi in repair["changes"]}


def test_a_gpm_of_ten_thousand_is_doubted():
    answer = ask({"gpm": {"min": 10_000}, "aov": {"value": 25}})

    (doubt,) = [one for one in answer["findings"] if one["code"] == "gpm_implausible"]
    assert (doubt["severity"], "0.4 orders" in doubt["sentence"]) == ("watch", True)


def test_a_cpa_of_350_at_usual_rates_needs_a_cpm_of_314():
    answer = ask({"cpa": {"max": 3.5}, "ctr": {"value": 0.028}, "cvr": {"value": 0.032}})

    assert answer["ranges"]["cpm"]["high"] == pytest.approx(3.14, abs=5e-3)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"margin_share": 0.1}, "below_break_even"),
        ({"margin_share": 0.0}, "never_breaks_even"),
        ({"budget": 699}, "over_budget"),
        ({"orders_per_day": 6, "from": "2026-12-01", "to": "2026-12-30"}, "order_cap"),
    ],
)
def test_what_the_business_does_not_allow_is_said(limits, code):
    assert code in codes(ask(LIVE | {"cpa": {"value": 3.5}}, **limits))


def test_limits_that_just_suffice_are_not_doubted():
    days = {"from": "2026-12-01", "to": "2026-12-20"}

    assert codes(ask(LIVE | {"cpa": {"value": 3.5}}, budget=700, orders_per_day=10, **days)) == []


def test_gmv_max_and_classic_ads_are_two_systems():
    answer = ask(LIVE | {"gmv_max_gmv": {"value": 9000}, "gmv_max_roi": {"min": 4}})

    assert answer["conflicts"] == []
    assert answer["ranges"]["spend"]["high"] == 700


def test_a_difference_is_kept_out_and_said():
    answer = ask(LIVE | {"contribution_after_ads": {"min": 100}})

    assert codes(answer).count("not_linear") == 1
    assert answer["ranges"]["orders"]["value"] == 200


def test_an_own_kpi_joins_the_system():
    answer = ask(LIVE, kpis={"gmv_per_click": "gmv / clicks", "twice": "2 * kpi:gmv_per_click"})
    both = ask(LIVE | {"twice": {"value": 1.5}}, kpis={"twice": "2 * gmv / clicks"})

    assert answer["ranges"]["gmv_per_click"]["value"] == pytest.approx(0.75)
    assert both["status"] == "consistent"


def test_absurd_sizes_are_answered_in_finite_numbers():
    answer = ask({"gmv": {"value": 1e300}, "orders": {"value": 1e-300}, "aov": {"value": 1e-300}})

    assert answer["status"] == "contradictory"


GMV = {"kpi": "gmv", "min": 5000}


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (None, "the file"),
        ([GMV], "the file"),
        ({}, "no target"),
        ({"targets": []}, "no target"),
        ({"targets": {"gmv": 5}}, "not a list"),
        ({"targets": [GMV], "goal": 5}, "goal"),
        ({"targets": ["gmv"]}, "a target"),
        ({"targets": [[[[[GMV]]]]]}, "a target"),
        ({"targets": [GMV | {"floor": 5}]}, "floor"),
        ({"targets": [{"kpi": "fame", "min": 5}]}, "fame"),
        ({"targets": [{"min": 5}]}, "kpi"),
        ({"targets": [{"kpi": "gmv"}]}, "one of value, min and max"),
        ({"targets": [GMV | {"max": 6000}]}, "one of value, min and max"),
        ({"targets": [{"kpi": "gmv", "min": 0}]}, "above zero"),
        ({"targets": [{"kpi": "gmv", "min": -5}]}, "above zero"),
        ({"targets": [{"kpi": "gmv", "min": "5000"}]}, "5000"),
        ({"targets": [{"kpi": "gmv", "min": float("nan")}]}, "nan"),
        ({"targets": [{"kpi": "gmv", "min": 10**400}]}, "not a number"),
        ({"targets": [GMV | {"stretch": 4000}]}, "easier than the base"),
        ({"targets": [GMV | {"stiffness": 0}]}, "Stiffness"),
        ({"targets": [GMV, GMV]}, "two targets"),
        ({"targets": [GMV], "from": "2026-12-31", "to": "2026-12-01"}, "before it starts"),
        ({"targets": [GMV], "from": "2026-12-01"}, "to of the file"),
        ({"targets": [GMV], "scope": {"kind": "market"}}, "whose target"),
        ({"targets": [GMV], "margin_share": 34}, "at most 100 per cent"),
        ({"targets": [GMV], "budget": -1}, "below zero"),
        ({"targets": [GMV], "kpis": {"a": "kpi:b", "b": "kpi:a"}}, "refers to itself"),
        ({"targets": [GMV], "kpis": {"a": "kpi:b"}}, "no KPI b"),
        ({"targets": [GMV], "kpis": {"a": "fame / gmv"}}, "fame"),
        ({"targets": [GMV], "kpis": {"a": 5}}, "no text"),
        ({"targets": [GMV], "kpis": {"A B": "gmv"}}, "A B"),
        ({"targets": [GMV], "kpis": {"a": "gmv / 0"}}, "zero"),
        ({"targets": [GMV], "kpis": {f"k{n}": "gmv" for n in range(MOST_OWN + 1)}}, "own KPIs"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_words(data, named):
    with pytest.raises(InvalidInput) as refused:
        targets_json(data, today=TODAY)

    assert named in str(refused.value)
    assert refused.value.remedy.format(**refused.value.facts)


def test_a_kpi_of_a_huge_power_is_kept_out_too():
    doubled = {"k0": "gmv * gmv"} | {f"k{n}": f"kpi:k{n - 1} * kpi:k{n - 1}" for n in range(1, 39)}

    assert codes(ask({"k38": {"min": 5}}, kpis=doubled)) == ["not_linear"]
