"""From today's split to the proposed one, a dumbbell a channel."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.services.answer import ChannelAnswer, PlanAnswer
from pages.parts import look
from pages.parts.charts_frontier import HEIGHT
from pages.parts.format import money
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks

TICKS = 4
SMALL_MOVE = 0.005  # of today's spend: nobody would call that a move


def dumbbell(answer: PlanAnswer, tokens: Tokens) -> go.Figure:
    """Spend per day now and proposed, the largest proposal on top."""
    currency = answer.request.currency
    rows = sorted(answer.channels, key=lambda channel: channel.daily_spend)
    names = [look.label(channel.name) for channel in rows]
    figure = go.Figure()
    for name, channel in zip(names, rows, strict=True):
        figure.add_scatter(
            x=[channel.current_daily_spend, channel.daily_spend],
            y=[name, name],
            mode="lines",
            line={"color": tokens.line, "width": 4},
            showlegend=False,
            hoverinfo="skip",
        )
    for text, colour, values in (
        (_("Today's split"), tokens.today, [channel.current_daily_spend for channel in rows]),
        (_("Proposal"), tokens.proposal, [channel.daily_spend for channel in rows]),
    ):
        figure.add_scatter(
            x=values,
            y=names,
            mode="markers",
            marker={"size": 11, "color": colour},
            name=text,
            customdata=[money(value, currency) for value in values],
            hovertemplate="%{y}: %{customdata}<extra>" + text + "</extra>",
        )
    top = 1.1 * max((max(row.daily_spend, row.current_daily_spend) for row in rows), default=1.0)
    figure.update_xaxes(
        title=_("Spend a day, {currency}").format(currency=currency),
        range=[-0.03 * top, top],
        **round_ticks(top, most=TICKS),
        showgrid=True,
    )
    figure.update_yaxes(showgrid=False, dtick=1, tickfont={"color": tokens.ink})
    return look.dress(
        figure,
        tokens,
        title=_title(rows),
        subtitle=_("Spend a day, {currency}: today and proposed").format(currency=currency),
        height=max(HEIGHT, 110 + 30 * len(rows)),
    )


def _title(rows: Sequence[ChannelAnswer]) -> str:
    """The finding: who gains most and who gives most."""
    moves = {row.name: row.daily_spend - row.current_daily_spend for row in rows}
    more = max(moves, key=lambda name: moves[name])
    less = min(moves, key=lambda name: moves[name])
    little = SMALL_MOVE * sum(row.current_daily_spend for row in rows)
    if max(moves.values()) <= little and min(moves.values()) >= -little:
        return _("The split of today stays")
    if moves[less] >= -little:
        return _("Most of the new money goes to {more}").format(more=more)
    if moves[more] <= little:
        return _("{less} gives up most").format(less=less)
    return _("More for {more}, less for {less}").format(more=more, less=less)
