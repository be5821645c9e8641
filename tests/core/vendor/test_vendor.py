"""A vendor: what it refuses, its way through a file, and where it stands on a day."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.vendor.document_name import Caution, caution, harmless_name
from core.vendor.evidence import Grade
from core.vendor.standing import OfficialState, Paper, last_day, official_state, standing
from core.vendor.vendor import Case, CaseState, Contact, Document, PartnerStatus, Reference
from core.vendor.vendor_file import from_json, to_json
from core.vendor.vendor_told import told
from tests.core.vendor.vendors import TODAY, proof, vendor

SAMPLE = json.loads(
    (Path(__file__).parents[3] / "data" / "sample" / "vendors.json").read_text("utf-8")
)


@pytest.mark.parametrize("plain", SAMPLE, ids=lambda one: one["code"])
def test_a_vendor_comes_back_from_its_file_as_it_went(plain):
    assert to_json(from_json(json.loads(json.dumps(plain)))) == plain


def test_a_file_with_an_unknown_field_is_refused():
    with pytest.raises(InvalidInput):
        from_json({**SAMPLE[0], "stars": 5})


def test_a_line_of_the_log_counts_what_is_on_file():
    line = told(from_json(SAMPLE[0]))

    assert line.startswith("蓝海代运营 Lanhai (operator)")
    assert "evidence AABBBBCD · cases 1/3 · references 2" in line


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: vendor(name=" "),
        lambda: vendor(evidence=(proof(), proof())),
        lambda: vendor(partner_statuses=(PartnerStatus("TikTok Shop", "TSP", evidence="gone"),)),
        lambda: PartnerStatus(" ", "TSP"),
        lambda: proof(expires=date(2026, 9, 30)),
        lambda: replace(proof(), link="javascript:alert(1)"),
        lambda: replace(proof(), link="https://user:word@shop.example/"),
        lambda: replace(proof(), document="abc"),
        lambda: Case(" ", "TH", "", ""),
        lambda: Reference(""),
        lambda: Contact(" ", "sales"),
        lambda: Document("", link="https://a.example"),
        lambda: Document("Deck"),
        lambda: Document("Deck", link="https://a.example", sha256="0" * 64),
        lambda: Document("Deck", sha256="../etc/passwd"),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(InvalidInput):
        wrong()


def test_evidence_counts_through_its_last_day_and_is_a_claim_after_it():
    one = proof(grade=Grade.A, expires=TODAY)

    assert one.grade_on(TODAY) is Grade.A
    assert one.grade_on(TODAY + timedelta(days=1)) is Grade.D


def test_a_standing_tells_the_best_proof_and_what_runs_out():
    found = standing(
        vendor(
            evidence=(
                proof("old", Grade.A, date(2025, 1, 1), date(2026, 11, 23)),
                proof("shots", Grade.B, date(2026, 11, 2), TODAY + timedelta(days=60)),
                proof("later", Grade.C, date(2026, 10, 1), TODAY + timedelta(days=61)),
                proof("claim", Grade.D, date(2026, 11, 20), by=""),
                proof("ahead", Grade.D, TODAY + timedelta(days=1)),
            ),
            partner_statuses=(
                PartnerStatus("TikTok Shop", "TSP", expires=TODAY),
                PartnerStatus("Meta", "Partner", expires=date(2027, 9, 1), evidence="shots"),
            ),
            cases=(
                Case("One", "TH", "", "", CaseState.VERIFIED),
                Case("Two", "TH", "", "", CaseState.REFUTED),
            ),
        ),
        on=TODAY,
    )

    assert found.best is Grade.B
    assert found.proven
    assert found.soon == (Paper("TikTok Shop TSP", TODAY), Paper("Shots", date(2027, 1, 23)))
    assert found.expired == (Paper("Old", date(2026, 11, 23)),)
    assert (found.verified, found.refuted) == (1, 1)
    assert found.last_checked == date(2026, 11, 2)


def test_nothing_on_file_proves_nothing():
    found = standing(vendor(), on=TODAY)

    assert (found.best, found.soon, found.last_checked) == (None, (), None)
    assert not found.proven


@pytest.mark.parametrize(
    ("grade", "proof_ends", "status_ends", "expected"),
    [
        (Grade.B, None, None, OfficialState.PROVEN),
        (Grade.A, 61, 200, OfficialState.PROVEN),
        (Grade.A, 60, 200, OfficialState.ENDS_SOON),
        (Grade.A, 200, 0, OfficialState.ENDS_SOON),
        (Grade.A, 200, -1, OfficialState.ENDED),
        (Grade.A, -1, 200, OfficialState.CLAIMED),
        (Grade.C, 200, 200, OfficialState.CLAIMED),
        (None, None, 200, OfficialState.CLAIMED),
    ],
)
def test_an_official_status_is_proven_only_by_proof_that_counts(
    grade, proof_ends, status_ends, expected
):
    def ends(days):
        return None if days is None else TODAY + timedelta(days=days)

    found = () if grade is None else (proof(grade=grade, expires=ends(proof_ends)),)
    status = PartnerStatus(
        "TikTok Shop", "TSP", "1", ends(status_ends), "" if grade is None else "seen"
    )
    one = vendor(evidence=found, partner_statuses=(status,))

    assert official_state(one, status, on=TODAY) is expected
    known = [day for day in (ends(proof_ends), ends(status_ends)) if day is not None]
    assert last_day(one, status) == min(known, default=None)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("..\\..\\etc/passwd", "passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("  .  ", "document"),
        ("con.pdf", "_con.pdf"),
        ("报价 2026.pdf", "报价 2026.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_made_harmless(given_name, shown):
    assert harmless_name(given_name) == shown


@given(st.text(max_size=200))
def test_a_harmless_name_stays_as_it_is(name):
    shown = harmless_name(name)

    assert 1 <= len(shown) <= 120
    assert not set(shown) & set('/\\<>:"|?*\n\r\t\0')
    assert harmless_name(shown) == shown


def test_the_ending_warns_before_a_file_is_opened():
    assert caution("Quote.XLSM") is Caution.MACROS
    assert caution("quote.pdf.exe") is Caution.PROGRAM
    assert caution("quote.pdf") is Caution.NONE
