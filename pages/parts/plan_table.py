"""The plan channel by channel, on screen and in the workbook."""

import pandas as pd
import streamlit as st

from core.services.answer import ChannelAnswer, PlanAnswer
from pages.parts import tables
from pages.parts.i18n import _
from pages.parts.plan_answer import change
from pages.parts.text import say_in_table


def show(answer: PlanAnswer) -> None:
    """The table, and what its columns mean where the header cannot say it."""
    name, spend, moved, orders, cpa, marginal_cpa, marginal_roas, _learned_range, reason = headers(
        answer.request.currency
    )
    tables.still(
        channel_table(answer),
        alt=_("The plan channel by channel"),
        written={
            spend: tables.whole_number,
            moved: tables.signed_percent,
            orders: tables.whole_number,
            cpa: tables.two_digits,
            marginal_cpa: tables.two_digits,
            marginal_roas: tables.two_digits,
        },
        name=name,
        long=reason,
        totals=True,
    )
    st.caption(
        _(
            "Change: against the mean of the last four weeks. Marginal CPA: what the next order "
            "costs. Marginal ROAS: GMV of the next unit of spend. ◐: the proposal lies above or "
            "below every spend the curve was learned from, so its numbers are extended, not "
            "observed."
        )
    )


def channel_table(answer: PlanAnswer) -> pd.DataFrame:
    """The channels by proposed spend, and a row of totals."""
    rows: list[tuple[object, ...]] = [
        (
            channel.name,
            channel.daily_spend,
            _per_cent(channel.daily_spend, channel.current_daily_spend),
            channel.orders.mean,
            channel.cpa,
            channel.marginal_cpa,
            channel.marginal_roas,
            _learned(channel),
            say_in_table(channel.reason, **channel.facts),
        )
        for channel in sorted(answer.channels, key=lambda one: -one.daily_spend)
    ]
    now = sum(channel.current_daily_spend for channel in answer.channels)
    daily = answer.total.spend / answer.request.days
    rows.append(
        (
            *(_("Total"), daily, _per_cent(daily, now), answer.total.orders.mean),
            *(answer.total.cpa.mean, None, None, "", ""),
        )
    )
    return pd.DataFrame(rows, columns=headers(answer.request.currency))


def headers(currency: str) -> list[str]:
    """Names of the columns, units included."""
    return [
        _("Channel"),
        _("Proposed a day, {currency}").format(currency=currency),
        _("Change, %"),
        _("Orders"),
        _("CPA, {currency}").format(currency=currency),
        _("Marginal CPA, {currency}").format(currency=currency),
        _("Marginal ROAS"),
        _("Learned range"),
        _("Reason"),
    ]


def _learned(channel: ChannelAnswer) -> str:
    """Where the proposal lies against what the curve has seen."""
    if channel.learned_range[1] <= 0:
        return _("◐ assumed")
    if not channel.extrapolated:
        return _("inside")
    above = channel.daily_spend > channel.learned_range[1]
    return _("◐ above") if above else _("◐ below")


def _per_cent(new: float, old: float) -> float | None:
    moved = change(new, old)
    return None if moved is None else 100 * moved
