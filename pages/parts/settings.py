"""What whoever installed the tool has set, by environment or in Streamlit's secrets.

KPI_DESK_WORKSPACES   folder of the workspaces
KPI_DESK_HOSTED=1     or secrets [host] ephemeral = true: the disk may vanish
KPI_DESK_MODE         or secrets [host] mode: `local` (one shared desk) or `demo`
                      (each visitor works on a throw-away copy)
"""

import os
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "workspaces"


def section(name: str) -> dict[str, Any]:
    """One section of the secrets, empty where nothing is set."""
    try:
        return dict(st.secrets.get(name, {}))
    except StreamlitSecretNotFoundError:  # no file at all, as on a desk at home
        return {}


def folder() -> Path:
    return Path(os.environ.get("KPI_DESK_WORKSPACES", DEFAULT_FOLDER))


def disk_may_vanish() -> bool:
    return os.environ.get("KPI_DESK_HOSTED") == "1" or section("host").get("ephemeral") is True


def is_demo() -> bool:
    """Whether strangers share this server.

    A hosted server without sign-in is one unless it was declared `local`: otherwise
    everybody who finds the address would own everybody's numbers.
    """
    mode = os.environ.get("KPI_DESK_MODE") or section("host").get("mode")
    if mode in ("local", "demo"):
        return bool(mode == "demo")
    return disk_may_vanish() and not section("auth")
