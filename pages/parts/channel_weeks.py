"""The channels of the last four weeks: a picture, and the table behind it."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from core.services.overview import Weeks
from pages.parts import look, names, tables
from pages.parts.format import money
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks

MOST_BARS = 10
TICKS = 4


def spend_by_channel(weeks: Weeks, look_now: Tokens) -> go.Figure:
    """Bars of spend, the largest on top, each with its CPA."""
    shown = list(reversed(weeks.channels[:MOST_BARS]))
    spend = [channel.totals.spend or 0.0 for channel in shown]
    labels = [look.label(channel.name) for channel in shown]
    cpas = [money(c.totals.cpa, weeks.currency) for c in shown]
    figure = go.Figure(
        go.Bar(
            x=spend,
            y=labels,
            orientation="h",
            marker_color=look_now.today,
            text=cpas,
            textposition="outside",
            cliponaxis=False,
            customdata=[money(value, weeks.currency) for value in spend],
            hovertemplate="%{y}<br>%{customdata}<br>CPA %{text}<extra></extra>",
        )
    )
    top = max(spend, default=0.0)
    figure.update_xaxes(
        range=[0, top * 1.35],
        **round_ticks(top, most=TICKS),
        title=_("Ad spend, {currency}").format(currency=weeks.currency),
    )
    figure.update_yaxes(showgrid=False, dtick=1, ticksuffix="  ", tickfont={"color": look_now.ink})
    return look.dress(
        figure,
        look_now,
        title=_("Where the money went"),
        subtitle=_("Four weeks, {currency}; beside each bar its CPA, on its own basis").format(
            currency=weeks.currency
        ),
        height=120 + 40 * len(shown),
    )


def channel_table(weeks: Weeks) -> pd.DataFrame:
    """The rows behind the picture, the largest spend first."""
    currency = weeks.currency
    return pd.DataFrame(
        [
            (
                channel.name,
                channel.totals.spend,
                channel.totals.orders,
                channel.totals.cpa,
                channel.totals.gmv,
                channel.totals.roas,
                names.basis(channel.basis),
            )
            for channel in weeks.channels
        ],
        columns=[
            _("Channel"),
            _("Ad spend, {currency}").format(currency=currency),
            _("Orders"),
            _("CPA, {currency}").format(currency=currency),
            _("GMV, {currency}").format(currency=currency),
            _("ROAS"),
            _("Basis"),
        ],
    )


def show(table: pd.DataFrame, currency: str) -> None:
    """That table, its numbers written for reading."""
    money_headers = [_("Ad spend, {currency}"), _("GMV, {currency}")]
    tables.still(
        table,
        alt=_("Channel by channel"),
        name=_("Channel"),
        written={
            **{header.format(currency=currency): tables.whole_number for header in money_headers},
            _("Orders"): tables.whole_number,
            _("CPA, {currency}").format(currency=currency): tables.two_digits,
            _("ROAS"): tables.two_digits,
        },
    )
    st.caption(
        _(
            "CPA: ad spend / orders, over rows that know both. GMV: as each source claims it; rows "
            "of different bases are never added. ROAS: GMV / ad spend on the same basis."
        )
    )
