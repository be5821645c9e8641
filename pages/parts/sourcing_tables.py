"""Editors of people and cost factors: per cent on screen, shares inside."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from core.contract.sourcing import Option, Role
from core.contract.sourcing_factor import UNITS, Estimate, Factor, FactorUnit
from core.contract.sourcing_names import FACTOR_NAMES
from core.vendor.evidence import Grade
from pages.parts import scores_words, sourcing_words
from pages.parts.i18n import _

PER_CENT = 100.0
GRADES = {grade.value: grade for grade in Grade}


def team(option: Option, *, key: str, off: bool) -> pd.DataFrame:
    """Roles of an option; rows may be added."""
    rows = [
        {
            "role": one.name,
            "people": one.people,
            "salary": None if one.salary is None else one.salary.value,
            "carries": one.carries_gmv,
            "grade": Grade.D.value if one.salary is None else one.salary.grade.value,
            "source": "" if one.salary is None else one.salary.source,
        }
        for one in option.team
    ]
    columns = ["role", "people", "salary", "carries", "grade", "source"]
    table = pd.DataFrame(rows, columns=columns).astype(
        {"people": "float", "salary": "float", "carries": "float"}
    )
    return st.data_editor(
        table,
        key=key,
        hide_index=True,
        placeholder="—",
        num_rows="fixed" if off else "dynamic",
        disabled=off,
        column_config={
            "role": st.column_config.TextColumn(_("Role"), required=True, max_chars=60),
            "people": st.column_config.NumberColumn(_("People"), min_value=0.0, step=0.5),
            "salary": st.column_config.NumberColumn(
                _("Salary a month, {currency}").format(currency=option.currency), min_value=0.0
            ),
            "carries": st.column_config.NumberColumn(
                _("One carries GMV a month"),
                min_value=0.0,
                help=_("Beyond it one more person is needed; empty: the number stays."),
            ),
            "grade": _grade(),
            "source": st.column_config.TextColumn(_("Source"), max_chars=120),
        },
    )


def team_of(table: pd.DataFrame) -> tuple[Role, ...]:
    """Roles from what stands on screen."""
    return tuple(
        Role(
            " ".join(str(row["role"]).split()),
            _number(row["people"]),
            _estimate(row, "salary", 1.0),
            _number(row["carries"]),
        )
        for row in _rows(table)
        if str(row["role"]).strip() and not pd.isna(row["role"])
    )


def factors(option: Option, *, key: str, off: bool) -> pd.DataFrame:
    """One row a factor; what is known has a number."""
    rows = []
    for factor in Factor:
        known = option.factors.get(factor)
        size = _size(factor)
        rows.append(
            {
                "factor": _(FACTOR_NAMES[factor]),
                "unit": sourcing_words.unit(factor, option.currency),
                "low": None if known is None or known.low is None else known.low * size,
                "value": None if known is None else known.value * size,
                "high": None if known is None or known.high is None else known.high * size,
                "grade": Grade.D.value if known is None else known.grade.value,
                "source": "" if known is None else known.source,
            }
        )
    numbers = dict.fromkeys(("low", "value", "high"), "float")
    table = pd.DataFrame(rows).astype(numbers)
    return st.data_editor(
        table,
        key=key,
        hide_index=True,
        placeholder="—",
        num_rows="fixed",
        height="content",
        disabled=True if off else ["factor", "unit"],
        column_config={
            "factor": st.column_config.TextColumn(_("Factor"), pinned=True),
            "unit": st.column_config.TextColumn(_("Unit")),
            "low": st.column_config.NumberColumn(_("Low"), format="%.4g"),
            "value": st.column_config.NumberColumn(_("Usual"), format="%.4g"),
            "high": st.column_config.NumberColumn(_("High"), format="%.4g"),
            "grade": _grade(),
            "source": st.column_config.TextColumn(_("Source"), max_chars=120),
        },
    )


def factors_of(table: pd.DataFrame) -> Mapping[Factor, Estimate]:
    """Factors from what stands on screen; an empty number is none."""
    found = {}
    for factor, row in zip(Factor, _rows(table), strict=True):
        known = _estimate(row, "value", _size(factor))
        if known is not None:
            found[factor] = known
    return found


def _size(factor: Factor) -> float:
    return PER_CENT if UNITS[factor] is FactorUnit.SHARE else 1.0


def _grade() -> Any:
    return st.column_config.SelectboxColumn(
        _("Grade"),
        options=list(GRADES),
        format_func=lambda code: scores_words.grade(GRADES[code]) if code in GRADES else str(code),
        default=Grade.D.value,
        required=True,
    )


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _estimate(row: Mapping[str, Any], name: str, size: float) -> Estimate | None:
    value = _number(row[name])
    if value is None:
        return None
    low, high = (_number(row.get(end)) for end in ("low", "high"))
    source = row.get("source")
    return Estimate(
        _shared(value, size),
        None if low is None else _shared(low, size),
        None if high is None else _shared(high, size),
        GRADES.get(str(row.get("grade")), Grade.D),
        "" if source is None or pd.isna(source) else str(source).strip(),
    )


def _shared(value: float, size: float) -> float:
    """Per cent as a share, as it was written: 7 % is 0.07 and not 0.07000000000000001."""
    return round(value / size, 12)


def _number(value: object) -> float | None:
    if value is None or not isinstance(value, int | float) or pd.isna(value):
        return None
    return float(value)
