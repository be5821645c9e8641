"""The two pictures of a cold start: the J-curve with its cap, and GMV per day."""

from datetime import date, timedelta

import plotly.graph_objects as go

from core.services.ramp_reference import usual_rules
from core.targets.ramp import Ramp, course
from core.targets.ramp_rules import loss_limits
from core.targets.ramp_state import RampState
from pages.parts import look, ramp_words
from pages.parts.format import day_of_year, money_whole, number, number_short
from pages.parts.i18n import _
from pages.parts.look import Tokens

TICKS, DATE_TICKS = 6, 5
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def j_curve(ramp: Ramp, state: RampState | None, tokens: Tokens, *, title: str) -> go.Figure:
    """Profit since the start: planned, actual, and the most that may be lost.

    Args:
        state: None while only the plan is looked at.
    """
    planned, limits = course(ramp), [-limit for limit in loss_limits(ramp, usual_rules())]
    days = list(ramp.period)
    figure = go.Figure()
    figure.add_hline(y=0, line={"color": tokens.muted, "width": 1})
    _line(figure, days, limits, _("Loss cap"), tokens.limit, ramp, dash="dash", shape="hv")
    _line(figure, days, planned.profit, _("Planned"), tokens.target, ramp)
    lows = [*planned.profit, *limits, 0.0]
    if state is not None and state.known_days:
        done = list(state.profit_by_day)
        _line(figure, days[: len(done)], done, _("Actual"), tokens.proposal, ramp, width=3)
        lows += [value for value in done if value is not None]
    low, high = min(lows), max(lows)
    room = 0.16 * (high - low)
    _stages(figure, ramp, tokens)
    _mark_day(figure, ramp, planned.pays_back_on, tokens)
    figure.update_yaxes(
        title=_("Profit since the start, {currency}").format(currency=ramp.currency),
        range=[low - room / 2, high + room],
        **_ticks(low, high),
    )
    _date_axis(figure, ramp)
    return look.dress(
        figure,
        tokens,
        title=title,
        subtitle=_(
            "Contribution before ads less ads and fixed cost, summed up since the start, {currency}"
        ).format(currency=ramp.currency),
        height=430,
    )


def gmv_per_day(ramp: Ramp, state: RampState, tokens: Tokens) -> go.Figure:
    """What the ramp plans for each day, and the mean of the seven days before each."""
    planned = course(ramp)
    days = list(ramp.period)
    figure = go.Figure()
    seen = list(state.gmv_by_day)
    figure.add_scatter(
        x=days[: len(seen)],
        y=seen,
        mode="markers",
        name=_("Each day"),
        marker={"color": look.faded(tokens.today, 0.55), "size": 5},
        customdata=[money_whole(value, ramp.currency) for value in seen],
        hovertemplate="%{x|%Y-%m-%d}<br>%{customdata}<extra>" + _("Each day") + "</extra>",
    )
    _line(figure, days, planned.gmv, _("Planned"), tokens.target, ramp)
    means = list(state.gmv_mean)
    _line(figure, days[: len(means)], means, _("Mean of 7 days"), tokens.proposal, ramp, width=3)
    high = max(value for value in (*planned.gmv, *seen) if value is not None)
    figure.update_yaxes(
        title=_("GMV per day, {currency}").format(currency=ramp.currency),
        range=[0, 1.1 * high],
        **_ticks(0.0, high),
    )
    _stages(figure, ramp, tokens, named=False)
    _date_axis(figure, ramp)
    return look.dress(
        figure,
        tokens,
        title=ramp_words.gmv_finding(state),
        subtitle=_("Gross GMV per day on the basis of the ramp, {currency}").format(
            currency=ramp.currency
        ),
        height=420,
    )


def _line(
    figure: go.Figure,
    days: list[date],
    values: object,
    name: str,
    colour: str,
    ramp: Ramp,
    *,
    width: float = 2,
    dash: str = "solid",
    shape: str = "linear",
) -> None:
    points = list(values)  # type: ignore[call-overload]
    figure.add_scatter(
        x=days,
        y=points,
        mode="lines",
        name=name,
        connectgaps=True,
        line={"color": colour, "width": width, "dash": dash, "shape": shape},
        customdata=[
            [money_whole(value, ramp.currency), number(place + 1)]
            for place, value in enumerate(points)
        ],
        hovertemplate=_("Day {day}").format(day="%{customdata[1]}")
        + ", %{x|%Y-%m-%d}<br>%{customdata[0]}<extra>"
        + name
        + "</extra>",
    )


def _stages(figure: go.Figure, ramp: Ramp, tokens: Tokens, *, named: bool = True) -> None:
    """Every other stage on a tint, each with its name on top."""
    for place, stage in enumerate(ramp.stages):
        period = ramp.stage_period(place)
        end = period.last_day + timedelta(days=1)
        if place % 2 == 0:
            figure.add_vrect(
                x0=period.first_day,
                x1=end,
                fillcolor=look.faded(tokens.today, 0.09),
                line_width=0,
                layer="below",
            )
        if named:
            figure.add_annotation(
                x=period.first_day + timedelta(days=stage.days / 2),
                y=1,
                yref="paper",
                yanchor="top",
                text=_wrapped(look.label(ramp_words.stage_name(stage.code)), stage.days, ramp.days),
                showarrow=False,
                font={"size": 12, "color": tokens.muted},
            )


def _wrapped(name: str, days: int, of_days: int) -> str:
    """A narrow stage has no room for its name beside the next one's."""
    return name if days >= of_days / 16 else ""


def _mark_day(figure: go.Figure, ramp: Ramp, place: int | None, tokens: Tokens) -> None:
    """The day on which the plan has earned its loss back."""
    if not place:
        return
    day = ramp.start + timedelta(days=place)
    figure.add_scatter(
        x=[day],
        y=[0],
        mode="markers+text",
        marker={"color": tokens.target, "size": 10, "symbol": "diamond"},
        text=[_("even on day {day}").format(day=number(place + 1))],
        textposition="top left",
        textfont={"color": tokens.target, "size": 12},
        showlegend=False,
        hovertemplate=_("Planned to have earned its loss back on {day}").format(
            day=day_of_year(day)
        )
        + "<extra></extra>",
    )


def _date_axis(figure: go.Figure, ramp: Ramp) -> None:
    step = max(1, -(-ramp.days // DATE_TICKS))
    ticks = [ramp.start + timedelta(days=n) for n in range(0, ramp.days, step)]
    figure.update_xaxes(
        tickvals=ticks,
        ticktext=[day_of_year(tick) for tick in ticks],
        tickangle=0,
        range=[ramp.start - timedelta(days=1), ramp.period.last_day + timedelta(days=1)],
    )


def _ticks(low: float, high: float) -> dict[str, list[object]]:
    """Round marks on both sides of zero."""
    span = (high - low) / (TICKS - 1)
    size = 10.0 ** len(str(int(span))) / 10 if span >= 1 else 1.0
    step = next(size * s for s in STEPS if size * s >= span)
    first, last = int(low // step) + (low % step > 0), int(high // step)
    values = [step * n for n in range(first, last + 1)]
    return {"tickvals": list(values), "ticktext": [number_short(value) for value in values]}
