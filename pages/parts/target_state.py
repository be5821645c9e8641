"""The set of targets on screen between two runs: what is stored, and what was typed since."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from core.targets.cell import Cell
from core.targets.scope import ScopeKind
from core.targets.target import Target
from core.targets.target_file import from_json, to_json
from pages.parts import session
from pages.parts.format import period
from pages.parts.kpi_words import scope_name


def label(cell: Cell) -> str:
    """Whose targets over which days."""
    return f"{scope_name(cell.scope)} · {period(cell.period.first_day, cell.period.last_day)}"


def cells(targets: Iterable[Target]) -> dict[str, Cell]:
    """Every set that has a target, the one that ends last in front; whole business first."""
    found = {Cell(target.scope, target.period) for target in targets}
    ordered = sorted(
        found,
        key=lambda c: (
            -c.period.last_day.toordinal(),
            c.scope.kind is not ScopeKind.BUSINESS,
            c.scope.name,
        ),
    )
    return {cell.code: cell for cell in ordered}


def load(cell: Cell, stored: Mapping[str, tuple[Target, int]]) -> None:
    """Begin from what is stored for this cell, once for each time it is opened or saved."""
    state = st.session_state
    mark = (session.code(), cell.code)
    if state.get("targets_loaded") != mark:
        state["targets_loaded"] = mark
        mine = [t for t, _ in stored.values() if Cell(t.scope, t.period) == cell]
        state["targets_seen"] = {t.code: stored[t.code][1] for t in mine}
        fill(mine)


def left_open() -> str:
    """The set that was open before another page was; its typing waits there."""
    place, code = st.session_state.get("targets_loaded") or ("", "")
    return str(code) if place == session.code() else ""


def fill(targets: Sequence[Target]) -> None:
    """Show these targets; every table begins anew from them."""
    state = st.session_state
    state["targets_base"] = written(targets)
    state["targets_filled"] = state.get("targets_filled", 0) + 1
    keep(targets)


def keep(targets: Sequence[Target]) -> None:
    """Remember what was typed for when the page is drawn anew."""
    st.session_state["targets_kept"] = written(targets)


def kept() -> tuple[Target, ...]:
    """What is on screen, saved or not."""
    return read(str(st.session_state["targets_kept"]))


def merged(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Targets as the table says, with the owner, the reason and the splits typed elsewhere."""
    known = {target.kpi: target for target in kept()}
    return tuple(
        target
        if target.kpi not in known
        else replace(
            target,
            owner=known[target.kpi].owner,
            why=known[target.kpi].why,
            stiffness=known[target.kpi].stiffness,
            splits=known[target.kpi].splits,
        )
        for target in targets
    )


def editor(name: str) -> tuple[str, tuple[Target, ...]]:
    """Key of a table and the targets it is drawn from.

    While it is on screen its edits are deltas on one unchanged table; when the page is drawn
    anew it begins from what was kept.
    """
    state = st.session_state
    key = f"targets_{name}_{state['targets_filled']}"
    base = f"targets_base_of_{name}"
    if key not in state or base not in state:
        state[base] = state["targets_kept"]
    return key, read(str(state[base]))


def seen(code: str) -> int:
    """Version of a stored target when it was loaded; 0 for a new one."""
    versions: dict[str, int] = st.session_state.get("targets_seen", {})
    return versions.get(code, 0)


def gone(targets: Sequence[Target]) -> list[tuple[str, int]]:
    """Stored targets of the cell that are no longer asked for, with their version."""
    versions: dict[str, int] = st.session_state.get("targets_seen", {})
    here = {target.code for target in targets}
    return [(code, version) for code, version in versions.items() if code not in here]


def reload() -> None:
    """The next run begins from the store."""
    st.session_state["targets_loaded"] = None
    st.session_state["targets_new_codes"] = {}


def written(targets: Sequence[Target]) -> str:
    """Targets as one text; equal ones give equal texts."""
    plain: list[Any] = [to_json(target) for target in targets]
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def read(text: str) -> tuple[Target, ...]:
    """What `written` wrote."""
    return tuple(from_json(plain) for plain in json.loads(text))


def changed(stored: Mapping[str, tuple[Target, int]], targets: Sequence[Target]) -> bool:
    """Whether anything on screen is not saved."""
    return bool(gone(targets)) or any(
        target.code not in stored or stored[target.code][0] != target for target in targets
    )
