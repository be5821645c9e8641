"""Exit steps of a trial: what has to be undone or handed over, and when it was."""

from collections.abc import Hashable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor
from core.services import trials
from core.store.workspace import Workspace
from core.vendor.trial import ExitStep, Trial
from pages.parts import session, trial_hold, trial_keeping
from pages.parts.i18n import _


def show(workspace: Workspace, actor: Actor, trial: Trial, *, seen: int) -> None:
    """The list and the button that keeps it."""
    off = not trial_keeping.may_edit(actor)
    st.caption(_("Agreed before the start, done at the end, whatever the outcome."))
    table = trial_hold.held("exit", trial, seen)
    steps = edit(table.trial.exit_steps, key=table.key("exit"), off=off)
    changed = steps != table.trial.exit_steps
    trial_hold.keep("exit", table, changed=changed)
    if st.button(
        _("Save exit steps"),
        key="trial_save_exit",
        type="primary",
        icon=":material/check:",
        disabled=off or not changed,
    ):
        grown = replace(trial, exit_steps=steps)
        trial_keeping.act(
            lambda: trials.save_trial(workspace, actor, grown, seen=table.seen, now=session.now()),
            on_stale=lambda: trial_hold.told("exit", seen),
        )


def edit(steps: tuple[ExitStep, ...], *, key: str, off: bool) -> tuple[ExitStep, ...]:
    """A table of steps; rows without words are left out."""
    base = pd.DataFrame(
        [(step.title, step.done) for step in steps], columns=["title", "done"]
    ).astype({"title": "str"})
    base["done"] = pd.to_datetime(base["done"])
    edited = st.data_editor(
        base,
        key=key,
        hide_index=True,
        num_rows="fixed" if off else "dynamic",
        disabled=off,
        placeholder="—",
        column_config={
            "title": st.column_config.TextColumn(_("Exit step"), max_chars=160, width="large"),
            "done": st.column_config.DateColumn(_("Done on")),
        },
    )
    return tuple(_step(row) for row in edited.to_dict("records") if _words(row["title"]))


def _step(row: Mapping[Hashable, object]) -> ExitStep:
    done = row["done"]
    return ExitStep(
        _words(row["title"]),
        None if pd.isna(done) else pd.Timestamp(str(done)).date(),  # type: ignore[call-overload]
    )


def _words(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""
