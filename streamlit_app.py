"""Front door: who comes in, in which language, to which workspace, through which door."""

import streamlit as st

from pages.parts import doors, guard, i18n, links, session

st.set_page_config(page_title="KPI Desk", page_icon="🎯", layout="wide")
i18n.choose_language()
visitor = guard.visitor()
if visitor is not None:
    session.choose_workspace()

offered = doors.open_to(visitor)
page = st.navigation(offered, expanded=True)  # its own "View more" speaks English only
links.arrive(offered)
page.run()
