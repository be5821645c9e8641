"""A contract check as JSON and back."""

from typing import Any

from core.contract.clause import Answer, Status
from core.contract.compliance import Category, ComplianceAnswer, State
from core.contract.contract_check import ContractCheck
from core.contract.mocra import UsSales
from core.foundation.errors import InvalidInput
from core.foundation.json_parts import (
    choice_of,
    day_of,
    list_of,
    number_of,
    object_of,
    text_of,
    whole_of,
)
from core.foundation.text import phrase

PLACE = phrase("the contract check")
KEYS = ("vendor", "dated", "draft", "answers", "markets", "categories", "compliance", "us_sales")
ANSWER_KEYS = ("clause", "status", "note", "evidence")
COMPLIANCE_KEYS = ("requirement", "state", "evidence", "expires", "reason")
SALES_KEYS = ("year_1", "year_2", "year_3", "special_use")


def to_json(check: ContractCheck) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts; days as 2026-11-30."""
    return {
        "vendor": check.vendor,
        "dated": check.dated.isoformat(),
        "draft": check.draft,
        "answers": [
            {
                "clause": one.clause,
                "status": one.status.value,
                "note": one.note,
                "evidence": one.evidence,
            }
            for one in check.answers
        ],
        "markets": list(check.markets),
        "categories": [one.value for one in check.categories],
        "compliance": [
            {
                "requirement": one.requirement,
                "state": one.state.value,
                "evidence": one.evidence,
                "expires": None if one.expires is None else one.expires.isoformat(),
                "reason": one.reason,
            }
            for one in check.compliance
        ],
        "us_sales": None if check.sales is None else _sales_to_json(check.sales),
    }


def from_json(plain: object) -> ContractCheck:
    """Raises: InvalidInput: If a key is unknown, or a value is missing or does not fit."""
    data = object_of(plain, KEYS, PLACE)
    sales = data.get("us_sales")
    return ContractCheck(
        vendor=text_of(data, "vendor", PLACE),
        dated=day_of(data, "dated", PLACE),
        draft=text_of(data, "draft", PLACE, empty=True),
        answers=tuple(_answer(row) for row in list_of(data, "answers", PLACE)),
        markets=tuple(_market(one) for one in list_of(data, "markets", PLACE)),
        categories=tuple(
            choice_of(Category, {"categories": one}, "categories", PLACE)
            for one in list_of(data, "categories", PLACE)
        ),
        compliance=tuple(_compliance(row) for row in list_of(data, "compliance", PLACE)),
        sales=None if sales is None else _sales(sales),
    )


def _answer(row: object) -> Answer:
    place = phrase("the answer to a clause")
    data = object_of(row, ANSWER_KEYS, place)
    return Answer(
        clause=whole_of(data, "clause", place),
        status=choice_of(Status, data, "status", place),
        note=text_of(data, "note", place, empty=True),
        evidence=text_of(data, "evidence", place, empty=True),
    )


def _compliance(row: object) -> ComplianceAnswer:
    place = phrase("the answer to a requirement")
    data = object_of(row, COMPLIANCE_KEYS, place)
    return ComplianceAnswer(
        requirement=text_of(data, "requirement", place),
        state=choice_of(State, data, "state", place),
        evidence=text_of(data, "evidence", place, empty=True),
        expires=None if data.get("expires") is None else day_of(data, "expires", place),
        reason=text_of(data, "reason", place, empty=True),
    )


def _market(value: object) -> str:
    if not isinstance(value, str) or len(value) != 2 or not value.isalpha():
        raise InvalidInput(
            phrase("The market {market} is not known."),
            remedy=phrase("Write its two letters, such as TH for Thailand."),
            market=value,
        )
    return value.upper()


def _sales(plain: object) -> UsSales:
    place = phrase("the sales in the US")
    data = object_of(plain, SALES_KEYS, place)
    special = data.get("special_use")
    if special is not None and not isinstance(special, bool):
        raise InvalidInput(
            phrase("{key} of {place} is {value}, neither true nor false."),
            remedy=phrase("Write true or false without quotes."),
            key="special_use",
            place=place,
            value=special,
        )
    return UsSales(tuple(number_of(data, key, place) for key in SALES_KEYS[:3]), special)


def _sales_to_json(sales: UsSales) -> dict[str, float | bool | None]:
    years = dict(zip(SALES_KEYS[:3], sales.by_year, strict=True))
    return {**years, "special_use": sales.special_use}
