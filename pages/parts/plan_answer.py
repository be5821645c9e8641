"""The answer to a budget question in words and four metrics."""

import streamlit as st

from core.foundation.money import Amount
from core.foundation.ratio import ratio
from core.services.answer import PlanAnswer, Range
from pages.parts.format import (
    CENTS_UP_TO,
    chance,
    money,
    money_short,
    money_whole,
    number,
    share,
    signed_money,
    signed_share,
)
from pages.parts.i18n import _
from pages.parts.text import joined, say

CARD_WIDTH = 150  # pixels; two cards side by side on a phone


def headline(answer: PlanAnswer) -> str:
    """The answer in one or two sentences, the numbers bold."""
    total, currency = answer.total, answer.request.currency
    sentence = _(
        "Spend **{spend}** in {days} days: GMV **{gmv}** ({low}–{high}), **{orders}** orders at "
        "CPA **{cpa}**."
    ).format(
        spend=money_whole(total.spend, currency),
        days=answer.request.days,
        gmv=money_short(total.gmv.mean, currency),
        low=money_short(total.gmv.p10, currency),
        high=money_short(total.gmv.p90, currency),
        orders=number(total.orders.mean),
        cpa=money(total.cpa.mean, currency),
    )
    return safe(joined(sentence, _price(answer)))


def message(answer: PlanAnswer) -> str:
    """What binds the plan, or which wishes exclude each other."""
    asked = answer.request
    if answer.plan.feasible and asked.budget is asked.cpa_cap is asked.gmv_target is None:
        return _(
            "Nothing is asked yet, so this is as far as the curves reach. Set a budget, a CPA cap "
            "or a GMV target."
        )
    return safe(say(answer.message, **{name: _rounded(it) for name, it in answer.facts.items()}))


def safe(text: str) -> str:
    """Dollar signs would start a formula in Markdown."""
    return text.replace("\\$", "$").replace("$", "\\$")


def metrics(answer: PlanAnswer) -> None:
    """GMV, orders, CPA and profit, each with its range and its distance from today."""
    now, total = answer.current, answer.total
    basis = _("net of refunds") if answer.request.net else _("gross")
    reaches, keeps = answer.gmv_target_probability, answer.cpa_cap_probability
    with st.grid(4, min_column_width=CARD_WIDTH):
        _card(
            answer,
            _("GMV"),
            total.gmv,
            now.gmv,
            formula=_("Expected, {basis}; platforms' own claims.").format(basis=basis),
            note=""
            if reaches is None
            else _("Reaches the target: {share}").format(share=chance(reaches)),
        )
        _card(
            answer,
            _("Orders"),
            total.orders,
            now.orders,
            is_money=False,
            formula=_("As each source counts them."),
        )
        _card(
            answer,
            _("CPA"),
            total.cpa,
            now.cpa,
            less_is_better=True,
            formula=_("Ad spend / expected orders of the whole plan."),
            note="" if keeps is None else _("Keeps the cap: {share}").format(share=chance(keeps)),
        )
        _card(
            answer,
            _("Profit after ads"),
            total.profit,
            now.profit,
            formula=_("Net GMV × (margin − fees − commission) − shipping − ad spend."),
        )


def change(new: float, old: float) -> float | None:
    """Relative change; None where there was nothing."""
    times = ratio(new, old)
    return None if times is None else times - 1


def _card(
    answer: PlanAnswer,
    label: str,
    range_: Range,
    today: Range,
    *,
    formula: str,
    note: str = "",
    is_money: bool = True,
    less_is_better: bool = False,
) -> None:
    """One number, its distance from today, and under it how far it may come out otherwise."""
    currency, days = answer.request.currency, answer.request.days

    def written(value: float | None) -> str:
        return money_short(value, currency) if is_money else number(value)

    explained = _(
        "{formula} Expected for {days} days; the change is against today's split on the same "
        "curves. In 8 of 10 cases it comes out between {low} and {high} (10–90 %)."
    ).format(formula=formula, days=days, low=written(range_.p10), high=written(range_.p90))
    with st.container(border=True, gap="xxsmall", height="stretch"):
        st.metric(
            label,
            written(range_.mean),
            delta=_delta(range_, today, currency, is_money=is_money),
            delta_color="inverse" if less_is_better else "normal",
            delta_description=_("vs today"),
            help=safe(explained),
        )
        likely = _("8 of 10 cases: {low} to {high}").format(
            low=written(range_.p10), high=written(range_.p90)
        )
        st.caption(safe(likely))
        if note:
            st.caption(f"**{note}**")


def _rounded(fact: object) -> object:
    """Large amounts without their cents."""
    if isinstance(fact, Amount) and abs(fact.value) >= CENTS_UP_TO:
        return Amount(float(round(fact.value)), fact.currency)
    return fact


def _delta(range_: Range, today: Range, currency: str, *, is_money: bool) -> str | None:
    if range_.mean is None or today.mean is None:
        return None
    if is_money and min(today.mean, range_.mean) <= 0:  # no ratio across zero
        return signed_money(range_.mean - today.mean, currency)
    return signed_share(change(range_.mean, today.mean))


def _price(answer: PlanAnswer) -> str:
    price, currency = answer.price, answer.request.currency
    if price is None:
        return ""
    binds = "cpa_cap" in answer.plan.binding
    sentence = (
        _("Holding CPA at **{cap}** instead of {looser} costs **{lost}** of GMV ({share}).")
        if binds
        else _("Holding CPA at {cap} instead of {looser} would cost **{lost}** of GMV ({share}).")
    )
    return sentence.format(
        cap=money(price.cap, currency),
        looser=money(price.looser_cap, currency),
        lost=money_short(price.gmv_lost, currency),
        share=share(price.gmv_lost_share),
    )
