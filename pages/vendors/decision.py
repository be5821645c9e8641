"""Page: up to five vendors side by side, for the meeting that decides."""

import streamlit as st

from core.foundation.errors import CoreError
from pages.parts import (
    decision_chart,
    decision_files,
    decision_form,
    decision_reading,
    decision_table,
    decision_words,
    guard,
    look,
    notices,
    quotes_month,
    quotes_reading,
    ranking_answer,
    ranking_choice,
    tables,
    text,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Decision"))
decision_form.report()
chosen = ranking_choice.choose(workspace, page="decision")
found = None if chosen is None else ranking_choice.evaluated(chosen[0], actor)
if chosen is None or found is None:
    st.stop()

answer = st.container()
vendors = decision_reading.chosen(found)
month = None
with st.expander(_("The month that fees are reckoned on"), key="decision_month"):
    try:
        month = quotes_month.month(workspace, quotes_reading.shelf(workspace))
    except CoreError as error:
        text.show_problem(error)
sheet = decision_reading.sheet(workspace, found, vendors, month)
kept = decision_reading.kept(workspace, found.selection.code)
with answer:
    st.markdown(decision_words.answer(found, sheet, month))
    if kept.newest is not None:
        st.markdown(decision_words.recorded(kept.newest, found))
if not sheet:
    st.info(_("Choose at least one vendor to compare."))
    st.stop()

tables.still(
    decision_table.comparison(sheet, month),
    written={},
    name=decision_table.question(),
    alt=_("Vendors side by side"),
)
decision_files.offer(found, sheet, month, kept.newest)
if month is not None and decision_chart.shown(sheet):
    look.draw(
        decision_chart.score_and_profit(sheet, month, look.tokens()),
        key="decision_chart",
        alt=_("Score against profit of every vendor compared"),
    )
record, scores, evidence, about = st.tabs(
    [_("Record the decision"), _("Scores by criterion"), _("Evidence"), _("Assumptions")],
    key="decision_tabs",
)
with record:
    decision_form.show(workspace, actor, found, sheet, kept, version=chosen[1])
    decision_form.history(found, kept)
with scores:
    tables.still(
        decision_table.scores(found, sheet),
        written={},
        name=_("Criterion"),
        alt=_("Scores and grades of evidence by criterion"),
    )
with evidence:
    tables.still(
        decision_table.evidence(found, sheet),
        written={},
        name=_("Vendor"),
        alt=_("Evidence of every vendor compared"),
    )
with about:
    ranking_answer.remarks(found)
    for sentence in decision_files.assumptions(found, month):
        st.markdown(f"- {text.plain(sentence)}")
