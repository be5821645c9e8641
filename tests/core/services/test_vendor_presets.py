"""Criteria and red lines that ship are whole in both languages, sourced, and make 100 points."""

import pytest

from core.services.vendor_presets import criterion_presets, red_line_presets
from core.vendor.red_line import LineType

TRUSTS = {"O", "P", "B", "D", "W", "unsourced"}
KNOCK_OUTS = {"raw_export", "own_accounts", "no_fake_orders", "legal_entity"}


def has_chinese(text):
    return any("\u3400" <= letter <= "\u9fff" for letter in text)


def test_the_usual_points_are_those_of_the_reference():
    points = {one.english.code: one.points for one in criterion_presets() if one.points is not None}

    assert sum(points.values()) == 100
    assert points == {
        "outcome": 30,
        "cost": 15,
        "content": 15,
        "openness": 15,
        "compliance": 15,
        "responsiveness": 10,
    }


@pytest.mark.parametrize("preset", criterion_presets(), ids=lambda one: one.english.code)
def test_a_criterion_is_whole_in_both_languages(preset):
    english, chinese = preset.english, preset.chinese

    assert english.code == chinese.code
    assert [one.score for one in english.anchors] == [0, 50, 100]
    assert [one.value for one in english.anchors] == [one.value for one in chinese.anchors]
    assert has_chinese(chinese.name)
    assert not has_chinese(english.name)
    for one, other in zip(english.anchors, chinese.anchors, strict=True):
        assert not has_chinese(one.words)
        assert has_chinese(other.words)
    assert preset.trust in TRUSTS
    assert has_chinese(preset.source.partition(" / ")[0])
    assert preset.source.partition(" / ")[2]
    assert preset.told(chinese=True) is chinese
    assert preset.told(chinese=False) is english


def test_measured_criteria_say_their_unit():
    measured = [one.english for one in criterion_presets() if one.english.measured]

    assert {one.code for one in measured} == {"promise_kept", "answer_hours", "refunds"}
    assert all(one.unit for one in measured)
    hours = next(one for one in measured if one.code == "answer_hours")
    assert (hours.score_of(72), hours.score_of(14), hours.score_of(4)) == (0, 75, 100)


@pytest.mark.parametrize("preset", red_line_presets(), ids=lambda one: one.english.code)
def test_a_red_line_is_whole_in_both_languages(preset):
    english, chinese = preset.english, preset.chinese

    assert (english.code, english.type, english.limit) == (
        chinese.code,
        chinese.type,
        chinese.limit,
    )
    assert has_chinese(chinese.text)
    assert not has_chinese(english.text)
    assert has_chinese(preset.why(chinese=True))
    assert preset.why(chinese=False)
    assert preset.trust in TRUSTS
    assert preset.source.partition(" / ")[2]


def test_the_named_knock_outs_and_every_type_are_there():
    usual = {one.english.code for one in red_line_presets() if one.usual}

    assert usual >= KNOCK_OUTS | {"verifiable_case", "kpi_defined", "exit", "platform_status"}
    assert {one.english.type for one in red_line_presets()} == set(LineType)
    limit = next(one.english for one in red_line_presets() if one.english.code == "top_buyers")
    assert (limit.limit, limit.at_most, limit.unit) == (20, True, "%")
