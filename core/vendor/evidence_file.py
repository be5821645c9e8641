"""A piece of evidence as JSON and back."""

from typing import Any

from core.foundation.json_parts import choice_of, day_of, object_of, text_of
from core.foundation.text import phrase
from core.vendor.evidence import Evidence, Grade

KEYS = (
    *("code", "title", "grade", "dated", "expires", "link", "document", "checked_by"),
    "note",
)


def evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    """Plain texts only; days as 2026-11-30."""
    return {
        "code": evidence.code,
        "title": evidence.title,
        "grade": evidence.grade.value,
        "dated": evidence.dated.isoformat(),
        "expires": None if evidence.expires is None else evidence.expires.isoformat(),
        "link": evidence.link,
        "document": evidence.document,
        "checked_by": evidence.checked_by,
        "note": evidence.note,
    }


def evidence_from_json(plain: object) -> Evidence:
    """Raises: InvalidInput: If a field is unknown, missing or does not fit."""
    place = phrase("the evidence")
    data = object_of(plain, KEYS, place)
    return Evidence(
        code=text_of(data, "code", place),
        title=text_of(data, "title", place),
        grade=choice_of(Grade, data, "grade", place),
        dated=day_of(data, "dated", place),
        expires=None if data.get("expires") is None else day_of(data, "expires", place),
        link=text_of(data, "link", place, empty=True),
        document=text_of(data, "document", place, empty=True),
        checked_by=text_of(data, "checked_by", place, empty=True),
        note=text_of(data, "note", place, empty=True),
    )
