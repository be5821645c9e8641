"""The plan as weeks and days."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from core.budget.calendar import CalendarDay
from pages.parts import look
from pages.parts.i18n import _
from pages.parts.look import Tokens


def daily(days: Sequence[CalendarDay], currency: str) -> pd.DataFrame:
    """One row a day and channel."""
    return pd.DataFrame(
        [
            (one.day, one.channel, one.spend, one.orders, one.gmv, _("yes") if one.changed else "")
            for one in days
        ],
        columns=[
            _("Day"),
            _("Channel"),
            _("Budget, {currency}").format(currency=currency),
            _("Orders"),
            _("GMV, {currency}").format(currency=currency),
            _("Budget changes"),
        ],
    )


def weekly(days: Sequence[CalendarDay]) -> pd.DataFrame:
    """Budgets per channel, one column a week, named by its Monday."""
    frame = pd.DataFrame([(one.day, one.channel, one.spend) for one in days])
    frame.columns = ["day", "channel", "spend"]
    monday = pd.to_datetime(frame["day"]).dt.to_period("W").dt.start_time.dt.strftime("%m-%d")
    table = frame.pivot_table(index="channel", columns=monday, values="spend", aggfunc="sum")
    table = table.rename_axis(columns=None).rename_axis(_("Channel")).reset_index()
    return table.rename(columns=lambda name: str(name))


def picture(
    days: Sequence[CalendarDay], colours: dict[str, str], tokens: Tokens, currency: str
) -> go.Figure:
    """Daily budgets as steps, a mark on each change."""
    figure = go.Figure()
    for channel in dict.fromkeys(one.channel for one in days):
        mine = [one for one in days if one.channel == channel]
        figure.add_scatter(
            x=[one.day for one in mine],
            y=[one.spend for one in mine],
            mode="lines+markers",
            line={"shape": "hv", "width": 2, "color": colours.get(channel)},
            marker={"size": [8 if one.changed else 0 for one in mine]},
            name=look.label(channel),
            hovertemplate="%{x|%m-%d}: %{y:,.0f}<extra>" + look.label(channel) + "</extra>",
        )
    changes = sum(one.changed for one in days)
    figure.update_xaxes(tickformat="%m-%d", title=_("Day"))
    figure.update_yaxes(
        title=_("Budget a day, {currency}").format(currency=currency), rangemode="tozero"
    )
    return look.dress(
        figure,
        tokens,
        title=_("{count} budget changes, each within the permitted step").format(count=changes),
        subtitle=_("Daily budget by channel; a dot is a change to make that morning"),
        height=420,
    ).update_layout(legend={"y": -0.2, "yanchor": "top"})
