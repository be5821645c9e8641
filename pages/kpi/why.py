"""Page: why did a KPI change?"""

import streamlit as st

from core.foundation.errors import CoreError
from pages.parts import (
    charts_waterfall,
    downloads,
    guard,
    look,
    notices,
    text,
    why_inputs,
    why_reading,
    why_tables,
    why_words,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Why it changed"))
kpis = why_reading.kpis(workspace)
if not kpis:
    st.markdown(_("No report by day is here yet, so there is no change to explain."))
    if st.button(_("Bring in a report"), key="why_bring_in", type="primary"):
        st.switch_page("pages/data/bring_in.py")
    st.stop()

try:
    question = why_inputs.ask(workspace, kpis)
    if question is None:
        st.caption(_("Choose the first and the last day."))
        st.stop()
    found = why_reading.explanation(
        workspace,
        question.kpi,
        scope=question.scope,
        period=question.period,
        against=question.against,
        currency=question.currency,
    )
except CoreError as error:
    text.show_problem(error)
    st.stop()

answer = why_words.sentence(found)
st.markdown(f"**{answer}**")
st.caption(why_words.basis_line(found))
several = len(found.channels) > 1
picture, channels = st.columns(2, gap="small") if several else (st.container(), None)
with picture.container(border=True, height="stretch"):
    look.draw(
        charts_waterfall.waterfall(found, look.tokens(), title=_("What moved it")),
        key="why_waterfall",
        alt=answer,
    )
if channels is not None:
    with channels.container(border=True, height="stretch"):
        look.draw(
            charts_waterfall.by_channel(found, look.tokens()),
            key="why_channels",
            alt=_("Each channel's part of the change"),
        )
text.show_findings(found.findings, key="why_findings")
if several:
    st.markdown(_("**Volume, mix and rate by channel**"))
    why_tables.show(found)
downloads.offer(
    why_tables.sheets(found), name=f"why-{question.kpi}-{question.period.last_day}", key="why"
)
