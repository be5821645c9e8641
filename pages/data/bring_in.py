"""Page: what do we know, how fresh is it, and how does new data come in?"""

import streamlit as st

from core.foundation.actor import Right
from pages.parts import guard, import_list, imports, notices, reading, session, sources
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Data"))
known = reading.overview(workspace)
if known.sources:
    st.markdown(sources.headline(known, today=session.today()))
    sources.show(known, today=session.today())
else:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("This workspace is empty: drop a report below."))
        st.button(
            _("Look at the sample"),
            key="data_sample",
            on_click=session.switch_to,
            args=("sample",),
        )

st.subheader(_("Bring in reports"))
if session.code() == "sample":
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("The sample stays as it is. Your own reports belong into your workspace."))
        st.button(
            _("Open my workspace"),
            key="data_main",
            type="primary",
            on_click=session.switch_to,
            args=("main",),
        )
elif actor.can(Right.EDIT):
    imports.drop_zone(workspace, actor)
else:
    st.caption(_("Your role may read, not import."))

import_list.show(workspace, actor)
