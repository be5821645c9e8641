"""Which workspaces this visitor has, and which one is open."""

import secrets
import shutil
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from core.services import workspaces
from core.store.workspace import Workspace
from pages.parts import settings
from pages.parts.i18n import _

CODES = ("sample", "main")
DEMO_FOLDER = Path(tempfile.gettempdir()) / "kpi-desk-demo"
DEMO_LASTS_S = 24 * 3600.0


def choose_workspace() -> None:
    """Show the switch. First choice: `?ws=`, then the own workspace, then the sample.

    A newcomer, whose own workspace is still empty, lands on the sample. The choice is
    written back to the address, because a reload starts a new session.
    """
    asked = st.query_params.get("ws")
    if st.session_state.get("ws") not in CODES:
        st.session_state["ws"] = asked if asked in CODES else _first_choice()
    names = {"sample": _("Sample"), "main": _("My workspace")}
    st.sidebar.segmented_control(
        _("Workspace"),
        CODES,
        format_func=names.__getitem__,
        key="ws",
        required=True,
        label_visibility="collapsed",
    )
    if asked != code():
        st.query_params["ws"] = code()


def code() -> str:
    """`sample` or `main`."""
    return str(st.session_state.get("ws") or CODES[0])


def switch_to(workspace: str) -> None:
    """For `on_click`: the next run opens the other workspace."""
    st.session_state["ws"] = workspace


def path_of(workspace: str) -> Path:
    return _folder() / f"{workspace}.db"


def open_workspace() -> Workspace:
    """The chosen workspace, ready to be read."""
    return _opened(path_of(code()))


def today() -> date:
    return date.today()


def now() -> datetime:
    return datetime.now(UTC)


def _first_choice() -> str:
    return "main" if workspaces.has_data(_opened(path_of("main"))) else "sample"


def _opened(path: Path) -> Workspace:
    if path.stem == "sample" and not path.exists():
        with st.spinner(_("Importing the sample reports, once …")):
            return _prepared(path)
    return _prepared(path)


@st.cache_resource(show_spinner=False, max_entries=256)
def _prepared(path: Path) -> Workspace:
    """Create or migrate once per process. A `Workspace` holds a path, so sharing it is safe."""
    if path.stem == "sample":
        return workspaces.open_sample(path, today=today(), now=now())
    return workspaces.open_workspace(path)


def _folder() -> Path:
    """The shared folder, or in a demo one of this visitor's own."""
    if not settings.is_demo():
        return settings.folder()
    if "desk" not in st.session_state:
        _sweep()
        st.session_state["desk"] = secrets.token_hex(16)
    return DEMO_FOLDER / str(st.session_state["desk"])


def _sweep() -> None:
    """Remove the copies of visitors who left long ago."""
    if not DEMO_FOLDER.exists():
        return
    for desk in DEMO_FOLDER.iterdir():
        if time.time() - desk.stat().st_mtime > DEMO_LASTS_S:
            shutil.rmtree(desk, ignore_errors=True)
