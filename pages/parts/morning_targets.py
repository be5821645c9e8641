"""Attainment of each target: a bullet bar with pace mark, target, band and verdict."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from core.services.morning import Morning
from core.services.morning_decisions import Standing
from core.targets.pace import Pace
from core.targets.rag import Rag
from core.targets.target import Bound
from pages.parts import look, morning_words, tables
from pages.parts.format import UNKNOWN, chance, day_of_year
from pages.parts.i18n import _
from pages.parts.kpi_words import asked
from pages.parts.look import Tokens

MOST = 6
ROW_PX, AROUND_PX = 54, 122
THIN, WIDE = 0.26, 0.62
PER_CENT = 100
LEAST_TOP = 1.12
TICKS = (0, 25, 50, 75, 100, 125, 150, 175, 200)
FURTHEST = 2.0  # of the target: beyond it the bar is cut, the table has the number


def card(morning: Morning) -> None:
    """The bars; a button to the targets."""
    look.draw(
        bullets(morning.standings, look.tokens()),
        key="today_targets",
        alt=_("Where the targets stand"),
    )
    if st.button(
        _("Open the targets"),
        key="today_open_targets",
        type="tertiary",
        icon=":material/arrow_forward:",
    ):
        st.switch_page("pages/kpi/targets.py")


def bullets(standings: Sequence[Standing], tokens: Tokens) -> go.Figure:
    """Every target on one scale: per cent of itself."""
    shown = [one for one in standings if one.pace is not None][:MOST]
    figure = go.Figure()
    top = LEAST_TOP
    for row, one in enumerate(shown):
        pace = one.pace
        assert pace is not None
        top = max(top, _row(figure, row, one, pace, tokens))
    figure.add_vline(x=PER_CENT, line={"color": tokens.target, "width": 2})
    top = min(top, FURTHEST)
    figure.update_xaxes(
        range=[0, top * PER_CENT * 1.04],
        title=_("per cent of the target"),
        tickvals=[tick for tick in TICKS if tick <= top * PER_CENT],
    )
    figure.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[_label(one, tokens) for one in shown],
        range=[len(shown) - 0.4, -0.6],
        showgrid=False,
        ticksuffix="  ",
        tickfont={"color": tokens.ink},
    )
    return look.dress(
        figure,
        tokens,
        title=_("Where the targets stand"),
        subtitle=_(
            "Bar: so far; short mark: planned by now; band: likely end, 8 of 10; line: the target"
        ),
        height=AROUND_PX + ROW_PX * max(len(shown), 2),
    ).update_layout(showlegend=False, barmode="overlay")


def table(standings: Sequence[Standing]) -> pd.DataFrame:
    """The numbers behind the bars."""
    return pd.DataFrame(
        [_cells(one) for one in standings],
        columns=[
            *(_("Target"), _("So far"), _("Asked for"), _("Due"), _("Likely end")),
            *(_("Chance"), _("Chance of the stretch"), _("State")),
        ],
    )


def show(numbers: pd.DataFrame) -> None:
    """That table."""
    tables.still(numbers, written={}, name=_("Target"), alt=_("Where the targets stand"))


def _row(figure: go.Figure, row: int, one: Standing, pace: Pace, tokens: Tokens) -> float:
    """Draw one target; how far it reaches, as a share of the target."""
    base = one.target.base
    ends = [value for value in (pace.actual, pace.high, pace.point, pace.planned) if value]
    hover = "<br>".join(
        (
            f"<b>{look.label(morning_words.name(one))}</b>",
            _("So far {value}").format(value=morning_words.value(one, pace.actual)),
            _("Planned by now {value}").format(value=morning_words.value(one, pace.planned)),
            _("Likely end {value}").format(value=morning_words.band(one, pace)),
            morning_words.verdict(pace),
        )
    )
    if pace.low is not None and pace.high is not None:
        low, high = (PER_CENT * value / base for value in (pace.low, pace.high))
        _bar(figure, row, low, high, look.faded(tokens.proposal, 0.3), WIDE, hover)
    if pace.actual is not None:
        _bar(figure, row, 0.0, PER_CENT * pace.actual / base, tokens.today, THIN, hover)
    if pace.planned is not None:
        at = PER_CENT * pace.planned / base
        figure.add_scatter(
            x=[at, at],
            y=[row - WIDE / 2, row + WIDE / 2],
            mode="lines",
            line={"color": tokens.ink, "width": 2},
            hoverinfo="skip",
        )
    return max(ends, default=0.0) / base


def _bar(
    figure: go.Figure, row: int, start: float, end: float, colour: str, width: float, hover: str
) -> None:
    figure.add_bar(
        x=[end - start],
        y=[row],
        base=[start],
        width=width,
        orientation="h",
        marker_color=colour,
        hovertemplate=hover + "<extra></extra>",
    )


def _label(one: Standing, tokens: Tokens) -> str:
    colours = {
        Rag.GREEN: tokens.good,
        Rag.AMBER: tokens.watch,
        Rag.RED: tokens.stop,
        Rag.GREY: tokens.muted,
    }
    pace = one.pace
    colour = colours[Rag.GREY if pace is None else pace.rag]
    verdict = look.label(morning_words.verdict(pace))
    sign = "≤ " if one.target.bound is Bound.AT_MOST else ""
    name = look.label(morning_words.name(one))
    return f"{sign}{name}<br><span style='color:{colour}'>{verdict}</span>"


def _cells(one: Standing) -> tuple[str, ...]:
    pace, stretch = one.pace, None if one.report is None else one.report.stretch
    return (
        morning_words.name(one),
        UNKNOWN if pace is None else morning_words.value(one, pace.actual),
        asked(one.definition.unit, one.target.bound, one.target.base, one.target.currency),
        day_of_year(one.target.period.last_day),
        UNKNOWN if pace is None else morning_words.band(one, pace),
        UNKNOWN if pace is None or pace.probability is None else chance(pace.probability),
        UNKNOWN if stretch is None or stretch.probability is None else chance(stretch.probability),
        morning_words.SHAPES[Rag.GREY if pace is None else pace.rag]
        + " "
        + morning_words.state(pace),
    )
