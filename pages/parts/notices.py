"""What every page says above its title: sample data, and a disk that may vanish."""

import streamlit as st

from pages.parts import reading, session, settings
from pages.parts.i18n import _


def show() -> None:
    """One quiet line, only where there is something to say."""
    notices = []
    if session.code() == "sample" or reading.is_sample(session.open_workspace()):
        notices.append(_(":material/science: **Sample data**: a made-up shop"))
    if settings.is_demo():
        notices.append(_(":material/hourglass: Demo: your copy ends when you close the page"))
    elif settings.disk_may_vanish():
        notices.append(_(":material/cloud_off: This server may erase its disk: keep a download"))
    if notices:
        st.caption("  ·  ".join(notices))
