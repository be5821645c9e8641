"""Pictures of make or buy: cost by GMV, the sum over the months, and what moves the lead."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from core.contract.pieces import Pieces
from core.contract.sourcing_swing import Swing
from core.contract.sourcing_weighed import Weighed
from pages.parts import look, sourcing_words
from pages.parts.format import money_short, money_whole, number_short
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.sourcing_reading import Answered
from pages.parts.ticks import round_ticks

HEIGHT = 400
BEYOND = 1.6  # of a strong month, where the picture ends
POINTS = 60
NAME_APART = 0.15  # of the width


def costs(found: Answered, colours: Mapping[str, str], tokens: Tokens) -> go.Figure:
    """Cost of a month after set-up against GMV, and where the best one changes."""
    month = found.month
    right = max(BEYOND * month.gmv_p90, 1.0)
    figure = go.Figure()
    figure.add_vrect(
        x0=month.gmv_p10, x1=month.gmv_p90, line_width=0, layer="below",
        fillcolor=look.faded(tokens.today, 0.14),
    )  # fmt: skip
    figure.add_vline(x=month.gmv_p50, line={"color": tokens.today, "width": 1.5})
    top = 0.0
    for one in found.weighed.listed:
        xs, ys = _line(one.month.cost, right)
        top = max([top, *(y for y in ys if y is not None)])
        name = look.label(one.option.name)
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            name=name,
            line={"color": colours[one.option.code], "width": 2.5},
            hovertemplate="%{x:,.0f}: %{y:,.0f}<extra>" + name + "</extra>",
        )
    _changes(figure, found.weighed, right, tokens, month.currency)
    figure.update_xaxes(
        title=_("Gross GMV a month, {currency}").format(currency=month.currency),
        range=[0, right],
        **round_ticks(right),
    )
    figure.update_yaxes(
        title=_("Cost a month, {currency}").format(currency=month.currency),
        range=[0, 1.1 * max(top, 1.0)],
        **round_ticks(1.1 * max(top, 1.0)),
    )
    return look.dress(
        figure,
        tokens,
        title=_("What a month costs at every GMV"),
        subtitle=_("After set-up; shaded: eight of ten months; diamonds: the best one changes"),
        height=HEIGHT,
    ).update_layout(legend={"y": -0.22, "yanchor": "top"})


def _line(curve: Pieces, right: float) -> tuple[list[float], list[float | None]]:
    """A curve broken at its jumps."""
    edges = sorted({0.0, right, *(float(one) for one in curve.starts if 0 < float(one) < right)})
    xs: list[float] = []
    ys: list[float | None] = []
    for low, high in pairwise(edges):
        inside = np.linspace(low, high, max(2, round(POINTS * (high - low) / right)))
        inside[-1] = np.nextafter(inside[-1], low)  # just below a jump
        xs += [*inside.tolist(), high]
        ys += [*curve.values(inside).tolist(), None]
    return xs, ys


def _changes(
    figure: go.Figure, found: Weighed, right: float, tokens: Tokens, currency: str
) -> None:
    last = -right
    for region in found.monthly[1:]:
        if region.start >= right:
            continue
        option = found.of(region.code)
        named = region.start - last > NAME_APART * right  # closer ones would cover each other
        last = region.start if named else last
        figure.add_scatter(
            x=[region.start],
            y=[float(option.month.cost.at(Fraction(region.start)))],
            mode="markers+text",
            marker={"symbol": "diamond", "size": 11, "color": tokens.target},
            text=[money_short(region.start, currency) if named else ""],
            textposition="top center",
            textfont={"color": tokens.target, "size": 12},
            showlegend=False,
            hovertemplate=f"{money_short(region.start, currency)}: "
            + look.label(option.option.name)
            + "<extra></extra>",
        )


def course(found: Answered, colours: Mapping[str, str], tokens: Tokens) -> go.Figure:
    """Summed profit, or cost below zero, from the start to the last month at the usual GMV."""
    currency, usual = found.month.currency, found.weighed.ground.usual
    figure = go.Figure()
    ends: list[float] = [0.0]
    for one in found.weighed.listed:
        if one.whole is None:
            continue
        summed = one.whole.summed(usual)
        left = one.whole.after_leaving(usual)
        name = look.label(one.option.name)
        figure.add_scatter(
            x=list(range(len(summed))),
            y=list(summed),
            mode="lines",
            name=name,
            line={"color": colours[one.option.code], "width": 2.5},
            hovertemplate="%{x}: %{y:,.0f}<extra>" + name + "</extra>",
        )
        figure.add_scatter(
            x=[len(summed) - 1],
            y=[left],
            mode="markers",
            marker={"color": colours[one.option.code], "size": 10, "symbol": "x"},
            showlegend=False,
            hovertemplate=_("after leaving: {money}").format(money=money_whole(left, currency))
            + "<extra>"
            + name
            + "</extra>",
        )
        ends += [*summed, left]
    low, high = min(ends), max(ends)
    figure.add_hline(y=0, line={"color": tokens.ink, "width": 1})
    figure.update_xaxes(title=_("Months"), dtick=max(1, found.weighed.months // 12))
    ticks = sorted({low, 0.0, high})
    figure.update_yaxes(tickvals=ticks, ticktext=[number_short(round(tick)) for tick in ticks])
    verdict = found.weighed.verdict
    by_profit = verdict is None or verdict.by_profit
    return look.dress(
        figure,
        tokens,
        title=_("From set-up to leaving, at the usual GMV"),
        subtitle=(
            _("Summed profit after ads and cost, {currency}; cross: after leaving")
            if by_profit
            else _("Summed cost below zero, {currency}; cross: after leaving")
        ).format(currency=currency),
        height=HEIGHT,
    ).update_layout(legend={"y": -0.22, "yanchor": "top"})


def lead(found: Answered, most: int, tokens: Tokens) -> go.Figure:
    """What the lead is when one number is at its lowest or its highest."""
    verdict, currency = found.weighed.verdict, found.month.currency
    assert verdict is not None
    shown: list[Swing] = list(reversed(found.swings[:most]))
    options = {one.option.code: one.option for one in found.weighed.listed}
    names = [look.label(sourcing_words.swing(one, options, currency)) for one in shown]
    figure = go.Figure()
    for said, colour, values in (
        (_("at its lowest"), tokens.today, [one.low_lead for one in shown]),
        (_("at its highest"), tokens.proposal, [one.high_lead for one in shown]),
    ):
        figure.add_bar(
            x=[value - verdict.lead for value in values],
            y=names,
            base=verdict.lead,
            orientation="h",
            marker_color=colour,
            name=said,
            customdata=[money_short(value, currency) for value in values],
            hovertemplate="%{y}: %{customdata}<extra>" + said + "</extra>",
        )
    figure.add_vline(x=0, line={"color": tokens.limit, "width": 1.5, "dash": "dash"})
    figure.add_vline(x=verdict.lead, line={"color": tokens.ink, "width": 1})
    ends = [end for one in shown for end in (one.low_lead, one.high_lead)]
    ticks = sorted({min(ends), 0.0, max(ends)})
    figure.update_xaxes(tickvals=ticks, ticktext=[number_short(round(tick)) for tick in ticks])
    figure.update_yaxes(showgrid=False, dtick=1, tickfont={"color": tokens.ink})
    return look.dress(
        figure,
        tokens,
        title=_("What the lead of {money} rests on").format(
            money=money_short(verdict.lead, currency)
        ),
        subtitle=_("One number at a time; left of the dashed line another option is best"),
        height=140 + 30 * len(shown),
    ).update_layout(barmode="overlay", legend={"y": -0.15, "yanchor": "top"})
