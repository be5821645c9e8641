"""Page: does a vendor keep its promise on a small budget, and when do we know?"""

import streamlit as st

from core.vendor.trial_verdict import State, verdict
from pages.parts import (
    guard,
    notices,
    session,
    trial_answer,
    trial_exit,
    trial_form,
    trial_keeping,
    trial_reading,
    trial_results,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Trial"))
shelf = trial_reading.shelf(workspace)
trial_keeping.arrive(workspace, shelf)
drafted = trial_keeping.drafting()
if drafted is not None:
    trial_form.new(workspace, actor, shelf, drafted)
    st.stop()
code = trial_keeping.choose(shelf, actor)
if code is None:
    st.stop()
trial, seen = shelf.trials[code]
stands = verdict(trial, today=session.today())
trial_answer.show(shelf, trial, stands)
trial_keeping.actions(workspace, actor, shelf, trial, stands)
planned = stands.state is State.PLANNED
results, plan, conditions, leaving = st.tabs(
    [_("Results"), _("Plan and stop rule"), _("Conditions"), _("Exit steps")],
    default=_("Plan and stop rule") if planned else None,
    key=f"trial_tabs_{code}",
)
with results:
    trial_results.show(workspace, actor, trial, stands, seen=seen)
with plan:
    trial_form.plan(trial)
with conditions:
    trial_form.edit(workspace, actor, shelf, trial, seen=seen)
with leaving:
    trial_exit.show(workspace, actor, trial, seen=seen)
