"""Page: tell every vendor the same, and get quotes that can be compared."""

import streamlit as st

from core.foundation.errors import CoreError
from pages.parts import (
    brief_answer,
    brief_draft,
    brief_form,
    brief_keeping,
    brief_reading,
    guard,
    notices,
    text,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Brief"))
brief_keeping.report()
shelf = brief_reading.shelf(workspace)
code = brief_keeping.choose(workspace, shelf, actor)
if code is None:
    st.stop()

brief_keeping.load(shelf, code)
answer = st.container()
form, paper = st.columns([4, 8], gap="medium")
with form:
    brief_form.inputs(workspace, may_edit=brief_keeping.may_edit(actor))
draft = None
with answer:
    try:
        draft = brief_draft.typed()
        brief_draft.keep(draft)
        st.markdown(brief_answer.sentence(draft))
    except CoreError as error:
        text.show_problem(error)
    brief_keeping.actions(workspace, actor, shelf, code, draft)
if draft is not None:
    with paper:
        brief_answer.files(draft, saved=code in shelf.briefs and draft == shelf.briefs[code][0])
        brief_answer.preview(draft)
