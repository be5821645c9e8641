"""Two records of one vendor are found, and those that are not one are let be."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vendor.same_name import almost_same, cores, plain_name
from core.vendor.same_vendor import Likeness, Reason, alike, like
from core.vendor.vendor import Contact, Document
from core.vendor.vendor_file import from_json
from tests.core.vendor.vendors import vendor

SAMPLE = json.loads(
    (Path(__file__).parents[3] / "data" / "sample" / "vendors.json").read_text("utf-8")
)


def reached(*reaches):
    return {"contacts": tuple(Contact("Chen", "", one) for one in reaches)}


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        ({"licence_no": "HK 2847193"}, {"licence_no": "hk-2847193"}, Reason.LICENCE),
        ({"name": "Lanhai Co., Ltd."}, {"name": "ＬＡＮＨＡＩ"}, Reason.NAME),
        ({"aliases": ("Blue Sea",)}, {"legal_name": "BLUE SEA LIMITED"}, Reason.NAME),
        (reached("+86 139 0000 0001"), reached("13900000001"), Reason.CONTACT),
        (reached("Chen@Blue.example"), reached("mail: chen@blue.example"), Reason.CONTACT),
        ({"name": "深圳市蓝海跨境电子商务有限公司"}, {"name": "蓝海代运营"}, Reason.CORE),
        ({"name": "Starlink Media"}, {"name": "Starlinc Commerce"}, Reason.ALMOST),
        (reached("a@blue.example"), reached("b@blue.example"), Reason.SITE),
        (
            {"documents": (Document("Deck", link="https://www.blue.example/deck"),)},
            reached("b@blue.example"),
            Reason.SITE,
        ),
    ],
)
def test_two_records_of_one_vendor_are_found(mine, theirs, reason):
    first = vendor("a", **({"name": "First"} | mine))
    second = vendor("b", **({"name": "Second"} | theirs))

    assert [one.reason for one in like(first, [first, second])] == [reason]
    assert [one.reason for one in alike([second, first])] == [reason]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({}, {}),
        (reached("chen@qq.com"), reached("li@qq.com")),
        ({"name": "Blue Media"}, {"name": "Star Media"}),
        ({"name": "北京星光传媒"}, {"name": "北京月光传媒"}),
        ({"name": "Global Commerce"}, {"name": "Global Marketing"}),
        (reached("微信 1"), reached("微信 1")),
    ],
)
def test_what_everybody_has_in_common_proves_nothing(mine, theirs):
    first = vendor("a", **({"name": "First"} | mine))
    second = vendor("b", **({"name": "Second"} | theirs))

    assert like(first, [second]) == ()


@pytest.mark.parametrize(("mine", "theirs"), [(("b",), ()), ((), ("a",))])
def test_whoever_was_said_to_be_another_one_is_left_out(mine, theirs):
    first = vendor("a", "Lanhai", distinct_from=mine)
    second = vendor("b", "Lanhai", distinct_from=theirs)

    assert alike([first, second]) == ()


def test_the_surest_stand_first_whatever_the_order():
    three = [
        vendor("a", "Lanhai", licence_no="HK 2847193"),
        vendor("b", "Lanhai"),
        vendor("c", "Other", licence_no="HK2847193"),
    ]
    for order in permutations(three):
        found = alike(order)
        assert [one.reason for one in found] == [Reason.LICENCE, Reason.NAME]
        assert {found[0].code, found[0].other} == {"a", "c"}


def test_the_made_up_directory_holds_nobody_twice():
    assert alike([from_json(one) for one in SAMPLE]) == ()


def test_a_likeness_tells_what_is_shared():
    first, second = vendor("a", "Lanhai Ltd"), vendor("b", "LANHAI")

    assert like(first, [second]) == (Likeness("a", "b", Reason.NAME, "Lanhai Ltd"),)


def test_names_are_reduced_in_both_scripts():
    assert plain_name("Ａcme Co., Ltd.") == "acme"
    assert cores("深圳市蓝海跨境电子商务有限公司 Lan Hai Commerce") == {"蓝海", "lanhai"}
    assert cores("Media 2026") == frozenset()


@given(st.text("abcd", min_size=6, max_size=9), st.text("abcd", min_size=6, max_size=9))
def test_a_slip_is_seen_from_both_sides(core, other):
    assert almost_same(core, other) == almost_same(other, core)
