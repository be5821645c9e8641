"""The trade-off as one curve: GMV on x, CPA on y, each point a budget."""

import plotly.graph_objects as go

from core.services.answer import FrontierPoint, PlanAnswer, Totals
from pages.parts import look
from pages.parts.format import money, money_short, number
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks

HEIGHT = 430


def frontier(answer: PlanAnswer, tokens: Tokens) -> go.Figure:
    """Every budget's best plan; marks for today, the proposal and the profit maximum."""
    currency = answer.request.currency
    points = [point for point in answer.frontier if point.cpa is not None]
    figure = go.Figure()
    _band(figure, points, tokens)
    figure.add_scatter(
        x=[point.gmv for point in points],
        y=[point.cpa for point in points],
        mode="lines+markers",
        line={"color": tokens.proposal, "width": 2},
        marker={"size": 5, "color": tokens.proposal},
        customdata=[[point.spend, _hover(point, currency)] for point in points],
        hovertemplate="%{customdata[1]}<extra></extra>",
        name=_("Frontier"),
    )
    if points:
        best = answer.frontier[answer.profit_maximum]
        if best.cpa is not None:
            _mark(figure, best.gmv, best.cpa, _("Most profit"), tokens.good, "diamond", 11)
    _split(figure, answer.current, _("Today"), tokens.today, "circle", 12)
    _split(figure, answer.total, _("Proposal"), tokens.proposal, "circle", 16)
    _limits(figure, answer, tokens)
    _axes(figure, answer, points)
    basis = _("net of refunds") if answer.request.net else _("gross")
    return look.dress(
        figure,
        tokens,
        title=_title(answer),
        subtitle=_(
            "Each point is a budget for {days} days; GMV {basis}; band: 8 of 10; a click takes it"
        ).format(days=answer.request.days, basis=basis),
        height=HEIGHT,
    ).update_layout(showlegend=False, hovermode="closest", clickmode="event+select")


def overlaid(answers: dict[str, PlanAnswer], tokens: Tokens) -> go.Figure:
    """Frontiers of several scenarios on the same axes, each with its proposal."""
    figure = go.Figure()
    every: list[FrontierPoint] = []
    for (name, answer), colour in zip(answers.items(), tokens.categories, strict=False):
        points = [point for point in answer.frontier if point.cpa is not None]
        every += points
        figure.add_scatter(
            x=[point.gmv for point in points],
            y=[point.cpa for point in points],
            mode="lines",
            line={"color": colour, "width": 2},
            customdata=[_hover(point, answer.request.currency) for point in points],
            hovertemplate="%{customdata}<extra></extra>",
            name=look.label(name),
        )
        if answer.total.cpa.mean is not None:
            figure.add_scatter(
                x=[answer.total.gmv.mean],
                y=[answer.total.cpa.mean],
                mode="markers",
                marker={"size": 13, "color": colour, "line": {"width": 2, "color": tokens.page}},
                showlegend=False,
                hoverinfo="skip",
            )
    first = next(iter(answers.values()))
    _axes(figure, first, every)
    return look.dress(
        figure,
        tokens,
        title=_("The lower right, the better: more GMV at a lower CPA"),
        subtitle=_("CPA against GMV for every budget; the dot is the saved plan"),
        height=HEIGHT,
    ).update_layout(legend={"x": 1, "xanchor": "right", "y": 0.02, "yanchor": "bottom"})


def _title(answer: PlanAnswer) -> str:
    price = answer.price
    if price is None:
        return _("More GMV costs a higher CPA")
    return _("A CPA of {cap} instead of {looser} costs {lost} of GMV").format(
        cap=money(price.cap, answer.request.currency),
        looser=money(price.looser_cap, answer.request.currency),
        lost=money_short(price.gmv_lost, answer.request.currency),
    )


def _band(figure: go.Figure, points: list[FrontierPoint], tokens: Tokens) -> None:
    known = [p for p in points if p.cpa_p10 is not None and p.cpa_p90 is not None]
    figure.add_scatter(
        x=[p.gmv for p in known] + [p.gmv for p in reversed(known)],
        y=[p.cpa_p90 for p in known] + [p.cpa_p10 for p in reversed(known)],
        fill="toself",
        fillcolor=look.faded(tokens.proposal),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _split(
    figure: go.Figure, totals: Totals, text: str, colour: str, symbol: str, size: int
) -> None:
    if totals.cpa.mean is not None and totals.gmv.mean is not None:
        _mark(figure, totals.gmv.mean, totals.cpa.mean, text, colour, symbol, size)


def _mark(
    figure: go.Figure, gmv: float, cpa: float, text: str, colour: str, symbol: str, size: int
) -> None:
    places = {_("Today"): "top left", _("Proposal"): "bottom right"}
    figure.add_scatter(
        x=[gmv],
        y=[cpa],
        mode="markers+text",
        marker={"size": size, "color": colour, "symbol": symbol},
        text=[text],
        textposition=places.get(text, "middle left"),
        textfont={"color": colour, "size": 13},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _limits(figure: go.Figure, answer: PlanAnswer, tokens: Tokens) -> None:
    asked = answer.request
    if asked.cpa_cap is not None:
        figure.add_hline(
            y=asked.cpa_cap,
            line={"color": tokens.limit, "dash": "dash", "width": 1.5},
            annotation_text=_("CPA cap {cap}").format(cap=money(asked.cpa_cap, asked.currency)),
            annotation_position="top left",
            annotation_font_color=tokens.limit,
        )
    if asked.gmv_target is not None:
        figure.add_vline(
            x=asked.gmv_target,
            line={"color": tokens.target, "width": 1.5},
            annotation_text=_("GMV target"),
            annotation_position="bottom right",
            annotation_font_color=tokens.target,
        )


def _axes(figure: go.Figure, answer: PlanAnswer, points: list[FrontierPoint]) -> None:
    currency, asked = answer.request.currency, answer.request
    right = 1.08 * max([p.gmv for p in points] + [asked.gmv_target or 0.0], default=1.0)
    top = 1.1 * max(
        [p.cpa_p90 or p.cpa or 0.0 for p in points] + [asked.cpa_cap or 0.0], default=1.0
    )
    figure.update_xaxes(
        title=_("GMV, {currency}").format(currency=currency),
        range=[0, right],
        **round_ticks(right),
    )
    figure.update_yaxes(
        title=_("CPA, {currency} per order").format(currency=currency), range=[0, top]
    )


def _hover(point: FrontierPoint, currency: str) -> str:
    lines = (
        _("Budget {value}").format(value=money_short(point.spend, currency)),
        _("GMV {value}").format(value=money_short(point.gmv, currency)),
        _("Orders {value}").format(value=number(point.orders)),
        _("CPA {cpa}").format(cpa=money(point.cpa, currency)),
        _("Marginal CPA {value}").format(value=money(point.marginal_cpa, currency)),
        _("Profit {value}").format(value=money_short(point.profit, currency)),
    )
    return "<br>".join(lines)
