"""A definition as JSON and back: how it is stored, sent and read from the standard rows."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from core.foundation.errors import InvalidInput
from core.foundation.json_parts import list_of, number_of, object_of
from core.foundation.text import phrase
from core.metrics import basis_kinds as kinds
from core.metrics.basis import Basis
from core.metrics.basis_words import field_in_words
from core.metrics.definition import Aggregation, Definition, Direction, Judging, NaPolicy, Unit
from core.metrics.formula import read_formula, write_formula
from core.metrics.formula_text import LONGEST_WRITTEN_OUT

Kind = TypeVar("Kind", bound=Enum)
CHOICES: Mapping[str, type[Enum]] = {
    "attribution_scope": kinds.AttributionScope,
    "traffic": kinds.Traffic,
    "organic_baseline": kinds.OrganicBaseline,
    "surface": kinds.Surface,
    "value_state": kinds.ValueState,
    "event_date": kinds.EventDate,
    "order_unit": kinds.OrderUnit,
    "count_basis": kinds.CountBasis,
    "gpm_basis": kinds.GpmBasis,
    "return_basis": kinds.ReturnBasis,
    "fx_rule": kinds.FxRule,
    "clock": kinds.Clock,
    "true_up": kinds.TrueUp,
}
FLAGS = ("platform_subsidy", "seller_discount", "tax", "shipping")
DAYS = ("click_window_days", "view_window_days", "freeze_day", "maturity_days")
TEXTS = ("currency", "fx_source", "timezone", "source_of_record")
BASIS_KEYS = tuple(field.name for field in fields(Basis))
JUDGING_KEYS = tuple(field.name for field in fields(Judging))
KEYS = tuple(field.name for field in fields(Definition))
PLACE = phrase("the definition")


def to_json(definition: Definition) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts; what nobody said is left out."""
    plain = asdict(definition) | {"formula": write_formula(definition.formula)}
    said: dict[str, Any] = _plain(plain)
    return said


def from_json(data: object) -> Definition:
    """Read what `to_json` wrote, or somebody typed.

    Raises:
        InvalidInput: If a key is unknown, or a value is missing or does not fit.
    """
    given = object_of(data, KEYS, PLACE)
    version = _whole(given, "version", PLACE)
    return Definition(
        code=_needed(given, "code"),
        version=1 if version is None else version,
        name_en=_needed(given, "name_en"),
        name_zh=_needed(given, "name_zh"),
        formula=read_formula(_needed(given, "formula"), longest=LONGEST_WRITTEN_OUT),
        typed=_text(given, "typed"),
        unit=_choice(Unit, given, "unit"),
        direction=_choice(Direction, given, "direction"),
        basis=basis_from(given.get("basis")),
        owner=_needed(given, "owner"),
        valid_from=_day(given, "valid_from"),
        valid_to=_day(given, "valid_to") if _has(given, "valid_to") else None,
        change_reason=_text(given, "change_reason"),
        agreed_by=tuple(str(name) for name in list_of(given, "agreed_by", PLACE)),
        aggregation=_choice(Aggregation, {"aggregation": "ratio_of_sums", **given}, "aggregation"),
        judging=_judging(given.get("judging")),
        note_en=_text(given, "note_en"),
        note_zh=_text(given, "note_zh"),
        source=_text(given, "source"),
        as_of=_text(given, "as_of"),
        trust=_text(given, "trust"),
    )


def from_row(row: Mapping[str, str]) -> Definition:
    """Read one row of a table whose columns are the keys of a definition and of its basis.

    An empty cell says nothing; flags are `in` or `out`; exclusions are parted by blanks.

    Raises:
        InvalidInput: If a value does not fit.
    """
    filled = {key: text.strip() for key, text in row.items() if text.strip()}
    basis: dict[str, object] = {key: filled[key] for key in BASIS_KEYS if key in filled}
    basis |= {key: filled[key] == "in" for key in FLAGS if key in filled}
    basis |= {key: float(filled[key]) for key in (*DAYS, "day_cutoff_hour") if key in filled}
    if "exclusions" in filled:
        basis["exclusions"] = filled["exclusions"].split()
    judging: dict[str, object] = {
        key: text if key == "na_policy" else float(text)
        for key, text in filled.items()
        if key in JUDGING_KEYS
    }
    own = {key: text for key, text in filled.items() if key in KEYS}
    return from_json(own | {"version": 1, "basis": basis, "judging": judging})


def basis_from(data: object) -> Basis:
    """Raises: InvalidInput: If a key is unknown or a value does not fit."""
    place = phrase("the basis")
    given = object_of(data, BASIS_KEYS, place)
    cutoff = _whole(given, "day_cutoff_hour", place)
    return Basis(
        attribution=_choice(kinds.Attribution, given, "attribution"),
        exclusions=tuple(
            _member(kinds.Exclusion, value, "exclusions")
            for value in list_of(given, "exclusions", place)
        ),
        day_cutoff_hour=0 if cutoff is None else cutoff,
        **{
            key: _member(kind, given[key], key) for key, kind in CHOICES.items() if _has(given, key)
        },  # type: ignore[arg-type]
        **{key: _flag(given, key) for key in FLAGS},  # type: ignore[arg-type]
        **{key: _whole(given, key, place) for key in DAYS},  # type: ignore[arg-type]
        **{key: _text(given, key) for key in TEXTS},  # type: ignore[arg-type]
    )


def _judging(data: object) -> Judging:
    place = phrase("the judging")
    given = object_of({} if data is None else data, JUDGING_KEYS, place)
    policy = {"na_policy": NaPolicy.REDISTRIBUTE.value, **given}
    return Judging(
        floor=number_of(given, "floor", place),
        cap=number_of(given, "cap", place),
        na_policy=_choice(NaPolicy, policy, "na_policy"),
        min_sample=_whole(given, "min_sample", place),
        plausible_low=number_of(given, "plausible_low", place),
        plausible_high=number_of(given, "plausible_high", place),
    )


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case dict():
            said = {key: _plain(inner) for key, inner in value.items()}
            return {key: inner for key, inner in said.items() if inner not in (None, "", [], {})}
        case tuple() | list():
            return [_plain(inner) for inner in value]
    return value


def _has(data: Mapping[str, object], key: str) -> bool:
    return data.get(key) not in (None, "")


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise _unfit(key, value, phrase("a text"))
    return "" if value is None else value.strip()


def _needed(data: Mapping[str, object], key: str) -> str:
    text = _text(data, key)
    if not text:
        raise InvalidInput(
            phrase("{key} of the definition is missing."),
            remedy=phrase("Add it; nothing about a KPI is guessed."),
            key=field_in_words(key),
        )
    return text


def _whole(data: Mapping[str, object], key: str, place: str) -> int | None:
    number = number_of(data, key, place)
    if number is not None and number != int(number):
        raise _unfit(key, number, phrase("a whole number"))
    return None if number is None else int(number)


def _flag(data: Mapping[str, object], key: str) -> bool | None:
    value = data.get(key)
    if value is not None and not isinstance(value, bool):
        raise _unfit(key, value, phrase("true or false"))
    return value


def _day(data: Mapping[str, object], key: str) -> date:
    text = _needed(data, key)
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise _unfit(key, text, phrase("a day such as 2026-12-01")) from fault


def _choice(kind: type[Kind], data: Mapping[str, object], key: str) -> Kind:
    if not _has(data, key):
        raise InvalidInput(
            phrase("{key} of the definition is missing."),
            remedy=phrase("Choose one of {choices}."),
            key=field_in_words(key),
            choices=", ".join(str(one.value) for one in kind),
        )
    return _member(kind, data[key], key)


def _member(kind: type[Kind], value: object, key: str) -> Kind:
    try:
        return kind(value)
    except ValueError as fault:
        wanted = ", ".join(str(one.value) for one in kind)
        raise _unfit(key, value, wanted) from fault


def _unfit(key: str, value: object, wanted: str) -> InvalidInput:
    return InvalidInput(
        phrase("{key} of the definition is {value}."),
        remedy=phrase("It should be {wanted}."),
        key=field_in_words(key),
        value=str(value)[:60],
        wanted=wanted,
    )
