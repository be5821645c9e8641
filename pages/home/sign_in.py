"""Page: the only one that a stranger sees."""

import streamlit as st

from pages.parts import guard
from pages.parts.i18n import _

st.title(_("Sign in"))
if guard.signed_in():
    st.error(_("Your account has no role here yet. Ask an owner of the workspace."))
elif st.button(_("Sign in"), key="sign_in", type="primary"):
    st.login()
else:
    st.caption(_("Were you sent a link? Sign in first, then open the link again."))
