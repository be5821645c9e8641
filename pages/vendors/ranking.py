"""Page: who leads, how firm is that, and what would turn it?"""

import streamlit as st

from pages.parts import (
    downloads,
    guard,
    notices,
    ranking_answer,
    ranking_choice,
    ranking_gap,
    ranking_methods,
    ranking_turns,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Ranking"))
chosen = ranking_choice.choose(workspace)
found = None if chosen is None else ranking_choice.evaluated(chosen[0], actor)
if found is None:
    st.stop()

ranking_answer.headline(found)
ranking_answer.metrics(found)
ranking_answer.remarks(found)
ranking_answer.listed(found)
turns, gap, methods = st.tabs(
    [_("What would turn it"), _("Why before the next"), _("Weights and second opinions")],
    key="ranking_tabs",
)
with turns:
    ranking_turns.show(found)
with gap:
    ranking_gap.show(found)
with methods:
    ranking_methods.show(found)
downloads.offer(
    {
        _("Ranking"): ranking_answer.ranking_table(found),
        _("What would turn it"): ranking_turns.flips_table(found),
        _("Without one criterion"): ranking_turns.without_criterion_table(found),
        _("Weights"): ranking_methods.weights_table(found),
        _("Second opinions"): ranking_methods.opinions_table(found),
    },
    name=f"ranking-{found.selection.code}",
    key="ranking_files",
)
ranking_answer.about(found)
