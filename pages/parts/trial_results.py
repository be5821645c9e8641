"""What a trial brought, day by day, and the values of its conditions: two tables to fill in."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor
from core.foundation.errors import CoreError, InvalidInput
from core.foundation.text import phrase
from core.services import trials
from core.store.workspace import Workspace
from core.vendor.trial import Trial, TrialDay
from core.vendor.trial_gate import SHARES, GateValue
from core.vendor.trial_verdict import TrialVerdict
from pages.parts import session, text, trial_hold, trial_keeping, trial_words
from pages.parts.format import day
from pages.parts.i18n import _

PER_CENT = 100


def show(
    workspace: Workspace, actor: Actor, trial: Trial, stands: TrialVerdict, *, seen: int
) -> None:
    """Both tables and the button that keeps them."""
    if session.today() < trial.rules.start:
        st.markdown(
            _("It begins on {day}; results are entered from then on.").format(
                day=day(trial.rules.start)
            )
        )
        return
    table = trial_hold.held("results", trial, seen)
    shown = table.trial
    off = not trial_keeping.may_edit(actor) or trial.outcome is not None
    if off and trial.outcome is not None:
        st.caption(_("The trial is finished; its results stay as they are."))
    left, right = st.columns([6, 5], gap="medium")
    with left:
        entered = _days(shown, stands, off=off, key=table.key("days"))
    with right:
        values = _values(shown, off=off, key=table.key("values"))
    try:
        days, read = days_of(entered), values_of(shown, values, today=session.today())
    except CoreError as error:
        trial_hold.keep("results", table, changed=True)
        text.show_problem(error)
        return
    changed = (days, read) != (shown.days, shown.gate_values)
    trial_hold.keep("results", table, changed=changed)
    if st.button(
        _("Save results"),
        key="trial_save_results",
        type="primary",
        icon=":material/check:",
        disabled=off or not changed,
    ):
        trial_keeping.act(
            lambda: trials.record_results(
                workspace, actor, trial.code, days, read, seen=table.seen, now=session.now()
            ),
            on_stale=lambda: trial_hold.told("results", seen),
        )


def days_of(entered: pd.DataFrame) -> tuple[TrialDay, ...]:
    """The days that hold both numbers; a row without any is missing.

    Raises:
        InvalidInput: If a row holds only one of the two.
    """
    found = []
    for row in entered.to_dict("records"):
        spend, orders = row["spend"], row["orders"]
        when = date.fromisoformat(str(row["day"]))
        if pd.isna(spend) and pd.isna(orders):
            continue
        if pd.isna(spend) or pd.isna(orders):
            raise InvalidInput(
                phrase("On {day} only one of spend and orders is entered."),
                remedy=phrase("Enter both, with zero where nothing came; or leave both empty."),
                day=when,
            )
        found.append(TrialDay(when, float(spend), int(orders)))
    return tuple(found)


def values_of(trial: Trial, values: pd.DataFrame, *, today: date) -> tuple[GateValue, ...]:
    """What was read for each condition; without a day of its own it was read today."""
    found = []
    for gate, row in zip(trial.rules.gates, values.to_dict("records"), strict=True):
        if pd.isna(row["value"]):
            continue
        value = float(row["value"]) / (PER_CENT if gate.kind in SHARES else 1)
        seen = today if pd.isna(row["seen"]) else pd.Timestamp(row["seen"]).date()
        found.append(GateValue(gate.code, round(value, 10), seen))
    return tuple(found)


def _days(trial: Trial, stands: TrialVerdict, *, off: bool, key: str) -> pd.DataFrame:
    st.markdown(_("**Days**"))
    last = min(session.today(), trial.latest_end)
    last = max([last, *(one.day for one in trial.days[-1:])])
    if trial.outcome is not None and trial.days:
        last = trial.days[-1].day
    entered = {one.day: one for one in trial.days}
    open_days = {one.day for one in stands.open_days}
    count = (last - trial.rules.start).days + 1
    rows = []
    for when in (trial.rules.start + timedelta(days=n) for n in range(count)):
        one = entered.get(when)
        state = _("counts") if one is not None else _("missing")
        rows.append(
            (
                when.isoformat(),
                None if one is None else one.spend,
                None if one is None else one.orders,
                _("window open") if when in open_days else state,
            )
        )
    base = pd.DataFrame(rows, columns=["day", "spend", "orders", "state"]).astype(
        {"spend": "float64", "orders": "Float64"}
    )
    edited: pd.DataFrame = st.data_editor(
        base,
        key=key,
        hide_index=True,
        disabled=True if off else ["day", "state"],
        height=430 if count > 11 else "content",
        placeholder="—",
        column_config={
            "day": st.column_config.TextColumn(_("Day")),
            "spend": st.column_config.NumberColumn(
                _("Spend, {currency}").format(currency=trial.rules.currency),
                min_value=0.0,
                format="%.2f",
            ),
            "orders": st.column_config.NumberColumn(_("Orders"), min_value=0, step=1, format="%d"),
            "state": st.column_config.TextColumn(_("State")),
        },
    )
    st.caption(_("Zero is a value: enter it where nothing ran. An empty day is missing, not zero."))
    return edited


def _values(trial: Trial, *, off: bool, key: str) -> pd.DataFrame:
    st.markdown(_("**Conditions**"))
    read = {one.gate: one for one in trial.gate_values}
    rows, currency = [], trial.rules.currency
    for gate in trial.rules.gates:
        one = read.get(gate.code)
        factor = PER_CENT if gate.kind in SHARES else 1
        rows.append(
            (
                f"{trial_words.gate_name(gate)} {trial_words.gate_limit(gate, currency)}",
                None if one is None else round(one.value * factor, 8),
                None if one is None else one.seen,
            )
        )
    base = pd.DataFrame(rows, columns=["name", "value", "seen"]).astype({"value": "float64"})
    base["seen"] = pd.to_datetime(base["seen"])
    edited: pd.DataFrame = st.data_editor(
        base,
        key=key,
        hide_index=True,
        disabled=True if off else ["name"],
        placeholder="—",
        column_config={
            "name": st.column_config.TextColumn(_("Condition")),
            "value": st.column_config.NumberColumn(
                _("Value"), help=_("Shares in per cent: 8.5 is 8.5 %.")
            ),
            "seen": st.column_config.DateColumn(_("Read on")),
        },
    )
    return edited
