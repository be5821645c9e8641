"""Page: do it ourselves, or have it done? On our own numbers, with set-up and leaving."""

import streamlit as st

from core.foundation.finding import Finding
from pages.parts import (
    guard,
    notices,
    sourcing_answer,
    sourcing_form,
    sourcing_frame,
    sourcing_keeping,
    sourcing_reading,
    text,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Make or buy"))
sourcing_keeping.report()
here = sourcing_keeping.choose(workspace, actor, sourcing_reading.shelf(workspace))
if here is None:
    st.stop()

sourcing_keeping.hold(here)
found = sourcing_reading.answered(here)
if isinstance(found, Finding):
    text.show_finding(found)
else:
    sourcing_answer.show(found, here.sourcing.code)
options, frame = st.tabs([_("Change an option"), _("Work, month, horizon")], key="sourcing_tabs")
with options:
    sourcing_form.show(here)
with frame:
    sourcing_frame.show(here)
