"""The contract checklist is whole in both languages and weighs what the reference says."""

import pytest

from core.services.contract_clauses import checklist, clause_presets

TRUSTS = {"O", "P", "B", "D", "W", "unsourced"}


def has_chinese(text):
    return any("\u3400" <= letter <= "\u9fff" for letter in text)


def test_numbers_weights_and_red_lines_are_those_of_the_reference():
    clauses = checklist()

    assert [one.number for one in clauses] == list(range(1, 25))
    assert sum(one.weight for one in clauses) == 80
    assert [one.number for one in clauses if one.red_line] == [1, 6, 7, 11, 14]


@pytest.mark.parametrize("preset", clause_presets(), ids=lambda one: str(one.clause.number))
def test_a_clause_is_whole_in_both_languages(preset):
    english, chinese = preset.english, preset.chinese

    for field in ("name", "why", "wording", "cost"):
        assert has_chinese(getattr(chinese, field))
        assert getattr(english, field)
        assert not has_chinese(getattr(english, field))
    assert english.wording.count(".") + english.wording.count(";") >= 2
    assert 2 <= chinese.wording.count("。") <= 5
    assert " / " in preset.source
    assert preset.trust in TRUSTS


def test_red_lines_weigh_most():
    clauses = checklist()

    assert min(one.weight for one in clauses if one.red_line) > max(
        one.weight for one in clauses if not one.red_line
    )


def test_each_language_tells_its_own_texts():
    first = clause_presets()[0]

    assert first.told(chinese=True) is first.chinese
    assert first.told(chinese=False) is first.english
