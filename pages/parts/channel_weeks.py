"""The channels of the last four weeks: a picture, and the table behind it."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.services.overview import Weeks
from pages.parts import look, names, tables
from pages.parts.format import money, number_short
from pages.parts.i18n import _
from pages.parts.look import Tokens

MOST_BARS = 10


def spend_by_channel(weeks: Weeks, look_now: Tokens) -> go.Figure:
    """Bars of spend, the largest on top, each with its CPA."""
    shown = list(reversed(weeks.channels[:MOST_BARS]))
    spend = [channel.totals.spend or 0.0 for channel in shown]
    labels = [look.label(channel.name) for channel in shown]
    cpas = [_("CPA {cpa}").format(cpa=money(c.totals.cpa, weeks.currency)) for c in shown]
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
            hovertemplate="%{y}<br>%{customdata}<br>%{text}<extra></extra>",
        )
    )
    top = max(spend, default=0.0)
    ticks = [top * part for part in (0, 0.5, 1)]
    figure.update_xaxes(
        range=[0, top * 1.35],
        tickvals=ticks,
        ticktext=[number_short(tick) for tick in ticks],
        title=_("Ad spend, {currency}").format(currency=weeks.currency),
    )
    figure.update_yaxes(showgrid=False, dtick=1, ticksuffix="  ", tickfont={"color": look_now.ink})
    return look.dress(
        figure,
        look_now,
        title=_("Where the money went"),
        subtitle=_("Four weeks, {currency}; CPA on each channel's own basis").format(
            currency=weeks.currency
        ),
        height=96 + 34 * len(shown),
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


def columns(currency: str) -> dict[str, Any]:
    """How the columns of `channel_table` are written."""
    return {
        _("Ad spend, {currency}").format(currency=currency): tables.whole(),
        _("Orders"): tables.whole(),
        _("CPA, {currency}").format(currency=currency): tables.amount(
            _("Ad spend / orders, over rows that know both.")
        ),
        _("GMV, {currency}").format(currency=currency): tables.whole(
            _("As each source claims it; rows of different sources are never added.")
        ),
        _("ROAS"): tables.factor(_("GMV / ad spend on the same basis.")),
    }
