"""The trade-off as one curve: GMV on x, CPA on y, each point a budget."""

import plotly.graph_objects as go

from core.services.answer import FrontierPoint, PlanAnswer, Totals
from pages.parts import look
from pages.parts.format import money, money_short, number, share
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks

HEIGHT = 410
NEAR = 0.08  # of an axis: closer than this, two labels would touch
AIR = "\N{NO-BREAK SPACE}"  # between a label and its mark
BEYOND = 0.1  # of the money above the learned ranges: from here on the line is dashed
EDGE = 0.25  # of the width: closer to an edge than this, a label turns inwards


def frontier(answer: PlanAnswer, tokens: Tokens) -> go.Figure:
    """Every budget's best plan; marks for today, the proposal and the profit maximum."""
    currency = answer.request.currency
    points = [point for point in answer.frontier if point.cpa is not None]
    figure = go.Figure()
    _band(figure, points, tokens)
    _line(figure, points, tokens)
    figure.add_scatter(  # what is touched; the line itself is drawn above
        x=[point.gmv for point in points],
        y=[point.cpa for point in points],
        mode="markers",
        marker={"size": 8, "color": tokens.proposal, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[point.spend, _hover(point, currency)] for point in points],
        hovertemplate="%{customdata[1]}<extra></extra>",
        name=_("Frontier"),
    )
    _axes(figure, answer, points)
    _limits(figure, answer, tokens)
    _marks(figure, answer, tokens)
    basis = _("net of refunds") if answer.request.net else _("gross")
    return look.dress(
        figure,
        tokens,
        title=_title(answer),
        subtitle=_(
            "Each point is a budget for {days} days; GMV {basis}; band: 8 of 10; dashed: over a "
            "tenth of the money beyond what was learned; a click takes it"
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
    ).update_layout(legend={"y": -0.16, "yanchor": "top"})


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


def _line(figure: go.Figure, points: list[FrontierPoint], tokens: Tokens) -> None:
    """Solid where the curves were learned, dashed where too much lies beyond; never a gap."""
    for beyond, dash in ((False, "solid"), (True, "dash")):
        chosen = [
            (point.beyond_share > BEYOND) is beyond
            or (beyond and place + 1 < len(points) and points[place + 1].beyond_share > BEYOND)
            for place, point in enumerate(points)
        ]
        figure.add_scatter(
            x=[point.gmv if one else None for point, one in zip(points, chosen, strict=True)],
            y=[point.cpa if one else None for point, one in zip(points, chosen, strict=True)],
            mode="lines",
            line={"color": tokens.proposal, "width": 3, "dash": dash},
            hoverinfo="skip",
        )


def _marks(figure: go.Figure, answer: PlanAnswer, tokens: Tokens) -> None:
    """Most profit, today and the proposal, each label where nothing else is."""
    now, then = answer.current, answer.total
    right, top = figure.layout.xaxis.range[1], figure.layout.yaxis.range[1]
    cap = answer.request.cpa_cap
    best = answer.frontier[answer.profit_maximum] if answer.frontier else None
    if best is not None and best.cpa is not None:
        beside = cap is not None and abs(best.cpa - cap) < NEAR * top
        place = "bottom right" if best.gmv < EDGE * right or beside else "middle left"
        hover = _hover(best, answer.request.currency)
        _mark(
            figure, (best.gmv, best.cpa), _("Most profit"), tokens.good, "diamond", 11, place, hover
        )
    for totals, text, colour, size, place in (
        (now, _("Today's split"), tokens.today, 12, "top left"),
        (then, _("Proposal"), tokens.proposal, 16, "bottom right"),
    ):
        gmv, cpa = totals.gmv.mean, totals.cpa.mean
        if gmv is None or cpa is None:
            continue
        if totals is then and gmv > (1 - EDGE / 2) * right:
            place = "bottom left"
        if totals is now and gmv < EDGE / 2 * right:
            place = "top right"
        hover = _hover_split(totals, answer.request.currency)
        _mark(figure, (gmv, cpa), text, colour, "circle", size, place, hover)


def _mark(
    figure: go.Figure,
    at: tuple[float, float],
    text: str,
    colour: str,
    symbol: str,
    size: int,
    place: str,
    hover: str,
) -> None:
    figure.add_scatter(
        x=[at[0]],
        y=[at[1]],
        mode="markers+text",
        marker={"size": size, "color": colour, "symbol": symbol},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        text=[f"{AIR}{text}{AIR}"],
        textposition=place,
        textfont={"color": colour, "size": 13},
        hovertemplate=f"<b>{text}</b><br>{hover}<extra></extra>",
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
            annotation_text=_("GMV target {target}").format(
                target=money_short(asked.gmv_target, asked.currency)
            ),
            annotation_position="bottom left"
            if asked.gmv_target > (1 - EDGE) * figure.layout.xaxis.range[1]
            else "bottom right",
            annotation_font_color=tokens.target,
        )


def _axes(figure: go.Figure, answer: PlanAnswer, points: list[FrontierPoint]) -> None:
    currency, asked = answer.request.currency, answer.request
    now = answer.current  # today may lie beyond the last budget that pays
    right = 1.08 * max(
        [p.gmv for p in points] + [asked.gmv_target or 0.0, now.gmv.mean or 0.0], default=1.0
    )
    top = 1.1 * max(
        [p.cpa_p90 or p.cpa or 0.0 for p in points] + [asked.cpa_cap or 0.0, now.cpa.mean or 0.0],
        default=1.0,
    )
    figure.update_xaxes(
        title=_("GMV, {currency}").format(currency=currency),
        range=[0, right],
        **round_ticks(right),
    )
    figure.update_yaxes(
        title=_("CPA, {currency} per order").format(currency=currency),
        range=[0, top],
        **round_ticks(top),
    )


def _hover_split(totals: Totals, currency: str) -> str:
    lines = (
        _("Budget {value}").format(value=money_short(totals.spend, currency)),
        _("GMV {value}").format(value=money_short(totals.gmv.mean, currency)),
        _("Orders {value}").format(value=number(totals.orders.mean)),
        _("CPA {cpa}").format(cpa=money(totals.cpa.mean, currency)),
        _("Profit {value}").format(value=money_short(totals.profit.mean, currency)),
    )
    return "<br>".join(lines)


def _hover(point: FrontierPoint, currency: str) -> str:
    lines = (
        _("Budget {value}").format(value=money_short(point.spend, currency)),
        _("GMV {value}").format(value=money_short(point.gmv, currency)),
        _("Orders {value}").format(value=number(point.orders)),
        _("CPA {cpa}").format(cpa=money(point.cpa, currency)),
        _("Marginal CPA {value}").format(value=money(point.marginal_cpa, currency)),
        _("Profit {value}").format(value=money_short(point.profit, currency)),
        _("Beyond what was learned: {share}").format(share=share(point.beyond_share)),
    )
    return "<br>".join(lines)
