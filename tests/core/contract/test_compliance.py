"""A launch waits for what is missing, expired or unknown; a word alone never passes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract.compliance import (
    Category,
    ComplianceAnswer,
    Launch,
    Requirement,
    State,
    asked,
    judged,
    launches,
    listed_market,
)
from core.contract.mocra import UsSales

ON = date(2026, 11, 24)
PLAIN = Requirement("plain", "TH", Category.COSMETICS)
SMALL = Requirement("small", "US", Category.COSMETICS, exempt_below_usd=1_000_000)
FREE = UsSales((900_000,) * 3, special_use=False)
EYES = UsSales((900_000,) * 3, special_use=True)


def state(answer, requirement=PLAIN, *, sales=None, on=ON):
    return judged(requirement, answer, sales=sales, on=on).state


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (None, State.UNKNOWN),
        (ComplianceAnswer("plain", State.UNKNOWN, "x", reason="x"), State.UNKNOWN),
        (ComplianceAnswer("plain", State.MET), State.UNKNOWN),
        (ComplianceAnswer("plain", State.MET, " "), State.UNKNOWN),
        (ComplianceAnswer("plain", State.MET, "no. 7"), State.MET),
        (ComplianceAnswer("plain", State.MET, "no. 7", ON), State.MET),
        (ComplianceAnswer("plain", State.MET, "no. 7", ON - timedelta(1)), State.EXPIRED),
        (ComplianceAnswer("plain", State.EXPIRED), State.EXPIRED),
        (ComplianceAnswer("plain", State.MISSING, "no. 7"), State.MISSING),
        (ComplianceAnswer("plain", State.NOT_APPLICABLE), State.UNKNOWN),
        (ComplianceAnswer("plain", State.NOT_APPLICABLE, reason="no export"), State.NOT_APPLICABLE),
    ],
)
def test_evidence_reason_and_last_day_decide(answer, found):
    assert state(answer) is found


def test_what_is_not_yet_in_force_is_not_asked_for():
    halal = Requirement("halal", "ID", Category.COSMETICS, valid_from=ON)

    assert state(None, halal, on=ON - timedelta(1)) is State.NOT_APPLICABLE
    assert state(None, halal) is State.UNKNOWN


def test_the_small_business_rule_frees_and_an_untrue_claim_of_it_does_not():
    claim = ComplianceAnswer("small", State.NOT_APPLICABLE, reason="we are small")

    assert state(None, SMALL, sales=FREE) is State.NOT_APPLICABLE
    assert state(None, SMALL, sales=EYES) is State.UNKNOWN
    assert state(claim, SMALL, sales=EYES) is State.UNKNOWN
    assert state(None, PLAIN, sales=FREE) is State.UNKNOWN


def test_only_mandatory_ones_hold_a_launch():
    wish = Requirement("wish", "TH", Category.COSMETICS, mandatory=False)
    missing = [ComplianceAnswer(code, State.MISSING) for code in ("plain", "wish")]

    def verdict(*required):
        return launches(required, missing, sales=None, on=ON)[0].verdict

    assert verdict(wish) is Launch.CLEAR
    assert verdict(wish, PLAIN) is Launch.BLOCKED


def test_a_market_without_a_list_has_to_be_asked_about():
    found = asked([PLAIN], ["MX"], [Category.COSMETICS])

    assert [(one.code, one.on_file, one.mandatory) for one in found] == [
        ("ask_MX_cosmetics", False, True)
    ]
    assert launches(found, (), sales=None, on=ON)[0].verdict is Launch.OUTSTANDING


def test_members_of_the_eu_share_one_list():
    gpsr = Requirement("gpsr", "EU", Category.OTHER)

    assert asked([gpsr], ["DE", "FR", "EU"], [Category.OTHER]) == (gpsr,)
    assert [listed_market(one) for one in ("DE", "UK", "TH")] == ["EU", "UK", "TH"]


def test_a_market_is_judged_for_itself():
    other = Requirement("other", "US", Category.COSMETICS)
    met = [ComplianceAnswer("plain", State.MET, "no. 7")]

    found = launches([PLAIN, other], met, sales=None, on=ON)

    assert [(one.market, one.verdict) for one in found] == [
        ("TH", Launch.CLEAR),
        ("US", Launch.OUTSTANDING),
    ]


@given(
    st.sampled_from(State),
    st.sampled_from(["", "no. 7"]),
    st.sampled_from(["", "because"]),
    st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31))),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_nothing_passes_without_evidence_or_reason_and_time_never_mends(
    said, evidence, reason, expires, on
):
    answer = ComplianceAnswer("plain", said, evidence, expires, reason)

    found, later = (state(answer, on=day) for day in (on, on + timedelta(30)))

    assert found is not State.MET or (evidence and said is State.MET)
    assert found is not State.NOT_APPLICABLE or reason
    assert later in {found, State.EXPIRED}
