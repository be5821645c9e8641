"""The check character of a Chinese business licence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vendor.licence import ALPHABET, LicenceCheck, check_character, check_licence

# Published numbers: Alibaba (China), Huawei, Tencent.
PUBLISHED = ("91330100799655058B", "914403001922038216", "9144030071526726XG")


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_numbers_fit(number):
    assert check_licence(number) is LicenceCheck.FITS


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("", LicenceCheck.NONE),
        (" - ", LicenceCheck.NONE),
        ("9133 0100-7996 5505 8b", LicenceCheck.FITS),
        ("９１３３０１００７９９６５５０５８Ｂ", LicenceCheck.FITS),
        ("91330100799655058C", LicenceCheck.DOES_NOT_FIT),
        ("913301O0799655058B", LicenceCheck.DOES_NOT_FIT),
        ("HK 2847193", LicenceCheck.NOT_JUDGED),
        ("330100400012345", LicenceCheck.NOT_JUDGED),
    ],
)
def test_only_chinese_numbers_are_judged(text, verdict):
    assert check_licence(text) is verdict


@given(st.text("0123456789", min_size=8, max_size=8), st.text(ALPHABET, min_size=9, max_size=9))
def test_one_wrong_character_or_two_exchanged_are_found(region, organisation):
    number = "9" + region + organisation[:8]
    whole = number + check_character(number)
    assert len(number) == 17
    for place, letter in enumerate(number):
        other = ALPHABET[(ALPHABET.index(letter) + 1) % 31]
        assert check_character(number[:place] + other + number[place + 1 :]) != whole[-1]
    for place in range(16):
        if number[place] != number[place + 1]:
            swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
            assert check_character(swapped) != whole[-1]
