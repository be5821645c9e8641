"""The table in which targets are typed: one KPI a row, and what is asked of it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.metrics.definition import Definition, Direction
from core.metrics.unit import Unit
from core.services.targets import new_code
from core.targets.cell import Cell
from core.targets.target import Bound, Target
from pages.parts import target_state, text
from pages.parts.i18n import _
from pages.parts.kpi_words import bounds, kpi_name


def table(
    cell: Cell, definitions: Sequence[Definition], currency: str, *, may_edit: bool
) -> tuple[Target, ...]:
    """Draw the table and return the targets it says; a row that makes no sense is told.

    Args:
        definitions: KPIs that can be asked for, in the order of the rows.
        currency: Of new targets.
    """
    key, base = target_state.editor("table")
    known = {target.kpi: target for target in base}
    units = {one.code: one.unit for one in definitions}
    names = [kpi_name(one) for one in definitions]
    shown = pd.DataFrame(
        [
            {"kpi": name, "code": one.code, "unit": _unit(one.unit, currency)}
            | _row(known.get(one.code), one)
            for one, name in zip(definitions, names, strict=True)
        ]
    ).astype({"base": "float64", "stretch": "float64"})
    edited = st.data_editor(
        shown,
        key=key,
        hide_index=True,
        disabled=True if not may_edit else ("kpi", "unit", "code"),
        column_order=("kpi", "bound", "base", "stretch", "unit", "locked"),
        column_config=_columns(),
        placeholder="",
        height="content",
        alt=_("Targets to type, one KPI a row"),
    )
    found = []
    for row, one in zip(edited.to_dict("records"), definitions, strict=True):
        try:
            target = _target(row, known.get(one.code), cell, one, currency)
        except CoreError as error:
            problem = text.say(error.problem, **error.facts)
            st.caption(f":red[■] **{text.plain(kpi_name(one))}** · {problem}")
            continue
        if target is not None:
            found.append(target)
    extra = [target for target in base if target.kpi not in units]
    return (*found, *extra)


def _columns() -> dict[str, Any]:
    number = st.column_config.NumberColumn
    words = bounds()

    def word(code: str | float | bool) -> str:
        return words[str(code)]

    return {
        "kpi": st.column_config.TextColumn(_("KPI"), pinned=True, width="medium"),
        "bound": st.column_config.SelectboxColumn(
            _("Asked"), options=list(words), format_func=word, width="small"
        ),
        "base": number(
            _("Base"), min_value=0.0, help=_("What must be reached. Rates in per cent.")
        ),
        "stretch": number(_("Stretch"), min_value=0.0, help=_("What would be excellent.")),
        "unit": st.column_config.TextColumn(_("Unit"), width="small"),
        "locked": st.column_config.CheckboxColumn(
            _("Lock"), help=_("Mending a contradiction may not move it."), width="small"
        ),
    }


def _row(target: Target | None, definition: Definition) -> dict[str, object]:
    """A target as it is typed; an empty row already says on which side it will bind."""
    if target is None:
        usual = _usual(definition).value
        return {"bound": usual, "base": math.nan, "stretch": math.nan, "locked": False}
    times = 100 if definition.unit is Unit.SHARE else 1
    return {
        "bound": target.bound.value,
        "base": _tidy(target.base * times),
        "stretch": math.nan if target.stretch is None else _tidy(target.stretch * times),
        "locked": target.locked,
    }


def _target(
    row: Mapping[Any, object],
    before: Target | None,
    cell: Cell,
    definition: Definition,
    currency: str,
) -> Target | None:
    """A row as a target; None where nothing is asked."""
    base, stretch = _number(row["base"]), _number(row["stretch"])
    asked = row["bound"] if isinstance(row["bound"], str) else ""
    if base is None:
        return None
    per = 100 if definition.unit is Unit.SHARE else 1
    bound = Bound(asked) if asked else _usual(definition)
    value = base / per
    far = None if stretch is None else stretch / per
    if before is None:
        return Target(
            code=new_code_for(cell, definition),
            kpi=definition.code,
            kpi_version=definition.version,
            scope=cell.scope,
            period=cell.period,
            base=value,
            bound=bound,
            stretch=far,
            currency=currency if definition.unit is Unit.MONEY else "",
            locked=bool(row["locked"]),
        )
    same = math.isclose(value, before.base, rel_tol=1e-9)
    return replace(
        before,
        base=before.base if same else value,
        bound=bound,
        stretch=far,
        locked=bool(row["locked"]),
    )


def new_code_for(cell: Cell, definition: Definition) -> str:
    """A code that stays the same from rerun to rerun, until the target is saved."""
    codes: dict[str, str] = st.session_state.setdefault("targets_new_codes", {})
    return codes.setdefault(f"{cell.code} {definition.code}", new_code())


def _usual(definition: Definition) -> Bound:
    return Bound.AT_LEAST if definition.direction is Direction.HIGHER else Bound.AT_MOST


def _unit(unit: Unit, currency: str) -> str:
    return {Unit.MONEY: currency, Unit.SHARE: "%", Unit.COUNT: "", Unit.FACTOR: "×"}[unit]


def _tidy(value: float) -> float:
    """Without the dust of binary fractions."""
    return float(f"{value:.6g}") if value < 1e6 else round(value, 2)


def _number(value: object) -> float | None:
    """An empty cell is None."""
    if not isinstance(value, int | float) or math.isnan(value):
        return None
    return float(value)
