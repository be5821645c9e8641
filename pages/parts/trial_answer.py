"""The answer of the page of trials: sentence, numbers, picture, conditions."""

from math import exp

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.stats.early_stop import Decision
from core.vendor.trial import Trial
from core.vendor.trial_gate import GateState
from core.vendor.trial_verdict import State, TrialVerdict
from pages.parts import (
    downloads,
    look,
    tables,
    text,
    trial_chart,
    trial_reading,
    trial_words,
)
from pages.parts.format import chance, day, day_of_year, money, money_whole, number, share
from pages.parts.i18n import _
from pages.parts.trial_reading import TrialShelf


def show(shelf: TrialShelf, trial: Trial, stands: TrialVerdict) -> None:
    """Everything about one trial before its tabs."""
    try:
        sized = trial_reading.size(
            trial.rules.stop_rule, daily_budget=trial.daily_budget, budget=trial.budget
        )
    except CoreError as error:  # a file may hold budgets that make no trial
        text.show_problem(error)
        return
    st.markdown(trial_words.headline(trial, stands, shelf.vendor(trial), sized))
    _remarks(trial, stands)
    if stands.state is not State.PLANNED:
        _numbers(trial, stands)
        with st.container(border=True):
            look.draw(
                trial_chart.path(trial, stands, look.tokens(), title=_finding(trial, stands)),
                key="trial_path",
                alt=trial_chart.alt(trial, stands),
            )
    table = conditions(trial, stands)
    tables.still(
        table,
        written={},
        name=_("Condition"),
        long=_("Read in"),
        alt=_("Conditions of the trial and how they stand"),
    )
    downloads.offer(
        {_("Conditions"): table, _("Days"): day_table(trial, stands)},
        name="trial",
        key="trial_table",
    )


def conditions(trial: Trial, stands: TrialVerdict) -> pd.DataFrame:
    """The CPA first, then every other condition."""
    currency, seen, words = trial.rules.currency, stands.look, trial_words.gate_states()
    cpa_state = {
        Decision.CONFIRMED: words[GateState.PASS],
        Decision.REFUTED: words[GateState.FAIL],
        Decision.UNDECIDED: words[GateState.OPEN],
    }[stands.decision]
    rows = [
        (
            _("CPA"),
            _("{limit}, {sure} sure").format(
                limit=f"<{trial_words.HARD_SPACE}{money(trial.rules.target_cpa, currency)}",
                sure=chance(trial.rules.confidence),
            ),
            money(seen.cpa, currency),
            cpa_state,
            day(stands.path[-1][0]) if stands.path else day(None),
            _("Days of the trial, each after its attribution window"),
        )
    ]
    rows += [
        (
            trial_words.gate_name(one.gate),
            trial_words.gate_limit(one.gate, currency),
            trial_words.gate_value(one.gate, one.value, currency),
            words[one.state],
            day(one.seen),
            one.gate.source,
        )
        for one in stands.gates
    ]
    headers = (_("Condition"), _("Asked"), _("Now"), _("State"), _("As of"), _("Read in"))
    return pd.DataFrame(rows, columns=list(headers))


def day_table(trial: Trial, stands: TrialVerdict) -> pd.DataFrame:
    """What was entered, with what counts."""
    counted = {when for when, _spend, _orders in stands.path}
    return pd.DataFrame(
        [(one.day.isoformat(), one.spend, one.orders, one.day in counted) for one in trial.days],
        columns=[
            _("Day"),
            _("Spend, {currency}").format(currency=trial.rules.currency),
            _("Orders"),
            _("Counts"),
        ],
    )


def _numbers(trial: Trial, stands: TrialVerdict) -> None:
    currency, seen = trial.rules.currency, stands.look
    late = sum(one.orders for one in stands.open_days)
    evidence = max(seen.against, seen.in_favour)
    with st.grid(4, min_column_width=150):
        _number(
            _("CPA"),
            money(seen.cpa, currency),
            _("target {target}").format(target=money(trial.rules.target_cpa, currency)),
            _("Spend over orders of the days whose attribution window has closed."),
        )
        _number(
            _("Orders counted"),
            number(seen.orders),
            _("{orders} not counted yet").format(orders=number(late)),
            _("Orders of a day count once its attribution window has closed."),
        )
        _number(
            _("Spent"),
            money_whole(stands.spent, currency),
            _("of at most {budget}").format(budget=money_whole(trial.budget, currency)),
            _("On all entered days, those with an open window too."),
        )
        _number(
            _("Chance that the CPA is above"),
            chance(seen.chance_above),
            _("evidence {have}/{needed}").format(
                have=_times(evidence), needed=_times(exp(trial.rules.stop_rule.limit))
            ),
            _(
                "Posterior chance from spend and orders alone. It informs; the decision follows "
                "the evidence of either side, because a chance that is looked at daily decides "
                "too often."
            ),
        )


def _number(label: str, value: str, beside: str, about: str) -> None:
    st.metric(label, value, beside, border=True, help=about, delta_color="off", delta_arrow="off")


def _times(evidence: float) -> str:
    """How many times likelier what came is on one side of the target than on the other."""
    most = 1_000
    return f">{number(most)}" if evidence > most else number(evidence, digits=1)


def _remarks(trial: Trial, stands: TrialVerdict) -> None:
    """What keeps it from being judged in full."""
    if stands.gaps:
        st.markdown(
            ":orange[◐] "
            + _(
                "Days without an entry: {count}, the first is {day}. Missing is not zero: fill "
                "them in before you finish."
            ).format(count=number(len(stands.gaps)), day=day_of_year(stands.gaps[0]))
        )
    said = []
    if stands.open_days:
        said.append(
            _(
                "Days whose attribution window is still open and that do not count yet: {count}."
            ).format(count=number(len(stands.open_days)))
        )
    if stands.due:
        said.append(
            _("Not entered yet since {day}: {count} days.").format(
                day=day_of_year(stands.due[0]), count=number(len(stands.due))
            )
        )
    if trial.outcome is not None:
        left = sum(step.done is None for step in trial.exit_steps)
        if left:
            said.append(_("Exit steps that are still open: {count}.").format(count=number(left)))
    if said:
        st.caption(text.joined(*said))


def _finding(trial: Trial, stands: TrialVerdict) -> str:
    """Title of the picture."""
    target = money(trial.rules.target_cpa, trial.rules.currency)
    if stands.decision is Decision.CONFIRMED:
        return _("The CPA is below {target}").format(target=target)
    if stands.decision is Decision.REFUTED:
        return _("The CPA is above {target}").format(target=target)
    spent = stands.look.spend / trial.budget
    return _("Between the bounds after {share} of the money").format(share=share(spent))
