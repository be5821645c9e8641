"""Who is here. Every page begins with `enter`, whatever door was used."""

import streamlit as st

from core.foundation.actor import Actor, Right, Role
from core.store.workspace import Workspace
from pages.parts import settings
from pages.parts.i18n import _
from pages.parts.session import open_workspace


def visitor() -> Actor | None:
    """The person on the other side; None means a stranger.

    Without an [auth] section this is a tool on one desk, and its user is the owner;
    so is the visitor of a demo, of a copy that nobody else sees.
    """
    if settings.is_demo():
        return Actor("demo", Role.OWNER)
    if not settings.section("auth"):
        return Actor("local", Role.OWNER)
    if not signed_in():
        return None
    email = str(st.user.email).lower()
    role = str(settings.section("roles").get(email, "")).upper()
    return Actor(email, Role[role]) if role in Role.__members__ else None


def signed_in() -> bool:
    """False as well where no sign-in is configured; there `st.user` lacks the field."""
    return bool(getattr(st.user, "is_logged_in", False))


def enter(right: Right = Right.READ) -> tuple[Workspace, Actor]:
    """Stop the page unless the visitor may be here."""
    actor = visitor()
    if actor is None or not actor.can(right):
        st.error(_("This page is not open to you. Ask an owner of the workspace."))
        st.stop()
    return open_workspace(), actor
