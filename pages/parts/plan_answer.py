"""The answer to a budget question in words, metrics and one table."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from core.foundation.money import Amount
from core.foundation.ratio import ratio
from core.services.answer import PlanAnswer, Range
from pages.parts import tables
from pages.parts.format import money, money_short, number, share, signed_money, signed_share
from pages.parts.i18n import _
from pages.parts.text import say

PERIOD_FACTS = ("spend", "budget", "target", "unspent")  # the solver states them per day


def headline(answer: PlanAnswer) -> str:
    """The answer in one or two sentences, the numbers bold."""
    total, currency = answer.total, answer.request.currency
    sentence = _(
        "Spend **{spend}** in {days} days: GMV **{gmv}** ({low}–{high}), **{orders}** orders at "
        "CPA **{cpa}**."
    ).format(
        spend=money_short(total.spend, currency),
        days=answer.request.days,
        gmv=money_short(total.gmv.mean, currency),
        low=money_short(total.gmv.p10, currency),
        high=money_short(total.gmv.p90, currency),
        orders=number(total.orders.mean),
        cpa=money(total.cpa.mean, currency),
    )
    return safe(" ".join(filter(None, (sentence, _price(answer)))))


def message(answer: PlanAnswer) -> str:
    """What binds the plan, or which wishes exclude each other."""
    facts = _facts(answer)
    return say(answer.message, **facts)


def safe(text: str) -> str:
    """Dollar signs would start a formula in Markdown."""
    return text.replace("\\$", "$").replace("$", "\\$")


def metrics(answer: PlanAnswer) -> None:
    """GMV, orders, CPA and profit, each with its range and its distance from today."""
    now, total, currency = answer.current, answer.total, answer.request.currency
    basis = _("net of refunds") if answer.request.net else _("gross")
    cards = (
        (
            _("GMV"),
            total.gmv,
            now.gmv,
            True,
            _("Expected, {basis}; platforms' own claims.").format(basis=basis),
            _probability(answer.gmv_target_probability, _("reaches the target: {share}")),
        ),
        (_("Orders"), total.orders, now.orders, False, _("As each source counts them."), ""),
        (
            _("CPA"),
            total.cpa,
            now.cpa,
            True,
            _("Ad spend / expected orders of the whole plan."),
            _probability(answer.cpa_cap_probability, _("keeps the cap: {share}")),
        ),
        (
            _("Profit after ads"),
            total.profit,
            now.profit,
            True,
            _("Net GMV × (margin − fees − commission) − shipping − ad spend."),
            "",
        ),
    )
    for column, (label, range_, today, is_money, formula, chance) in zip(
        st.columns(4, gap="small"), cards, strict=True
    ):
        note = " · ".join(filter(None, (_interval(range_, is_money, currency), chance)))
        column.metric(
            label,
            _value(range_.mean, is_money, currency),
            delta=_delta(range_, today, is_money, currency),
            delta_color="inverse" if today is now.cpa else "normal",
            delta_description=_("against today's split"),
            border=True,
            height="stretch",
            help=safe(
                " ".join(
                    (
                        formula,
                        _("Likely range (8 of 10 cases) for {days} days: {range}.").format(
                            days=answer.request.days, range=note
                        ),
                    )
                )
            ),
        )
        column.caption(safe(note))


def channel_table(answer: PlanAnswer) -> pd.DataFrame:
    """The channels by proposed spend, and a row of totals."""
    currency, days = answer.request.currency, answer.request.days
    rows = [
        (
            channel.name,
            channel.daily_spend,
            _per_cent(channel.daily_spend, channel.current_daily_spend),
            channel.orders.mean,
            channel.cpa,
            channel.marginal_cpa,
            channel.marginal_roas,
            _reason(channel.reason, channel.facts, extrapolated=channel.extrapolated),
        )
        for channel in sorted(answer.channels, key=lambda one: -one.daily_spend)
    ]
    now = sum(channel.current_daily_spend for channel in answer.channels)
    daily = answer.total.spend / days
    rows.append(
        (
            _("Total"),
            daily,
            _per_cent(daily, now),
            answer.total.orders.mean,
            answer.total.cpa.mean,
            None,
            None,
            "",
        )
    )
    return pd.DataFrame(rows, columns=_headers(currency))


def columns(currency: str) -> Mapping[str, object]:
    """How the columns of `channel_table` are written."""
    name, spend, change, orders, cpa, marginal_cpa, marginal_roas, reason = _headers(currency)
    return {
        name: st.column_config.TextColumn(pinned=True),
        spend: tables.whole(_("Mean of the planned days.")),
        change: st.column_config.NumberColumn(
            format="%+.0f%%", help=_("Against the mean of the last four weeks.")
        ),
        orders: tables.whole(_("Expected in the whole period.")),
        cpa: tables.amount(_("Ad spend / expected orders.")),
        marginal_cpa: tables.amount(_("What the next order costs.")),
        marginal_roas: tables.factor(_("GMV of the next unit of spend.")),
        reason: st.column_config.TextColumn(width="large"),
    }


def _headers(currency: str) -> list[str]:
    return [
        _("Channel"),
        _("Proposed a day, {currency}").format(currency=currency),
        _("Change, %"),
        _("Orders"),
        _("CPA, {currency}").format(currency=currency),
        _("Marginal CPA, {currency}").format(currency=currency),
        _("Marginal ROAS"),
        _("Reason"),
    ]


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


def _facts(answer: PlanAnswer) -> dict[str, object]:
    currency, days = answer.request.currency, answer.request.days
    facts: dict[str, object] = {}
    for name, value in answer.facts.items():
        if isinstance(value, int | float):
            whole = name in PERIOD_FACTS or (
                name == "nearest" and "gmv_target" in answer.plan.binding
            )
            facts[name] = Amount(float(value) * (days if whole else 1), currency)
        else:
            facts[name] = value
    return facts


def _reason(sentence: str, facts: Mapping[str, object], *, extrapolated: bool) -> str:
    text = say(sentence, **facts).replace("\\", "")
    beyond = _("Beyond what was learned.")
    return f"{text} {beyond}" if extrapolated else text


def _probability(chance: float | None, sentence: str) -> str:
    return "" if chance is None else sentence.format(share=share(chance))


def _value(value: float | None, is_money: bool, currency: str) -> str:
    return money_short(value, currency) if is_money else number(value)


def _interval(range_: Range, is_money: bool, currency: str) -> str:
    return f"{_value(range_.p10, is_money, currency)} – {_value(range_.p90, is_money, currency)}"


def _delta(range_: Range, today: Range, is_money: bool, currency: str) -> str | None:
    if range_.mean is None or today.mean is None:
        return None
    if is_money and today.mean <= 0:
        return signed_money(range_.mean - today.mean, currency)
    return signed_share(_change(range_.mean, today.mean))


def _change(new: float, old: float) -> float | None:
    times = ratio(new, old)
    return None if times is None else times - 1


def _per_cent(new: float, old: float) -> float | None:
    change = _change(new, old)
    return None if change is None else 100 * change
