"""Page: does a cold start run as planned, and may the next stage begin?"""

import streamlit as st

from core.foundation.errors import CoreError
from pages.parts import (
    guard,
    notices,
    ramp_answer,
    ramp_draft,
    ramp_form,
    ramp_keeping,
    ramp_reading,
    text,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Cold start"))
ramp_keeping.report()
shelf = ramp_reading.shelf(workspace)
code = ramp_keeping.choose(workspace, shelf, actor)
if code is None:
    st.stop()

ramp_keeping.load(shelf, code)
is_new = code == ramp_keeping.NEW
if not is_new:
    ramp_answer.show(workspace, shelf.ramps[code][0])
label = _("New plan, not saved yet") if is_new else _("Change the plan")
draft = None
with st.expander(label, key="ramp_new_plan" if is_new else "ramp_plan", expanded=is_new):
    try:
        draft = ramp_form.inputs(workspace, may_edit=ramp_keeping.may_edit(actor))
        ramp_draft.keep(draft)
        ramp_form.implied(draft)
    except CoreError as error:
        text.show_problem(error)
    ramp_keeping.actions(workspace, actor, shelf, code, draft)
    if draft is not None and (is_new or draft != shelf.ramps[code][0]):
        ramp_form.preview(draft)
