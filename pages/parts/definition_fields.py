"""The inputs of a definition: each field of its basis once, with «not stated» as a choice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from core.metrics.basis_words import CHOICES
from core.metrics.definition import Definition
from core.metrics.definition_file import DAYS, FLAGS, to_json
from core.metrics.measures import MEASURES
from pages.parts import definition_words as words
from pages.parts.i18n import _

HEAD = ("name_en", "name_zh", "formula", "unit", "direction", "note_en", "note_zh")
FOOT = ("owner", "agreed_by", "valid_from", "valid_to")
OF_BASIS = tuple(
    field
    for group in ("claim", "money", "counting", "record")
    for field in words.GROUPS[group]
    if field not in ("aggregation", "min_sample")
)
OF_JUDGING = ("min_sample", *words.GROUPS["judging"])
ALWAYS_CHOSEN = frozenset({"attribution", "unit", "direction", "aggregation", "na_policy"})
WHOLE = frozenset({*DAYS, "day_cutoff_hour", "min_sample"})
NUMBERS = WHOLE | {"plausible_low", "plausible_high", "floor", "cap"}
PARTS = "、"  # between names, as Chinese keyboards write it


def inputs(base: Definition, prefix: str, *, today: date) -> None:
    """All inputs, filled with what the base says.

    Args:
        prefix: Of every key; it names the version, so that another one starts afresh.
    """
    start = _start(base, today)
    left, right = st.columns(2)
    for place, field in ((left, "name_en"), (right, "name_zh")):
        with place:
            _input(field, start, prefix)
    st.text_input(
        words.field("formula"),
        value=start["formula"],
        key=f"{prefix}formula",
        help=_("Numbers, measures, kpi:code, + - * / and brackets. Measures: {codes}.").format(
            codes=", ".join(f"`{code}`" for code in MEASURES)
        ),
    )
    for place, field in zip(st.columns(3), ("unit", "direction", "aggregation"), strict=True):
        with place:
            _input(field, start, prefix)
    for field in ("note_en", "note_zh"):
        _input(field, start, prefix)
    for group, members in words.GROUPS.items():
        with st.expander(words.group(group), expanded=group == "money"):
            shown = [field for field in members if field != "aggregation"]
            columns = st.columns(3)
            for n, field in enumerate(shown):
                with columns[n % 3]:
                    _input(field, start, prefix)
    for place, field in zip(st.columns(4), FOOT, strict=True):
        with place:
            _input(field, start, prefix)


def body(base: Definition, prefix: str) -> dict[str, Any]:
    """What stands in the inputs, as the JSON of a definition."""
    state = {
        key.removeprefix(prefix): value
        for key, value in st.session_state.items()
        if isinstance(key, str) and key.startswith(prefix)
    }
    plain: dict[str, Any] = {"code": base.code, "version": base.version}
    for field in (*HEAD, "aggregation", "owner", "change_reason"):
        plain[field] = _value(field, state)
    for field in ("valid_from", "valid_to"):
        day = state.get(field)
        plain[field] = day.isoformat() if isinstance(day, date) else ""
    names = str(state.get("agreed_by") or "").replace(PARTS, ",").replace("，", ",")
    plain["agreed_by"] = [name.strip() for name in names.split(",") if name.strip()]
    plain["basis"] = {field: _value(field, state) for field in OF_BASIS}
    plain["judging"] = {field: _value(field, state) for field in OF_JUDGING}
    return plain


def _input(field: str, start: Mapping[str, Any], prefix: str) -> None:
    key, label, value = f"{prefix}{field}", words.field(field), start.get(field)
    if field == "exclusions":
        st.multiselect(
            label,
            list(CHOICES[field]),
            default=value or [],
            format_func=lambda one: words.choice(field, one),
            key=key,
            placeholder=words.choice(field, ""),
        )
    elif field in CHOICES:
        options = [*([] if field in ALWAYS_CHOSEN else [""]), *CHOICES[field]]
        st.selectbox(
            label,
            options,
            index=options.index(value if value in options else options[0]),
            format_func=lambda one: words.choice(field, one),
            key=key,
        )
    elif field in WHOLE:
        st.number_input(label, min_value=0, value=value, step=1, key=key)
    elif field in NUMBERS:
        st.number_input(label, value=value, key=key, format="%g")
    elif field in ("valid_from", "valid_to"):
        st.date_input(label, value=value, key=key)
    else:
        st.text_input(label, value=value or "", key=key)


def _start(base: Definition, today: date) -> dict[str, Any]:
    """What the inputs begin with; a new version holds from today on."""
    plain = to_json(base)
    start: dict[str, Any] = plain | plain["basis"] | plain.get("judging", {})
    start |= {field: _in_or_out(start.get(field)) for field in FLAGS}
    for field in NUMBERS - WHOLE:
        start[field] = None if start.get(field) is None else float(start[field])
    start["formula"] = words.formula(base)
    start["agreed_by"] = ", ".join(base.agreed_by)
    start["valid_from"] = max(base.valid_from, today)
    start["valid_to"] = base.valid_to
    return start


def _value(field: str, state: Mapping[str, Any]) -> Any:
    value = state.get(field)
    if field in FLAGS:
        return {"in": True, "out": False}.get(str(value))
    return value


def _in_or_out(flag: bool | None) -> str:
    if flag is None:
        return ""
    return "in" if flag else "out"
