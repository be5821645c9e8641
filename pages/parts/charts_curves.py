"""One response curve: GMV per day against spend per day, with what was learned and where."""

import numpy as np
import plotly.graph_objects as go

from core.services.answer import CurvePicture
from pages.parts import look
from pages.parts.format import money_about
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks

HEIGHT = 300
FLAT = 1.0  # saturated where one more of spend brings less than this of GMV
TICKS = 4


def curve(picture: CurvePicture, tokens: Tokens, *, currency: str) -> go.Figure:
    """Band, ends of the learned range, dashed outside it, today and the proposal as points."""
    spend, gmv = picture.spend, picture.gmv
    low, high = picture.learned_range
    figure = go.Figure()
    for end in (low, high):
        if high > low and 0 < end < float(spend[-1]):
            figure.add_vline(x=end, line={"color": tokens.limit, "dash": "dash", "width": 1})
    figure.add_scatter(
        x=np.concatenate([spend, spend[::-1]]),
        y=np.concatenate([picture.gmv_p90, picture.gmv_p10[::-1]]),
        fill="toself",
        fillcolor=look.faded(tokens.proposal),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )
    known = (spend >= low) & (spend <= high)
    for inside, dash in ((True, "solid"), (False, "dash")):
        figure.add_scatter(
            x=spend,
            y=np.where(known == inside, gmv, np.nan),
            mode="lines",
            line={"color": tokens.proposal, "width": 2, "dash": dash},
            hovertemplate=_("Spend") + " %{x:,.0f}<br>GMV %{y:,.0f}<extra></extra>",
        )
    for (x, y), colour, size in (
        (picture.current, tokens.today, 11),
        (picture.proposed, tokens.proposal, 13),
    ):
        figure.add_scatter(
            x=[x], y=[y], mode="markers", marker={"size": size, "color": colour}, hoverinfo="skip"
        )
    right = float(spend[-1])
    figure.update_xaxes(
        title=_("Spend a day, {currency}").format(currency=currency),
        range=[0, right],
        **round_ticks(right, most=TICKS),
    )
    top = 1.05 * float(max(picture.gmv_p90.max(), gmv.max()))
    figure.update_yaxes(
        title=_("GMV a day, {currency}").format(currency=currency),
        range=[0, top],
        **round_ticks(top, most=TICKS),
    )
    return look.dress(
        figure,
        tokens,
        title=_title(picture, currency),
        subtitle=_learned(picture, currency),
        height=HEIGHT,
    ).update_layout(showlegend=False)


def saturates_at(picture: CurvePicture) -> float | None:
    """Spend a day beyond which one more of it brings under one of GMV; None if nowhere drawn."""
    slope = np.gradient(picture.gmv, picture.spend)
    steepest = int(np.argmax(slope))
    flat = np.flatnonzero(slope[steepest:] < FLAT)
    return float(picture.spend[steepest + flat[0]]) if len(flat) and slope[steepest] > 0 else None


def _title(picture: CurvePicture, currency: str) -> str:
    at = saturates_at(picture)
    if at is None:
        return _("{channel}: not saturated here").format(channel=picture.name)
    return _("{channel}: saturates near {spend}").format(
        channel=picture.name, spend=money_about(at, currency)
    )


def _learned(picture: CurvePicture, currency: str) -> str:
    low, high = picture.learned_range
    if high <= 0:
        return _("Drawn from your assumptions; nothing was learned")
    return _("Learned between {low} and {high} a day").format(
        low=money_about(low, currency), high=money_about(high, currency)
    )
