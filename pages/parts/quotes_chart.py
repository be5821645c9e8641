"""The picture of quotes: fee against GMV, one line a quote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from core.services.offers import Offer, Offers
from pages.parts import look
from pages.parts.format import money_short, money_whole, share
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks

HEIGHT = 470
POINTS = 160
BEYOND = 1.45  # of a strong month, where the picture ends
NAMED_UP_TO = 5  # lines that carry their name at their end
NAME_LETTERS = 14
SAME_SPOT = 0.055  # of the height: closer names would cover each other


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the picture shows.

    Attributes:
        shares: Fee as a share of GMV instead of money.
        colours: Code of a quote -> its colour, the same whatever else is chosen.
    """

    names: Mapping[str, str]
    colours: Mapping[str, str]
    shares: bool


def fees(found: Offers, drawn: Drawn, tokens: Tokens, *, title: str) -> go.Figure:
    """Fee of every listed quote from a GMV of zero to beyond a strong month."""
    month = found.outlook
    right = max(BEYOND * month.gmv_p90, 1.0)
    figure = go.Figure()
    _band(figure, found, tokens)
    tops = [_line(figure, offer, found, drawn, right) for offer in found.listed]
    top = 1.12 * max(tops, default=1.0)
    if drawn.shares:  # near zero sales every fixed fee is endless per cent
        usual = [offer.at[1] / month.gmv_p50 for offer in found.listed if month.gmv_p50 > 0]
        top = min(top, 2.2 * max(usual, default=1.0)) or 1.0
    _cliffs(figure, found, drawn, tokens, right)
    _crossings(figure, found, drawn, tokens, right=right)
    _names(figure, found, drawn, right=right, top=top)
    figure.update_xaxes(
        title=_("Gross GMV a month, {currency}").format(currency=month.currency),
        range=[0, right],
        **round_ticks(right),
    )
    if drawn.shares:
        figure.update_yaxes(title=_("Fee, % of GMV"), range=[0, top], tickformat=".0%")
    else:
        figure.update_yaxes(
            title=_("Fee a month, {currency}").format(currency=month.currency),
            range=[0, top],
            **round_ticks(top),
        )
    return look.dress(
        figure,
        tokens,
        title=title,
        subtitle=_(
            "Running fee by GMV, {currency}; shaded: eight of ten months; dotted: a cliff"
        ).format(currency=month.currency),
        height=HEIGHT,
    ).update_layout(showlegend=len(found.listed) > NAMED_UP_TO)


def alt(found: Offers, names: Mapping[str, str]) -> str:
    """What the picture says."""
    said = "; ".join(
        f"{names[one.quote.code]} {money_short(one.at[1], found.outlook.currency)}"
        for one in found.listed
    )
    return _("Fee against GMV; in a usual month {fees}").format(fees=said)


def _value(offer: Offer, gmv: float, drawn: Drawn) -> float:
    fee = float(offer.fee.values(np.array([gmv]))[0])
    return fee / gmv if drawn.shares and gmv > 0 else fee


def _line(figure: go.Figure, offer: Offer, found: Offers, drawn: Drawn, right: float) -> float:
    """One quote, broken at its jumps; returns its highest value in the picture."""
    currency, code = found.outlook.currency, offer.quote.code
    jumps = [float(one.at) for one in offer.cliffs if 0 < float(one.at) < right]
    edges = [right / 200 if drawn.shares else 0.0, *jumps, right]
    kinks = [float(one) for one in offer.fee.starts if 0 < float(one) < right]
    xs: list[float] = []
    ys: list[float | None] = []
    for low, high in pairwise(edges):
        inside = np.unique([*np.linspace(low, high, POINTS), *(k for k in kinks if low < k < high)])
        inside[-1] = np.nextafter(inside[-1], low)  # just below the jump
        values = offer.fee.values(inside)
        xs += [*inside.tolist(), high]
        ys += [*(values / inside if drawn.shares else values).tolist(), None]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        name=look.label(drawn.names[code]),
        line={"color": drawn.colours[code], "width": 2.5},
        customdata=[
            "" if y is None else (share(y) if drawn.shares else money_whole(y, currency))
            for y in ys
        ],
        text=[money_whole(x, currency) for x in xs],
        hovertemplate="%{text}<br>%{customdata}<extra>"
        + look.label(drawn.names[code])
        + "</extra>",
    )
    shown = [y for x, y in zip(xs, ys, strict=True) if y is not None and x >= right / 12]
    return max(shown, default=0.0)


def _band(figure: go.Figure, found: Offers, tokens: Tokens) -> None:
    month = found.outlook
    figure.add_vrect(
        x0=month.gmv_p10,
        x1=month.gmv_p90,
        fillcolor=look.faded(tokens.today, 0.14),
        line_width=0,
        layer="below",
    )
    figure.add_vline(x=month.gmv_p50, line={"color": tokens.today, "width": 1.5})
    figure.add_annotation(
        x=month.gmv_p50,
        y=1,
        yref="paper",
        yanchor="top",
        xanchor="right",
        xshift=-4,
        text=_("usual month"),
        showarrow=False,
        font={"size": 12, "color": tokens.muted},
    )


def _cliffs(figure: go.Figure, found: Offers, drawn: Drawn, tokens: Tokens, right: float) -> None:
    """A dotted riser at each jump, with what it costs."""
    for offer in found.listed:
        for cliff in offer.cliffs:
            at = float(cliff.at)
            if not 0 < at < right:
                continue
            below, above = float(offer.fee.before(cliff.at)), float(offer.fee.at(cliff.at))
            if drawn.shares:
                below, above = below / at, above / at
            jump = money_short(float(cliff.jump), found.outlook.currency)
            figure.add_scatter(
                x=[at, at],
                y=[below, above],
                mode="lines+markers",
                line={"color": drawn.colours[offer.quote.code], "width": 2, "dash": "dot"},
                marker={"size": 7, "color": tokens.limit},
                showlegend=False,
                hovertemplate=_("Cliff at {gmv}: {jump}").format(
                    gmv=money_whole(at, found.outlook.currency), jump=jump
                )
                + "<extra>"
                + look.label(drawn.names[offer.quote.code])
                + "</extra>",
            )


def _crossings(
    figure: go.Figure, found: Offers, drawn: Drawn, tokens: Tokens, *, right: float
) -> None:
    """Where the cheapest quote changes."""
    by_code = {one.quote.code: one for one in found.listed}
    for change in found.cheapest[1:]:
        if not 0 < change.start < right:
            continue
        figure.add_scatter(
            x=[change.start],
            y=[_value(by_code[change.code], change.start, drawn)],
            mode="markers+text",
            marker={"symbol": "diamond", "size": 11, "color": tokens.target},
            text=[money_short(change.start, found.outlook.currency)],
            textposition="bottom center",
            textfont={"color": tokens.target, "size": 12},
            showlegend=False,
            hovertemplate=_("From {gmv} on {name} costs least.").format(
                gmv=money_whole(change.start, found.outlook.currency),
                name=look.label(drawn.names[change.code]),
            )
            + "<extra></extra>",
        )


def _names(figure: go.Figure, found: Offers, drawn: Drawn, *, right: float, top: float) -> None:
    """Names at the ends of the lines, moved apart where they would cover each other."""
    if len(found.listed) > NAMED_UP_TO:
        return
    ends = sorted((min(_value(one, right, drawn), top), one.quote.code) for one in found.listed)
    for place, (code, y) in enumerate(_apart([(code, y) for y, code in ends], SAME_SPOT * top)):
        figure.add_annotation(
            x=1,
            xref="paper",
            y=y,
            xanchor="right",
            yanchor="bottom",
            text=look.label(_short(drawn.names[code])),
            showarrow=False,
            font={"color": drawn.colours[code], "size": 12},
            name=f"end_{place}",
        )


def _apart(ends: Sequence[tuple[str, float]], least: float) -> list[tuple[str, float]]:
    placed: list[tuple[str, float]] = []
    for code, y in ends:
        placed.append((code, max(y, placed[-1][1] + least) if placed else y))
    return placed


def _short(name: str) -> str:
    return name if len(name) <= NAME_LETTERS else f"{name[:NAME_LETTERS]}…"
