"""The morning, kept until somebody writes or the day turns."""

from datetime import date
from pathlib import Path

import streamlit as st

from core.services import morning as service
from core.services.morning import Morning
from core.store.workspace import Workspace
from pages.parts import reading, target_reading
from pages.parts.session import today


def morning(workspace: Workspace) -> Morning:
    """Targets, the change and the decisions of today."""
    return _morning(workspace.path, reading.version(workspace), today())


@st.cache_resource(max_entries=8, show_spinner=False)
def _morning(path: Path, version: str, day: date) -> Morning:
    """A morning is frozen, so it is shared as it is."""
    workspace = Workspace(path)
    facts, known = target_reading.facts(workspace), reading.overview(workspace)
    with workspace.reading() as desk:
        return service.morning(desk, facts, known.sources, today=day)
