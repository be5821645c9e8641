"""The list of requirements is whole in both languages, and unsourced rows say so."""

import pytest

from core.contract.compliance import Category
from core.services.compliance_list import listed_markets, presets_for, requirement_presets

MARKETS = ("US", "EU", "UK", "SA", "AE", "ID", "TH", "VN", "MY", "PH", "SG", "CN")
TRUSTS = {"O", "P", "B", "D", "W", "unsourced"}


def has_chinese(text):
    return any("\u3400" <= letter <= "\u9fff" for letter in text)


def test_every_market_of_the_reference_is_there_and_no_code_twice():
    codes = [one.requirement.code for one in requirement_presets()]

    assert len(codes) == len(set(codes))
    assert sorted(listed_markets()) == sorted(MARKETS)


@pytest.mark.parametrize("preset", requirement_presets(), ids=lambda one: one.requirement.code)
def test_a_requirement_is_whole_in_both_languages(preset):
    for field in ("text", "evidence"):
        chinese, english = (getattr(preset, field)(chinese=one) for one in (True, False))
        assert chinese
        assert english
        assert not has_chinese(english)
    assert has_chinese(preset.text_zh)
    assert " / " in preset.source
    assert preset.trust in TRUSTS
    assert (preset.trust == "unsourced") == ("无留存来源" in preset.source)


def test_the_small_business_rule_frees_from_registration_and_gmp_only():
    freed = {
        one.requirement.code: one.requirement.exempt_below_usd
        for one in requirement_presets()
        if one.requirement.exempt_below_usd is not None
    }

    assert freed == {"us_mocra_registration": 1_000_000, "us_mocra_gmp": 1_000_000}


def test_days_of_the_reference():
    days = {one.requirement.code: one.requirement.valid_from for one in requirement_presets()}

    assert days["id_halal"].isoformat() == "2026-10-17"
    assert days["eu_gpsr"].isoformat() == "2024-12-13"
    assert days["ae_permit"].isoformat() == "2026-02-01"
    assert days["us_mocra_registration"].isoformat() == "2024-07-01"


def test_a_market_without_rows_gets_a_question_instead_of_a_clearance():
    found = presets_for(["TH"], [Category.COSMETICS, Category.ADS_CREATORS])

    assert [one.requirement.code for one in found] == [
        "th_notification",
        "th_pif",
        "th_claims",
        "ask_TH_ads_creators",
    ]
    assert has_chinese(found[-1].text(chinese=True))
