"""Which assumption moves the answer most."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.services.tornado import TornadoBar
from pages.parts import look
from pages.parts.format import number_short
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.what_ifs import assumption_names


def tornado(bars: Sequence[TornadoBar], base: float, measure: str, tokens: Tokens) -> go.Figure:
    """Bars from the value at 90 % of an assumption to the value at 110 %, the widest on top.

    Args:
        base: The measure as planned.
        measure: Its name on screen.
    """
    words = assumption_names()
    rows = list(reversed(bars))
    names = [look.label(f"{words[bar.assumption]} · {bar.channel}") for bar in rows]
    figure = go.Figure()
    for text, colour, values in (
        (_("10 % lower"), tokens.today, [bar.low_value for bar in rows]),
        (_("10 % higher"), tokens.proposal, [bar.high_value for bar in rows]),
    ):
        figure.add_bar(
            x=[value - base for value in values],
            y=names,
            base=base,
            orientation="h",
            marker_color=colour,
            name=text,
            hovertemplate="%{y}: %{x:,.0f}<extra>" + text + "</extra>",
        )
    ends = [value for bar in rows for value in (bar.low_value, bar.high_value)]
    low, high = min(ends), max(ends)
    ticks = [low, base, high]
    figure.add_vline(x=base, line={"color": tokens.ink, "width": 1})
    figure.update_xaxes(title=measure, tickvals=ticks, ticktext=[number_short(t) for t in ticks])
    figure.update_yaxes(showgrid=False, dtick=1, tickfont={"color": tokens.ink})
    widest = bars[0]
    return look.dress(
        figure,
        tokens,
        title=_("{assumption} of {channel} moves the answer most").format(
            assumption=words[widest.assumption], channel=widest.channel
        ),
        subtitle=_("{measure} of the same split if one assumption is 10 % off").format(
            measure=measure
        ),
        height=140 + 28 * len(rows),
    ).update_layout(barmode="overlay", legend={"y": -0.12, "yanchor": "top"})
