"""Page: which workspace is this, how big is it, and how do I take it along?"""

import streamlit as st

from core.foundation.actor import Right
from core.services import workspaces
from pages.parts import guard, keeping, notices, session, settings
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Workspace"))
keeping.report()
state = workspaces.state(workspace)
st.markdown(keeping.headline(state))
keeping.counts(state)

st.subheader(_("Take along, bring back"))
if settings.disk_may_vanish() or settings.is_demo():
    st.warning(
        _("This server may erase its disk at any time. Download the workspace after your work."),
        icon=":material/cloud_off:",
    )
take, bring = st.columns(2, gap="medium")
with take.container(border=True, height="stretch"):
    keeping.download(workspace, name=session.code())
with bring.container(border=True, height="stretch"):
    if actor.can(Right.MANAGE) and session.code() == "main":
        keeping.restore(workspace, actor)
    elif session.code() == "sample":
        st.markdown(_("**Restore**"))
        st.caption(_("The sample is never replaced. Switch to your own workspace to restore one."))
    else:
        st.caption(_("Only an owner may restore a workspace."))

if actor.can(Right.MANAGE):
    keeping.start_over(workspace, actor)
keeping.changes(workspace)
