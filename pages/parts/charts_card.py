"""What each item could earn, and what it earned."""

from textwrap import wrap

import plotly.graph_objects as go

from core.targets.score import OPEN, Score
from pages.parts import look, people_words
from pages.parts.format import number
from pages.parts.i18n import _
from pages.parts.look import Tokens

NAME_LETTERS = 18  # of an item's name in one line, so that a phone keeps room for the bars
WITH_NUMBERS, WITH_WORDS = 1.25, 1.6  # room to the right of the longest bar


def points(score: Score, tokens: Tokens, *, subtitle: str) -> go.Figure:
    """One bar per item: full points as a pale bar, earned points inside it."""
    lines = [line for line in reversed(score.lines) if line.weight_after]
    names = [_wrapped(people_words.name(line)) for line in lines]
    full = [float(line.weight_after) for line in lines]
    earned = [None if line.points is None else float(line.points) for line in lines]
    figure = go.Figure()
    figure.add_bar(
        x=full,
        y=names,
        orientation="h",
        marker_color=look.faded(tokens.today, 0.28),
        name=_("Full points"),
        hovertemplate="%{y}: %{x:.2f}<extra>" + _("Full points") + "</extra>",
    )
    figure.add_bar(
        x=earned,
        y=names,
        orientation="h",
        marker_color=tokens.proposal,
        width=0.36,
        name=_("Earned points"),
        text=["" if one is None else number(one, digits=1) for one in earned],
        textposition="outside",
        textfont={"color": tokens.ink},
        cliponaxis=False,
        hovertemplate="%{y}: %{x:.2f}<extra>" + _("Earned points") + "</extra>",
    )
    for line, place, whole in zip(lines, names, full, strict=True):
        if line.state in OPEN:
            figure.add_annotation(
                x=whole,
                y=place,
                text=people_words.state(line.state),
                showarrow=False,
                xanchor="left",
                xshift=6,
                font={"color": tokens.muted, "size": 12},
            )
    most = max([*full, *(one for one in earned if one is not None)], default=0.0)
    figure.update_xaxes(
        title=_("Points of 100"), range=[0, most * (WITH_WORDS if score.missing else WITH_NUMBERS)]
    )
    figure.update_yaxes(showgrid=False, dtick=1, tickfont={"color": tokens.ink})
    return look.dress(
        figure,
        tokens,
        title=_title(score),
        subtitle=subtitle,
        height=150 + 40 * len(lines),
    ).update_layout(barmode="overlay", legend={"traceorder": "normal"})


def _wrapped(name: str) -> str:
    return "<br>".join(look.label(line) for line in wrap(name, NAME_LETTERS))


def _title(score: Score) -> str:
    lost = [
        (line.weight_after - line.points, line) for line in score.lines if line.points is not None
    ]
    if not lost:
        return _("Nothing is entered yet")
    most, line = max(lost, key=lambda one: one[0])
    if most <= 0:
        return _("Every item earned its full points")
    return _("{item} costs the most points: {points}").format(
        item=people_words.name(line), points=number(most, digits=1)
    )
