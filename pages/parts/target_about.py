"""Who answers for each target and why it matters; what is missing is asked for."""

import zlib
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.metrics.unit import Unit
from core.targets.smart import still_open
from core.targets.target import LONGEST_TEXT, Target
from pages.parts import session, text
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name
from pages.parts.target_reading import Shelf

RATES = frozenset({Unit.SHARE, Unit.FACTOR})


def about(targets: Sequence[Target], shelf: Shelf, *, may_edit: bool) -> tuple[Target, ...]:
    """Draw owner, reason and stiffness of each target, and return what was typed."""
    if not targets:
        st.caption(_("Set a target above first."))
        return tuple(targets)
    known = {one.code: one for one in shelf.definitions}
    mark = zlib.crc32(" ".join(target.kpi for target in targets).encode())
    key = f"targets_about_{st.session_state['targets_filled']}_{mark}"
    base = "targets_base_of_about"
    if key not in st.session_state or base not in st.session_state:
        st.session_state[base] = [(t.owner, t.why, t.stiffness) for t in targets]
    rows = [
        {"kpi": kpi_name(known[t.kpi]), "owner": owner, "why": why, "stiffness": stiffness}
        for t, (owner, why, stiffness) in zip(targets, st.session_state[base], strict=True)
    ]
    edited = st.data_editor(
        pd.DataFrame(rows),
        key=key,
        hide_index=True,
        disabled=("kpi",) if may_edit else True,
        column_config={
            "kpi": st.column_config.TextColumn(_("KPI"), pinned=True),
            "owner": st.column_config.TextColumn(_("Owner"), max_chars=LONGEST_TEXT),
            "why": st.column_config.TextColumn(
                _("Why it matters"), max_chars=LONGEST_TEXT, width="large"
            ),
            "stiffness": st.column_config.NumberColumn(
                _("Stiffness"),
                min_value=0.01,
                help=_("1 is usual. When targets are mended, 4 moves a quarter as far."),
            ),
        },
        height="content",
        placeholder="",
    )
    found = []
    for target, row in zip(targets, edited.to_dict("records"), strict=True):
        try:
            found.append(
                replace(
                    target,
                    owner=str(row["owner"] or "").strip(),
                    why=str(row["why"] or "").strip(),
                    stiffness=float(row["stiffness"]),
                )
            )
        except CoreError as error:
            text.show_problem(error)
            found.append(target)
    _questions(found, shelf)
    return tuple(found)


def _questions(targets: Sequence[Target], shelf: Shelf) -> None:
    """What each target lacks to be SMART."""
    known = {one.code: one for one in shelf.definitions}
    asked = [
        still_open(target, today=session.today(), is_rate=_is_rate(known[target.kpi].unit, target))
        for target in targets
    ]
    if not any(asked):
        st.caption(_("● Specific, measurable, owned, relevant and dated: nothing is missing."))
        return
    whose: dict[str, list[str]] = {}
    for target, findings in zip(targets, asked, strict=True):
        for finding in findings:
            name = text.plain(kpi_name(known[target.kpi]))
            whose.setdefault(text.finding_text(finding), []).append(f"**{name}**")
    for missing, wanting in whose.items():
        names = _(", ").join(wanting)
        st.caption(f"◐ {names} · {missing}")


def _is_rate(unit: Unit, target: Target) -> bool:
    return unit in RATES or target.kpi in ("cpa", "cpm", "cpc", "gpm", "aov", "gmv_max_cpo")
