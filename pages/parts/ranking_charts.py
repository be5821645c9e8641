"""Pictures of the ranking: score ranges, shares of places, and what makes a gap."""

import plotly.graph_objects as go

from core.vendor.contributions import Gap
from core.vendor.evaluation import Evaluation, Outcome
from pages.parts import look, ranking_words
from pages.parts.format import chance
from pages.parts.i18n import _
from pages.parts.look import Tokens

ROW_PX, FRAME_PX = 34, 120


def ranges(found: Evaluation, tokens: Tokens) -> go.Figure:
    """Score of each ranked vendor with the range in which it lies four times in five."""
    rows = [one for one in reversed(found.places) if one.place is not None]
    names = [look.label(ranking_words.name_of(found, one.vendor)) for one in rows]
    ahead = found.leader
    figure = go.Figure()
    for one, name in zip(rows, names, strict=True):
        colour = tokens.proposal if ahead is not None and one.place == 1 else tokens.today
        figure.add_scatter(
            x=[one.low, one.high],
            y=[name, name],
            mode="lines",
            line={"color": look.faded(colour, 0.35), "width": 12},
            hoverinfo="skip",
            showlegend=False,
        )
        figure.add_scatter(
            x=[one.total.score],
            y=[name],
            mode="markers+text",
            marker={"color": colour, "size": 11},
            text=[ranking_words.points(one.total.score)],
            textposition="top center",
            hovertemplate=_("{vendor}: {score} points, {low} to {high}").format(
                vendor=name,
                score=ranking_words.points(one.total.score),
                low=ranking_words.points(one.low),
                high=ranking_words.points(one.high),
            )
            + "<extra></extra>",
            showlegend=False,
        )
    ends = [end for one in rows for end in (one.low, one.high) if end is not None]
    figure.update_xaxes(title=_("Points"), range=[max(0, min(ends) - 4), min(100.5, max(ends) + 4)])
    figure.update_yaxes(
        showgrid=False, tickfont={"color": tokens.ink}, range=[-0.5, len(rows) - 0.2]
    )
    titles = {
        Outcome.WINNER: _("The first is clear of the second"),
        Outcome.NO_CLEAR_WINNER: _("The ranges overlap too much to call a winner"),
    }
    return look.dress(
        figure,
        tokens,
        title=titles.get(found.outcome, _("One vendor can be ranked")),
        subtitle=_("Score and its P10 to P90 over weights and scores that may be true"),
        height=FRAME_PX + ROW_PX * len(rows),
    )


def places(found: Evaluation, tokens: Tokens) -> go.Figure:
    """How often each vendor takes each place."""
    assert found.ranked is not None
    assert found.draws is not None
    codes = found.ranked.vendors
    shares = found.draws.ranks[::-1]
    names = [look.label(ranking_words.name_of(found, code)) for code in reversed(codes)]
    figure = go.Figure(
        go.Heatmap(
            z=shares,
            x=[str(n) for n in range(1, len(codes) + 1)],
            y=names,
            zmin=0,
            zmax=1,
            colorscale=[
                [0, look.faded(tokens.proposal, 0.03)],
                [1, look.faded(tokens.proposal, 0.6)],
            ],
            showscale=False,
            text=[[chance(float(one)) if one > 0 else "" for one in row] for row in shares],
            texttemplate="%{text}",
            textfont={"color": tokens.ink},
            hovertemplate="%{y} · %{x}: %{text}<extra></extra>",
            xgap=2,
            ygap=2,
        )
    )
    figure.update_xaxes(title=_("Place"), type="category", side="bottom")
    figure.update_yaxes(showgrid=False, tickfont={"color": tokens.ink})
    return look.dress(
        figure,
        tokens,
        title=_("How often each vendor takes each place"),
        subtitle=_("Share of {draws} draws of weights and scores").format(
            draws=f"{found.draws.draws:,}"
        ),
        height=FRAME_PX + ROW_PX * len(codes),
    )


def gap(found: Evaluation, one: Gap, tokens: Tokens) -> go.Figure:
    """What each criterion adds to the gap between two vendors, the largest on top."""
    lines = list(reversed(one.lines))
    first, second = (ranking_words.name_of(found, code) for code in (one.first, one.second))
    figure = go.Figure()
    for name, colour, wanted in (
        (first, tokens.proposal, [line.points >= 0 for line in lines]),
        (second, tokens.today, [line.points < 0 for line in lines]),
    ):
        figure.add_bar(
            x=[line.points if kept else None for line, kept in zip(lines, wanted, strict=True)],
            y=[look.label(ranking_words.criterion_of(found, line.criterion)) for line in lines],
            orientation="h",
            marker_color=colour,
            name=look.label(name),
            text=[
                ranking_words.points(line.points) if kept else ""
                for line, kept in zip(lines, wanted, strict=True)
            ],
            textposition="outside",
            textangle=0,
            cliponaxis=False,
            hovertemplate="%{y}: %{x:.1f}<extra></extra>",
        )
    figure.add_vline(x=0, line={"color": tokens.ink, "width": 1})
    figure.update_xaxes(title=_("Points of the gap"))
    figure.update_yaxes(showgrid=False, tickfont={"color": tokens.ink})
    return look.dress(
        figure,
        tokens,
        title=_("{first} against {second}: {gap} points").format(
            first=first, second=second, gap=ranking_words.points(one.points)
        ),
        subtitle=_("Weight × difference of scores; all bars add up to the gap"),
        height=FRAME_PX + 20 + ROW_PX * len(lines),
    ).update_layout(barmode="relative", legend={"y": -0.25, "yanchor": "top"})
