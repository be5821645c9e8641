"""What single channels and groups of channels may do, as tables to fill in."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd
import streamlit as st

from core.budget.problem import GroupCap
from core.budget.request import ChannelWish, PlanRequest
from core.services.histories import Source
from pages.parts import names, plan_state
from pages.parts.i18n import _

PER_CENT = ("max_change_share",)  # shares inside, per cent on screen
NO_PLATFORM = "other"
SWITCHES = ("off", "learning")
ORDER = tuple(field.name for field in fields(ChannelWish))


def wishes(names: Sequence[str], today: Mapping[str, float]) -> dict[str, ChannelWish]:
    """Draw the table of limits and return what it says.

    Args:
        names: Channels in the order of the rows.
        today: Channel -> spend per day now.
    """
    key, base = plan_state.table("limits", names)
    shown = pd.DataFrame(
        [
            {"channel": name, "today": today.get(name, 0.0)}
            | _row(base.wishes.get(name, ChannelWish()))
            for name in names
        ]
    )
    edited = st.data_editor(
        shown,
        key=key,
        hide_index=True,
        disabled=("channel", "today"),
        column_config=_columns(),
        column_order=("channel", "today", *ORDER),
        placeholder="—",
        height="content",
    )
    st.caption(
        _(
            "Amounts per day. Learning phase: at least 10 × current CPA a day, or nothing, so that "
            "a campaign gets enough orders to learn from."
        )
    )
    return {row["channel"]: _wish(row) for row in edited.to_dict("records")}


def group_caps(sources: Sequence[Source]) -> tuple[GroupCap, ...]:
    """Draw the table of markets and platforms and return the caps that are set."""
    groups = _groups(sources)
    if not groups:
        return ()
    key, base = plan_state.table("groups", list(groups))
    caps = {group.name: group.cap for group in base.groups}
    shown = pd.DataFrame(
        [
            {
                "group": name,
                "name": names.platform(name),
                "channels": ", ".join(members),
                "cap": caps.get(name),
            }
            for name, members in groups.items()
        ]
    ).astype({"cap": "float64"})
    edited = st.data_editor(
        shown,
        key=key,
        hide_index=True,
        disabled=("name", "channels"),
        column_order=("name", "cap", "channels"),
        column_config={
            "name": st.column_config.TextColumn(_("Market or platform"), pinned=True),
            "channels": st.column_config.TextColumn(_("Its channels"), width="large"),
            "cap": st.column_config.NumberColumn(
                _("Together at most, a day"), min_value=0.0, format="%,.2f"
            ),
        },
        placeholder="—",
    )
    return tuple(
        GroupCap(row["group"], groups[row["group"]], float(row["cap"]))
        for row in edited.to_dict("records")
        if _known(row["cap"]) is not None
    )


def label(request: PlanRequest) -> str:
    """Name of the expander: how much is limited without opening it."""
    limited = sum(wish.limits_anything for wish in request.wishes.values())
    if limited == 0 and not request.groups:
        return _("Constraints: none")
    return _("Constraints on channels: {channels}, on groups: {groups}").format(
        channels=limited, groups=len(request.groups)
    )


def words() -> dict[str, str]:
    """Headers of the limits, used on screen and in the workbook."""
    return {
        "off": _("Off"),
        "locked": _("Locked at"),
        "floor": _("At least"),
        "cap": _("At most"),
        "minimum_or_nothing": _("Minimum or nothing"),
        "learning": _("Learning phase"),
        "orders_cap": _("Orders a day at most"),
        "max_change_share": _("Largest change, %"),
        "step": _("Step"),
    }


def _groups(sources: Sequence[Source]) -> dict[str, tuple[str, ...]]:
    """Every market and platform that more than one channel shares; a plain table names none."""
    members: dict[str, list[str]] = {}
    for source in sources:
        platform = None if source.platform == NO_PLATFORM else source.platform
        for name in filter(None, (source.market, platform)):
            members.setdefault(name, []).append(source.name)
    return {name: tuple(found) for name, found in members.items() if len(found) > 1}


def _columns() -> dict[str, Any]:
    number = st.column_config.NumberColumn
    headers = words()
    columns: dict[str, Any] = {
        name: number(headers[name], min_value=0.0, format="%,.2f")
        for name in ORDER
        if name not in SWITCHES
    }
    columns |= {name: st.column_config.CheckboxColumn(headers[name]) for name in SWITCHES}
    columns["max_change_share"] = number(
        headers["max_change_share"], min_value=0.0, format="%.0f", help=_("30 is ±30 % of today.")
    )
    columns["orders_cap"] = number(
        headers["orders_cap"],
        min_value=0.0,
        format="%.0f",
        help=_("A shop on probation may take no more orders than this."),
    )
    columns["channel"] = st.column_config.TextColumn(_("Channel"), pinned=True)
    columns["today"] = number(
        _("Today, a day"), format="%,.0f", help=_("Mean daily spend of the last four weeks.")
    )
    return columns


def _row(wish: ChannelWish) -> dict[str, object]:
    row: dict[str, object] = {}
    for name in ORDER:
        value = getattr(wish, name)
        if name in SWITCHES:
            row[name] = value
        else:
            row[name] = math.nan if value is None else value * (100 if name in PER_CENT else 1)
    return row


def _wish(row: Mapping[object, object]) -> ChannelWish:
    given: dict[str, object] = {}
    for name in ORDER:
        value = row[name]
        if name in SWITCHES:
            given[name] = bool(value)
        else:
            number = _known(value)
            given[name] = number / 100 if number is not None and name in PER_CENT else number
    return ChannelWish(**given)  # type: ignore[arg-type]


def _known(value: object) -> float | None:
    """An empty cell is None."""
    if not isinstance(value, int | float) or math.isnan(value):
        return None
    return float(value)
