"""How big a trial must be: what it takes by true CPA, and the stop rule by orders."""

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.stats.early_stop import Decision, StopRule
from core.vendor.trial_plan import Sizing
from pages.parts import downloads, tables, text, trial_reading
from pages.parts.format import chance, money, number
from pages.parts.i18n import _


def show(
    rule: StopRule, currency: str, *, daily_budget: float, budget: float, window_days: int
) -> None:
    """Both tables of a trial of that size."""
    try:
        sized = trial_reading.size(rule, daily_budget=daily_budget, budget=budget)
    except CoreError as error:
        text.show_problem(error)
        return
    st.markdown(
        _("**What it takes**, looked at every day, over {days} days of spend").format(
            days=number(sized.days)
        )
    )
    sizes, bounds = size_table(sized, currency), bound_table(sized, currency)
    cpa, _decision, reached, undecided, *amounts = sizes.columns
    written = dict.fromkeys(amounts, tables.whole_number)
    written |= {cpa: tables.two_digits, reached: _chance, undecided: _chance}
    tables.still(
        sizes,
        written=written,
        name=cpa,
        alt=_("Spend, orders and days until a trial is decided, by true CPA"),
    )
    st.caption(
        _(
            "Exact for independent days. Add {window} days until the last day counts. A CPA close "
            "to the target cannot be told apart by any small budget."
        ).format(window=number(window_days))
    )
    st.markdown(_("**Stop rule**, fixed before the start"))
    orders, *limits = bounds.columns
    tables.still(
        bounds,
        written={orders: tables.whole_number} | dict.fromkeys(limits, tables.two_digits),
        name=orders,
        alt=_("Spend at which a number of orders decides"),
    )
    st.caption(
        _(
            "Not one order by {spend} refutes the target; where the CPA is the target, that "
            "happens in {chance} of trials."
        ).format(
            spend=money(sized.none_refutes, currency), chance=text.plain(chance(sized.none_chance))
        )
    )
    downloads.offer(
        {_("What it takes"): sizes, _("Stop rule"): bounds}, name="trial_size", key="trial_size"
    )


def size_table(sized: Sizing, currency: str) -> pd.DataFrame:
    """One row a true CPA; what the money does not reach is empty."""
    right = {
        Decision.CONFIRMED: _("confirmed"),
        Decision.REFUTED: _("refuted"),
        Decision.UNDECIDED: _("either"),
    }
    rows = []
    for one in sized.cases:
        true = {Decision.CONFIRMED: one.confirmed, Decision.REFUTED: one.refuted}.get(one.right)
        rows.append(
            (
                one.true_cpa,
                right[one.right],
                one.confirmed + one.refuted if true is None else true,
                one.undecided,
                one.mean_spend,
                one.mean_orders,
                one.spend_90,
                one.orders_90,
                one.days_90,
            )
        )
    headers = (
        _("True CPA, {currency}"),
        _("Decision"),
        _("Reached in"),
        _("Undecided"),
        _("Spend, {currency}, mean"),
        _("Orders, mean"),
        _("Spend, {currency}, 9 of 10"),
        _("Orders, 9 of 10"),
        _("Days, 9 of 10"),
    )
    return pd.DataFrame(rows, columns=[one.format(currency=currency) for one in headers])


def bound_table(sized: Sizing, currency: str) -> pd.DataFrame:
    """One row a number of orders; empty where no spend is little enough."""
    headers = (
        _("Orders"),
        _("Refuted from spend, {currency}"),
        _("Confirmed up to spend, {currency}"),
    )
    return pd.DataFrame(
        [(one.orders, one.refuted_from, one.confirmed_up_to) for one in sized.bounds],
        columns=[one.format(currency=currency) for one in headers],
    )


def _chance(value: object) -> str:
    return text.plain(chance(float(str(value))))
