"""Any vendor that can be comes back from its file as it went."""

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.vendor.evidence import Evidence, Grade
from core.vendor.vendor import (
    Case,
    CaseState,
    Contact,
    Document,
    Kind,
    PartnerStatus,
    Reference,
    Vendor,
)
from core.vendor.vendor_file import from_json, to_json

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(str.strip)
TEXTS = st.just("") | NAMES
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
LISTED = st.lists(NAMES, max_size=3, unique=True).map(tuple)
REFERENCES = st.builds(Reference, NAMES, TEXTS, st.none() | DAYS, TEXTS)
CONTACTS = st.builds(Contact, NAMES, TEXTS, TEXTS)
DOCUMENTS = st.builds(Document, NAMES, st.just("https://a.example/介绍?x=1#y")) | st.builds(
    Document, NAMES, st.just(""), HASHES, TEXTS, st.integers(0, 10**9)
)


@st.composite
def proofs(draw, code):
    dated = draw(DAYS)
    lasts = draw(st.none() | st.integers(0, 900))
    return Evidence(
        code,
        draw(NAMES),
        draw(st.sampled_from(Grade)),
        dated,
        None if lasts is None else dated + timedelta(days=lasts),
        document=draw(st.just("") | HASHES),
        checked_by=draw(TEXTS),
        note=draw(TEXTS),
    )


@st.composite
def all_vendors(draw):
    codes = draw(st.lists(NAMES, max_size=2, unique=True))
    seen = st.sampled_from(["", *codes])
    statuses = st.builds(PartnerStatus, NAMES, NAMES, TEXTS, st.none() | DAYS, seen, TEXTS)
    cases = st.builds(Case, NAMES, TEXTS, TEXTS, TEXTS, st.sampled_from(CaseState), seen)
    few = {"max_size": 2}
    return Vendor(
        draw(NAMES),
        draw(NAMES),
        draw(st.sampled_from(Kind)),
        legal_name=draw(TEXTS),
        licence_no=draw(TEXTS),
        aliases=draw(LISTED),
        markets=draw(LISTED),
        categories=draw(LISTED),
        partner_statuses=tuple(draw(st.lists(statuses, **few))),
        mcn=draw(TEXTS),
        local_team=draw(TEXTS),
        references=tuple(draw(st.lists(REFERENCES, **few))),
        cases=tuple(draw(st.lists(cases, **few))),
        contacts=tuple(draw(st.lists(CONTACTS, **few))),
        evidence=tuple(draw(proofs(code)) for code in codes),
        documents=tuple(draw(st.lists(DOCUMENTS, **few))),
        note=draw(TEXTS),
        distinct_from=draw(LISTED),
    )


@given(all_vendors())
def test_any_vendor_comes_back_from_its_file_as_it_went(vendor):
    assert from_json(json.loads(json.dumps(to_json(vendor)))) == vendor
