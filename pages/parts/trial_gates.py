"""The conditions of a trial beside its CPA, as a table to fill in before it begins."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from core.vendor.trial_gate import SHARES, Direction, GateKind
from pages.parts import trial_draft, trial_words
from pages.parts.i18n import _
from pages.parts.trial_draft import GateRow

PER_CENT = 100
GATE_COLUMNS = ("code", "kind", "title", "direction", "limit", "source")


def edit(*, off: bool) -> tuple[GateRow, ...]:
    """The table; a line without a limit is kept while it is typed, and no condition yet."""
    kinds, directions = trial_words.kinds(), trial_words.directions()
    rows: tuple[GateRow, ...] = trial_draft.base()["gates"]
    table = pd.DataFrame(
        [(row.code, row.kind, row.title, row.direction, _shown(row), row.source) for row in rows],
        columns=list(GATE_COLUMNS),
    ).astype({"limit": "float64"})
    edited = st.data_editor(
        table,
        key=trial_draft.table_key("gates"),
        hide_index=True,
        num_rows="fixed" if off else "dynamic",
        disabled=off,
        placeholder="—",
        column_config={
            "code": None,
            "kind": st.column_config.SelectboxColumn(
                _("What is measured"),
                options=list(kinds),
                format_func=lambda one: kinds.get(str(one), "—"),
            ),
            "title": st.column_config.TextColumn(_("In own words"), max_chars=120),
            "direction": st.column_config.SelectboxColumn(
                _("Asked"),
                options=list(directions),
                format_func=lambda one: directions.get(str(one), "—"),
            ),
            "limit": st.column_config.NumberColumn(_("Limit, % or amount")),
            "source": st.column_config.TextColumn(_("Read in"), max_chars=160),
        },
    )
    found: list[GateRow] = []
    for row in edited.to_dict("records"):
        found.append(_row(row, taken={one.code for one in (*rows, *found)}))
    return tuple(found)


def _row(row: Mapping[Hashable, object], *, taken: set[str]) -> GateRow:
    kind = _words(row["kind"]) or GateKind.OTHER.value
    limit = row["limit"]
    known = isinstance(limit, int | float) and not pd.isna(limit)
    factor = PER_CENT if GateKind(kind) in SHARES else 1
    fresh = next(f"g{n}" for n in range(1, len(taken) + 2) if f"g{n}" not in taken)
    return GateRow(
        code=_words(row["code"]) or fresh,
        kind=kind,
        title=_words(row["title"]),
        direction=_words(row["direction"]) or Direction.AT_LEAST.value,
        limit=round(float(str(limit)) / factor, 10) if known else None,
        source=_words(row["source"]),
    )


def _shown(row: GateRow) -> float | None:
    if row.limit is None:
        return None
    return round(row.limit * PER_CENT, 8) if GateKind(row.kind) in SHARES else row.limit


def _words(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""
