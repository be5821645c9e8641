"""From the value before to the value after, step by step; the steps add up."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from core.foundation.period import Period
from core.metrics.definition import Direction
from core.services.explanation import Explanation
from pages.parts import look, why_words
from pages.parts.format import days_of_year, number, number_short
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name
from pages.parts.look import Tokens

ROW_PX, AROUND_PX = 34, 118
THICK = 0.62
CLOSE_UP = 0.5  # of the larger end: smaller steps are looked at from close by
AIR = 0.46  # of the width, for the labels
AIR_BOTH = 0.75  # on each side, where labels stand on both
MOST_CHANNELS = 10
TICKS = 3
SHORT_FROM = 1_000  # below it an axis needs its decimals


def waterfall(one: Explanation, tokens: Tokens, *, title: str) -> go.Figure:
    """A bar for each end and a floating one for each line."""
    names = [
        _days(one.against),
        *(why_words.title(line, one) for line in one.lines),
        _days(one.period),
    ]
    tops = [one.before]
    for line in one.lines:
        tops.append(tops[-1] + line.effect)
    reached = [why_words.scaled(one, top) or 0.0 for top in tops]
    low, high, cut = _window(reached)
    figure = go.Figure()
    _connect(figure, reached, tokens)
    last = len(names) - 1
    for row, (top, value) in ((0, (reached[0], one.before)), (last, (reached[-1], one.after))):
        _bar(figure, row, min(low, top) if cut else 0.0, top, tokens.today,
             why_words.bare(one, value), names[row])  # fmt: skip
    for row, line in enumerate(one.lines, start=1):
        colour = _colour(one, line.effect, tokens)
        _bar(figure, row, reached[row - 1], reached[row], colour,
             why_words.bare_signed(one, line.effect), names[row])  # fmt: skip
    width = high - low
    figure.update_xaxes(
        range=[low - (0 if low == 0 else 0.02 * width), high + AIR * width],
        title=why_words.unit(one) or kpi_name(one.definition),
        tickvals=(ticks := _ticks(low, high)),
        ticktext=[_short(tick) for tick in ticks],
    )
    _rows(figure, names, tokens)
    what = (
        _("{kpi}, from before to after")
        if not one.per_day
        else _("{kpi} a day, from before to after")
    )
    return look.dress(
        figure,
        tokens,
        title=title,
        subtitle=what.format(kpi=kpi_name(one.definition))
        + (" · " + _("the axis does not begin at zero") if cut else ""),
        height=AROUND_PX + ROW_PX * len(names),
    ).update_layout(showlegend=False)


def by_channel(one: Explanation, tokens: Tokens) -> go.Figure:
    """What each channel added, the largest part on top."""
    shown = one.channels[:MOST_CHANNELS]
    names = [look.label(part.name) for part in shown]
    figure = go.Figure()
    changes = [why_words.scaled(one, part.change) or 0.0 for part in shown]
    for row, (part, change) in enumerate(zip(shown, changes, strict=True)):
        _bar(figure, row, 0.0, change, _colour(one, part.change, tokens),
             why_words.bare_signed(one, part.change), names[row])  # fmt: skip
    low, high = min(0.0, *changes), max(0.0, *changes)
    width = (high - low) or 1.0
    air = (AIR_BOTH if low < 0 < high else AIR) * width
    ticks = [0.0, *(end for end in (low, high) if abs(end) > AIR * width / 2)]
    figure.add_vline(x=0, line={"color": tokens.muted, "width": 1})
    figure.update_xaxes(
        range=[low - (air if low < 0 else 0), high + (air if high > 0 else 0)],
        title=why_words.unit(one) or kpi_name(one.definition),
        tickvals=ticks,
        ticktext=[_short(tick) for tick in ticks],
    )
    _rows(figure, names, tokens, at_least=len(one.lines) + 2)
    return look.dress(
        figure,
        tokens,
        title=_("Where it happened"),
        subtitle=_("Each channel's part of the change; all parts add up to it"),
        height=AROUND_PX + ROW_PX * max(len(one.lines) + 2, len(shown)),
    ).update_layout(showlegend=False)


def _window(reached: Sequence[float]) -> tuple[float, float, bool]:
    """What the axis shows: from zero, or from close by where the steps would vanish."""
    low, high = min(reached), max(reached)
    if low <= 0 or high - low > CLOSE_UP * high:
        return min(low, 0.0), max(high, 0.0) or 1.0, False
    width = (high - low) or high
    return max(low - 0.6 * width, 0.0), high, True


def _bar(
    figure: go.Figure, row: int, start: float, end: float, colour: str, text: str, name: str
) -> None:
    figure.add_bar(
        x=[end - start],
        y=[row],
        base=[start],
        width=THICK,
        orientation="h",
        marker_color=colour,
        hovertemplate=f"{name}<br>{text}<extra></extra>",
    )
    figure.add_scatter(
        x=[max(start, end) if end >= 0 or start > 0 else min(start, end)],
        y=[row],
        mode="text",
        text=[f" {text} "],
        textposition="middle right" if end >= 0 or start > 0 else "middle left",
        textfont={"size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _connect(figure: go.Figure, reached: Sequence[float], tokens: Tokens) -> None:
    for row, value in enumerate(reached):
        figure.add_scatter(
            x=[value, value],
            y=[row, row + 1],
            mode="lines",
            line={"color": tokens.muted, "width": 1, "dash": "dot"},
            hoverinfo="skip",
        )


def _rows(figure: go.Figure, names: Sequence[str], tokens: Tokens, *, at_least: int = 0) -> None:
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=list(names),
        range=[max(len(names), at_least) - 0.5, -0.5],
        showgrid=False,
        ticksuffix="  ",
        tickfont={"color": tokens.ink},
    )


def _days(one: Period) -> str:
    return days_of_year(one.first_day, one.last_day)


def _short(tick: float) -> str:
    return number_short(round(tick)) if abs(tick) >= SHORT_FROM else number(tick, digits=2)


def _ticks(low: float, high: float) -> list[float]:
    return [low + (high - low) * step / (TICKS - 1) for step in range(TICKS)]


def _colour(one: Explanation, effect: Decimal, tokens: Tokens) -> str:
    """Good or bad for this KPI; the sign stands beside every bar as well."""
    if not effect:
        return tokens.today
    helps = (effect > 0) is (one.definition.direction is Direction.HIGHER)
    return tokens.good if helps else tokens.stop
