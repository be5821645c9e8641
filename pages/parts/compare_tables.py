"""Up to four scenarios side by side."""

import math
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from core.services.answer import PlanAnswer
from pages.parts import tables
from pages.parts.budget_inputs import measure_names
from pages.parts.format import (
    chance,
    money,
    money_short,
    money_whole,
    number,
    signed_money,
    signed_number,
)
from pages.parts.i18n import _
from pages.parts.plan_answer import safe
from pages.parts.text import plain

CARD_WIDTH = 150  # pixels; two cards side by side on a phone


def measures(answers: Mapping[str, PlanAnswer]) -> pd.DataFrame:
    """One row a measure, one column a scenario; numbers only."""
    rows = {
        _("Days"): [answer.request.days for answer in answers.values()],
        _("Budget"): [answer.request.budget for answer in answers.values()],
        _("CPA cap"): [answer.request.cpa_cap for answer in answers.values()],
        _("GMV target"): [answer.request.gmv_target for answer in answers.values()],
        _("Ad spend"): [answer.total.spend for answer in answers.values()],
        _("GMV"): [answer.total.gmv.mean for answer in answers.values()],
        "GMV P10": [answer.total.gmv.p10 for answer in answers.values()],
        "GMV P90": [answer.total.gmv.p90 for answer in answers.values()],
        _("Orders"): [answer.total.orders.mean for answer in answers.values()],
        _("CPA"): [answer.total.cpa.mean for answer in answers.values()],
        _("Profit after ads"): [answer.total.profit.mean for answer in answers.values()],
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(answers))
    return table.rename_axis(_apart(_("Measure"), answers)).reset_index()


def split(answers: Mapping[str, PlanAnswer]) -> pd.DataFrame:
    """Spend per day by channel, one column a scenario."""
    spends = {
        name: {channel.name: channel.daily_spend for channel in answer.channels}
        for name, answer in answers.items()
    }
    table = pd.DataFrame(spends).sort_values(next(iter(spends)), ascending=False)
    return table.rename_axis(_apart(_("Channel"), answers)).reset_index()


def headline(answers: Mapping[str, PlanAnswer]) -> str:
    """Which scenario is ahead in what; empty where amounts cannot be compared."""
    if len({answer.request.currency for answer in answers.values()}) > 1:
        return _("The scenarios are in different currencies, so only their shapes compare.")
    currency = next(iter(answers.values())).request.currency
    known = {name: one for name, one in answers.items() if one.total.cpa.mean is not None}
    if len(known) < 2:
        return ""
    most = max(known, key=lambda name: known[name].total.gmv.mean or 0.0)
    cheapest = min(known, key=lambda name: known[name].total.cpa.mean or 0.0)
    richest = max(known, key=lambda name: known[name].total.profit.mean or 0.0)
    return safe(
        _(
            "Most GMV: **{most}** ({gmv}). Lowest CPA: **{cheapest}** ({cpa}). Most profit: "
            "**{richest}** ({profit})."
        ).format(
            most=plain(most),
            gmv=money_short(known[most].total.gmv.mean, currency),
            cheapest=plain(cheapest),
            cpa=money(known[cheapest].total.cpa.mean, currency),
            richest=plain(richest),
            profit=money_short(known[richest].total.profit.mean, currency),
        )
    )


def cards(answers: Mapping[str, PlanAnswer]) -> None:
    """A card for each scenario; differences are against the first."""
    first = next(iter(answers.values()))
    with st.grid(len(answers), min_column_width=CARD_WIDTH):
        for name, answer in answers.items():
            with st.container(border=True, height="stretch"):
                _card(name, answer, first)


def _card(name: str, answer: PlanAnswer, first: PlanAnswer) -> None:
    currency = answer.request.currency
    comparable = answer is not first and currency == first.request.currency
    total, base = answer.total, first.total

    def change(new: float | None, old: float | None) -> float | None:
        """None where nothing was compared, or nothing changed."""
        if not comparable or new is None or old is None or math.isclose(new, old, abs_tol=0.005):
            return None
        return new - old

    st.text(name)
    st.caption(
        _("{goal} · {days} days").format(
            goal=measure_names()[answer.request.maximise.value], days=answer.request.days
        )
    )
    if not answer.plan.feasible:
        st.caption(_("■ Infeasible: the nearest plan is shown."))
    moved = change(total.gmv.mean, base.gmv.mean)
    st.metric(
        _("GMV"),
        money_short(total.gmv.mean, currency),
        delta=None if moved is None else signed_money(moved, currency),
    )
    moved = change(total.cpa.mean, base.cpa.mean)
    st.metric(
        _("CPA"),
        money(total.cpa.mean, currency),
        delta=None if moved is None else signed_money(moved, currency),
        delta_color="inverse",
    )
    moved = change(total.profit.mean, base.profit.mean)
    st.metric(
        _("Profit after ads"),
        money_short(total.profit.mean, currency),
        delta=None if moved is None else signed_money(moved, currency),
    )
    moved = change(total.orders.mean, base.orders.mean)
    st.metric(
        _("Orders"),
        number(total.orders.mean),
        delta=None if moved is None else signed_number(moved),
    )
    moved = change(total.spend, base.spend)
    st.metric(
        _("Ad spend"),
        money_whole(total.spend, currency),
        delta=None if moved is None else signed_money(moved, currency),
        delta_color="off",
    )
    if answer.cpa_cap_probability is not None:
        st.caption(_("Keeps the cap: {share}").format(share=chance(answer.cpa_cap_probability)))


def show(answers: Mapping[str, PlanAnswer], sheets: Mapping[str, pd.DataFrame]) -> None:
    """The tables behind the cards."""
    exact = (_("CPA cap"), _("CPA"))
    for title, table in sheets.items():
        st.markdown(f"**{title}**")
        first = str(table.columns[0])
        tables.still(
            table,
            name=first,
            written=dict.fromkeys(answers, tables.whole_number),
            with_cents=[place for place, row in enumerate(table[first]) if row in exact],
            alt=title,
        )


def _apart(header: str, answers: Mapping[str, PlanAnswer]) -> str:
    """A header that no scenario bears as its name."""
    return f"{header} " if header in answers else header
