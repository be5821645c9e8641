"""Score against profit: who is beaten in both, and what each costs."""

import plotly.graph_objects as go

from core.services.decision_sheet import Priced
from core.services.outlook import Outlook
from pages.parts import look
from pages.parts.format import money_short, number_short
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.scores_words import side

HEIGHT = 380


def shown(sheet: tuple[Priced, ...]) -> tuple[Priced, ...]:
    """Whoever has a score and a profit."""
    return tuple(one for one in sheet if one.profit is not None and _score(one) is not None)


def score_and_profit(sheet: tuple[Priced, ...], month: Outlook, tokens: Tokens) -> go.Figure:
    """One mark a vendor; the frontier joins those whom nobody beats in both."""
    figure = go.Figure()
    front = sorted(
        (one.profit, _score(one))
        for one in shown(sheet)
        if one.efficient and one.profit is not None
    )
    if len(front) > 1:
        figure.add_scatter(
            x=[profit for profit, _at in front],
            y=[score for _profit, score in front],
            mode="lines",
            line={"color": tokens.proposal, "width": 1.5, "dash": "dot"},
            hoverinfo="skip",
            showlegend=False,
        )
    for one in shown(sheet):
        at = one.candidate.place
        score = _score(one)
        assert score is not None
        name = look.label(side(at.name))
        low, high = (score if end is None else end for end in (at.low, at.high))
        colour = tokens.proposal if one.efficient else tokens.today
        figure.add_scatter(
            x=[one.profit],
            y=[score],
            mode="markers+text",
            marker={
                "color": colour,
                "size": 13,
                "symbol": "circle" if at.place is not None else "circle-open",
            },
            error_y={
                "type": "data",
                "array": [high - score],
                "arrayminus": [score - low],
                "color": look.faded(colour, 0.5),
                "thickness": 2,
                "width": 6,
            },
            text=[name],
            textposition="middle right",
            textfont={"color": tokens.ink},
            hovertemplate=f"{name}: {score:.1f} · {money_short(one.profit, month.currency)}"
            "<extra></extra>",
            showlegend=False,
            cliponaxis=False,
        )
    profits = [one.profit for one in shown(sheet) if one.profit is not None]
    least, most = min(profits), max(profits)
    room = max(most - least, abs(most) * 0.1, 1.0)
    ticks = sorted({least, most})
    figure.update_xaxes(
        title=_("Profit of a usual month after ads and fee, {currency}").format(
            currency=month.currency
        ),
        range=[least - 0.15 * room, most + 0.7 * room],
        tickvals=ticks,
        ticktext=[number_short(round(tick)) for tick in ticks],
    )
    figure.update_yaxes(title=_("Score"))
    return look.dress(
        figure,
        tokens,
        title=_("Price stays out of the score and stands against it"),
        subtitle=_(
            "Filled: ranked, with P10 to P90; empty: not ranked. The dotted line joins those whom "
            "nobody beats in both."
        ),
        height=HEIGHT,
    )


def _score(one: Priced) -> float | None:
    return one.candidate.place.total.score
