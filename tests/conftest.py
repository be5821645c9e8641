"""What every test may use: workspaces in files of their own, and the tool started on them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from core.foundation.actor import Actor, Role
from core.services.workspaces import sample_bytes
from core.store.workspace import Workspace

FRONT_DOOR = Path(__file__).parents[1] / "streamlit_app.py"
OWNER = Actor("owner@example.com", Role.OWNER)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace in a file of its own, where the tool looks for `main`."""
    workspace = Workspace(tmp_path / "main.db")
    workspace.prepare()
    return workspace


@pytest.fixture(scope="session")
def sample_content() -> bytes:
    """The sample workspace as one file, imported once for all tests."""
    return sample_bytes(today=TODAY, now=NOW)


@pytest.fixture
def sample(workspace: Workspace, sample_content: bytes) -> Workspace:
    """A fresh copy of the sample, beside the empty own workspace."""
    copy = Workspace(workspace.path.with_name("sample.db"))
    copy.path.write_bytes(sample_content)
    copy.prepare()
    return copy


@pytest.fixture
def app(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Start the tool on that folder: `app(locale="zh-CN", open="plan")`.

    It opens the own workspace unless the address says `ws="sample"`.
    """
    begin = PagesManager.__init__

    def as_on_a_warm_server(self: PagesManager, *args: object, **kwargs: object) -> None:
        begin(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False  # AppTest starts every run cold

    def start(locale: str = "en-US", **address: str) -> AppTest:
        test = AppTest.from_file(str(FRONT_DOOR), default_timeout=30)
        test.context = {"locale": locale, "url": "http://localhost:8501/"}
        for name, value in ({"ws": "main"} | address).items():
            test.query_params[name] = value
        return test.run()

    for setting in ("KPI_DESK_HOSTED", "KPI_DESK_MODE"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setattr(PagesManager, "__init__", as_on_a_warm_server)
    monkeypatch.setenv("KPI_DESK_WORKSPACES", str(workspace.path.parent))
    st.set_option("client.showErrorDetails", "full")
    return start
