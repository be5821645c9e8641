"""The head of every page: its title, and beside it what must never be forgotten."""

import streamlit as st

from pages.parts import reading, session, settings
from pages.parts.i18n import _


def title(text: str) -> None:
    """The title; sample data and a disk that may vanish stand beside it as badges."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(text, width="content", anchor=False)
        if session.code() == "sample" or reading.is_sample(session.open_workspace()):
            st.badge(_("Sample data: a made-up shop"), icon=":material/science:", color="gray")
        if settings.is_demo():
            st.badge(
                _("Demo: your copy ends when you close the page"),
                icon=":material/hourglass:",
                color="orange",
            )
        elif settings.disk_may_vanish():
            st.badge(
                _("This server may erase its disk: keep a download"),
                icon=":material/cloud_off:",
                color="orange",
            )
