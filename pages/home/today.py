"""Page: where do we stand this morning, what changed, and what must be decided today?"""

import streamlit as st

from pages.parts import (
    downloads,
    guard,
    morning_decisions,
    morning_reading,
    morning_targets,
    morning_weeks,
    morning_why,
    morning_words,
    notices,
    reading,
    weeks,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Today"))
known = reading.overview(workspace)
if not known.weeks:
    weeks.first_steps(has_sources=bool(known.sources))
    st.stop()

with st.spinner(_("Holding the facts against the targets …")):
    morning = morning_reading.morning(workspace)
if morning.standings:
    st.markdown(morning_words.headline(morning))
else:
    st.markdown(weeks.headline(known.weeks[0]))
    first = _("No target is set yet: say what this month shall bring.")
    next_one = _("No target runs today: set the next one.")
    later = _("No target runs today; {count} begin later.").format(count=morning.coming)
    said = later if morning.coming else next_one if morning.has_targets else first
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(said, width="content")
        word = _("Open the targets") if morning.coming else _("Set a target")
        if st.button(word, key="today_set_target", type="primary"):
            st.switch_page("pages/kpi/targets.py")
morning_decisions.freshness(known.sources)

cards = [morning_targets.card] if any(one.pace for one in morning.standings) else []
cards += [morning_why.card] if morning.why is not None else []
for column, card in zip(st.columns(max(len(cards), 1), gap="small"), cards, strict=False):
    with column.container(border=True, height="stretch"):
        card(morning)
with st.container(border=True):
    morning_decisions.show(morning.decisions)
if morning.standings:
    numbers = morning_targets.table(morning.standings)
    with st.expander(_("The targets in numbers"), key="today_numbers"):
        morning_targets.show(numbers)
        if morning.coming:
            st.caption(_("Targets that begin later: {count}.").format(count=morning.coming))
        downloads.offer({_("Targets"): numbers}, name="targets-today", key="today_targets")
with st.expander(
    _("Four weeks, basis by basis"), expanded=not morning.standings, key="today_weeks"
):
    morning_weeks.show(known, said=not morning.standings)
