"""A comparison of ways of working as JSON and back; the same form is stored and typed."""

from enum import Enum
from typing import Any, TypeVar

from core.contract.fee_plan_file import plan_from_json, plan_to_json
from core.contract.sourcing import (
    Control,
    Held,
    Need,
    Option,
    OptionKind,
    Role,
    Sourcing,
    TypedMonth,
)
from core.contract.sourcing_factor import Estimate, Factor
from core.foundation.json_parts import (
    choice_of,
    flag_of,
    list_of,
    number_of,
    object_of,
    objects_by_name,
    required,
    text_of,
    whole_of,
)
from core.foundation.text import phrase
from core.vendor.brief_parts import Module
from core.vendor.evidence import Grade

E = TypeVar("E", bound=Enum)
KEYS = (
    *("code", "name", "currency", "options", "need", "month", "spend_grows"),
    "horizon_months",
)
OPTION = (
    *("code", "name", "kind", "currency", "team", "factors", "plan", "quote", "vendor"),
    *("covers", "control", "lost"),
)
ROLE = ("name", "people", "salary", "carries_gmv")
ESTIMATE = ("value", "low", "high", "grade", "source")
NEED = ("modules", "countries", "languages", "pieces")
MONTH = ("gmv_low", "gmv_usual", "gmv_high", "ad_spend", "margin_share")


def to_json(sourcing: Sourcing) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    need = sourcing.need
    return {
        "code": sourcing.code,
        "name": sourcing.name,
        "currency": sourcing.currency,
        "options": [option_to_json(one) for one in sourcing.options],
        "need": {
            "modules": _sorted(need.modules),
            "countries": need.countries,
            "languages": need.languages,
            "pieces": need.pieces,
        },
        "month": {key: getattr(sourcing.month, key) for key in MONTH},
        "spend_grows": sourcing.spend_grows,
        "horizon_months": sourcing.horizon_months,
    }


def from_json(plain: object) -> Sourcing:
    """Read what `to_json` wrote, or a comparison written by hand.

    Raises:
        InvalidInput: If a key is unknown, or a value is missing or does not fit.
    """
    place = phrase("the comparison")
    data = object_of(plain, KEYS, place)
    grows = data.get("spend_grows")
    return Sourcing(
        code=text_of(data, "code", place),
        name=text_of(data, "name", place),
        currency=text_of(data, "currency", place),
        options=tuple(option_from_json(row) for row in list_of(data, "options", place)),
        need=_need(data.get("need")),
        month=_month(data.get("month")),
        spend_grows=True if grows is None else flag_of(data, "spend_grows", place),
        horizon_months=whole_of(data, "horizon_months", place, missing=12),
    )


def option_to_json(option: Option) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    return {
        "code": option.code,
        "name": option.name,
        "kind": option.kind.value,
        "currency": option.currency,
        "team": [_role_to_json(role) for role in option.team],
        "factors": {
            factor.value: _estimate_to_json(option.factors[factor])
            for factor in Factor
            if factor in option.factors
        },
        "plan": None if option.plan is None else plan_to_json(option.plan),
        "quote": option.quote,
        "vendor": option.vendor,
        "covers": _sorted(option.covers),
        "control": {
            control.value: option.control[control].value
            for control in Control
            if control in option.control
        },
        "lost": option.lost,
    }


def option_from_json(plain: object) -> Option:
    """Raises: InvalidInput: If a key is unknown, or a value is missing or does not fit."""
    place = phrase("the option")
    data = object_of(plain, OPTION, place)
    return Option(
        code=text_of(data, "code", place),
        name=text_of(data, "name", place),
        kind=choice_of(OptionKind, data, "kind", place),
        currency=text_of(data, "currency", place),
        team=tuple(_role(row) for row in list_of(data, "team", place)),
        factors={
            choice_of(Factor, {"factor": name}, "factor", place): _estimate(row)
            for name, row in objects_by_name(data, "factors", place).items()
        },
        plan=None if data.get("plan") is None else plan_from_json(data["plan"]),
        quote=text_of(data, "quote", place, empty=True),
        vendor=text_of(data, "vendor", place, empty=True),
        covers=_modules(data, "covers", place),
        control={
            choice_of(Control, {"control": name}, "control", place): choice_of(
                Held, {name: held}, name, place
            )
            for name, held in objects_by_name(data, "control", place).items()
        },
        lost=text_of(data, "lost", place, empty=True),
    )


def _need(plain: object) -> Need:
    if plain is None:
        return Need()
    place = phrase("the work that is needed")
    data = object_of(plain, NEED, place)
    pieces = number_of(data, "pieces", place)
    return Need(
        modules=_modules(data, "modules", place),
        countries=whole_of(data, "countries", place, missing=1),
        languages=whole_of(data, "languages", place, missing=1),
        pieces=0.0 if pieces is None else pieces,
    )


def _month(plain: object) -> TypedMonth:
    if plain is None:
        return TypedMonth()
    place = phrase("the month")
    data = object_of(plain, MONTH, place)
    return TypedMonth(**{key: number_of(data, key, place) for key in MONTH})


def _role_to_json(role: Role) -> dict[str, Any]:
    return {
        "name": role.name,
        "people": role.people,
        "salary": None if role.salary is None else _estimate_to_json(role.salary),
        "carries_gmv": role.carries_gmv,
    }


def _role(plain: object) -> Role:
    place = phrase("the role")
    data = object_of(plain, ROLE, place)
    return Role(
        text_of(data, "name", place),
        number_of(data, "people", place),
        None if data.get("salary") is None else _estimate(data["salary"]),
        number_of(data, "carries_gmv", place),
    )


def _estimate_to_json(estimate: Estimate) -> dict[str, Any]:
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "grade": estimate.grade.value,
        "source": estimate.source,
    }


def _estimate(plain: object) -> Estimate:
    place = phrase("the estimate")
    if isinstance(plain, int | float) and not isinstance(plain, bool):
        plain = {"value": plain}  # by hand, a number alone is enough
    data = object_of(plain, ESTIMATE, place)
    return Estimate(
        required(data, "value", place),
        number_of(data, "low", place),
        number_of(data, "high", place),
        Grade.D if data.get("grade") is None else choice_of(Grade, data, "grade", place),
        text_of(data, "source", place, empty=True),
    )


def _modules(data: Any, key: str, place: str) -> frozenset[Module]:
    """All modules where the key is missing."""
    if data.get(key) is None:
        return frozenset(Module)
    return frozenset(choice_of(Module, {key: one}, key, place) for one in list_of(data, key, place))


def _sorted(modules: frozenset[Module]) -> list[str]:
    return [one.value for one in Module if one in modules]
