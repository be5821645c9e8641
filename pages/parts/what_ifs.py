"""Another world: factors per channel, and channels that do not run yet."""

import dataclasses
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.budget.request import NewChannel, WhatIf
from core.services.reference import benchmarks, funnel_benchmark, funnel_surfaces
from pages.parts import plan_state
from pages.parts.i18n import _
from pages.parts.names import source
from pages.parts.text import plain

ORDER = tuple(field.name for field in dataclasses.fields(WhatIf))
FIELD_WIDTH = 130  # pixels


def factors(names: Sequence[str]) -> dict[str, WhatIf]:
    """Draw the table of factors; 100 per cent is today."""
    st.caption(
        _(
            "100 is today; 110 means ten per cent more. The answer above changes at once. Switch a "
            "channel off under «Constraints»."
        )
    )
    key, base = plan_state.table("what_ifs", names)
    rows = [
        {"channel": name}
        | {
            one: round(100 * float(getattr(base.what_ifs.get(name, WhatIf()), one)), 6)
            for one in ORDER
        }
        for name in names
    ]
    headers = assumption_names()
    columns: dict[str, Any] = {
        one: st.column_config.NumberColumn(
            _("{assumption}, % of today").format(assumption=headers[one]),
            min_value=0.0,
            format="%.0f",
            required=True,
        )
        for one in ORDER
    }
    columns["channel"] = st.column_config.TextColumn(_("Channel"), pinned=True)
    edited = st.data_editor(
        pd.DataFrame(rows), key=key, hide_index=True, disabled=("channel",), column_config=columns
    )
    worlds = {row["channel"]: _world(row) for row in edited.to_dict("records")}
    return {name: world for name, world in worlds.items() if world != WhatIf()}


def new_channels(currency: str) -> None:
    """List the channels that exist only as assumptions, and a form to add one."""
    for place, new in enumerate(st.session_state["plan_new"]):
        name, remove = st.columns([6, 1], vertical_alignment="center")
        origin = plain(source(new.source)) or _("own assumptions")
        name.markdown(f"**{plain(new.name)}**  ·  {origin}")
        remove.button(_("Remove"), key=f"plan_new_remove_{place}", on_click=_remove, args=(place,))
    rows = benchmarks()
    st.selectbox(
        _("Start from a benchmark"),
        ["", *funnel_surfaces(rows)],
        format_func=lambda surface: source(surface) if surface else _("own assumptions"),
        key="plan_new_surface",
        on_change=_propose,
    )
    with st.form("plan_new_form", border=False):
        fields = st.grid(6, min_column_width=FIELD_WIDTH)
        fields.text_input(_("Name"), key="plan_new_name", max_chars=40)
        texts = {
            "plan_new_cpm": _("CPM, {currency}").format(currency=currency),
            "plan_new_ctr": _("CTR, %"),
            "plan_new_cvr": _("CVR, %"),
            "plan_new_aov": _("AOV, {currency}").format(currency=currency),
            "plan_new_spend": _("Spend a day, {currency}").format(currency=currency),
        }
        for key, text in texts.items():
            fields.number_input(text, min_value=0.0, value=None, key=key, format="%.2f")
        st.form_submit_button(_("Add channel"), key="plan_new_add", on_click=_add)
    if st.session_state.get("plan_new_note"):
        st.caption(plain(str(st.session_state["plan_new_note"])))
    if st.session_state.pop("plan_new_missing", False):
        st.warning(_("Fill in a name that is not taken and five numbers above zero."))


def assumption_names() -> dict[str, str]:
    """What a what-if moves, in the words of the screen."""
    return {
        "aov": _("AOV"),
        "cvr": _("CVR"),
        "cpm": _("CPM"),
        "refund": _("Refund rate"),
        "margin": _("Margin"),
    }


def _world(row: Mapping[object, object]) -> WhatIf:
    given = {}
    for one in ORDER:
        value = row[one]
        known = isinstance(value, int | float) and not math.isnan(value)
        given[one] = round(float(value) / 100, 8) if known else 1.0  # type: ignore[arg-type]
    return WhatIf(**given)


def _propose() -> None:
    """Copy a benchmark's funnel into the form."""
    state = st.session_state
    if not state["plan_new_surface"]:
        state["plan_new_note"] = ""
        return
    found = funnel_benchmark(benchmarks(), state["plan_new_surface"])
    same_money = found.cpm is not None and found.cpm.currency == state["plan_currency"]
    state["plan_new_cpm"] = found.cpm.level if found.cpm and same_money else None
    for key, rate in (("plan_new_ctr", found.ctr), ("plan_new_cvr", found.cvr)):
        level = None if rate is None else rate.level
        state[key] = None if level is None else 100 * level
    known = [row for row in (found.cpm, found.ctr, found.cvr) if row is not None]
    state["plan_new_note"] = "; ".join(
        f"{row.metric.upper()}: {row.source} ({row.as_of}, {row.currency or '%'})" for row in known
    )


def _add() -> None:
    state = st.session_state
    name = " ".join(str(state["plan_new_name"]).split())
    numbers = [state[f"plan_new_{field}"] for field in ("cpm", "ctr", "cvr", "aov", "spend")]
    taken = {new.name for new in state["plan_new"]} | set(state.get("plan_names", ()))
    if not name or name in taken or not all(numbers):
        state["plan_new_missing"] = True
        return
    cpm, ctr, cvr, aov, spend = map(float, numbers)
    source = str(state.get("plan_new_surface") or "")
    state["plan_new"] = (
        *state["plan_new"],
        NewChannel(name, cpm, min(ctr / 100, 1.0), min(cvr / 100, 1.0), aov, spend, source),
    )
    state["plan_new_name"] = ""


def _remove(place: int) -> None:
    channels = st.session_state["plan_new"]
    st.session_state["plan_new"] = (*channels[:place], *channels[place + 1 :])
