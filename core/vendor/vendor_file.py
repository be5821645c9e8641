"""A vendor as JSON and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.foundation.errors import InvalidInput
from core.foundation.json_parts import choice_of, day_of, list_of, object_of, text_of, whole_of
from core.foundation.text import phrase
from core.vendor.evidence_file import evidence_from_json, evidence_to_json
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

KEYS = (
    *("code", "name", "kind", "legal_name", "licence_no", "aliases", "markets", "categories"),
    *("partner_statuses", "mcn", "local_team", "references", "cases", "contacts", "evidence"),
    *("documents", "note", "distinct_from"),
)
STATUS_KEYS = ("platform", "programme", "meaning", "partner_id", "expires", "evidence")
CASE_KEYS = ("title", "market", "category", "result", "state", "evidence")
REFERENCE_KEYS = ("client", "contact", "asked", "answer")
CONTACT_KEYS = ("name", "role", "reach")
DOCUMENT_KEYS = ("title", "link", "sha256", "file_name", "size_bytes")


def to_json(vendor: Vendor) -> dict[str, Any]:
    """Plain lists and texts only; days as 2026-11-30."""
    return {
        "code": vendor.code,
        "name": vendor.name,
        "kind": vendor.kind.value,
        "legal_name": vendor.legal_name,
        "licence_no": vendor.licence_no,
        "aliases": list(vendor.aliases),
        "markets": list(vendor.markets),
        "categories": list(vendor.categories),
        "partner_statuses": [
            {
                "platform": one.platform,
                "programme": one.programme,
                "meaning": one.meaning,
                "partner_id": one.partner_id,
                "expires": _written(one.expires),
                "evidence": one.evidence,
            }
            for one in vendor.partner_statuses
        ],
        "mcn": vendor.mcn,
        "local_team": vendor.local_team,
        "references": [
            {
                "client": one.client,
                "contact": one.contact,
                "asked": _written(one.asked),
                "answer": one.answer,
            }
            for one in vendor.references
        ],
        "cases": [
            {
                "title": one.title,
                "market": one.market,
                "category": one.category,
                "result": one.result,
                "state": one.state.value,
                "evidence": one.evidence,
            }
            for one in vendor.cases
        ],
        "contacts": [
            {"name": one.name, "role": one.role, "reach": one.reach} for one in vendor.contacts
        ],
        "evidence": [evidence_to_json(one) for one in vendor.evidence],
        "documents": [
            {
                "title": one.title,
                "link": one.link,
                "sha256": one.sha256,
                "file_name": one.file_name,
                "size_bytes": one.size_bytes,
            }
            for one in vendor.documents
        ],
        "note": vendor.note,
        "distinct_from": list(vendor.distinct_from),
    }


def from_json(plain: object) -> Vendor:
    """Raises: InvalidInput: If a field is unknown, missing or does not fit."""
    place = phrase("the vendor")
    data = object_of(plain, KEYS, place)
    return Vendor(
        code=text_of(data, "code", place),
        name=text_of(data, "name", place),
        kind=choice_of(Kind, data, "kind", place),
        legal_name=text_of(data, "legal_name", place, empty=True),
        licence_no=text_of(data, "licence_no", place, empty=True),
        aliases=_texts(data, "aliases", place),
        markets=_texts(data, "markets", place),
        categories=_texts(data, "categories", place),
        partner_statuses=tuple(_status(row) for row in list_of(data, "partner_statuses", place)),
        mcn=text_of(data, "mcn", place, empty=True),
        local_team=text_of(data, "local_team", place, empty=True),
        references=tuple(_reference(row) for row in list_of(data, "references", place)),
        cases=tuple(_case(row) for row in list_of(data, "cases", place)),
        contacts=tuple(_contact(row) for row in list_of(data, "contacts", place)),
        evidence=tuple(evidence_from_json(row) for row in list_of(data, "evidence", place)),
        documents=tuple(_document(row) for row in list_of(data, "documents", place)),
        note=text_of(data, "note", place, empty=True),
        distinct_from=_texts(data, "distinct_from", place),
    )


def _status(row: object) -> PartnerStatus:
    place = phrase("the partner status")
    data = object_of(row, STATUS_KEYS, place)
    return PartnerStatus(
        platform=text_of(data, "platform", place),
        programme=text_of(data, "programme", place),
        partner_id=text_of(data, "partner_id", place, empty=True),
        expires=_day(data, "expires", place),
        evidence=text_of(data, "evidence", place, empty=True),
        meaning=text_of(data, "meaning", place, empty=True),
    )


def _case(row: object) -> Case:
    place = phrase("the case")
    data = object_of(row, CASE_KEYS, place)
    return Case(
        title=text_of(data, "title", place),
        market=text_of(data, "market", place, empty=True),
        category=text_of(data, "category", place, empty=True),
        result=text_of(data, "result", place, empty=True),
        state=CaseState.CLAIMED
        if data.get("state") is None
        else choice_of(CaseState, data, "state", place),
        evidence=text_of(data, "evidence", place, empty=True),
    )


def _reference(row: object) -> Reference:
    place = phrase("the reference client")
    data = object_of(row, REFERENCE_KEYS, place)
    return Reference(
        client=text_of(data, "client", place),
        contact=text_of(data, "contact", place, empty=True),
        asked=_day(data, "asked", place),
        answer=text_of(data, "answer", place, empty=True),
    )


def _contact(row: object) -> Contact:
    place = phrase("the contact")
    data = object_of(row, CONTACT_KEYS, place)
    return Contact(
        name=text_of(data, "name", place),
        role=text_of(data, "role", place, empty=True),
        reach=text_of(data, "reach", place, empty=True),
    )


def _document(row: object) -> Document:
    place = phrase("the document")
    data = object_of(row, DOCUMENT_KEYS, place)
    return Document(
        title=text_of(data, "title", place),
        link=text_of(data, "link", place, empty=True),
        sha256=text_of(data, "sha256", place, empty=True),
        file_name=text_of(data, "file_name", place, empty=True),
        size_bytes=whole_of(data, "size_bytes", place, 0),
    )


def _texts(data: Mapping[str, object], key: str, place: str) -> tuple[str, ...]:
    """Each text once, in the order of the file."""
    texts = list_of(data, key, place)
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise InvalidInput(
            phrase("{key} of {place} holds something that is no text."),
            remedy=phrase('Write texts in quotes: ["US", "TH"].'),
            key=key,
            place=place,
        )
    return tuple(dict.fromkeys(str(text) for text in texts))


def _day(data: Mapping[str, object], key: str, place: str) -> date | None:
    return None if data.get(key) is None else day_of(data, key, place)


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
