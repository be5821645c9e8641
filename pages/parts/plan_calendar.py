"""The plan as weeks and days."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from core.budget.calendar import CalendarDay
from pages.parts import look
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks


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
    """Budgets per channel, one column a week, named by its Monday; the last row is the sum."""
    frame = pd.DataFrame([(one.day, one.channel, one.spend) for one in days])
    frame.columns = ["day", "channel", "spend"]
    monday = pd.to_datetime(frame["day"]).dt.to_period("W").dt.start_time.dt.strftime("%m-%d")
    table = frame.pivot_table(
        index="channel", columns=monday, values="spend", aggfunc="sum", sort=False
    )
    table = table.loc[table.sum(axis=1).sort_values(ascending=False).index]
    table.loc[_("Total")] = table.sum()
    table = table.rename_axis(columns=None).rename_axis(_("Channel")).reset_index()
    return table.rename(columns=lambda name: str(name))


def moves(days: Sequence[CalendarDay], today: Mapping[str, float], currency: str) -> pd.DataFrame:
    """One row for each budget to change: when, where, from what to what.

    Args:
        today: Channel -> its budget before the plan begins.
    """
    before = dict(today)
    rows = []
    for one in days:
        if one.changed:
            old = before.get(one.channel, 0.0)
            share = None if old <= 0 else 100 * (one.spend / old - 1)
            rows.append((one.day, one.channel, old, one.spend, share))
        before[one.channel] = one.spend
    return pd.DataFrame(
        sorted(rows, key=lambda row: (row[0], row[1])),
        columns=[
            _("Day"),
            _("Channel"),
            _("From, {currency} a day").format(currency=currency),
            _("To, {currency} a day").format(currency=currency),
            _("Change, %"),
        ],
    )


def picture(
    days: Sequence[CalendarDay],
    colours: dict[str, str],
    tokens: Tokens,
    currency: str,
    *,
    within_steps: bool,
) -> go.Figure:
    """Daily budgets as steps, a mark on each change.

    Args:
        within_steps: No change is larger than permitted.
    """
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
    top = 1.08 * max((one.spend for one in days), default=1.0)
    figure.update_yaxes(
        title=_("Budget a day, {currency}").format(currency=currency),
        range=[0, top],
        **round_ticks(top),
    )
    return look.dress(
        figure,
        tokens,
        title=_title(changes, within_steps=within_steps),
        subtitle=_("Daily budget by channel; a dot is a change to make that morning"),
        height=420,
    ).update_layout(legend={"y": -0.2, "yanchor": "top"})


def _title(changes: int, *, within_steps: bool) -> str:
    if changes == 0:
        return _("No budget changes: the plan is today's spend")
    if within_steps:
        return _("{count} budget changes, each within the permitted step").format(count=changes)
    return _(
        "{count} budget changes; some are cut at once, smaller steps would break the budget"
    ).format(count=changes)
