"""The picture of a trial: orders against spend, between the two bounds that decide it."""

import numpy as np
import plotly.graph_objects as go

from core.stats.stop_bounds import confirmed_orders, refuted_orders
from core.vendor.trial import Trial
from core.vendor.trial_verdict import TrialVerdict
from pages.parts import look
from pages.parts.format import day_of_year, money, money_whole, number
from pages.parts.i18n import _
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks

HEIGHT = 450
POINTS = 90
AHEAD = 1.6  # times what was spent, so that the path does not hide in a corner
LEAST_SHARE = 0.3  # of the budget


def path(trial: Trial, stands: TrialVerdict, tokens: Tokens, *, title: str) -> go.Figure:
    """Both bounds, the target between them, and what came so far."""
    right = min(trial.budget, max(AHEAD * stands.spent, LEAST_SHARE * trial.budget))
    right = max(right, stands.spent)
    spend = np.linspace(right / POINTS, right, POINTS)
    rule = trial.rules.stop_rule
    high, low = confirmed_orders(rule, spend), refuted_orders(rule, spend)
    came = sum(one.orders for one in trial.days)
    top = max(1.08 * float(high[-1]), 1.08 * came, 5.0)
    figure = go.Figure()
    _area(figure, spend, np.full(POINTS, top), tokens.good, base=high)
    _area(figure, spend, np.maximum(low, 0), tokens.stop, base=np.zeros(POINTS))
    _bound(figure, spend, high.astype(float), _("Confirmed from here up"), tokens.good, trial)
    _bound(
        figure, spend, np.where(low >= 0, low, np.nan), _("Refuted from here down"),
        tokens.stop, trial,
    )  # fmt: skip
    figure.add_scatter(
        x=[0, right],
        y=[0, right / trial.rules.target_cpa],
        mode="lines",
        line={"color": tokens.target, "width": 1.5},
        hoverinfo="skip",
        showlegend=False,
    )
    named = right / trial.rules.target_cpa - 0.06 * top
    _name(figure, right, named, _("target CPA"), tokens.target)
    _name(figure, 0.03 * right, 0.95 * top, _("confirmed"), tokens.good, anchor="left")
    _name(figure, right, 0.05 * top, _("refuted"), tokens.stop)
    _came(figure, trial, stands, tokens)
    figure.update_xaxes(
        title=_("Spend since the start, {currency}").format(currency=trial.rules.currency),
        range=[0, 1.02 * right],
        **round_ticks(right),
    )
    figure.update_yaxes(title=_("Orders since the start"), range=[0, top], **round_ticks(top))
    return look.dress(
        figure,
        tokens,
        title=title,
        subtitle=_("Orders by spend on closed days; it is decided where the path leaves the band"),
        height=HEIGHT,
    ).update_layout(showlegend=False)


def alt(trial: Trial, stands: TrialVerdict) -> str:
    """What the picture says."""
    return _("Orders against spend: {orders} orders after {spend}, target CPA {target}").format(
        orders=number(stands.look.orders),
        spend=money_whole(stands.look.spend, trial.rules.currency),
        target=money(trial.rules.target_cpa, trial.rules.currency),
    )


def _came(figure: go.Figure, trial: Trial, stands: TrialVerdict, tokens: Tokens) -> None:
    currency = trial.rules.currency
    xs, ys, said = [0.0], [0], [""]
    for when, spend, orders in stands.path:
        xs.append(spend)
        ys.append(orders)
        said.append(_hover(day_of_year(when), spend, orders, currency))
    if len(xs) > 1:
        figure.add_scatter(
            x=xs, y=ys, mode="lines+markers", customdata=said,
            line={"color": tokens.proposal, "width": 3}, marker={"size": 5},
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    late_x, late_y, late_said = [xs[-1]], [ys[-1]], [said[-1]]
    for one in stands.open_days:
        late_x.append(late_x[-1] + one.spend)
        late_y.append(late_y[-1] + one.orders)
        late_said.append(
            _("{day}: window open, orders may still come").format(day=day_of_year(one.day))
        )
    if len(late_x) > 1:
        figure.add_scatter(
            x=late_x, y=late_y, mode="lines+markers", customdata=late_said,
            line={"color": tokens.today, "width": 2, "dash": "dot"}, marker={"size": 4},
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip


def _hover(when: str, spend: float, orders: int, currency: str) -> str:
    cpa = None if orders == 0 else spend / orders
    return _("{day}: {spend}, {orders} orders, CPA {cpa}").format(
        day=when,
        spend=money_whole(spend, currency),
        orders=number(orders),
        cpa=money(cpa, currency),
    )


def _area(
    figure: go.Figure, spend: np.ndarray, edge: np.ndarray, colour: str, *, base: np.ndarray
) -> None:
    for values, fill in ((base, None), (edge, "tonexty")):
        figure.add_scatter(
            x=spend, y=values, mode="lines", line={"width": 0}, fill=fill,
            fillcolor=look.faded(colour, 0.10), hoverinfo="skip", showlegend=False,
        )  # fmt: skip


def _bound(
    figure: go.Figure, spend: np.ndarray, orders: np.ndarray, name: str, colour: str, trial: Trial
) -> None:
    currency = trial.rules.currency
    figure.add_scatter(
        x=spend,
        y=orders,
        mode="lines",
        name=name,
        line={"color": colour, "width": 1.5, "dash": "dash"},
        customdata=[
            f"{money_whole(x, currency)}: {number(y)}"
            for x, y in zip(spend.tolist(), np.nan_to_num(orders).tolist(), strict=True)
        ],
        hovertemplate="%{customdata}<extra>" + look.label(name) + "</extra>",
    )


def _name(
    figure: go.Figure, x: float, y: float, text: str, colour: str, *, anchor: str = "right"
) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        text=look.label(text),
        showarrow=False,
        xanchor=anchor,
        yanchor="middle",
        font={"color": colour, "size": 12},
    )
