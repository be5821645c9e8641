"""What a plan takes for granted: currency, cut of the data, steps, economics per channel."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd
import streamlit as st

from core.budget.economics import Economics
from core.budget.request import PlanRequest
from pages.parts import plan_state
from pages.parts.i18n import _

WINDOWS = (0, 30, 60, 90, 180, 365)  # 0: all days; None would show as an empty box
SHARES = ("margin_share", "refund_share", "platform_fee_share", "creator_commission_share")
ORDER = tuple(field.name for field in fields(Economics))


@dataclass(frozen=True, slots=True)
class Cut:
    """Which facts a plan learns from, and how they are cut into channels."""

    currency: str
    by_campaign: bool
    window_days: int | None
    rates: Mapping[str, float]


def cut(currencies: Sequence[str]) -> Cut:
    """Draw the choices that decide which channels there are."""
    state = st.session_state
    money, grain, window = st.columns(3, gap="small")
    with money:
        currency = st.selectbox(
            _("Currency"), currencies, key="plan_currency", persist_state="session"
        )
    with grain:
        by_campaign = st.selectbox(
            _("Plan by"),
            [False, True],
            format_func={False: _("Platform and market"), True: _("Campaign")}.__getitem__,
            key="plan_by_campaign",
            persist_state="session",
        )
    with window:
        windows = {days: _window(days) for days in (*WINDOWS, state["plan_window"])}
        days = st.selectbox(
            _("Learn from"),
            list(windows),
            format_func=windows.__getitem__,
            key="plan_window",
            persist_state="session",
        )
    others = [code for code in currencies if code != currency]
    rates = {}
    for place, column in zip(others, st.columns(max(len(others), 1)), strict=False):
        rate = column.number_input(
            _("1 {other} in {currency}").format(other=place, currency=currency),
            min_value=0.0,
            value=None,
            format="%.4f",
            key=f"plan_rate_{place}",
            placeholder=_("left out"),
            help=_("Channels in this currency are planned only with a rate."),
            persist_state="session",
        )
        if rate:
            rates[place] = float(rate)
    return Cut(str(currency), bool(by_campaign), days or None, rates)


def steps() -> tuple[float, int]:
    """Draw how budgets may move; the largest change as a share, and days between changes."""
    change, every = st.columns(2, gap="small")
    with change:
        share = st.number_input(
            _("Change a daily budget by at most, %"),
            min_value=1.0,
            max_value=1_000.0,
            step=5.0,
            format="%.0f",
            key="plan_change_share",
            help=_("TikTok allows 50 % at a time once the learning phase is over."),
            persist_state="session",
        )
    with every:
        days = st.number_input(
            _("Days between two changes"),
            min_value=1,
            max_value=30,
            key="plan_change_days",
            help=_("Each change may send a campaign back into its learning phase."),
            persist_state="session",
        )
    return float(share) / 100, int(days)


def economics(names: Sequence[str]) -> tuple[Economics, dict[str, Economics]]:
    """Draw the table of margins and fees; the row for all others, and one per channel."""
    key, base = plan_state.table("economics", names)
    everyone = _("All other channels")
    rows = [{"channel": everyone} | _row(base.default_economics)]
    rows += [
        {"channel": name} | _row(base.economics.get(name, base.default_economics)) for name in names
    ]
    edited = st.data_editor(
        pd.DataFrame(rows),
        key=key,
        hide_index=True,
        disabled=("channel",),
        column_config=_columns(base.currency),
        height="content",
    )
    default, *own = [_economics(row) for row in edited.to_dict("records")]
    return default, dict(zip(names, own, strict=True))


def label(request: PlanRequest) -> str:
    """Name of the expander: the cut in a few words."""
    grain = _("by campaign") if request.by_campaign else _("by platform and market")
    return _("Assumptions: {currency}, {grain}, {window}").format(
        currency=request.currency, grain=grain, window=_window(request.window_days)
    )


def words(currency: str) -> dict[str, str]:
    """Headers of the economics, used on screen and in the workbook."""
    return {
        "margin_share": _("Margin, %"),
        "refund_share": _("Refund rate, %"),
        "platform_fee_share": _("Platform fee, %"),
        "creator_commission_share": _("Creator commission, %"),
        "shipping_per_order": _("Shipping per order, {currency}").format(currency=currency),
    }


def _window(days: int | None) -> str:
    return _("all days") if not days else _("last {days} days").format(days=days)


def _columns(currency: str) -> dict[str, Any]:
    headers = words(currency)
    helps = {
        "margin_share": _("Left of net GMV after cost of goods."),
        "refund_share": _("Part of gross GMV that is refunded."),
        "platform_fee_share": _("Commission and payment fees, of net GMV."),
        "creator_commission_share": _("Of net GMV."),
        "shipping_per_order": _("Paid by you for each order."),
    }
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(
            headers[name],
            min_value=0.0,
            max_value=100.0 if name in SHARES else None,
            format="%.1f" if name in SHARES else "%.2f",
            required=True,
            help=helps[name],
        )
        for name in ORDER
    }
    columns["channel"] = st.column_config.TextColumn(_("Channel"), pinned=True)
    return columns


def _row(known: Economics) -> dict[str, object]:
    return {
        name: round(100 * getattr(known, name), 6) if name in SHARES else getattr(known, name)
        for name in ORDER
    }


def _economics(row: Mapping[object, object]) -> Economics:
    given = {}
    for name in ORDER:
        value = row[name]
        number = float(value) if isinstance(value, int | float) else 0.0
        number = 0.0 if math.isnan(number) else number
        given[name] = number / 100 if name in SHARES else number
    return Economics(**given)
