"""Page: which vendor passes the red lines, and what does each evaluator give it?"""

import streamlit as st

from core.vendor.disagreement import disagreements
from core.vendor.progress import progress
from pages.parts import (
    guard,
    notices,
    scores_all,
    scores_answer,
    scores_choice,
    scores_criteria,
    scores_given,
    scores_keeping,
    scores_line_rules,
    scores_lines,
    scores_setup,
    scores_weights,
    session,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Red lines and scores"))
scores_keeping.report()
here = scores_choice.choose(workspace, actor)
if here is None:
    st.stop()

me = scores_choice.person(here)
found = progress(here.selection, on=session.today())
apart = disagreements(here.selection)
all_shown = scores_all.may_see(here, found)
scores_answer.headline(here.selection, found)
scores_answer.metrics(here.selection, found, me=me, apart=len(apart) if all_shown else None)

red_lines, scores, criteria, weights, setup = st.tabs(
    [_("Red lines"), _("Scores"), _("Criteria"), _("Weights"), _("Set-up and history")],
    key="scores_tabs",
)
with red_lines:
    scores_lines.show(here, found, me=me)
    with st.expander(_("Change the red lines"), key="scores_change_lines"):
        scores_line_rules.show(here)
with scores:
    scores_given.show(here, found, me=me)
    scores_all.show(here, found, apart, me=me)
with criteria:
    scores_criteria.show(here)
with weights:
    scores_weights.show(here, me=me)
with setup:
    scores_setup.show(here)
    scores_setup.history(here, only="" if all_shown else me)
