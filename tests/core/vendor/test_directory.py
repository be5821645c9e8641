"""The directory on one day: who is proven, who claims, what runs out, who is twice."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.vendor.directory import directory
from core.vendor.evidence import Grade
from core.vendor.standing import OfficialState, Paper, best_official
from core.vendor.vendor import PartnerStatus
from core.vendor.vendor_file import from_json
from tests.core.vendor.vendors import TODAY, proof, vendor

SAMPLE = [
    from_json(one)
    for one in json.loads(
        (Path(__file__).parents[3] / "data" / "sample" / "vendors.json").read_text("utf-8")
    )
]


def codes(vendors):
    return [one.code for one in vendors]


def test_the_made_up_directory_is_told_in_three_sentences():
    found = directory(SAMPLE, on=TODAY)

    assert codes(found.proven()) == ["lanhai", "northpeak", "harbor"]
    assert codes(found.claiming()) == ["starlink", "quickwin"]
    assert [(one.code, paper.expires) for one, paper in found.soon()] == [
        ("harbor", date(2026, 12, 31)),
        ("lanhai", date(2027, 1, 15)),
        ("lanhai", date(2027, 1, 20)),
    ]
    assert found.twins == ()


def test_whoever_states_nothing_neither_proves_nor_claims():
    found = directory([vendor(), vendor("twin", "LANHAI")], on=TODAY)

    assert (found.proven(), found.claiming(), found.soon()) == ((), (), ())
    assert len(found.twins_of("twin")) == len(found.twins_of("lanhai")) == 1
    assert found.twins_of("other") == ()


def test_an_empty_directory_says_nothing():
    found = directory([], on=TODAY)

    assert (found.entries, found.twins, found.soon()) == ((), (), ())


@pytest.mark.parametrize("ended_first", [True, False])
def test_the_best_status_stands_for_all(ended_first):
    statuses = (
        PartnerStatus("TikTok Shop", "TSP", expires=TODAY - timedelta(days=1), evidence="seen"),
        PartnerStatus("Shopee", "Partner", evidence="seen"),
        PartnerStatus("Meta", "Partner"),
    )
    one = vendor(
        evidence=(proof(grade=Grade.B),),
        partner_statuses=statuses if ended_first else statuses[::-1],
    )

    assert best_official(one, on=TODAY) is OfficialState.PROVEN
    assert best_official(vendor(), on=TODAY) is None


def test_a_status_with_a_last_day_of_its_own_is_a_paper_beside_its_proof():
    ends = TODAY + timedelta(days=5)

    def papers(last_day):
        status = PartnerStatus("TikTok Shop", "TSP", expires=last_day, evidence="seen")
        one = vendor(evidence=(proof(expires=ends),), partner_statuses=(status,))
        return directory([one], on=TODAY).entries[0].standing.soon

    assert papers(ends) == (Paper("Seen", ends),)
    assert papers(TODAY) == (Paper("TikTok Shop TSP", TODAY), Paper("Seen", ends))
